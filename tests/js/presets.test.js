// The bundled scenes, through the real core: the numbers that the page promises.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import * as core from '../../www/core/core.js';
import * as full from '../../www/core/full.js';
import { lessons, preset, presets, strings } from './bundled.js';
import { guessesOf } from '../../www/element/guesses.js';
import { fill, placeOf } from '../../www/element/holes.js';
import { distanceOfMeanings } from '../../www/element/apart.js';
import { insideBet } from '../../www/element/panels/bet.js';
import { optionOn } from '../../www/element/panels/switch.js';
import { saidOf, saidTimes } from '../../www/element/slider.js';
import { moved } from '../../www/element/state.js';
import { sharesOf } from '../../www/element/terms.js';
import { wordsOf } from '../../www/element/words.js';
import { loadPreset } from '../../www/presets/presets.js';
import { near } from './plain.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene */

before(() => core.init());

const scene = (/** @type {string} */ name) => /** @type {Scene} */ (preset(name));
/** @param {Scene} of */
const outcome = (of) => core.forward(/** @type {any} */ (of));

/**
 * What the first place of `bank` takes from another word, and where its meaning lies.
 * @param {Scene} of @param {number} context @param {string} other
 */
function bank(of, context, other) {
  const answer = outcome(of).contexts[context];
  const at = answer.words.indexOf('bank');
  const shares = sharesOf(of, /** @type {any} */ (answer), at);
  return {
    keeps: shares[at],
    takes: shares[answer.words.indexOf(other)],
    meaning: [...answer.contextual.slice(2 * at, 2 * at + 2)],
    average: [...answer.average.slice(2 * at, 2 * at + 2)],
  };
}

const degrees = (/** @type {number[]} */ [x, y]) => (Math.atan2(y, x) * 180) / Math.PI;

/** The file names that are promised, in the order of the picker. */
const NAMES = [
  'two-banks', 'article', 'typo', 'apple', 'next-word',
  'distractors', 'noise', 'far-away', 'sink',
  'left-to-right', 'order', 'two-in-one',
  'two-heads', 'not-good',
  'impossible-pull', 'two-basins', 'collapse',
  'banco', 'sona', 'ayn',
];

test('the core takes every preset as it is, and each says what it asks, tells and leaves out', () => {
  assert.deepEqual(Object.keys(presets), NAMES);
  for (const [name, of] of Object.entries(presets)) {
    assert.ok(outcome(of).contexts.length > 0, name);
    assert.ok(of.notes?.ask && of.notes.tell && of.notes.omits, name);
    assert.ok(of.view?.axes && of.view.panels, name);
    // Whoever sees how attention scores can change it.
    assert.equal(of.view.panels.includes('controls'), of.view.panels.includes('equation'), name);
  }
});

test('a preset is loaded by its name, each time as a scene of its own', async () => {
  globalThis.fetch = /** @type {any} */ (async (/** @type {URL} */ url) => new Response(readFileSync(url)));
  const [first, again] = [await loadPreset('typo'), await loadPreset('typo')];
  assert.deepEqual(first?.scene, presets.typo);
  assert.equal(first?.lesson.name, 'typo');
  assert.notEqual(first?.scene, again?.scene);
  assert.equal(await loadPreset('nobody'), null);
  assert.equal(await loadPreset('toString'), null);
});

test('two banks: 9 % river and 21 % money, computed from the drawing', () => {
  const [river, money] = [bank(scene('two-banks'), 0, 'river'), bank(scene('two-banks'), 1, 'money')];
  near([river.keeps, river.takes, money.keeps, money.takes], [0.912, 0.088, 0.791, 0.209], 5e-4, 'shares');
  near(river.meaning, [5.47, 5.91], 5e-3, 'bank in sentence 1');
  near(money.meaning, [6.42, 4.75], 5e-3, 'bank in sentence 2');
});

