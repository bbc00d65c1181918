// The bundled scenes, through the real core: the numbers that the page promises.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as core from '../../www/core/core.js';
import { lessons, preset, presets } from './bundled.js';
import { guessesOf } from '../../www/element/guesses.js';
import { distanceOfMeanings, insideBet } from '../../www/element/panels/bet.js';
import { moved } from '../../www/element/state.js';
import { sharesOf } from '../../www/element/terms.js';
import { wordsOf } from '../../www/element/words.js';
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

test('the core takes every preset as it is, and each says what it asks, tells and leaves out', () => {
  assert.deepEqual(Object.keys(presets), ['two-banks', 'article', 'next-word', 'distractors']);
  for (const [name, of] of Object.entries(presets)) {
    assert.ok(outcome(of).contexts.length > 0, name);
    assert.ok(of.notes?.ask && of.notes.tell && of.notes.omits, name);
  }
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

test('every lesson belongs to a preset and bets on a word of it', () => {
  for (const [name, { bet, tables }] of Object.entries(lessons)) {
    const words = wordsOf(scene(name)).types.map(({ key }) => key);
    if (bet) assert.ok(words.includes(bet.word), name);
    for (const table of Object.values(tables ?? {})) assert.ok(preset(table), table);
  }
});
