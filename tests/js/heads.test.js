// Heads: what each answers, what silencing one does, and how that is measured, against the core.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as core from '../../www/core/core.js';
import { answersOf, comparisons, joined, leanOf, onOf, withOn } from '../../www/element/heads/answers.js';
import { CATALOGUE, changedHead, duplicated, freeName, headCalled, meanOutput, nextHead, switched, withHead, without } from '../../www/element/heads/catalogue.js';
import { chance } from '../../www/element/heads/chance.js';
import { COUNT, lossOf, measurable, measured, scenesOf } from '../../www/element/heads/effect.js';
import { PAIRS, POINTS, drawnSentences, sentenceOf } from '../../www/element/heads/sentences.js';
import { preset } from './bundled.js';
import { randomScene } from './random-scene.js';
import { frozen, random } from './plain.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene */
/** @typedef {import('../../www/element/types.js').Attention} Attention */

await core.init();
const forward = /** @type {(scene: any) => import('../../www/element/types.js').Outcome} */ (/** @type {unknown} */ (core.forward));

/** @param {...string} names @returns {Attention} */
const hearing = (...names) => ({ heads: names.map(headCalled) });
/** @param {Attention} attention @returns {Scene} */
const banks = (attention) => ({
  version: 1,
  contexts: [{ words: 'the bank of the river'.split(' ') }, { words: 'money in the bank'.split(' ') }],
  points: POINTS,
  attention,
});
/** Which way bank leans in its two sentences, in whole degrees. @param {Attention} attention */
const leans = (attention) => {
  const [a, b] = forward(banks(attention)).contexts;
  return [a.contextual.slice(2, 4), b.contextual.slice(6, 8)].map((at) => Math.round(leanOf([...at]) ?? NaN));
};
/** @param {Attention} attention @param {number} [seed] */
const effectsOf = (attention, seed = 1) => {
  const work = measured(forward, attention, drawnSentences(COUNT, seed));
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
};

test('each head of the catalogue hears what it is said to hear', () => {
  const bank = (/** @type {string} */ name) => [...forward(banks(hearing(name))).contexts[0].layers[0].weights.slice(5, 10)].map((w) => Math.round(w * 1000) / 1000);
  assert.deepEqual(bank('topic'), [0.019, 0.859, 0.019, 0.019, 0.083]);
  assert.deepEqual(bank('other'), [0.123, 0.1, 0.123, 0.123, 0.532]);
  assert.deepEqual(bank('previous'), [0.932, 0.017, 0.017, 0.017, 0.017]);
  assert.deepEqual(bank('little'), [0.329, 0, 0.329, 0.329, 0.012]);
  assert.deepEqual(bank('nature'), [0.031, 0.031, 0.04, 0.031, 0.867]);
  assert.deepEqual(bank('people'), [0.263, 0.263, 0.201, 0.263, 0.009]);
  assert.deepEqual(bank('same word'), [0, 1, 0, 0, 0]);
});

test('nature and people: 73° and 13°; without nature 47° and 0°; without people 87° and 43°; nature twice 79° and 20°', () => {
  const both = hearing('nature', 'people');
  assert.deepEqual(leans(both), [73, 13]);
  assert.deepEqual(leans(switched(both, 0, false)), [47, 0]);
  assert.deepEqual(leans(switched(both, 1, false)), [87, 43]);
  const twice = duplicated(both, 0);
  assert.deepEqual(leans(twice), [79, 20]);
  assert.deepEqual(leans(switched(twice, 1, false)), [73, 13], 'one copy silenced: as before');
});

test('losing a head can help: with topic and previous the eight pairs part by 39°, without topic by 57°', () => {
  const four = hearing('topic', 'previous', 'nature', 'people');
  const pairs = PAIRS.flatMap((pair) => [sentenceOf(pair, 0), sentenceOf(pair, 1)]);
  const work = measured(forward, four, pairs);
  /** @type {any} */
  let step;
  do step = work.next();
  while (!step.done);
  const apart = (/** @type {number | null} */ head) => Math.round(step.value.find((/** @type {any} */ e) => e.without === head && e.fill === 'mean').apart);
  assert.deepEqual([apart(null), apart(0)], [39, 57]);
});