test('two banks at [2, 2]: 53 % and 61 %, and the meanings fly apart from 1.5 to 5.5 units', () => {
  const start = scene('two-banks');
  const there = moved(start, 'bank', 2, 2);
  const [river, money] = [bank(there, 0, 'river'), bank(there, 1, 'money')];
  near([river.keeps, river.takes, money.keeps, money.takes], [0.472, 0.528, 0.391, 0.609], 5e-4, 'shares');
  near(river.meaning, [0.94, 3.58], 6e-3, 'bank in sentence 1');
  near(money.meaning, [5.66, 0.78], 6e-3, 'bank in sentence 2');
  const words = wordsOf(start);
  const apart = (/** @type {Scene} */ of) => distanceOfMeanings(/** @type {any} */ (outcome(of)), words, 'bank');
  assert.equal(apart(start)?.toFixed(1), '1.5');
  assert.equal(apart(there)?.toFixed(1), '5.5');
});

test('two banks at [9, 9]: the scissors close', () => {
  const start = scene('two-banks');
  const words = wordsOf(start);
  const apart = (/** @type {number} */ at) =>
    Number(distanceOfMeanings(/** @type {any} */ (outcome(moved(start, 'bank', at, at))), words, 'bank'));
  assert.ok(apart(9) < apart(6) && apart(9) < 1, `${apart(9)} units`);
});

test('the bet is about a circle of 0.6 unit round [2, 2]', () => {
  const { bet } = lessons['two-banks'];
  if (!bet) throw new Error('there is no bet');
  const words = wordsOf(scene('two-banks'));
  const inside = (/** @type {number} */ x, /** @type {number} */ y) =>
    insideBet(moved(scene('two-banks'), 'bank', x, y), bet, words);
  assert.deepEqual([inside(2, 2), inside(2.59, 2), inside(1.6, 1.6)], [true, true, true]);
  assert.deepEqual([inside(6, 6), inside(2.61, 2), inside(2.5, 2.5)], [false, false, false]);
});

test('the article’s table: exactly 100/111, and 0.8 to 0.2', () => {
  const [river, money] = [bank(scene('article'), 0, 'river'), bank(scene('article'), 1, 'money')];
  near([river.keeps, river.takes, money.keeps, money.takes], [100 / 111, 11 / 111, 0.8, 0.2], 1e-6, 'shares');
  near(river.meaning, [600 / 111, 655 / 111], 1e-6, 'bank in sentence 1');
  assert.deepEqual(river.meaning.map((x) => x.toFixed(3)), ['5.405', '5.901']);
  near(money.meaning, [6.4, 4.8], 1e-6, 'bank in sentence 2');
});

test('the article’s table: dragging bank keeps the shares', () => {
  const there = bank(moved(scene('article'), 'bank', 2, 2), 0, 'river');
  near([there.keeps, there.takes], [100 / 111, 11 / 111], 1e-6, 'shares');
});

test('both tables of the switch are about the same words and points', () => {
  const [a, b] = [scene('two-banks'), scene('article')];
  assert.deepEqual(a.contexts, b.contexts);
  assert.deepEqual(a.points, b.points);
});

test('next word: off both sentences suggest the same, on they part', () => {
  const of = scene('next-word');
  const answer = /** @type {any} */ (outcome(of));
  const told = (/** @type {number} */ context, /** @type {boolean} */ listening) =>
    guessesOf(of, answer, context, listening).map(({ word, chance }) => `${word} ${Math.round(chance * 100)}`);
  for (const context of [0, 1]) {
    const off = told(context, false);
    assert.equal(off[0], 'closes 37');
    assert.deepEqual(off.sort(), ['closes 37', 'earns 32', 'floods 32']);
  }
  assert.deepEqual(told(0, true), ['floods 43', 'closes 35', 'earns 22']);
  assert.deepEqual(told(1, true), ['earns 71', 'closes 23', 'floods 6']);
});

test('distractors: the average is pulled over to the money side, attention stays on the river side', () => {
  const { average, meaning } = bank(scene('distractors'), 0, 'river');
  near(average, [2.4, 1], 1e-6, 'the average');
  assert.equal(degrees(average).toFixed(1), '22.6');
  near(meaning, [5.3, 5.5], 6e-3, 'attention');
  assert.equal(degrees(meaning).toFixed(1), '46.1');
});

// ---- lessons: their ways to attend, and what their sentences say about each ----

/** A preset with one of its lesson's options on, and one word said so often. @param {string} name @param {string} [option] @param {number} [times] */
function taught(name, option, times) {
  const lesson = lessons[name];
  const terms = option === undefined ? undefined : lesson.switch?.options[option];
  let of = scene(name);
  if (terms?.scene) of = { ...of, attention: scene(terms.scene).attention };
  else if (terms) of = { ...of, attention: { ...of.attention, ...terms.attention } };
  if (times !== undefined) of = saidTimes(of, String(lesson.slider?.word), times);
  return { lesson, scene: of };
}

