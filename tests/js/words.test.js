// Words as types: one entry for each word, however often and wherever it stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameWords, wordsOf } from '../../www/element/words.js';
import { preset } from './bundled.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene */

const scene = (/** @type {string} */ name) => /** @type {Scene} */ (preset(name));

test('a word in two sentences is one word with two places', () => {
  const { types, at } = wordsOf(scene('two-banks'));
  assert.deepEqual(types.map(({ key }) => key), ['the', 'bank', 'of', 'river', 'money', 'in']);
  assert.deepEqual(types[1].places, [{ context: 0, position: 1 }, { context: 1, position: 3 }]);
  assert.deepEqual(at, [[0, 1, 2, 0, 3], [4, 5, 0, 1]]);
  assert.deepEqual(types.filter(({ muted }) => muted).map(({ key }) => key), ['the', 'of', 'in']);
});

test('words compare without case, and show as first typed', () => {
  const written = /** @type {Scene} */ ({
    version: 1,
    contexts: [{ words: ['Über', 'BANK'] }, { words: ['bank'] }],
    points: { über: [1, 2], Bank: [3, 4] },
    attention: { muted: ['ÜBER'] },
  });
  const { types } = wordsOf(written);
  assert.deepEqual(
    types.map(({ key, label, point, muted }) => ({ key, label, point, muted })),
    [
      { key: 'über', label: 'Über', point: 'über', muted: true },
      { key: 'bank', label: 'BANK', point: 'Bank', muted: false },
    ],
  );
});

test('candidates and words that stand nowhere come last', () => {
  const next = scene('next-word');
  next.points.fish = [1, 1];
  const { types } = wordsOf(next);
  assert.deepEqual(types.map(({ key }) => key), ['the', 'river', 'bank', 'money', 'floods', 'earns', 'closes', 'fish']);
  assert.deepEqual(types.filter(({ candidate }) => candidate).map(({ key }) => key), ['floods', 'earns', 'closes']);
  assert.deepEqual(types[7].places, []);
});

test('a candidate that stands in a sentence is the same word', () => {
  const next = scene('next-word');
  next.next = { words: ['River', 'floods'] };
  const { types } = wordsOf(next);
  assert.equal(types.filter(({ key }) => key === 'river').length, 1);
  assert.equal(types.find(({ key }) => key === 'river')?.candidate, true);
});

test('words named like properties of objects are words', () => {
  const written = /** @type {Scene} */ ({
    version: 1,
    contexts: [{ words: ['constructor', '__proto__', 'toString'] }],
    points: JSON.parse('{ "constructor": [1, 1], "__proto__": [2, 2], "toString": [3, 3] }'),
  });
  const { types } = wordsOf(written);
  assert.deepEqual(types.map(({ point }) => written.points[point][0]), [1, 2, 3]);
});

test('scenes whose points alone moved have the same words', () => {
  const a = scene('two-banks');
  assert.equal(sameWords(a, { ...a, points: { ...a.points, bank: [1, 1] } }), true);
  assert.equal(sameWords(a, { ...a, contexts: [{ words: ['bank'] }] }), false);
  assert.equal(sameWords(a, { ...a, attention: { ...a.attention, muted: [] } }), false);
});
