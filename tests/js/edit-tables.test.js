// Tables of given similarities follow their words, over random sentences.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followed, pairing } from '../../www/element/edit/tables.js';
import { random } from './plain.js';

/** Runs a claim for many seeds, and says which seed failed. @param {(next: () => number, upTo: (n: number) => number) => void} claim */
function always(claim) {
  for (let seed = 1; seed <= 300; seed++) {
    const next = random(seed);
    try {
      claim(next, (n) => Math.floor(next() * n));
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
}

/** Different words, and a table in which every entry is another number. @param {number} n */
const distinct = (n) => ({
  words: Array.from({ length: n }, (_, i) => `w${i}`),
  matrix: Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 100 * i + j + 0.5)),
});

test('inserting a word adds one on the diagonal and nothing elsewhere', () => {
  always((_, upTo) => {
    const { words, matrix } = distinct(1 + upTo(12));
    const at = upTo(words.length + 1);
    const from = pairing(words, words.toSpliced(at, 0, 'new'));
    const after = followed(matrix, from);
    assert.deepEqual(after[at], from.map((_, j) => (j === at ? 1 : 0)));
    assert.deepEqual(after.map((row) => row[at]), after[at]);
    assert.deepEqual(after.toSpliced(at, 1).map((row) => row.toSpliced(at, 1)), matrix);
  });
});

test('deleting a word drops its row and its column', () => {
  always((_, upTo) => {
    const { words, matrix } = distinct(2 + upTo(12));
    const at = upTo(words.length);
    const after = followed(matrix, pairing(words, words.toSpliced(at, 1)));
    assert.deepEqual(after, matrix.toSpliced(at, 1).map((row) => row.toSpliced(at, 1)));
  });
});

test('another order permutes rows and columns', () => {
  always((next, upTo) => {
    const { words, matrix } = distinct(1 + upTo(12));
    const order = words.map((_, i) => ({ i, by: next() })).sort((a, b) => a.by - b.by).map(({ i }) => i);
    const after = followed(matrix, pairing(words, order.map((i) => words[i])));
    assert.deepEqual(after, order.map((i) => order.map((j) => matrix[i][j])));
  });
});

test('whatever is written, each old word goes to one new place of the same word, and as many as can', () => {
  always((_, upTo) => {
    const sentence = () => Array.from({ length: upTo(14) }, () => 'abcd'[upTo(4)]);
    const [before, after] = [sentence(), sentence()];
    const from = pairing(before, after);
    const kept = from.filter((i) => i >= 0);
    assert.equal(from.length, after.length);
    assert.equal(new Set(kept).size, kept.length);
    from.forEach((i, j) => assert.ok(i < 0 || before[i] === after[j]));
    for (const word of 'abcd') {
      const count = (/** @type {string[]} */ list) => list.filter((one) => one === word).length;
      assert.equal(kept.filter((i) => before[i] === word).length, Math.min(count(before), count(after)), word);
    }
  });
});

test('a word that stands twice keeps the place that stayed in order', () => {
  assert.deepEqual(pairing(['the', 'bank', 'of', 'the', 'river'], ['bank', 'of', 'the', 'river']), [1, 2, 3, 4]);
  assert.deepEqual(pairing(['the', 'bank', 'of', 'the', 'river'], ['the', 'old', 'bank', 'of', 'the', 'river']), [0, -1, 1, 2, 3, 4]);
});

test('nothing changed, nothing changes', () => {
  always((_, upTo) => {
    const { words, matrix } = distinct(upTo(12));
    assert.deepEqual(followed(matrix, pairing(words, words)), matrix);
  });
});