/** What a hole of a lesson's sentence is filled with. @param {string} name @param {string} hole @param {string} [option] @param {number} [times] */
function filled(name, hole, option, times) {
  const { lesson, scene: of } = taught(name, option, times);
  const moment = { words: wordsOf(of), outcome: outcome(of), opened: outcome(scene(name)), state: { scene: of } };
  return fill(hole, /** @type {any} */ (moment), String(lesson.bet?.word));
}

/** @param {string} name @param {string} holes @param {string} [option] @param {number} [times] */
const all = (name, holes, option, times) => holes.split(' ').map((hole) => filled(name, hole, option, times));

test('what a lesson says of the article and its apples', () => {
  assert.deepEqual(all('article', 'at1 at2'), ['[5.4, 5.9]', '[6.4, 4.8]']);
  assert.deepEqual(all('typo', 'at1 at2'), ['[5.4, 5.9]', '[6.4, 4.8]']);
  assert.deepEqual(all('apple', 'lean1 lean2 averageLean1 averageLean2'), ['50.5°', '39.5°', '61.4°', '28.6°']);
});

test('the article’s table: in the corner the meanings stay as far apart, computed they fly', () => {
  const words = wordsOf(scene('article'));
  const apart = (/** @type {string} */ name, /** @type {number} */ at) =>
    distanceOfMeanings(/** @type {any} */ (outcome(moved(scene(name), 'bank', at, at))), words, 'bank')?.toFixed(1);
  assert.deepEqual([apart('article', 6), apart('article', 2), apart('two-banks', 2)], ['1.5', '1.6', '5.5']);
});

test('the typo: of the four points only the printed [6.4, 6.8] lies off the segments of its words', () => {
  const { bank, river, money } = scene('typo').points;
  /** How far a point lies from the segment between two. @param {number[]} p @param {number[]} a @param {number[]} b */
  const off = (p, a, b) => {
    const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
    const t = Math.min(1, Math.max(0, ((p[0] - a[0]) * ux + (p[1] - a[1]) * uy) / (ux * ux + uy * uy)));
    return Math.hypot(p[0] - a[0] - t * ux, p[1] - a[1] - t * uy);
  };
  const { bet } = lessons.typo;
  const far = Object.entries(bet?.points ?? {}).map(([choice, p]) => [choice, Math.min(off(p, bank, river), off(p, bank, money)) > 1e-9]);
  assert.deepEqual(far, [['a', false], ['b', false], ['c', false], ['d', true]]);
  assert.equal(bet?.right, 'd');
  const [x, y] = bet?.points?.d ?? [NaN, NaN];
  near([x, y - 2], bank.map((at, i) => 0.8 * at + 0.2 * money[i]), 1e-9, 'one digit slipped');
  assert.ok(Math.hypot(x - money[0], y - money[1]) > Math.hypot(bank[0] - money[0], bank[1] - money[1]), 'farther from money than plain bank');
  near(bet?.points?.b ?? [], river.map((at, i) => 0.9 * at + 0.1 * bank[i]), 1e-9, 'river’s own row');
});

test('distractors and noise: the average gives in at the first, attention at the fifth, a sharper one at the seventeenth', () => {
  assert.deepEqual(all('distractors', 'average1 averageLean1 at1 lean1'), ['[2.4, 1.0]', '22.6°', '[5.3, 5.5]', '46.1°']);
  /** The first count at which the money side wins. @param {string} option @param {'lean1' | 'averageLean1'} whose */
  const flips = (option, whose) => {
    const degrees = (/** @type {number} */ n) => Number(String(filled('noise', whose, option, n)).replace('−', '-').replace('°', ''));
    const side = (/** @type {number} */ n) => {
      const { scene: of } = taught('noise', option, n);
      const [answer] = outcome(of).contexts;
      const list = whose === 'lean1' ? answer.contextual : answer.average;
      assert.ok(Math.abs(degrees(n) - (Math.atan2(list[1], list[0]) * 180) / Math.PI) < 0.06);
      return list[1] < list[0];
    };
    for (let n = 0; n <= 20; n++) if (side(n)) return n;
  };
  assert.deepEqual([flips('soft', 'averageLean1'), flips('soft', 'lean1'), flips('sharp', 'lean1')], [1, 5, 17]);
  assert.deepEqual(lessons.noise.bet?.then, { times: 5 });
  assert.deepEqual([saidOf(scene('noise'), 'blah'), lessons.noise.slider?.most], [1, 20]);
  // What only just decides is not written as undecided.
  assert.deepEqual([16, 17].map((n) => filled('noise', 'lean1', 'sharp', n)), ['45.02°', '44.99°']);
  assert.equal(filled('left-to-right', 'lean1', 'back'), '45.0°');
  assert.match(strings.scenes['noise.told.soft'], /five are enough/);
  assert.match(strings.scenes['noise.told.sharp'], /it takes seventeen/);
});

