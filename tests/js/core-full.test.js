// The whole core as a page meets it: pulls and fields, through full.js.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import * as first from '../../www/core/core.js';
import { Scene, field, forward, init, steer } from '../../www/core/full.js';

/** @import { Pull, SceneData } from '../../www/core/full.js' */

before(() => init());

/** @param {string} name */
const read = async (name) => JSON.parse(await readFile(new URL(`../${name}.json`, import.meta.url), 'utf8'));

/** @returns {SceneData} */
const banks = () => ({
  version: 1,
  contexts: [
    { words: ['the', 'Bank', 'of', 'the', 'river'] },
    { words: ['money', 'in', 'the', 'bank'] },
  ],
  points: { bank: [6, 6], River: [0, 5], money: [8, 0], the: [0.3, 0.3], of: [0, 0], in: [0, 0] },
  attention: { scale: 18 },
});

for (const { name, scene, ask, distance, points } of await read('steer')) {
  test(`golden pull: ${name}`, () => {
    const answer = steer(scene, ask);
    assert.deepEqual(Object.keys(answer), ['points', 'query', 'reached', 'distance', 'residual', 'iterations']);
    assert.ok(answer.reached && answer.residual <= 1e-9 && answer.query === null, JSON.stringify(answer));
    assert.ok(Math.abs(answer.distance / distance - 1) < 1e-3, `${answer.distance}, not ${distance}`);
    assert.deepEqual(Object.keys(answer.points), Object.keys(scene.points));
    for (const [word, point] of Object.entries(points)) {
      for (const side of [0, 1]) assert.ok(Math.abs(answer.points[word][side] - point[side]) < 1e-3, word);
    }
    const { contextual } = forward({ ...scene, points: answer.points }).contexts[ask.context];
    for (const side of [0, 1]) assert.ok(Math.abs(contextual[2 * ask.position + side] - ask.to[side]) < 1e-5);
  });
}

test('the page’s first core leads to the whole one', async () => {
  assert.equal('steer' in first, false);
  const full = await first.more();
  assert.ok(full.steer(banks(), { context: 0, position: 1, to: [4, 6] }).reached);
});

test('a pull moves nothing by itself, and is measured from where the points are now', () => {
  const kept = new Scene(banks());
  const before = JSON.stringify(kept);
  const pull = /** @type {Pull} */ ({ context: 0, position: 1, to: [4, 6.5], free: 'all' });
  const answer = kept.steer(pull);
  assert.equal(JSON.stringify(kept), before);
  assert.deepEqual(answer, steer(banks(), pull));
  assert.deepEqual(Object.keys(answer.points), Object.keys(banks().points));
  for (const [word, [x, y]] of Object.entries(answer.points)) kept.place(word, x, y);
  const again = kept.steer(pull);
  assert.ok(again.reached && again.distance < 1e-6, JSON.stringify(again));
  kept.free();
  assert.throws(() => kept.steer(pull), /freed/);
});

test('a query moves no point, and says where it went', () => {
  const scene = { ...banks(), contexts: [{ words: ['river', 'money', 'bank'] }] };
  const inside = steer(scene, { context: 0, position: 2, to: [4, 4], free: 'query' });
  assert.ok(inside.reached && inside.residual <= 1e-9 && inside.distance === 0);
  assert.deepEqual(inside.points, scene.points);
  const [x, y] = /** @type {[number, number]} */ (inside.query);
  // 18 times the golden u of science.
  assert.ok(Math.abs(x + 18 * 0.0502214208) < 1e-6 && Math.abs(y - 18 * 0.0136464525) < 1e-6, `${x}, ${y}`);
  const outside = steer(scene, { context: 0, position: 2, to: [0, 0], free: 'query' });
  assert.equal(outside.reached, false);
  assert.ok(Math.abs(outside.residual - 40 / Math.hypot(5, 8)) < 1e-5, String(outside.residual));
});

/** @param {() => unknown} action @returns {any} */
function thrown(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was refused');
}

