// What the core refuses: malformed scenes, as tests/refusals.rs refuses them natively, and what
// only JavaScript can hand over. The core with which a page opens, the whole one and that in plain JavaScript refuse them in
// the same words.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import * as core from '../../www/core/core.js';
import * as plain from '../../www/core/fallback.js';
import * as full from '../../www/core/full.js';

const all = [core, full, plain];
/** @param {typeof core.forward} forward */
const contextual = (forward) => forward(sound()).contexts[0].contextual;
/** @type {Float32Array[]} */
let usual;

before(async () => {
  await Promise.all([core.init(), full.init()]);
  usual = all.map(({ forward }) => contextual(forward));
});

/** @returns {any} */
const sound = () => ({
  version: 1,
  title: 'Two banks',
  contexts: [
    { words: ['the', 'bank', 'of', 'the', 'river'] },
    { words: ['money', 'in', 'the', 'bank'] },
  ],
  points: { bank: [6, 6], river: [0, 5], money: [8, 0], the: [0, 0], of: [0, 0], in: [0, 0] },
  attention: { scale: 18 },
});

/**
 * Spells out what the file abbreviates.
 * @param {any} value
 * @returns {any}
 */
function spelledOut(value) {
  if (value?.$list) return Array.from({ length: value.$list[0] }, () => spelledOut(value.$list[1]));
  if (value?.$text) return value.$text[1].repeat(value.$text[0]);
  if (value?.$points) {
    const names = Array.from({ length: value.$points }, (_, index) => [`word${index}`, [0, 0]]);
    return Object.fromEntries(names);
  }
  if (Array.isArray(value)) return value.map(spelledOut);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spelledOut(item)]));
}

/**
 * The sound scene with one thing in it replaced or added, or dropped where nothing is to be put.
 * @param {(string | number)[]} at
 * @param {[any?]} put
 */
function damaged(at, put) {
  if (!at.length) return put[0];
  const scene = sound();
  const last = at[at.length - 1];
  const parent = at.slice(0, -1).reduce((place, step) => place[step], scene);
  if (!put.length) delete parent[last];
  // Not an assignment, which would take __proto__ for a prototype.
  else Object.defineProperty(parent, last, { value: put[0], enumerable: true });
  return scene;
}

/**
 * @param {any} scene
 * @param {Record<string, unknown>} parts
 * @param {string} [says]
 */
function refuses(scene, parts, says) {
  all.forEach(({ forward }, number) => {
    refusesBy(forward, scene, parts, says);
    // The module is as it was.
    assert.deepEqual(contextual(forward), usual[number]);
  });
}

/**
 * @param {typeof core.forward} forward
 * @param {any} scene
 * @param {Record<string, unknown>} parts
 * @param {string} [says]
 */
function refusesBy(forward, scene, parts, says) {
  /** @type {any} */
  let error;
  assert.throws(() => forward(scene), (thrown) => ((error = thrown), true));
  assert.ok(error instanceof Error, String(error));
  const { found, ...others } = /** @type {any} */ ({ ...error });
  const { found: wanted, ...wantedOthers } = parts;
  assert.deepEqual(others, wantedOthers);
  if (typeof wanted === 'number' && Number.isFinite(wanted)) {
    assert.ok(Math.abs(found - wanted) <= 1e-6 * Math.abs(wanted), `${found}, not ${wanted}`);
  } else {
    assert.deepEqual(found, wanted);
  }
  assert.ok(error.message.startsWith(`${parts.path || 'the scene'}: `), error.message);
  if (says !== undefined) assert.equal(error.message, says);
}

const cases = JSON.parse(await readFile(new URL('../refusals.json', import.meta.url), 'utf8'));

for (const { name, at, put, refusal, says } of cases) {
  test(`refused: ${name}`, () => refuses(damaged(at, put?.$drop ? [] : [spelledOut(put)]), refusal, says));
}