test('far away: eleven words between, and 47.2° all the same', () => {
  const [{ words }] = scene('far-away').contexts;
  assert.equal(words.indexOf('river') - words.indexOf('bank') - 1, 11);
  assert.deepEqual(all('far-away', 'bank_takes_river lean1 length1 average1'), ['7 %', '47.2°', '6.7', '[0.4, 0.8]']);
  assert.ok(words.indexOf('river') - words.indexOf('bank') > 3, 'a window of three words does not reach');
});

test('the sink: bank gives the long word 87 %, river 57 %; muted, it is heard by nobody', () => {
  assert.deepEqual(all('sink', 'bank_takes_long river_takes_long', 'heard'), ['87 %', '57 %']);
  assert.deepEqual(all('sink', 'bank_takes_long lean1', 'muted'), ['0 %', '47.2°']);
});

test('left to right the first bank does not turn at all', () => {
  assert.deepEqual(all('left-to-right', 'lean1 lean2', 'both'), ['47.2°', '36.5°']);
  assert.deepEqual(all('left-to-right', 'lean1 lean2', 'back'), ['45.0°', '36.5°']);
});

test('word order: the same to the last digit without positions, apart with them', () => {
  assert.deepEqual(all('order', 'at1 at2', 'order'), ['[4.4, 4.1]', '[3.2, 4.9]']);
  const { contexts } = outcome(scene('order'));
  assert.deepEqual([...contexts[0].contextual.slice(0, 2)], [...contexts[1].contextual.slice(4, 6)]);
  assert.equal(filled('order', 'apart', 'bag'), '0.0');
});

test('two in one: equal in content, 47.8° and 24.4° where each hears the word before it', () => {
  assert.deepEqual(all('two-in-one', 'at1 at2 lean1 lean2 average1 average2', 'alike'), ['[6.0, 5.3]', '[6.0, 5.3]', '41.5°', '41.5°', '[5.0, 4.3]', '[5.0, 4.3]']);
  assert.deepEqual(all('two-in-one', 'lean1 lean2', 'before'), ['47.8°', '24.4°']);
});

test('two heads: 33.4° together, 52.5° and 13.5° alone, 40.1° with the first one twice', () => {
  const leans = ['both', 'water', 'money', 'twice'].map((option) => filled('two-heads', 'lean1', option));
  assert.deepEqual(leans, ['33.4°', '52.5°', '13.5°', '40.1°']);
});

test('not good: no average gets there, an added message does', () => {
  assert.deepEqual(all('not-good', 'at1 average1', 'plain'), ['[5.9, 1.0]', '[1.4, 1.0]']);
  assert.deepEqual(all('not-good', 'at1 good_takes_not', 'added'), ['[−2.9, 1.0]', '98 %']);
  assert.ok(Object.values(scene('not-good').points).every(([x]) => x >= 0), 'no word stands on the left');
});

test('points that a bet offers are where those answers would put the word', () => {
  for (const [name, option, choice, nth] of /** @type {const} */ ([
    ['left-to-right', 'both', 'river', 0],
    ['left-to-right', 'both', 'money', 1],
    ['left-to-right', 'back', 'home', 0],
    ['two-heads', 'water', 'river', 0],
    ['two-heads', 'both', 'stays', 0],
    ['two-heads', 'money', 'money', 0],
  ])) {
    const { lesson, scene: of } = taught(name, option);
    const found = placeOf({ words: wordsOf(of), outcome: /** @type {any} */ (outcome(of)) }, 'bank', nth);
    near([...(found?.mark ?? [])], [...(lesson.bet?.points?.[choice] ?? [])], 5.1e-3, `${name} ${choice}`);
  }
});

