// The working of each step: every equation that is written is true.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from '../../www/element/panels/equations.js';
import { explained, workingOf } from '../../www/element/panels/working.js';
import { figure } from './figure.js';

/** @typedef {import('../../www/element/types.js').Attention} Attention */

/**
 * What is written in the first line at a step.
 * @param {string[]} words @param {Record<string, [number, number]>} points @param {Attention} attention @param {number} step
 */
async function written(words, points, attention, step) {
  const { moment } = await figure({ version: 1, contexts: [{ words }], points, attention, view: { focus: words[0] } }, { still: true });
  const at = { .../** @type {any} */ (moment), step };
  const [row] = moment.picture.rows;
  const text = (/** @type {{ text: string }[]} */ runs) => runs.map((run) => run.text).join('');
  return { told: text(explained(at, step)), working: text(workingOf(at, row, partsOf(at, row, []).parts)) };
}

test('a word that stands twice counts twice', async () => {
  const points = /** @type {Record<string, [number, number]>} */ ({ dog: [3, 2], bites: [-1, 4] });
  assert.equal((await written(['dog', 'bites', 'dog'], points, { scale: 18 }, 2)).working, '2 × e^0.72 : e^0.28 = 4.1 : 1.3, 76 : 24');
  assert.equal((await written(['dog', 'bites', 'dog'], points, { scale: 10, normalize: 'sum' }, 2)).working, '2 × 1.3 ÷ 3.1 = 0.84; 0.5 ÷ 3.1 = 0.16');
});

test('what is added for the distance of two places is no part of the dot product', async () => {
  const points = /** @type {Record<string, [number, number]>} */ ({ bank: [6, 6], river: [0, 5] });
  const heads = [{ bias: { '-1': 2, 1: -2 } }];
  assert.equal((await written(['bank', 'river'], points, { scale: 18, heads }, 1)).working, 'itself 72 ÷ 18 = 4.0; river 30 ÷ 18 + 2 = 3.7');
  assert.equal((await written(['bank', 'river', 'bank'], points, { scale: 18, heads: [{ bias: { '-2': -1 } }] }, 1)).working, 'itself 72 ÷ 18 = 4.0, 72 ÷ 18 − 1 = 3.0; river 30 ÷ 18 = 1.7');
  assert.equal((await written(['bank', 'river'], points, { score: 'cosine', heads }, 1)).working, 'itself 1.0; river 0.71 + 2 = 2.7');
});

test('nothing is divided by nothing, nor by those whom nobody hears', async () => {
  assert.equal((await written(['bank', 'bad'], { bank: [6, 6], bad: [-5, 1] }, { score: 'distance', normalize: 'sum' }, 2)).working, '');
  const points = /** @type {Record<string, [number, number]>} */ ({ bank: [6, 6], river: [0, 5], money: [8, 0] });
  const { working } = await written(['bank', 'river', 'money'], points, { score: 'cosine', normalize: 'sum', muted: ['money'] }, 2);
  assert.equal(working, '1 ÷ 1.71 = 0.59; 0.71 ÷ 1.71 = 0.41');
  assert.equal((await written(['bank', 'river'], points, { scale: 18, heads: [{ enabled: false }] }, 1)).working, '', 'no head is on');
});

test('temperature is told where it divides, and powers are written out as far as they can be read', async () => {
  const points = /** @type {Record<string, [number, number]>} */ ({ bank: [6, 6], money: [8, 0] });
  const warm = await written(['bank', 'money'], points, { scale: 18, temperature: 2 }, 2);
  assert.match(warm.told, /each score, ÷ 2, divided by/);
  assert.equal(warm.working, 'e^2.00 : e^1.33 = 7.4 : 3.8, 66 : 34');
  const cold = await written(['bank', 'money'], points, { scale: 18, temperature: 0.001 }, 2);
  assert.match(cold.told, /÷ 0\.001,/);
  assert.equal(cold.working, 'e^4,000.00, 100');
  const far = await written(['bank', 'money', 'river'], { bank: [6, 6], money: [8, 0], river: [8, 0.2] }, { score: 'distance', muted: ['bank'] }, 2);
  assert.equal(far.working, 'e^−37.64 : e^−40.00, 91 : 9', 'not 0.0 : 0.0');
});

test('what the sum alone would not tell is said: values and places', async () => {
  const points = /** @type {Record<string, [number, number]>} */ ({ bank: [6, 6], money: [8, 0] });
  const heads = [{ v: [[0, 1], [1, 0]] }];
  assert.match((await written(['bank', 'money'], points, { scale: 18, heads }, 4)).told, /its value/);
  assert.match((await written(['bank', 'money'], points, { scale: 18, heads, residual: true }, 3)).told, /^Scale each point.* its value.* added to the word itself/);
  assert.match((await written(['bank', 'money'], points, { scale: 18, positions: [[1, 0], [0, 1]] }, 4)).told, /^Each place/);
  assert.equal((await written(['bank', 'money'], points, { scale: 18, heads: [{ v: [[1, 0], [0, 1]] }] }, 4)).told, '', 'a plain sum says all');
});
