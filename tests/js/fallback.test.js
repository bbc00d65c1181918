// The core in plain JavaScript against the core in WebAssembly.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import * as core from '../../www/core/core.js';
import * as plain from '../../www/core/fallback.js';
import * as full from '../../www/core/full.js';
import { randomScene, randomness } from './random-scene.js';

before(() => Promise.all([core.init(), full.init()]));

/** The two differ by what the core's exponential and 32 bits round away. */
const TOLERANCE = 2e-6;

/** @param {any} found @param {any} wanted @param {number} tolerance @param {string} path */
function close(found, wanted, tolerance, path) {
  if (typeof wanted === 'number') {
    const most = tolerance * Math.max(1, Math.abs(wanted));
    assert.ok(Math.abs(found - wanted) <= most, `${path}: ${found}, not ${wanted}`);
  } else if (typeof wanted === 'object') {
    assert.deepEqual(Object.keys(found).sort(), Object.keys(wanted).sort(), path);
    for (const key of Object.keys(wanted)) close(found[key], wanted[key], tolerance, `${path}.${key}`);
  } else {
    assert.equal(found, wanted, path);
  }
}

/** What a function answers, or the code and path of what it throws. @param {() => any} action */
function answer(action) {
  try {
    return action();
  } catch (error) {
    const { code, path } = /** @type {core.Refusal} */ (error);
    if (!code) throw error;
    return { code, path };
  }
}

test('it exports what the core exports, but for the whole core, which there is in WebAssembly alone', () => {
  assert.deepEqual([...Object.keys(plain), 'more'].sort(), Object.keys(core).sort());
  const methods = (/** @type {any} */ { Scene }) => Reflect.ownKeys(Scene.prototype);
  assert.deepEqual(new Set(methods(plain)), new Set(methods(core)));
});

test('it computes the golden scenes', async () => {
  const file = await readFile(new URL('../scenes.json', import.meta.url), 'utf8');
  for (const { name, scene, outcome } of JSON.parse(file)) {
    close(plain.forward(scene), outcome, 1e-5, name);
  }
});

test('it computes random scenes as the core does, also after words have moved', (context) => {
  const seed = Number(process.env.SEED ?? 1);
  context.diagnostic(`seed ${seed}`);
  const random = randomness(seed);
  let computed = 0;
  for (let round = 0; round < 2000; round++) {
    const scene = randomScene(random);
    const both = [core, plain].map(({ Scene }) => answer(() => new Scene(scene)));
    if (both.some(({ code }) => code)) {
      assert.deepEqual(both[1], both[0], JSON.stringify(scene));
      continue;
    }
    for (let move = 0; move < 3; move++) {
      const [word] = Object.keys(scene.points);
      const at = [random() * 9, random() * 9 - 3];
      for (const kept of both) kept.place(word, ...at);
      const [wanted, found] = both.map((kept) => answer(() => kept.outcome()));
      close(found, wanted, TOLERANCE, `seed ${seed}, scene ${JSON.stringify(scene)}, outcome`);
      assert.equal(JSON.stringify(both[1]), JSON.stringify(both[0]));
      computed++;
    }
    both[0].free();
  }
  // Else the test would say nothing.
  assert.ok(computed > 3000, `${computed} outcomes`);
});

/** @returns {any} */
const small = () => ({
  version: 1,
  contexts: [{ words: ['Bank', 'river'] }],
  points: { bank: [6, 6], river: [0, 5] },
});

