// A scene becomes a piece of an address and comes back as the same scene.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { forward, init } from '../../www/core/core.js';
import { decode, encode, normalForm } from '../../www/element/permalink.js';
import { presetNames } from '../../www/presets/shelf.js';
import { preset } from './bundled.js';
import { randomScene, randomness } from './random-scene.js';

before(() => init());

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** @param {any} scene */
const linkOf = (scene) => `1.${deflateRawSync(JSON.stringify(scene)).toString('base64url')}`;

/** Links of version 1 as they were once written, each beside its scene. @type {{ link: string, scene: any }[]} */
const written = JSON.parse(readFileSync(new URL('../links.json', import.meta.url), 'utf8'));

test('a random scene comes back with the same outcome and in the same form', async () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const scene = /** @type {any} */ (randomScene(randomness(seed)));
    const back = await decode(await encode(scene));
    assert.deepEqual(back, JSON.parse(JSON.stringify(normalForm(scene))), `seed ${seed}`);
    assert.deepEqual(forward(/** @type {any} */ (back)), forward(scene), `seed ${seed}`);
  }
});

test('every link of version 1 that was ever written opens', async () => {
  assert.ok(written.length >= 20);
  for (const { link, scene } of written) {
    const opened = await decode(link);
    assert.deepEqual(opened, scene);
    assert.deepEqual(forward(/** @type {any} */ (opened)), forward(scene));
  }
});

test('equal scenes make equal links, whatever the order of their keys and whichever defaults they spell out', async () => {
  const scene = preset('two-banks');
  const { version, contexts, points, attention, ...rest } = scene;
  const spelt = { ...rest, points, attention: { layers: 1, mask: /** @type {const} */ ('none'), heads: [], output: null, ...attention }, contexts, version };
  assert.equal(await encode(spelt), await encode(scene));
});

test('words that are names of properties stay words', async () => {
  const scene = JSON.parse('{"version":1,"contexts":[{"words":["__proto__","constructor"]}],"points":{"__proto__":[1,2],"constructor":[3,4]}}');
  const back = await decode(await encode(scene));
  assert.deepEqual(forward(/** @type {any} */ (back)), forward(scene));
  assert.deepEqual(Object.keys(back.points), ['__proto__', 'constructor']);
});

test('a link for 16 words in two sentences, dragged to long numbers, has fewer than 750 letters', async () => {
  const words = 'the old bank of the slow river rose and the people took money from the bank'.split(' ');
  assert.equal(words.length, 16);
  const points = Object.fromEntries([...new Set(words)].map((word, i) => [word, [Math.sin(i) * 8, Math.cos(i) * 8]]));
  const scene = /** @type {any} */ ({ version: 1, contexts: [{ words: words.slice(0, 8) }, { words: words.slice(8) }], points, attention: { scale: 18, muted: ['the', 'of'] } });
  const long = (await encode(scene)).length;
  for (const point of Object.values(points)) point.forEach((x, i) => (point[i] = Math.round(x * 100) / 100));
  const short = (await encode(scene)).length;
  assert.ok(long < 750, `${long} letters`);
  assert.ok(short < 380, `${short} letters with two decimals`);
  const [, told, toldLong] = /takes about (\d+) letters \((\d+) where/.exec(readme) ?? [];
  assert.ok(Math.abs(short - Number(told)) < 10 && Math.abs(long - Number(toldLong)) < 10, `README: ${told} and ${toldLong}, here ${short} and ${long}`);
});

test('the links of the bundled scenes are as long as the README says', async () => {
  const lengths = await Promise.all(presetNames.map(async (name) => (await encode(preset(name))).length));
  const [, least, most] = /bundled ones take (\d+) to (\d+)/.exec(readme) ?? [];
  for (const [told, length] of [[least, Math.min(...lengths)], [most, Math.max(...lengths)]]) {
    assert.ok(Math.abs(Number(told) - Number(length)) < 10, `README: ${told}, here ${length}`);
  }
});

test('what holds no scene is refused with a sentence and a code', async () => {
  const link = linkOf(preset('two-banks'));
  /** @type {[string, string, RegExp][]} */
  const cases = [
    ['', 'link-text', /does not begin with a version/],
    ['bank', 'link-text', /does not begin with a version/],
    ['2.AAAA', 'link-version', /of version 2; this release reads version 1/],
    [`${link.slice(0, 9)} ${link.slice(9)}`, 'link-text', /a “ ” at place 10/],
    [`${link}=`, 'link-text', /a “=”/],
    ['1.', 'link-damaged', /damaged/],
    ['1.a', 'link-damaged', /damaged/],
    [link.slice(0, -6), 'link-damaged', /damaged/],
    [`${link.slice(0, 40)}${link.slice(41)}`, 'link-damaged', /damaged/],
    [`1.${deflateRawSync('bank').toString('base64url')}`, 'link-damaged', /damaged/],
    [`1.${deflateRawSync(Buffer.of(0x22, 0xff, 0x22)).toString('base64url')}`, 'link-damaged', /damaged/],
    [`1.${deflateRawSync(Buffer.alloc(3e7, ' ')).toString('base64url')}`, 'link-size', /more than 1048576 letters/],
  ];
  for (const [text, code, sentence] of cases) {
    await assert.rejects(decode(text), (/** @type {any} */ error) => {
      assert.equal(error.code, code, `${text.slice(0, 30)}: ${error.message}`);
      assert.match(error.message, sentence);
      return true;
    });
  }
});

test('where streams of deflate-raw are missing a sentence says so', async () => {
  const { CompressionStream, DecompressionStream } = globalThis;
  try {
    for (const missing of [undefined, class { constructor() { throw new TypeError('Unsupported format'); } }]) {
      Object.assign(globalThis, { CompressionStream: missing, DecompressionStream: missing });
      for (const attempt of [() => encode(preset('two-banks')), () => decode(written[0].link)]) {
        await assert.rejects(attempt, { code: 'link-browser', message: /lacks CompressionStream with deflate-raw/ });
      }
    }
  } finally {
    Object.assign(globalThis, { CompressionStream, DecompressionStream });
  }
});
