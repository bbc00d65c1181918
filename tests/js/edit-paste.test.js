// A pasted table of word, x, y, or no table.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableIn } from '../../www/element/edit/paste.js';
import { numberIn } from '../../www/element/panels/typed.js';

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

test('tables of Markdown, with and without bars at their ends', () => {
  const wanted = [['bank', 6, 6.5], ['river', 0, -5.25]];
  assert.deepEqual(points('| word | x | y |\n|:-----|--:|:-:|\n| bank | 6 | 6,5 |\n| river | 0 | −5.25 |\n'), wanted);
  assert.deepEqual(points('word | x | y\n--- | --- | ---\nbank | 6 | 6.5\nriver | 0 | -5.25'), wanted);
  assert.deepEqual(fault('| bank | 6 | 6 |\n| river | 5 |'), [2, 'columns']);
});

test('columns that only spaces part', () => {
  const wanted = [['bank', 6, 6.5], ['river', 0, -5.25]];
  assert.deepEqual(points('word    x      y\nbank    6    6.5\nriver   0  -5.25\n'), wanted);
  assert.deepEqual(points('bank 6 6,5\nriver 0 −5,25'), wanted);
  assert.deepEqual(fault('bank 6 6\nriver 0 5\nold stone 2 3'), [3, 'columns'], 'most lines are of a table: then it is one');
});

test('quoted fields, as files of many programs have them: a comma between quotes parts nothing', () => {
  assert.deepEqual(points('"word","x","y"\n"bank","6","6,5"\n"river","0","-5.25"'), [['bank', 6, 6.5], ['river', 0, -5.25]]);
});

test('digits, commas and semicolons of other scripts', () => {
  assert.deepEqual(points('بنك؛ ٦؛ ٦٫٥\nنهر؛ ٠؛ −٥'), [['بنك', 6, 6.5], ['نهر', 0, -5]]);
  assert.deepEqual(points('بنك، ۶، 6,5'), [['بنك', 6, 6.5]]);
  assert.deepEqual(points('नदी\t०\t१२.५'), [['नदी', 0, 12.5]]);
  assert.deepEqual(points('银行，6，6'), [['银行', 6, 6]]);
});

test('a sentence is no table', () => {
  for (const text of ['bank 6 6', 'Room 5 6\nis where we meet\non Monday', 'Chapter 1 2\nI have 5 apples\nVerse 3 4\nand 6 pears', 'a | b', '| bank |', 'nothing – or 5 – 6', '---',
    'The bank, of the river, flows.', 'I have 5, 3, 2', 'bank', '', '1,2,3', 'one, two, three', 'a; b; c']) {
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
