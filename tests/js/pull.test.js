// Pulled answers on the page: what a question would weigh, what can be reached, and how the state keeps it.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as core from '../../www/core/core.js';
import * as full from '../../www/core/full.js';
import { drawComets } from '../../www/element/field/draw.js';
import { endsOf } from '../../www/element/field/map.js';
import { clusters } from '../../www/element/field/panel.js';
import { asking, canAsk, freeIn, hullOf, pullTo, pulled, valuesOf } from '../../www/element/field/pull.js';
import { openState, reduce } from '../../www/element/state.js';
import { wordsOf } from '../../www/element/words.js';
import { preset } from './bundled.js';
import { figure } from './figure.js';
import { near } from './plain.js';

before(() => core.init());

/** @typedef {import('../../www/element/types.js').Scene} Scene */

const HEADS = [
  {},
  { q: [[0.3, -1], [0.5, 0.2]], k: [[1, 0.4], [-0.2, 0.7]], v: [[0.5, 0], [1, -1]], bias: { 1: -0.7, '-2': 1 } },
];

test('a word’s own query asks as the core lets it ask, whatever the score', () => {
  for (const score of ['dot', 'cosine', 'distance']) {
    for (const head of HEADS) {
      for (const extra of [{}, { mask: 'causal' }, { muted: ['the'] }, { temperature: 0.4, residual: true }, { positions: [[0.1, 0], [0.2, 1]] }]) {
        const attention = { score, scale: 5, heads: [head], ...extra };
        const scene = /** @type {Scene} */ (/** @type {any} */ ({ ...preset('two-banks'), attention }));
        const answer = core.forward(/** @type {any} */ (scene)).contexts[0];
        const n = answer.words.length;
        for (const i of [1, 4]) {
          const [x, y] = scene.points[answer.words[i]].map((value, axis) => value + (/** @type {any} */ (extra).positions?.[i]?.[axis] ?? 0));
          const q = /** @type {any} */ (head).q ?? [[1, 0], [0, 1]];
          const asked = asking(scene, 0, i, [x * q[0][0] + y * q[1][0], x * q[0][1] + y * q[1][1]]);
          near(asked.weights, [...answer.layers[0].weights.slice(i * n, i * n + n)], 1e-5, JSON.stringify(attention));
          near(asked.at, [...answer.contextual.slice(2 * i, 2 * i + 2)], 1e-4, JSON.stringify(attention));
        }
      }
    }
  }
});

test('what attention alone can reach lies between the values of the words that are heard', () => {
  const scene = preset('two-banks');
  assert.deepEqual(valuesOf(scene, 0, 1), [[6, 6], [0, 5]]);
  const causal = { ...scene, attention: { ...scene.attention, mask: /** @type {const} */ ('causal') } };
  assert.deepEqual(valuesOf(causal, 0, 1), [[6, 6]]);
  assert.deepEqual(hullOf([[0, 0], [4, 0], [2, 1], [4, 4], [0, 4], [0, 0]]), [[0, 0], [4, 0], [4, 4], [0, 4]]);
});

test('attention alone can be pulled with one head, one layer, softmax and computed scores', () => {
  const scene = preset('two-banks');
  assert.ok(canAsk(scene));
  for (const attention of [{ layers: 2 }, { heads: [{}, {}] }, { normalize: 'sum' }, { score: 'matrix' }, { heads: [{ enabled: false }] }]) {
    assert.ok(!canAsk(/** @type {any} */ ({ ...scene, attention })), JSON.stringify(attention));
  }
  assert.equal(freeIn(openState({ scene })), 'query');
  assert.equal(freeIn(openState({ scene: /** @type {any} */ ({ ...scene, attention: { layers: 2 } }) })), 'all');
});

test('where only the question moves the scene stays, and the row is shown as the question has it', async () => {
  const one = await figure('two-banks', { still: true });
  const { app } = one;
  app.pulled = pulled;
  const { scene } = app.state;
  app.dispatch({ type: 'begin', kind: 'pull' });
  const pull = { context: 0, position: 1, to: /** @type {[number, number]} */ ([3, 5.5]), at: /** @type {[number, number]} */ ([3, 5.5]), reached: true, free: /** @type {const} */ ('query'), distance: 1, weights: [0, 0.5, 0, 0, 0.5], from: scene.points };
  app.dispatch({ type: 'pull', pull });
  const [row] = one.rest().picture.rows;
  assert.deepEqual(row.value, [3, 5.5]);
  assert.equal(row.keep, 0.5);
  assert.equal(app.state.scene, scene);
  near([...app.outcome.contexts[0].contextual.slice(2, 4)], [5.47, 5.91], 5e-3, 'the scene’s own outcome is as it was');
  app.dispatch({ type: 'commit' });
  assert.deepEqual([app.state.past, app.state.pull], [[], pull]);
  app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  assert.equal(app.state.pull, null, 'the next edit ends it');
});