test('no figure stands in a scene’s text but those that are computed: the rest are holes', () => {
  for (const [key, text] of Object.entries(strings.scenes)) {
    const name = NAMES.find((name) => key.startsWith(`${name}.`));
    if (!name && !key.startsWith('switch.')) continue;
    const { lesson } = taught(name ?? 'noise');
    // 45° is where both axes count alike; what an option divides by is in the lesson's file.
    const known = [45, ...Object.values(lesson.switch?.options ?? {}).map((option) => option.attention?.scale)];
    for (const [figure] of text.replace(/\{\w+\}|0\.11 and 0\.25/g, '').matchAll(/\d+(\.\d+)?/g)) {
      assert.ok(known.includes(Number(figure)), `${key}: ${figure}`);
    }
  }
  for (const [name, { notes }] of Object.entries(presets)) {
    for (const text of Object.values(notes ?? {})) assert.doesNotMatch(text.replace(/0\.11 and 0\.25/, ''), /\d/, name);
  }
});

test('every hole of every lesson is filled, whichever option is on', () => {
  const own = ['times', 'bet', 'right', 'gap', 'wasApart', 'n', 'word', 'text', 'x', 'y'];
  for (const [key, text] of Object.entries(strings.scenes)) {
    const name = NAMES.find((name) => key.startsWith(`${name}.`));
    if (!name) continue;
    for (const [, hole] of text.matchAll(/\{(\w+)\}/g)) {
      if (own.includes(hole)) continue;
      for (const option of [undefined, ...Object.keys(lessons[name].switch?.options ?? {})]) {
        assert.match(String(filled(name, hole, option)), /\d/, `${key}: {${hole}}`);
      }
    }
  }
});

test('every lesson belongs to a preset, bets on a word of it, and switches to what the core takes', () => {
  for (const [name, { bet, switch: ways }] of Object.entries(lessons)) {
    const words = wordsOf(scene(name)).types.map(({ key }) => key);
    if (bet) assert.ok(words.includes(bet.word), name);
    if (bet?.right) assert.ok(bet.choices.includes(bet.right), name);
    if (bet?.then?.option) assert.ok(ways?.options[bet.then.option], name);
    const options = Object.keys(ways?.options ?? {});
    options.forEach((option) => {
      const { scene: of } = taught(name, option);
      assert.ok(outcome(of).contexts.length > 0);
      assert.equal(optionOn(lessons[name], of), option, `${name} ${option}`);
    });
    if (ways && name !== 'article') assert.equal(optionOn(lessons[name], scene(name)), options[0], `${name} opens with its first option`);
  }
});

test('the impossible pull: river alone cannot put bank at [3, 6.5], all words can, and with bank it takes more', async () => {
  await full.init();
  const of = /** @type {any} */ (scene('impossible-pull'));
  const pull = (/** @type {any} */ free) => full.steer(of, { context: 0, position: 1, to: [3, 6.5], free });
  assert.equal(pull('others').reached, false);
  const [all, word] = [pull('all'), pull('word')];
  assert.ok(all.reached && word.reached);
  near([all.distance, word.distance], [2.338, 2.455], 1e-3, 'units');
});

test('two basins: paths end beside bank and beside money; divided by more, in one place', async () => {
  await full.init();
  const of = /** @type {any} */ (scene('two-basins'));
  const ends = (/** @type {number} */ scale) =>
    full
      .field({ ...of, attention: { ...of.attention, scale } }, { context: 0, position: 2, bounds: [-2, -2, 10, 9], columns: 60, rows: 55 })
      .fixedPoints.filter((point) => point.stable);
  near(ends(3).flatMap(({ x, y }) => [x, y]), [6, 6, 8, 0], 0.05, 'bank and money');
  assert.equal(ends(18).length, 1);
});

test('everything collapses: mixed again and again, three words are one', () => {
  const of = scene('collapse');
  const { contextual } = outcome({ ...of, attention: { ...of.attention, layers: 60 } }).contexts[0];
  for (const word of [1, 2]) for (const side of [0, 1]) assert.ok(Math.abs(contextual[2 * word + side] - contextual[side]) < 1e-3);
});
