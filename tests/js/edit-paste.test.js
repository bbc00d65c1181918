// A pasted table of word, x, y, or no table.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberIn, tableIn } from '../../www/element/edit/paste.js';

const points = (/** @type {string} */ text) => tableIn(text)?.entries.map(({ word, at }) => [word, ...at]);
const fault = (/** @type {string} */ text) => {
  const { line, why } = tableIn(text)?.fault ?? {};
  return [line, why];
};

test('tabs, semicolons and commas part the columns; a head line and empty lines are let be', () => {
  const wanted = [['bank', 6, 6], ['river', 0, -5.25]];
  assert.deepEqual(points('bank\t6\t6\nriver\t0\t-5.25\n'), wanted);
  assert.deepEqual(points('word;x;y\r\nbank;6;6\r\n\r\nriver;0;−5.25'), wanted);
  assert.deepEqual(points('Wort, x-Wert, y-Wert\nbank, 6, 6\nriver,0,-5.25,,'), wanted);
  assert.deepEqual(points('"bank"\t6\t6\n"river"\t0\t-5.25'), wanted, 'quoted as spreadsheets do');
  assert.deepEqual(points('bank,6,6'), [['bank', 6, 6]]);
});

test('a comma is a decimal comma where it parts no columns', () => {
  assert.deepEqual(points('bank;6,5;6'), [['bank', 6.5, 6]]);
  assert.deepEqual(points('bank\t6,5\t-0,25'), [['bank', 6.5, -0.25]]);
  assert.deepEqual(fault('bank,6,5,6,5'), [1, 'columns'], 'five columns or two: it is not guessed');
  assert.equal(numberIn('1,000.5', true), null);
  assert.equal(numberIn('1,5', false), null);
});

test('a sentence is no table', () => {
  for (const text of ['The bank, of the river, flows.', 'I have 5, 3, 2', 'bank', '', '1,2,3', 'one, two, three', 'a; b; c']) {
    assert.equal(tableIn(text), null, text);
  }
});

test('what is wrong is named by its line', () => {
  assert.deepEqual(fault('bank;6;6\nriver;5'), [2, 'columns']);
  assert.deepEqual(fault('word;x;y\nbank;6;6\n\nriver;0;five'), [4, 'number']);
  assert.deepEqual(fault('bank;6;1e999'), [1, 'finite']);
  assert.deepEqual(fault('bank;6;6\nold bank;1;2'), [2, 'word']);
  assert.deepEqual(fault('bank;6;6\nBANK;1;2'), [2, 'twice']);
  assert.deepEqual(fault('bank;6;6\n1;2;3;4'), [2, 'columns']);
  assert.deepEqual(tableIn('bank;6;6\nriver;5')?.entries, [], 'half a table is none');
});

test('ten megabytes take no time, and the rest is said to be there', () => {
  const start = performance.now();
  assert.equal(tableIn('bank of the river, '.repeat(550_000)), null);
  assert.equal(tableIn('a;1;2\n'.repeat(1_700_000))?.more, true);
  assert.ok(performance.now() - start < 400);
});