test('moved words are one step of undo, and a pull that is taken back leaves nothing', () => {
  const state = openState({ scene: preset('two-banks') });
  const points = { ...state.scene.points, bank: /** @type {[number, number]} */ ([4, 7]) };
  const pull = /** @type {any} */ ({ context: 0, position: 1, to: [3, 6.5], at: [3, 6.5], reached: true, free: 'all', distance: 2, weights: null, from: state.scene.points });
  const pulled = [{ type: 'begin', kind: 'pull' }, { type: 'pull', pull, points }].reduce((now, action) => reduce(now, /** @type {any} */ (action)), state);
  assert.deepEqual(pulled.scene.points.bank, [4, 7]);
  const cancelled = reduce(pulled, { type: 'cancel' });
  assert.deepEqual([cancelled.scene, cancelled.pull], [state.scene, null]);
  const undone = reduce(reduce(pulled, { type: 'commit' }), { type: 'undo' });
  assert.deepEqual([undone.scene, undone.pull], [state.scene, null]);
});

test('a pull that moves nothing leaves the scene itself, and no step of undo', async () => {
  await full.init();
  const { app } = await figure('two-banks', { still: true });
  app.pulled = pulled;
  const whole = /** @type {any} */ (full);
  const pull = (/** @type {import('../../www/element/state.js').Free} */ free, /** @type {[number, number][]} */ ...places) => {
    app.dispatch({ type: 'free', free });
    app.dispatch({ type: 'begin', kind: 'pull' });
    for (const to of places) pullTo(app, whole, { context: 0, position: 1 }, to);
    app.dispatch({ type: 'commit' });
  };
  pull('all', [3, 6.5]);
  const { scene } = app.state;
  assert.equal(app.state.past.length, 1);
  pull('word', [3, 6.5]);
  pull('others', [3, 6.5]);
  assert.equal(app.state.scene, scene);
  pull('all', [4, 6], [3, 6.5]);
  assert.deepEqual([app.state.past.length, app.state.scene], [1, scene], 'there and back');
  assert.equal(app.state.pull?.reached, true);
  app.dispatch({ type: 'undo' });
  assert.equal(app.state.scene, app.state.opened);
});

test('clusters are counted by single linkage', () => {
  assert.equal(clusters([[0, 0], [0.009, 0], [0.018, 0], [5, 5]]), 2);
  assert.equal(clusters([]), 0);
});

test('a basin keeps the colour of its word, whichever others there are', () => {
  const scene = preset('two-basins');
  const words = wordsOf(scene);
  const at = (/** @type {number} */ x, /** @type {number} */ y, stable = true) => ({ x, y, stable, share: 0.5 });
  const [river, money, bank] = [at(0, 5), at(8, 0.1), at(6, 6)];
  const slots = (/** @type {any[]} */ ...points) => endsOf(scene, 0, words, points).map(({ name, slot }) => [name, slot]);
  assert.deepEqual(slots(bank, money), [['bank', 2], ['money', 1]]);
  assert.deepEqual(slots(river, bank, money), [['river', 0], ['bank', 2], ['money', 1]]);
  assert.deepEqual(slots(at(3, 3), bank, at(7, 3, false)), [['', 0], ['bank', 2], ['', -1]], 'an end that is no word has what is left');
  const muted = { ...scene, attention: { ...scene.attention, muted: ['river'] } };
  assert.deepEqual(endsOf(muted, 0, words, [bank, money]).map(({ slot }) => slot), [1, 0]);
});

test('comets are as long for their lattice on a small plane as on a large one', () => {
  const longest = (/** @type {number} */ unit) => {
    const [width, height] = [340, 340];
    const apart = Math.max(0.62 * unit, 34);
    const lattice = { columns: Math.round(width / apart), rows: Math.round(height / apart) };
    const steps = new Float32Array(2 * lattice.columns * lattice.rows).fill(50);
    const sheet = /** @type {any} */ ({ shapes: [], picture: { view: { ox: 0, oy: height, unit }, size: { width, height } } });
    drawComets(sheet, { bounds: [0, 0, width / unit, height / unit], columns: 1, rows: 1, basin: new Uint8Array(1), resting: [], steps, lattice });
    const lengths = sheet.shapes.flatMap((/** @type {any} */ { parts }) => parts.map((/** @type {number[]} */ part) => Math.hypot(part[0] - part[10], part[1] - part[11])));
    return Math.max(...lengths) / (width / lattice.columns);
  };
  assert.ok(longest(72) > 0.6);
  assert.ok(longest(32) > 0.6, `${longest(32)} of the lattice`);
});