test('a loss helps only where no fewer words end on the right side', () => {
  const effect = (/** @type {number | null} */ without, /** @type {number} */ right, /** @type {number} */ apart) => ({ without, on: [], fill: /** @type {const} */ ('mean'), right, apart });
  const whole = effect(null, 0.82, 19);
  const told = (/** @type {ReturnType<typeof effect>[]} */ ...others) => {
    const loss = lossOf([whole, ...others]);
    return loss && [loss.effect.without, loss.helps];
  };
  assert.equal(told(effect(0, 0.82, 20), effect(1, 0.6, 10)), null);
  assert.deepEqual(told(effect(0, 0.74, 23), effect(1, 0.6, 10)), [0, false]);
  assert.deepEqual(told(effect(0, 0.74, 23), effect(1, 0.82, 22)), [1, true]);
  assert.deepEqual(told(effect(0, 0.9, 15), effect(1, 0.82, 22)), [0, true]);
  const scene = preset('two-heads');
  const loss = lossOf(effectsOf(scene.attention ?? {}));
  assert.deepEqual([loss?.helps, scene.attention?.heads?.[loss?.effect.without ?? 9]?.name], [false, 'water'], 'as its lesson opens');
});

test('four identical heads: silencing any changes no angle and no sense, by the mean and by zeros', () => {
  const alike = { heads: Array.from({ length: 4 }, () => headCalled('topic')) };
  assert.deepEqual(leans(switched(alike, 2, false)), leans(alike));
  const effects = effectsOf(alike);
  assert.equal(effects.length, 2 * 5);
  for (const { right, apart } of effects) {
    assert.equal(right, effects[0].right);
    assert.ok(Math.abs(apart - effects[0].apart) < 1e-4, `${apart} is not ${effects[0].apart}`);
  }
});

test('in one layer zeros only shorten the arrow: the angle is that of the mean', () => {
  const effects = effectsOf(hearing('topic', 'previous', 'nature', 'people'));
  for (const { without, fill, right, apart } of effects) {
    if (fill === 'mean') continue;
    const mean = effects.find((e) => e.without === without && e.fill === 'mean');
    assert.equal(right, mean?.right);
    assert.ok(Math.abs(apart - (mean?.apart ?? 0)) < 1e-3);
  }
});

test('with what is taken added to the word the two differ: zeros are not the mean', () => {
  const effects = effectsOf({ ...hearing('nature', 'people'), residual: true });
  const apart = (/** @type {string} */ fill) => effects.find((e) => e.without === 0 && e.fill === fill)?.apart ?? 0;
  assert.ok(Math.abs(apart('mean') - apart('zeros')) > 1);
});

test('what heads answer together is what the core answers, whichever are on, for any scene of one layer', () => {
  const next = random(20);
  let seen = 0;
  for (let round = 0; seen < 60; round++) {
    const scene = /** @type {Scene} */ (frozen(randomScene(next)));
    const attention = scene.attention ?? {};
    if ((attention.layers ?? 1) !== 1 || (attention.heads?.length ?? 0) < 2 || attention.score === 'matrix' || attention.heads?.some((h) => h.score === 'matrix')) {
      assert.ok(round < 20_000);
      continue;
    }
    seen += 1;
    const heads = attention.heads ?? [];
    const outcome = forward(scene);
    const on = heads.map(() => next() < 0.6);
    for (const fill of /** @type {const} */ (['mean', 'zeros'])) {
      const truth = forward({ ...scene, attention: withOn(attention, on, fill) });
      scene.contexts.forEach(({ words }, c) => {
        const point = (/** @type {number} */ j) => Object.entries(scene.points).find(([word]) => word.toLowerCase() === words[j].toLowerCase())?.[1] ?? [0, 0];
        const offset = (/** @type {number} */ i) => attention.positions?.[i] ?? [0, 0];
        words.forEach((_, i) => {
          const answers = answersOf(scene, outcome.contexts[c], i, point);
          const input = /** @type {[number, number]} */ ([point(i)[0] + offset(i)[0], point(i)[1] + offset(i)[1]]);
          const [x, y] = joined(attention, answers, input, on, fill);
          const [tx, ty] = truth.contexts[c].contextual.slice(2 * i, 2 * i + 2);
          const near = 1e-4 * Math.max(1, Math.abs(tx), Math.abs(ty));
          assert.ok(Math.abs(x - tx) < near && Math.abs(y - ty) < near, `${[x, y]} is not ${[tx, ty]} (${fill}, ${on})`);
        });
      });
    }
  }
});

