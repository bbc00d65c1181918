// The core as a page meets it: the module that the build left, through core.js.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { Scene, forward, init } from '../../www/core/core.js';

/** @import { Outcome, SceneData } from '../../www/core/core.js' */

before(() => init());

const cases = JSON.parse(await readFile(new URL('../scenes.json', import.meta.url), 'utf8'));

/** @returns {SceneData} */
const banks = () => ({
  version: 1,
  title: 'Two banks',
  contexts: [
    { words: ['the', 'Bank', 'of', 'the', 'river'] },
    { words: ['money', 'in', 'the', 'bank'] },
  ],
  points: { bank: [6, 6], River: [0, 5], money: [8, 0], the: [0, 0], of: [0, 0], in: [0, 0] },
  attention: { scale: 18, muted: ['the', 'of', 'in'] },
  next: { words: ['river', 'money'] },
  view: { focus: 'bank' },
});

/** Every array of numbers in an outcome, in order. @param {Outcome} outcome */
function arrays({ contexts }) {
  return contexts.flatMap(({ layers, contextual, average, next }) => [
    ...layers.flatMap((layer) => [layer.scores, layer.weights, layer.contextual]),
    contextual,
    average,
    ...(next ? [next.static, next.contextual] : []),
  ]);
}

/** @param {Outcome} outcome */
const bits = (outcome) => arrays(outcome).map((array) => Buffer.from(array.slice().buffer));

/** @param {any} found @param {any} wanted @param {string} path */
function close(found, wanted, path) {
  if (typeof wanted === 'number') {
    const most = 1e-5 * Math.max(1, Math.abs(wanted));
    assert.ok(Math.abs(found - wanted) <= most, `${path}: ${found}, not ${wanted}`);
  } else if (typeof wanted === 'object') {
    assert.deepEqual(Object.keys(found).sort(), Object.keys(wanted).sort(), path);
    for (const key of Object.keys(wanted)) close(found[key], wanted[key], `${path}.${key}`);
  } else {
    assert.equal(found, wanted, path);
  }
}

for (const { name, scene, outcome } of cases) {
  test(`golden scene: ${name}`, () => close(forward(scene), outcome, 'outcome'));
}

test('there are forty-four golden scenes', () => assert.equal(cases.length, 44));

test('a word that is moved gives the outcome of the moved scene, bit for bit', () => {
  for (const { scene } of cases) {
    const kept = new Scene(scene);
    const [word] = Object.keys(scene.points);
    for (const at of [[1.25, -3], [0, 0], [7, 2.1]]) {
      kept.place(word, at[0], at[1]);
      const moved = { ...scene, points: { ...scene.points, [word]: at } };
      assert.deepEqual(bits(kept.outcome()), bits(forward(moved)));
    }
    kept.free();
  }
});

test('a word is moved whatever its case, wherever it stands', () => {
  const kept = new Scene(banks());
  kept.place('BANK', 1, 2);
  kept.place('river', 3, 4);
  const { points } = kept.toJSON();
  assert.deepEqual([points.bank, points.River], [[1, 2], [3, 4]]);
  assert.deepEqual(bits(kept.outcome()), bits(forward(kept.toJSON())));
});

test('the words of an outcome are those that were typed', () => {
  const words = forward(banks()).contexts.map((context) => context.words);
  assert.deepEqual(words, banks().contexts.map((context) => context.words));
});

test('outcomes share nothing: an older one does not change, and neither does the core', () => {
  const kept = new Scene(banks());
  const first = kept.outcome();
  const before = bits(first);
  kept.place('bank', 2, 2);
  const second = kept.outcome();
  assert.notDeepEqual(bits(second), before);
  assert.deepEqual(bits(first), before);
  arrays(second).forEach((array) => array.fill(NaN));
  assert.deepEqual(bits(kept.outcome()), bits(forward(kept.toJSON())));
});

test('the outer contextual vectors are those of the last layer', () => {
  const scene = banks();
  scene.attention = { ...scene.attention, layers: 3, residual: true };
  const [context] = forward(scene).contexts;
  assert.equal(context.layers.length, 3);
  assert.equal(context.contextual, context.layers[2].contextual);
});

test('next is there exactly if the scene has it', () => {
  const { next, ...without } = banks();
  assert.deepEqual(Object.keys(forward(banks()).contexts[0]).includes('next'), true);
  assert.deepEqual(Object.keys(forward(without).contexts[0]).includes('next'), false);
});

test('toJSON is the scene as given: spelling, order of keys, nothing added', () => {
  const scene = banks();
  const kept = new Scene(scene);
  assert.equal(JSON.stringify(kept), JSON.stringify(scene));
  assert.equal(JSON.stringify(kept.toJSON()), JSON.stringify(scene));
  kept.place('bank', 2.5, -1);
  scene.points.bank = [2.5, -1];
  assert.equal(JSON.stringify(kept), JSON.stringify(scene));
});