const sound = { context: 0, position: 1, to: [4, 6] };
/** @type {[string, any, Record<string, unknown>, string?][]} */
const refused = [
  ['a context that is not there', { ...sound, context: 2 }, { code: 'range', path: 'context', found: 2, limit: 1 }, 'context: 2, at most 1'],
  ['a position out of range', { ...sound, position: 5 }, { code: 'range', path: 'position', found: 5, limit: 4 }, 'position: 5, at most 4'],
  ['a position below 0', { ...sound, position: -1 }, { code: 'range', path: 'position', found: -1, limit: 0 }],
  ['half a position', { ...sound, position: 0.5 }, { code: 'range', path: 'position', found: 0.5, limit: 4 }],
  ['no position', { context: 0, to: [1, 2] }, { code: 'missing', path: 'position' }],
  ['no target', { context: 0, position: 1 }, { code: 'missing', path: 'to' }],
  ['a target that is not finite', { ...sound, to: [NaN, 1] }, { code: 'not-finite', path: 'to[0]', found: NaN }, 'to[0]: NaN, must be a finite number'],
  ['an infinite target', { ...sound, to: [1, -Infinity] }, { code: 'not-finite', path: 'to[1]', found: -Infinity }],
  ['a target in space', { ...sound, to: [1, 2, 3] }, { code: 'shape', path: 'to', found: 3, limit: 2 }],
  ['a target as text', { ...sound, to: ['1', 2] }, { code: 'type', path: 'to[0]', found: 'a string' }],
  ['a typed array', { ...sound, to: new Float64Array(2) }, { code: 'type', path: 'to', found: 'an instance of a class' }],
  ['something else that moves', { ...sound, free: 'none' }, { code: 'range', path: 'free', found: 'none', limit: 'all, word, others, query' }],
  ['an unknown key', { ...sound, speed: 1 }, { code: 'unknown-key', path: 'speed', found: 'speed' }],
  ['no object', 7, { code: 'type', path: 'options', found: 'a number' }, 'options: a number, must be a plain object'],
];
for (const [name, pull, parts, says] of refused) {
  test(`a pull is refused with ${name}`, () => {
    const kept = new Scene(banks());
    const before = JSON.stringify([kept, kept.steer(/** @type {any} */ (sound))]);
    assert.throws(() => kept.steer(pull), (/** @type {any} */ error) => {
      assert.deepEqual({ ...error }, parts);
      assert.ok(error.message.startsWith(`${parts.path}: `), error.message);
      if (says) assert.equal(error.message, says);
      return true;
    });
    assert.throws(() => steer(banks(), pull), { code: parts.code });
    assert.equal(JSON.stringify([kept, kept.steer(/** @type {any} */ (sound))]), before);
    kept.free();
  });
}

/** @type {[string, any, Record<string, unknown>][]} */
const unaskable = [
  ['two layers', { layers: 2 }, { code: 'range', path: 'attention.layers', found: 2, limit: 1 }],
  ['two heads', { heads: [{}, {}] }, { code: 'range', path: 'attention.heads', found: 2, limit: 1 }],
  ['no head that is on', { heads: [{ enabled: false }] }, { code: 'range', path: 'attention.heads', found: 0, limit: 1 }],
  ['sums', { normalize: 'sum' }, { code: 'range', path: 'attention.normalize', found: 'sum' }],
  ['a given table', { score: 'matrix', matrix: [[[1]]] }, { code: 'range', path: 'attention.score', found: 'matrix' }],
  ["a given table of a head's own", { matrix: [[[1]]], heads: [{ enabled: false }, { score: 'matrix' }] }, { code: 'range', path: 'attention.heads[1].score', found: 'matrix' }],
];
for (const [name, attention, parts] of unaskable) {
  test(`a query is refused with ${name}`, () => {
    const scene = { ...banks(), contexts: [{ words: ['bank'] }], attention };
    assert.throws(() => steer(scene, { context: 0, position: 0, to: [1, 2], free: 'query' }), (/** @type {any} */ error) => {
      assert.deepEqual({ ...error }, parts);
      return true;
    });
  });
}

test('a target that no 32-bit number can hold is refused', () => {
  const { code, path, found } = thrown(() => steer(banks(), { context: 0, position: 1, to: [1e300, 0] }));
  assert.deepEqual({ code, path, found }, { code: 'overflow', path: 'to[0]', found: 1e300 });
});

for (const { name, scene, ask, contextual, stable } of await read('field')) {
  test(`golden field: ${name}`, () => {
    const answer = field(scene, ask);
    assert.deepEqual(Object.keys(answer), ['contextual', 'basin', 'fixedPoints']);
    assert.ok(answer.contextual instanceof Float32Array && answer.basin instanceof Uint8Array);
    assert.equal(answer.basin.length, ask.columns * ask.rows);
    for (const [cell, x, y] of contextual) {
      for (const [side, wanted] of [x, y].entries()) {
        const found = answer.contextual[2 * cell + side];
        assert.ok(Math.abs(found - wanted) <= 1e-5 * Math.max(1, Math.abs(wanted)), `cell ${cell}: ${found}, not ${wanted}`);
      }
    }
    const found = answer.fixedPoints.filter((point) => point.stable);
    assert.equal(found.length, stable.length);
    found.forEach(({ x, y, share }, i) => {
      assert.ok(Math.hypot(x - stable[i].x, y - stable[i].y) < 1e-3);
      assert.ok(Math.abs(share - stable[i].share) < 0.002, `${share}`);
    });
  });
}

test('what is no region is refused in one sentence, and the module goes on', () => {
  const good = { context: 0, position: 1, bounds: [-2, -2, 10, 9], columns: 8, rows: 5 };
  const cases = /** @type {[object, string, string][]} */ ([
    [{ ...good, bounds: [0, 0, Infinity, 1] }, 'not-finite', 'bounds[2]'],
    [{ ...good, bounds: [0, 0, 1, 0] }, 'range', 'bounds[3]'],
    [{ ...good, columns: 1024, rows: 1025 }, 'range', 'rows'],
    [{ ...good, rows: 0 }, 'range', 'rows'],
    [{ ...good, position: 5 }, 'range', 'position'],
    [{ ...good, colour: 1 }, 'unknown-key', 'colour'],
  ]);
  for (const [region, code, path] of cases) {
    assert.throws(() => field(banks(), /** @type {any} */ (region)), { code, path });
  }
  const kept = new Scene(banks());
  assert.deepEqual(kept.field(/** @type {any} */ (good)), field(banks(), /** @type {any} */ (good)));
  kept.free();
});