class Words extends Array {}
class Point {
  bank = [6, 6];
}
const getter = () => Object.defineProperty({}, 'bank', { enumerable: true, get: () => [6, 6] });
const hidden = () => Object.defineProperty({}, 'bank', { value: [6, 6] });
/** @param {ProxyHandler<any>} traps */
const trapped = (traps) => new Proxy({}, traps);
const fail = () => {
  throw new Error('nobody looks in here');
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const holes = () => {
  const list = ['the', 'bank'];
  list[3] = 'river';
  return list;
};
const circle = () => {
  /** @type {any} */
  const scene = sound();
  scene.contexts[0].words = scene.contexts;
  scene.attention.heads = [scene];
  return scene;
};
const deep = () => {
  /** @type {any} */
  let value = [];
  for (let level = 0; level < 1e6; level++) value = [value];
  return value;
};
const instance = { code: 'type', found: 'an instance of a class' };
const unreadable = { code: 'type', found: 'something unreadable' };

/** @type {[string, (string | number)[], () => any, Record<string, unknown>][]} */
const strange = [
  ['a scene as a Map', [], () => new Map(Object.entries(sound())), { ...instance, path: '' }],
  ['a scene that inherits', [], () => Object.create(sound()), { ...instance, path: '' }],
  ['undefined for a scene', [], () => undefined, { code: 'type', path: '', found: 'undefined' }],
  ['a function for a scene', [], () => sound, { code: 'type', path: '', found: 'a function' }],
  ['a symbol for a scene', [], () => Symbol('x'), { code: 'type', path: '', found: 'a symbol' }],
  ['a Date for a title', ['title'], () => new Date(0), { ...instance, code: 'type', path: 'title' }],
  ['a String for a title', ['title'], () => new String('x'), { ...instance, path: 'title' }],
  ['half a character in a title', ['title'], () => 'x\ud83d', { code: 'range', path: 'title', found: 'x\ufffd' }],
  ['half a character in a word', ['contexts', 0, 'words', 1], () => '\ude00', { code: 'range', path: 'contexts[0].words[1]', found: '\ufffd' }],
  ['half a character in a point', ['points'], () => ({ 'b\ud83d': [1, 1] }), { code: 'range', path: 'points.b\ufffd', found: 'b\ufffd' }],
  ['half a character for a key', ['\ud83d'], () => 1, { code: 'unknown-key', path: '\ufffd', found: '\ufffd' }],
  ['a symbol for a key', [], () => ({ ...sound(), [Symbol('key')]: 1 }), { code: 'unknown-key', path: 'key', found: 'key' }],
  ['a symbol for a point', ['points'], () => ({ ...sound().points, [Symbol('key')]: [1, 1] }), { code: 'unknown-key', path: 'points.key', found: 'key' }],
  ['contexts as a Set', ['contexts'], () => new Set(), { ...instance, path: 'contexts' }],
  ['words of a class', ['contexts', 0, 'words'], () => Words.from(['the']), { ...instance, path: 'contexts[0].words' }],
  ['words with a hole', ['contexts', 0, 'words'], holes, { code: 'type', path: 'contexts[0].words[2]', found: 'undefined' }],
  ['words with a name beside them', ['contexts', 0, 'words'], () => Object.assign(['the', 'bank'], { toJSON: () => ['river'] }), { code: 'type', path: 'contexts[0].words', found: 'an array with other keys' }],
  ['a point with a symbol beside it', ['points', 'bank'], () => Object.assign([6, 6], { [Symbol('z')]: 1 }), { code: 'type', path: 'points.bank', found: 'an array with other keys' }],
  ['words of no end', ['contexts', 0, 'words'], () => new Array(2 ** 32 - 1), { code: 'length', path: 'contexts[0].words', found: 2 ** 32 - 1, limit: 64 }],
  ['a word as a String', ['contexts', 0, 'words', 0], () => new String('the'), { ...instance, path: 'contexts[0].words[0]' }],
  ['a word of 2^24 characters', ['contexts', 0, 'words', 0], () => 'x'.repeat(2 ** 24), { code: 'length', path: 'contexts[0].words[0]', found: 2 ** 24, limit: 64 }],
  ['points as a Map', ['points'], () => new Map([['bank', [6, 6]]]), { ...instance, path: 'points' }],
  ['points of a class', ['points'], () => new Point(), { ...instance, path: 'points' }],
  ['a point behind a getter', ['points'], getter, { code: 'type', path: 'points.bank', found: 'a getter' }],
  ['a point that can only be set', ['points'], () => Object.defineProperty({}, 'bank', { enumerable: true, set: () => {} }), { code: 'type', path: 'points.bank', found: 'a getter' }],
  ['a point that is hidden', ['points'], hidden, { code: 'type', path: 'points.bank', found: 'a hidden property' }],
  ['a point as a typed array', ['points', 'bank'], () => new Float64Array(2), { ...instance, path: 'points.bank' }],
  ['a coordinate as a Number', ['points', 'bank', 0], () => new Number(6), { ...instance, path: 'points.bank[0]' }],
  ['a coordinate as a bigint', ['points', 'bank', 0], () => 6n, { code: 'type', path: 'points.bank[0]', found: 'a bigint' }],
  ['a coordinate behind a getter', ['points', 'bank'], () => Object.defineProperty([6, 6], 1, { enumerable: true, get: () => 6 }), { code: 'type', path: 'points.bank[1]', found: 'a getter' }],
  ['NaN', ['points', 'bank', 0], () => NaN, { code: 'not-finite', path: 'points.bank[0]', found: NaN }],
  ['infinity', ['attention', 'scale'], () => Infinity, { code: 'not-finite', path: 'attention.scale', found: Infinity }],
  ['NaN for a temperature', ['attention', 'temperature'], () => NaN, { code: 'not-finite', path: 'attention.temperature', found: NaN }],
  ['NaN for layers', ['attention', 'layers'], () => NaN, { code: 'not-finite', path: 'attention.layers', found: NaN }],
  ['a matrix of typed rows', ['attention'], () => ({ heads: [{ q: [new Float32Array(2), [0, 1]] }] }), { ...instance, path: 'attention.heads[0].q[0]' }],
  ['undefined in a list', ['attention', 'muted'], () => ['the', undefined], { code: 'type', path: 'attention.muted[1]', found: 'undefined' }],
  ['data in a circle', [], circle, { code: 'type', path: 'contexts[0].words[0]', found: 'an object' }],
  ['data a million levels deep', ['attention', 'matrix'], deep, { code: 'unknown-key', path: 'attention.matrix', found: 'matrix' }],
  ['a million levels where a list belongs', ['attention', 'heads'], deep, { code: 'type', path: 'attention.heads[0]', found: 'an array' }],
  ['a revoked proxy', ['points'], revoked, { ...unreadable, path: 'points' }],
  ['a revoked proxy for a scene', [], revoked, { ...unreadable, path: '' }],
  ['a proxy that hides its kind', ['points'], () => trapped({ getPrototypeOf: fail }), { ...unreadable, path: 'points' }],
  ['a proxy that hides its keys', ['points'], () => trapped({ ownKeys: fail }), { ...unreadable, path: 'points' }],
  ['a proxy that hides what it holds', ['points'], () => trapped({ ownKeys: () => ['bank'], getOwnPropertyDescriptor: fail }), { ...unreadable, path: 'points.bank' }],
  ['a proxy that hides its values', [], () => new Proxy(sound(), { get: fail }), { ...unreadable, path: '' }],
  ['a list by proxy that hides its items', ['points', 'bank'], () => new Proxy([6, 6], { get: (list, key) => (key === 'length' ? 2 : fail()) }), { ...unreadable, path: '' }],
  ['a list by proxy that hides its length', ['contexts'], () => new Proxy([], { get: fail }), { ...unreadable, path: 'contexts' }],
];

for (const [name, at, make, parts] of strange) {
  test(`refused: ${name}`, () => refuses(damaged(at, [make()]), parts));
}

test('nothing that is looked at is run', () => {
  const spy = { runs: 0 };
  const toJSON = () => ++spy.runs;
  const scene = { ...sound(), points: { ...sound().points, toJSON } };
  refuses(scene, { code: 'type', path: 'points.toJSON', found: 'a function' });
  assert.equal(spy.runs, 0);
});

test('an object without a prototype is plain, and so is a proxy that hides nothing', () => {
  const bare = Object.assign(Object.create(null), sound());
  const open = new Proxy(sound(), {});
  all.forEach(({ forward }, number) => {
    for (const scene of [bare, open]) assert.deepEqual(forward(scene).contexts[0].contextual, usual[number]);
  });
});