test('a scene is copied: neither side can change the other', () => {
  const scene = banks();
  const kept = new Scene(scene);
  const before = bits(kept.outcome());
  scene.points.bank[0] = 100;
  scene.contexts[0].words[0] = 'river';
  kept.toJSON().points.bank[0] = 100;
  assert.deepEqual(bits(kept.outcome()), before);
  assert.equal(JSON.stringify(kept), JSON.stringify(banks()));
  assert.deepEqual(kept.outcome().contexts[0].words, banks().contexts[0].words);
});

test('undefined is absent, and null is allowed for scale and output', () => {
  const scene = banks();
  const usual = bits(forward({ ...scene, attention: { muted: ['the', 'of', 'in'] } }));
  const attention = { muted: ['the', 'of', 'in'], scale: null, output: null, score: undefined };
  const next = { words: ['river', 'money'], scale: null };
  const said = /** @type {any} */ ({ ...scene, notes: undefined, what: undefined, attention, next });
  assert.deepEqual(bits(forward(said)), usual);
  assert.deepEqual(new Scene(said).toJSON().attention, { muted: attention.muted, scale: null, output: null });
});

test('a freed scene says so', () => {
  const kept = new Scene(banks());
  kept.free();
  kept.free();
  const freed = /^Error: This Scene has been freed/;
  assert.throws(() => kept.place('bank', 1, 2), freed);
  assert.throws(() => kept.outcome(), freed);
  assert.throws(() => kept.toJSON(), freed);
});

test('a scene is freed at the end of its block by the symbol that `using` calls', () => {
  const kept = new Scene(banks());
  kept[Symbol.dispose]();
  assert.throws(() => kept.outcome(), /freed/);
});

/** @param {() => unknown} action @returns {any} */
function thrown(action) {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  return assert.fail('nothing was refused');
}

test('a move that is refused says why, and changes nothing', () => {
  const kept = new Scene(banks());
  kept.place('bank', 5, 5);
  const before = [JSON.stringify(kept), bits(kept.outcome())];
  /** @type {[any, any, any, Record<string, unknown>][]} */
  const moves = [
    ['fish', 1, 2, { code: 'no-point', path: 'points.fish', found: 'fish' }],
    ['__proto__', 1, 2, { code: 'no-point', path: 'points.__proto__', found: '__proto__' }],
    ['bank', NaN, 2, { code: 'not-finite', path: 'points.bank[0]', found: NaN }],
    ['bank', 1, -Infinity, { code: 'not-finite', path: 'points.bank[1]', found: -Infinity }],
    ['bank', '1', 2, { code: 'type', path: 'points.bank[0]', found: 'a string' }],
    ['bank', 1, undefined, { code: 'type', path: 'points.bank[1]', found: 'undefined' }],
    ['bank', 1n, 2, { code: 'type', path: 'points.bank[0]', found: 'a bigint' }],
    [['bank'], 1, 2, { code: 'type', path: 'word', found: 'an array' }],
    ['\ud800', 1, 2, { code: 'range', path: 'word', found: '\ufffd' }],
    ['x'.repeat(1e6), 1, 2, { code: 'length', path: 'word', found: 1e6, limit: 64 }],
  ];
  for (const [word, x, y, parts] of moves) {
    const error = thrown(() => kept.place(word, x, y));
    assert.deepEqual({ ...error }, parts);
    assert.ok(error.message.startsWith(`${parts.path}: `), error.message);
  }
  assert.deepEqual([JSON.stringify(kept), bits(kept.outcome())], before);
});

test('a word that stands too far out makes the outcome throw until it is moved back', () => {
  const kept = new Scene(banks());
  const before = bits(kept.outcome());
  kept.place('bank', 1e30, 1);
  const { code, path } = thrown(() => kept.outcome());
  assert.deepEqual({ code, path }, { code: 'overflow', path: 'contexts[0].layers[0].scores' });
  assert.equal(thrown(() => kept.outcome()).code, 'overflow');
  kept.place('bank', 6, 6);
  assert.deepEqual(bits(kept.outcome()), before);
});

test('strange words are words: all of them can be placed, moved and given back', () => {
  const words = ['__proto__', 'constructor', 'toString', 'toJSON', 'length', '1', '👩‍👧', 'مرحبا', 'e\u0301', 'É', '字'];
  const points = Object.fromEntries(words.map((word, index) => [word, [index, 1 - index]]));
  assert.equal(Object.keys(points).length, words.length);
  const scene = /** @type {SceneData} */ ({ version: 1, contexts: [{ words }], points });
  const kept = new Scene(scene);
  assert.equal(JSON.stringify(kept), JSON.stringify(scene));
  for (const [index, word] of words.entries()) {
    kept.place(word, index / 2, 3);
    assert.deepEqual(Object.getOwnPropertyDescriptor(kept.toJSON().points, word)?.value, [index / 2, 3]);
  }
  assert.deepEqual(bits(kept.outcome()), bits(forward(kept.toJSON())));
  assert.equal(Object.getPrototypeOf(kept.toJSON().points), Object.prototype);
});
