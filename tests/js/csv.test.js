// The table of weights for spreadsheets.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { forward, init } from '../../www/core/core.js';
import { weightsAsCsv } from '../../www/share/csv.js';
import { preset } from './bundled.js';
import { randomScene, randomness } from './random-scene.js';

before(() => init());

/** A table as RFC 4180 reads it. @param {string} text */
function read(text) {
  assert.ok(text.endsWith('\r\n'));
  const lines = [];
  let line = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        value += text[at];
      }
      at++;
    } else {
      while (!',\r'.includes(text[at])) value += text[at++];
      assert.doesNotMatch(value, /["\n]/, 'a bare field has no quote and no line');
    }
    line.push(value);
    if (text[at] === ',') at++;
    else {
      assert.equal(text.slice(at, at + 2), '\r\n');
      at += 2;
      lines.push(line);
      line = [];
    }
  }
  return lines;
}

/** @param {any} scene */
const table = (scene) => read(weightsAsCsv(scene, /** @type {any} */ (forward(scene))));

test('the table of two banks has a line for each pair of words of each sentence', () => {
  const [names, ...lines] = table(preset('two-banks'));
  assert.equal(names.join(), 'sentence,layer,head,head name,query position,query,key position,key,score,weight');
  assert.equal(lines.length, 5 * 5 + 4 * 4);
  const [line] = lines.filter(([sentence, , , , , query, , key]) => sentence === '2' && query === 'bank' && key === 'money');
  assert.deepEqual(line.slice(0, 8), ['2', '1', '1', '', '4', 'bank', '1', 'money']);
  assert.ok(Math.abs(Number(line[9]) - 0.209) < 5e-4, line[9]);
});

test('every number of every layer and head is there, exactly', () => {
  const random = randomness(20);
  for (let i = 0; i < 60; i++) {
    const scene = randomScene(random);
    const { contexts } = forward(scene);
    const [, ...lines] = table(scene);
    const numbers = (/** @type {'scores' | 'weights'} */ of) => contexts.flatMap(({ layers }) => layers.flatMap((layer) => [...layer[of]]));
    assert.deepEqual(lines.map((line) => Math.fround(Number(line[8]))), numbers('scores').map((x) => x + 0));
    assert.deepEqual(lines.map((line) => Math.fround(Number(line[9]))), numbers('weights'));
  }
});

test('words with commas, quotes and signs come back as they were, and none is a formula', () => {
  const words = ['a,b', 'say"so"', '=1+1', '-x', '+y', '@z', '＝1', 'plain'];
  const scene = { version: 1, contexts: [{ words }], points: Object.fromEntries(words.map((word) => [word, [1, 1]])), attention: { heads: [{ name: '=HYPERLINK("x")' }] } };
  const [, ...lines] = table(scene);
  const keys = lines.slice(0, words.length).map((line) => line[7]);
  assert.deepEqual(keys.map((key) => key.replace(/^'/, '')), words);
  for (const key of keys) assert.doesNotMatch(key, /^[=+\-@＝]/);
  assert.equal(lines[0][3], '\'=HYPERLINK("x")');
});