test('the sentences: as many as asked, the same by the same seed, none to two distractors, each with its one homonym', () => {
  const sentences = drawnSentences(600, 7);
  assert.deepEqual(sentences, drawnSentences(600, 7));
  assert.notDeepEqual(sentences, drawnSentences(600, 8));
  const homonyms = new Set(PAIRS.map(({ word }) => word));
  const counts = [0, 0, 0];
  for (const { words, position, side } of sentences) {
    assert.ok(homonyms.has(words[position]));
    assert.equal(words.filter((word) => homonyms.has(word)).length, 1);
    assert.ok(words.every((word) => word in POINTS) && words.length <= 64);
    const pair = PAIRS.find(({ word }) => word === words[position]);
    const cues = words.filter((word) => PAIRS.some(({ sides }) => sides.some(({ cue }) => cue === word)));
    assert.equal(new Set(cues).size, cues.length);
    assert.ok(cues.includes(pair?.sides[side].cue ?? '') && !cues.includes(pair?.sides[1 - side].cue ?? ''));
    counts[cues.length - 1] += 1;
  }
  for (const count of counts) assert.ok(Math.abs(count - 200) < 50, `${counts}`);
  const up = sentences.filter(({ side }) => side === 0).length;
  assert.ok(Math.abs(up - 300) < 60, `${up} of 600 are of the first side`);
});

test('they are scenes of the core, four sentences each; words that they do not have are muted nowhere', () => {
  const scenes = scenesOf({ ...hearing('topic'), muted: ['the', 'Zebra'] }, drawnSentences(COUNT, 1));
  assert.equal(scenes.length, COUNT / 4);
  for (const scene of scenes) forward(scene);
  assert.deepEqual(scenes[0].attention?.muted, ['the']);
  assert.equal(measurable({ heads: [{ score: 'matrix' }] }), false);
  assert.equal(measurable(hearing('topic')), true);
});

test('comparisons: all on, then each one off; with one head there is none to lose', () => {
  assert.deepEqual(comparisons(1), [{ without: null, on: [true] }]);
  assert.deepEqual(comparisons(2).map(({ on }) => on), [[true, true], [false, true], [true, false]]);
  assert.deepEqual(onOf({ heads: [{}, { enabled: false }] }), [true, false]);
});

test('adding a head: what stood there alone gets a name; a mean stays a mean; elsewhere the new one has no say', () => {
  const one = withHead({ scale: 18 }, nextHead([]));
  assert.equal(one.heads?.length, 2);
  assert.deepEqual(withHead({ heads: [{}], output: meanOutput(1) }, {}).output, meanOutput(2));
  assert.deepEqual(withHead({ heads: [{}], output: [[2, 0], [0, 1]] }, {}).output, [[2, 0], [0, 1], [0, 0], [0, 0]]);
  const all = Object.keys(CATALOGUE).map(headCalled);
  assert.ok(all.some(({ name }) => name === nextHead([]).name));
  assert.equal(nextHead([{}]).name, 'nature', 'not what the one that is there hears already');
  assert.equal(nextHead(all.filter(({ name }) => name !== 'little')).name, 'little');
});

test('a copy under an output matrix shares what the one had, so that nothing moves', () => {
  const attention = { ...hearing('nature', 'people'), output: [[0.7, 0.1], [0, 0.4], [0.3, 0], [0.2, 0.6]] };
  const before = forward(banks(attention)).contexts[0].contextual;
  const after = forward(banks(duplicated(attention, 0))).contexts[0].contextual;
  before.forEach((x, i) => assert.ok(Math.abs(x - after[i]) < 1e-5));
  assert.deepEqual(without(duplicated(attention, 0), 1).heads, attention.heads);
  assert.equal(freeName([{ name: 'nature' }, { name: 'nature 2' }], 'nature 2'), 'nature 3');
});

test('no head at all is the one that is alike for all; a switched-on head has nothing more to say', () => {
  const attention = hearing('nature');
  assert.equal(without(attention, 0).heads, undefined);
  assert.deepEqual(switched(switched(attention, 0, false), 0, true), attention);
  assert.deepEqual(changedHead(attention, 0, { scale: undefined }).heads?.[0], { name: 'nature', score: 'dot', q: [[-1, 1], [-1, 1]] });
});

test('chance: the same by the same seed, spread over 0 to 1', () => {
  const numbers = Array.from({ length: 2000 }, chance(3));
  assert.deepEqual(numbers.slice(0, 5), Array.from({ length: 5 }, chance(3)));
  assert.ok(numbers.every((x) => x >= 0 && x < 1));
  const mean = numbers.reduce((a, b) => a + b) / numbers.length;
  assert.ok(Math.abs(mean - 0.5) < 0.03);
});
