// What can be set about attention, and what the panel says of it, against the core.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attending, entered, fitsWords, knobNamed, louder, movedMost, placed, secondDigit, sharpened, sharpnessOf, tabled } from '../../www/element/panels/knobs.js';
import { openState, reduce } from '../../www/element/state.js';
import { sharesOf } from '../../www/element/terms.js';
import { wordsOf } from '../../www/element/words.js';
import { figure } from './figure.js';
import { preset } from './bundled.js';
import { frozen } from './plain.js';
import * as core from '../../www/core/core.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene */

await core.init();
const scene = () => /** @type {Scene} */ (frozen(preset('two-banks')));
/** What bank takes from river in the first sentence. @param {Scene} scene */
const river = (scene) => core.forward(/** @type {any} */ (scene)).contexts[0].layers[0].weights[1 * 5 + 4];
/** @param {Scene} scene @param {string} word @param {[number, number]} at */
const put = (scene, word, at) => ({ ...scene, points: { ...scene.points, [word]: at } });
/** All shares, of all places. @param {Scene} scene */
const allShares = (scene) => {
  const outcome = /** @type {any} */ (core.forward(/** @type {any} */ (scene)));
  return scene.contexts.flatMap(({ words }, c) => words.flatMap((_, i) => [...sharesOf(scene, outcome.contexts[c], i)]));
};
/** @param {number[]} a @param {number[]} b @param {number} tolerance */
const close = (a, b, tolerance) => a.length === b.length && a.every((x, i) => Math.abs(x - b[i]) <= tolerance);

test('pulling river away to [0, 9] raises its share from 9 to 27 % by dot product, by distance it falls from 11 to 8 %', () => {
  const dot = scene();
  const distance = attending(dot, { score: 'distance' });
  const shares = [dot, put(dot, 'river', [0, 9]), distance, put(distance, 'river', [0, 9])].map(river);
  assert.deepEqual(shares.map((share) => Math.round(100 * share)), [9, 27, 11, 8]);
});

test('with bank at [4, 3] money outweighs it by dot product, 60 %, and not by distance, 20 %', async () => {
  const { app } = await figure(put(scene(), 'bank', [4, 3]));
  const picture = app.pictureFrom(app.plane.goal, app.lens.goal);
  const loud = louder(picture);
  assert.equal(app.words.types[loud?.type ?? -1].key, 'money');
  assert.equal(Math.round(100 * (loud?.share ?? 0)), 60);
  app.edit(attending(app.state.scene, { score: 'distance' }));
  const after = app.pictureFrom(app.plane.goal, app.lens.goal);
  assert.equal(louder(after), null);
  assert.equal(Math.round(100 * after.rows[1].takes[0].share), 20);
});

test('at the opening nobody outweighs bank', async () => {
  const { app } = await figure(scene());
  assert.equal(louder(app.pictureFrom(app.plane.goal, app.lens.goal)), null);
});

test('the word that was moved is told, the one in focus apart', () => {
  const opened = scene();
  const words = wordsOf(opened);
  const type = (/** @type {string} */ key) => words.types.findIndex((t) => t.key === key);
  assert.equal(movedMost(words, type('bank'), opened, opened), -1);
  assert.equal(movedMost(words, type('bank'), opened, put(opened, 'bank', [0, 0])), -1);
  assert.equal(movedMost(words, type('bank'), opened, put(put(opened, 'money', [8, 1]), 'river', [0, 9])), type('river'));
});

test('sharpness is one over temperature, times 1 as opened, and back in the middle nothing is left of it', () => {
  const opened = scene();
  const sharp = sharpened(opened, opened, 4);
  assert.equal(sharp.attention?.temperature, 0.25);
  assert.equal(sharpnessOf(opened, sharp), 4);
  assert.deepEqual(sharpened(opened, sharp, 1), opened);
  const warm = attending(opened, { temperature: 2 });
  assert.equal(sharpnessOf(warm, warm), 1);
  assert.equal(sharpened(warm, warm, 8).attention?.temperature, 0.25);
});

test('a table begins with the scores of now, so that no share moves', () => {
  const heads = [{ q: [[0.3, 1], [-1, 0.2]], bias: { 1: 2, 0: -1 }, scale: 7 }];
  for (const from of [
    scene(),
    attending(scene(), { score: 'distance', scale: 9 }),
    attending(scene(), { score: 'cosine', temperature: 0.2 }),
    attending(scene(), { scale: undefined, mask: 'causal' }),
    attending(scene(), { normalize: 'sum' }),
    attending(scene(), { heads }),
    attending(scene(), { heads: [{ enabled: false, q: [[9, 9], [9, 9]] }, ...heads] }),
  ]) {
    const outcome = /** @type {any} */ (core.forward(/** @type {any} */ (from)));
    const given = tabled(from, outcome);
    assert.equal(given.attention?.score, 'matrix');
    assert.ok(fitsWords(given.attention?.matrix, given));
    assert.ok(close(allShares(from), allShares(given), 2e-4), JSON.stringify(from.attention));
  }
});

test('one number of a table changes, and its mirror only where the pair is mutual', () => {
  const given = /** @type {Scene} */ (frozen(preset('article')));
  const at = { context: 0, query: 1, key: 4 };
  const one = entered(given, at, 0.5, false).attention?.matrix ?? [];
  assert.deepEqual([one[0][1][4], one[0][4][1]], [0.5, 0.11]);
  const both = entered(given, at, 0.5, true).attention?.matrix ?? [];
  assert.deepEqual([both[0][1][4], both[0][4][1]], [0.5, 0.5]);
  assert.equal(both[1], given.attention?.matrix?.[1]);
});

test('positions begin as half a unit a place, one for each place of the longest sentence', () => {
  assert.deepEqual(placed(scene()), [[0, 0], [0.5, 0], [1, 0], [1.5, 0], [2, 0]]);
});

test('a number that stands in a text is one of the scene, and writes it', () => {
  let state = openState({ scene: { ...scene(), next: { words: ['fish'], scale: 4 }, points: { ...scene().points, fish: [1, 7] } } });
  const app = () => /** @type {any} */ ({ state });
  for (const [name, was, to] of /** @type {const} */ ([['scale', 18, 6], ['temperature', 1, 2], ['next.scale', 4, 5], ['heads.0.scale', 18, 7]])) {
    if (name === 'heads.0.scale') state = reduce(state, { type: 'scene', scene: attending(state.scene, { scale: 18 }) });
    const knob = knobNamed(app, name);
    assert.ok(knob, name);
    assert.equal(knob.value(), was, name);
    state = reduce(state, { type: 'scene', scene: knob.scene(to) });
    assert.equal(knob.value(), to, name);
    core.forward(/** @type {any} */ (state.scene));
  }
  assert.equal(knobNamed(app, 'bank'), null);
  assert.deepEqual([18, 1.4, 0.5, 250].map(secondDigit).map((x) => Number(x.toPrecision(3))), [1, 0.1, 0.01, 10]);
});