/** @type {[string, any][]} */
const refused = [
  ['a word', { contexts: [{ words: ['bank', 'loan'] }] }],
  ['a muted word', { attention: { muted: ['loan'] } }],
  ['a candidate', { next: { words: ['bank', 'loan'] } }],
  ['a candidate too far out', { points: { bank: [1e30, 0], river: [1e30, 0], loan: [1e300, 1] }, attention: { scale: 1e300 }, next: { words: ['loan'] } }],
  ['two infinities', { points: { bank: [1e20, 1e300], river: [0, 5] }, attention: { scale: 1e300, heads: [{ q: [[1e300, 0], [0, 1]], k: [[-1e300, 0], [0, 1e300]] }] } }],
  ['a word too far out', { points: { bank: [2 ** 100, 0], river: [0, 5] }, attention: { scale: 4 } }],
];
for (const [name, change] of refused) {
  test(`it refuses as the core does: ${name}`, () => {
    const thrown = [full, core, plain].map(({ forward }) => {
      try {
        forward({ ...small(), ...change });
      } catch (error) {
        return [/** @type {Error} */ (error).message, { .../** @type {Error} */ (error) }];
      }
      return assert.fail('nothing was refused');
    });
    assert.deepEqual(thrown.slice(1), [thrown[0], thrown[0]]);
  });
}

test('tiny vectors have a direction, and differ in it', () => {
  for (const size of [1e-160, 1e-250, 5e-324]) {
    const scene = { ...small(), points: { bank: [size, size], river: [-3 * size, size] }, attention: { score: /** @type {const} */ ('cosine') } };
    close(plain.forward(scene), core.forward(scene), TOLERANCE, String(size));
  }
});

test('a number that 32 bits round to their largest fits, and the next does not', () => {
  // Half a step over the largest, exactly, is rounded away.
  for (const [size, fits] of [[3.4028235e38, true], [3.4028235677973362e38, true], [3.4028235677973366e38, false]]) {
    for (const { forward } of [full, core, plain]) {
      const scene = { ...small(), contexts: [{ words: ['bank'] }], points: { bank: [size, 0] }, attention: { scale: 1e300 } };
      if (fits) assert.equal(forward(scene).contexts[0].contextual[0], 3.4028234663852886e38);
      else assert.throws(() => forward(scene), { code: 'overflow', path: 'contexts[0].layers[0].contextual', found: size });
    }
  }
});

test('a word alone keeps to itself where its query is larger than any number, and its key nothing', () => {
  const scene = {
    ...small(),
    contexts: [{ words: ['bank'] }],
    points: { bank: [1e19, 2] },
    attention: { score: /** @type {const} */ ('cosine'), scale: 4, heads: [{ q: [[1e300, 0], [0, 1]], k: [[0, 0], [0, 0]] }] },
  };
  for (const { forward } of [full, core, plain]) {
    const [{ layers: [{ scores, weights }] }] = forward(scene).contexts;
    assert.deepEqual([...scores, ...weights], [0.25, 1]);
  }
});

test('what is no move at all is refused as the core refuses it', () => {
  const kept = [full, core, plain].map(({ Scene }) => new Scene(small()));
  /** @type {any[][]} */
  const moves = [[], ['bank'], ['bank', '1', 2], ['bank', 1, null], [7, 1, 2], ['b ank', 1, 2], ['\ud800', 1, 2], ['', 1, 2], ['x'.repeat(65), 1, 2], ['x\u0301'.repeat(32), 1, 2]];
  for (const move of moves) {
    const said = kept.map((scene) => {
      try {
        scene.place(.../** @type {[any, any, any]} */ (move));
      } catch (error) {
        return [/** @type {Error} */ (error).message, { .../** @type {Error} */ (error) }];
      }
      return assert.fail('nothing was refused');
    });
    assert.deepEqual(said.slice(1), [said[0], said[0]]);
  }
});

test('a move that is refused changes nothing', () => {
  const kept = new plain.Scene(small());
  const before = JSON.stringify(kept);
  assert.throws(() => kept.place('loan', 1, 2), { code: 'no-point', path: 'points.loan' });
  assert.throws(() => kept.place('bank', 1, NaN), { code: 'not-finite', path: 'points.bank[1]' });
  assert.equal(JSON.stringify(kept), before);
  kept.place('BANK', 1, 2);
  assert.deepEqual(kept.toJSON().points, { bank: [1, 2], river: [0, 5] });
});
