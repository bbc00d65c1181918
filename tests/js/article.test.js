// The article: every number in it is computed, every figure can be tried, bet on and read without a script.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { figuresOf, measuredOnly } from '../../xtask/figures.js';
import * as core from '../../www/core/full.js';
import { decode } from '../../www/element/permalink.js';
import { two } from '../../www/element/say.js';
import { changed, measured, readIs } from '../../www/figures.js';
import { preset, presets } from './bundled.js';

const html = readFileSync(new URL('../../www/article.html', import.meta.url), 'utf8');
const figures = figuresOf(html);
/** The scenes that numbers are measured on, by the id of their figure. */
const scenes = new Map([
  ...figures.map(({ id, name, inline }) => /** @type {[string, any]} */ ([id, name ? preset(name) : inline])),
  ...measuredOnly(html),
]);

before(() => core.init());

/** @param {string} text of HTML */
const plain = (text) =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What is read: the article without its data blocks and without tags. @param {string} part */
const prose = (part) => plain(part.replaceAll(/<script[^]*?<\/script>/g, '').replaceAll(/<[^>]*>/g, ' '));

/**
 * The smallest move of the words that makes the first word mean something: what only the tests measure.
 * @param {any} scene
 * @param {string} free
 * @param {string} to
 */
const pull = (scene, free, to) =>
  core.steer(scene, { context: 0, position: 0, to: /** @type {core.Point} */ (to.split(',').map(Number)), free: /** @type {any} */ (free) });

/** @param {string} is */
function compute(is) {
  const { figure, changes, measure } = readIs(is);
  const scene = scenes.get(figure);
  assert.ok(scene, `${is}: no figure is called ${figure}`);
  const asked = changed(scene, changes);
  const [name, free, to] = measure;
  if (name === 'pull') return two(pull(asked, free, to).distance);
  if (name === 'pull-to') return `[${to.replace(',', ', ')}]`;
  return measured(measure, { scene: asked, outcome: /** @type {any} */ (core.forward(/** @type {any} */ (asked))) });
}

const numbers = [...html.matchAll(/<span data-is="([^"]*)">([^<]*)<\/span>/g)].map(([, is, text]) => [plain(is), plain(text)]);

test('every number in the article is what the core computes now', () => {
  assert.ok(numbers.length > 60, `${numbers.length} numbers`);
  const wrong = numbers.map(([is, text]) => ({ is, text, computed: plain(compute(is)) })).filter(({ text, computed }) => text !== computed);
  assert.deepEqual(wrong, []);
});

test('no number stands in the article that is not computed, quoted or a year', () => {
  const rest = html
    .replace(/^[^]*<main>/, '')
    .replaceAll(/<span data-(?:is|quoted)="[^"]*">[^<]*<\/span>/g, '')
    .replaceAll(/<time[^>]*>[^<]*<\/time>/g, '')
    // The root that two directions usually get, and the two sides of an angle, are what they are.
    .replaceAll(/√2|45°|\b0°|90°/g, '');
  assert.deepEqual(prose(rest).match(/\S*\d\S*/g) ?? [], []);
});

test('the slip of the article is one: higher than both words of the mix, and a 4 puts it right', () => {
  const quoted = [...html.matchAll(/<span data-quoted="printed">\[([\d.]+), ([\d.]+)\]<\/span>/g)].map(([, x, y]) => [Number(x), Number(y)]);
  assert.deepEqual(quoted, [[6.4, 6.8]]);
  const { bank, money } = preset('article').points;
  assert.ok(quoted[0][1] > Math.max(bank[1], money[1]));
  const { contextual, words } = core.forward(/** @type {any} */ (preset('article'))).contexts[1];
  const at = words.indexOf('bank');
  assert.deepEqual([...contextual.slice(2 * at, 2 * at + 2)].map((x) => x.toFixed(1)), ['6.4', '4.8']);
});

test('a meaning that can be had in two ways, and not in the third', () => {
  const reached = ['all', 'word', 'others'].map((free) => pull(scenes.get('bank-river'), free, '3,6.5').reached);
  assert.deepEqual(reached, [true, true, false]);
});

test('8 to 10 figures, each with one thing to try, one bet and a sentence that says how it stands', () => {
  assert.ok(figures.length >= 8 && figures.length <= 10, `${figures.length} figures`);
  for (const { id, html } of figures) {
    for (const part of ['do', 'bet', 'now']) assert.equal(html.split(`<p class="${part}">`).length, 2, `${id}: ${part}`);
    assert.match(html.match(/<p class="bet">([^]*?)<\/p>/)?.[1] ?? '', /\?\s*$/, `${id}: a bet is a question`);
  }
});

test('the running text has 1,500 to 2,500 words', () => {
  const text = html.replace(/^[^]*<article>/, '').replace(/<\/article>[^]*$/, '').replaceAll(/<figure[^]*?<\/figure>/g, '');
  const words = prose(text).split(' ');
  assert.ok(words.length >= 1500 && words.length <= 2500, `${words.length} words`);
});

test('figures are embedded as the README says: one script, a tag each, a linked picture inside', async () => {
  assert.equal(html.match(/<script type="module" src="\.\/attention-playground\.js"><\/script>/g)?.length, 1);
  for (const { id, name, inline, link } of figures) {
    assert.ok(name ? name in presets : inline, `${id} has a scene`);
    const address = /href="\.\/#(scene|s)=([^"]*)"/.exec(link);
    if (name) assert.equal(address?.[2], name, `${id}: the picture leads to its scene`);
    else {
      const { version, contexts, points } = await decode(String(address?.[2]));
      const { version: v, contexts: c, points: p } = inline;
      assert.deepEqual({ version, contexts, points }, { version: v, contexts: c, points: p }, `${id}: the picture leads to its scene`);
    }
    assert.match(link, /alt="[^"]{20,}"/, `${id}: the picture is told in words`);
  }
});

test('a sentence under a figure measures that figure as it stands', () => {
  for (const { id, html } of figures) {
    const now = html.slice(html.indexOf('<p class="now">'));
    for (const [, is] of now.matchAll(/data-is="([^"]*)"/g)) {
      const { figure, changes } = readIs(plain(is));
      assert.deepEqual([figure, changes], [id, []], is);
    }
  }
});
