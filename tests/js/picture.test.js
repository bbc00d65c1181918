// What the plane shows, before anything is drawn: rows, what they take, and how a mix is laid.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mixOf } from '../../www/element/mix.js';
import { loudness, placesOf } from '../../www/element/picture.js';
import { wordsOf } from '../../www/element/words.js';
import { figure } from './figure.js';
import { near } from './plain.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene */

/** @param {string[][]} sentences @param {Record<string, [number, number]>} points @returns {Scene} */
const scene = (sentences, points) => ({ version: 1, contexts: sentences.map((words) => ({ words })), points });

test('a word has one row for each of its places, in the order of the sentences, six at most', () => {
  const words = wordsOf(scene([['bank', 'a', 'bank'], ['bank']], { bank: [1, 1], a: [2, 1] }));
  assert.deepEqual(placesOf(words, 0), [
    { context: 0, position: 0, nth: 0 },
    { context: 0, position: 2, nth: 1 },
    { context: 1, position: 0, nth: 0 },
  ]);
  assert.deepEqual(placesOf(words, -1), []);
  const many = wordsOf(scene([Array(9).fill('bank')], { bank: [1, 1] }));
  assert.equal(placesOf(many, 0).length, 6);
});

test('a row keeps what goes to any place of its own word, and gathers others by word, the largest first', async () => {
  const given = scene([['bank', 'a', 'bank', 'b', 'a']], { bank: [1, 1], a: [2, 1], b: [3, 3] });
  const { moment } = await figure({ ...given, view: { focus: 'bank' } });
  const [row] = moment.picture.rows;
  near([row.keep], [row.shares[0] + row.shares[2]], 1e-9, 'what it keeps');
  assert.deepEqual(row.takes.map(({ type }) => moment.words.types[type].key), row.shares[3] > row.shares[1] + row.shares[4] ? ['b', 'a'] : ['a', 'b']);
  near([row.keep + row.takes.reduce((sum, { share }) => sum + share, 0)], [1], 1e-6, 'all of it');
  near([row.shownKeep, ...row.takes.map(({ shown }) => shown)], [row.keep, ...row.takes.map(({ share }) => share)], 1e-12, 'as drawn at rest');
});

test('a mix is laid from the word itself, then from whom it takes most, and ends at the meaning', async () => {
  const cases = JSON.parse(readFileSync(new URL('../scenes.json', import.meta.url), 'utf8'));
  for (const { name, scene } of cases) {
    const { picture } = (await figure(scene)).moment;
    for (const row of picture.rows) {
      const { parts, residual } = mixOf(picture, row);
      const tip = [...(residual ?? [0, 0])];
      let reach = 1;
      for (const { vector } of parts) {
        tip[0] += vector[0];
        tip[1] += vector[1];
        reach = Math.max(reach, Math.hypot(...vector));
      }
      // Words below one in two thousand are not laid.
      near(tip, row.value, 2e-3 * reach, `${name}, sentence ${row.context + 1}`);
      const others = parts.filter(({ type }) => type !== picture.focus).map(({ weight }) => weight);
      assert.deepEqual(others, [...others].sort((a, b) => b - a), name);
      assert.ok(!parts.slice(1).some(({ type }) => type === picture.focus), name);
    }
  }
});

test('a word is as loud as the largest share that anyone else takes from it', async () => {
  const { moment } = await figure('two-banks');
  const loud = (/** @type {string} */ key) => loudness(moment.picture, moment.words.types.findIndex((type) => type.key === key));
  // Little words at the origin take the same from everyone who may be heard.
  near([loud('money'), loud('river')], [0.5, 0.5], 1e-6, 'money, by in; river, by of');
  near([loud('bank')], [1 / (1 + Math.exp(-5 / 18))], 1e-4, 'bank, by river');
  assert.equal(loud('of'), 0, 'muted');
});
