// The article, in each language: every number in it is computed, every figure can be tried, bet on and read without a script,
// and none says less than the English one.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileOf, home } from '../../xtask/around.js';
import { figuresOf, numberOf, pull, quoted, scenesOf } from '../../xtask/figures.js';
import * as core from '../../www/core/full.js';
import { decode } from '../../www/element/permalink.js';
import { learn, say, speak } from '../../www/element/say.js';
import { readIs } from '../../www/figures.js';
import { languages } from '../../www/strings/strings.js';
import { preset, presets, tableOf } from './bundled.js';

/** @param {string} code */
const read = (code) => readFileSync(new URL(`../../www/${fileOf('article', code)}`, import.meta.url), 'utf8');
const english = read('en');
for (const code of languages) for (const part of Object.values(tableOf(code))) learn(part, code);

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

/** @param {string} html */
const withoutNumbers = (html) =>
  html
    .replace(/^[^]*<main>/, '')
    .replaceAll(/<span data-(?:is|quoted)="[^"]*">[^<]*<\/span>/g, '')
    .replaceAll(/<time[^>]*>[^<]*<\/time>/g, '');

/** @param {string} html */
const numbersOf = (html) => [...html.matchAll(/<span data-is="([^"]*)">([^<]*)<\/span>/g)].map(([, is, text]) => [plain(is), plain(text)]);
/** @param {string} html */
const running = (html) => html.replace(/^[^]*<article>/, '').replace(/<\/article>[^]*$/, '').replaceAll(/<figure[^]*?<\/figure>/g, '');

/** How many words each language takes to say it. @type {Record<string, [number, number]>} */
const LENGTHS = { en: [1500, 2500], es: [1500, 2500], hi: [1500, 3200], ar: [1300, 2600] };

for (const code of languages) {
  const html = read(code);
  const figures = figuresOf(html);

  test(`${code}: every number in the article is what the core computes now, written as the language does`, () => {
    const numbers = numbersOf(html);
    const scenes = scenesOf(html, preset);
    assert.ok(numbers.length > 60, `${numbers.length} numbers`);
    speak(code);
    const wrong = numbers.map(([is, text]) => ({ is, text, computed: plain(numberOf(is, scenes)) })).filter(({ text, computed }) => text !== computed);
    const slips = [...html.matchAll(/<span data-quoted="([^"]*)">([^<]*)<\/span>/g)].map(([, place, text]) => [place, text]);
    const slip = ['6.4,6.8', quoted('6.4,6.8')];
    speak('en');
    assert.deepEqual(wrong, []);
    assert.deepEqual(slips, [slip]);
  });

  test(`${code}: no number stands in the article that is not computed, quoted or a year`, () => {
    // The root that two directions usually get, and the two sides of an angle, are what they are.
    const rest = withoutNumbers(html).replaceAll(/√2|45°|\b0°|90°/g, '');
    assert.deepEqual(prose(rest).match(/\S*\p{Nd}\S*/gu) ?? [], []);
  });

  test(`${code}: 8 to 10 figures, each with one thing to try, one bet and a sentence that says how it stands`, () => {
    assert.ok(figures.length >= 8 && figures.length <= 10, `${figures.length} figures`);
    for (const { id, html } of figures) {
      for (const part of ['do', 'bet', 'now']) assert.equal(html.split(`<p class="${part}">`).length, 2, `${id}: ${part}`);
      assert.match(html.match(/<p class="bet">([^]*?)<\/p>/)?.[1] ?? '', /[?؟]\s*$/, `${id}: a bet is a question`);
    }
  });

  test(`${code}: the running text is as long as an article`, () => {
    const words = [...new Intl.Segmenter(code, { granularity: 'word' }).segment(prose(running(withoutNumbers(html))))].filter(({ isWordLike }) => isWordLike).length;
    const [least, most] = LENGTHS[code];
    assert.ok(words >= least && words <= most, `${words} words`);
  });

  test(`${code}: the words of the maps, which are English, are said to be, so that they are read aloud as such`, () => {
    if (code === 'en') return;
    const scenes = [...scenesOf(html, preset).values()];
    const english = new Set(scenes.flatMap(({ contexts }) => contexts.flatMap((/** @type {any} */ { words }) => words)));
    assert.ok(english.has('bank') && english.size > 15);
    const marked = [...html.matchAll(/<([ib])( lang="en")?>([^<]*)<\/\1>/g)];
    const wrong = marked.filter(([, , said, text]) => {
      const words = plain(text).split(/[\s.]+/).filter(Boolean);
      return words.every((word) => english.has(word.toLowerCase())) && !said;
    });
    assert.deepEqual(wrong.map(([all]) => all), []);
    assert.ok(marked.filter(([, , said]) => said).length > 60);
  });

  test(`${code}: figures are embedded as the README says: one script, a tag each, a linked picture inside`, async () => {
    assert.equal(html.match(/<script type="module" src="\.\/attention-playground\.js"><\/script>/g)?.length, 1);
    speak(code);
    const start = `href="${home()}#`;
    speak('en');
    for (const { id, name, inline, link } of figures) {
      assert.ok(name ? name in presets : inline, `${id} has a scene`);
      assert.ok(link.includes(start), `${id}: the picture leads to the playground in the language`);
      const address = /#(scene|s)=([^"]*)"/.exec(link);
      if (name) assert.equal(address?.[2], name, `${id}: the picture leads to its scene`);
      else {
        const { version, contexts, points } = await decode(String(address?.[2]));
        const { version: v, contexts: c, points: p } = inline;
        assert.deepEqual({ version, contexts, points }, { version: v, contexts: c, points: p }, `${id}: the picture leads to its scene`);
      }
      assert.match(link, /alt="[^"]{20,}"/, `${id}: the picture is told in words`);
    }
  });

  test(`${code}: a picture speaks the language, is another one on a phone, and leaves it to the font how far words stand apart`, () => {
    const [ending, keeps] = [code === 'en' ? '' : `.${code}`, String(tableOf(code).first['figure.keeps']).replace('{share}', '').trim()];
    for (const { id, link, inline, name } of figures) {
      const files = [...link.matchAll(/(?:src|srcset)="\.\/([^"]*)"/g)].map(([, file]) => file);
      const scene = inline ?? (name && preset(name));
      assert.deepEqual(files, [`article/${id}.narrow${ending}.svg`, `article/${id}${ending}.svg`]);
      for (const file of files) {
        const svg = readFileSync(new URL(`../../www/${file}`, import.meta.url), 'utf8');
        // A word that what it takes is added to keeps all of itself.
        assert.equal(svg.includes(keeps), !scene.attention?.residual, `${file}: ${keeps}`);
        const told = plain(svg.replaceAll(/<[^>]*>/g, ''));
        // A long sentence takes two lines of a phone.
        for (const { words } of scene.contexts) assert.ok(told.includes(words.slice(0, 4).join(' ')), `${file}: ${words}`);
      }
    }
  });

  test(`${code}: a sentence under a figure measures that figure as it stands`, () => {
    for (const { id, html } of figures) {
      const now = html.slice(html.indexOf('<p class="now">'));
      for (const [, is] of now.matchAll(/data-is="([^"]*)"/g)) {
        const { figure, changes } = readIs(plain(is));
        assert.deepEqual([figure, changes], [id, []], is);
      }
    }
  });
}

for (const code of languages.filter((code) => code !== 'en')) {
  const html = read(code);
  speak(code);
  const [own, direction, unreviewed] = [home(), say('app.direction'), say('picker.unreviewed')];
  speak('en');

  test(`${code}: the article has the figures, scenes, numbers and headings of the English one`, () => {
    const parts = (/** @type {string} */ html) => ({
      figures: figuresOf(html).map(({ id, html }) => [id, /<attention-playground[^>]*>/.exec(html)?.[0]]),
      scenes: [...scenesOf(html, preset)],
      numbers: numbersOf(html).map(([is]) => is).sort(),
      headings: html.match(/<h\d/g),
      points: html.match(/<li>/g),
      years: html.match(/<time [^>]*>[^<]*/g),
    });
    assert.deepEqual(parts(html), parts(english));
  });

  test(`${code}: the article says which language it is in, who has not read it, and leads on in that language`, () => {
    assert.ok(html.includes(`<html lang="${code}" dir="${direction}">`));
    assert.ok(html.includes(unreviewed));
    assert.ok(html.includes(`lang="${code}" hreflang="${code}" aria-current="page"`));
    assert.deepEqual([...html.matchAll(/<link rel="alternate" hreflang="([\w-]+)"/g)].map(([, tag]) => tag), [...languages, 'x-default']);
    const led = (/** @type {string} */ address) => (address === './' ? own : address === './gallery.html' ? `./${fileOf('gallery', code)}` : address);
    const linksOf = (/** @type {string} */ html) => [...html.replace(/^[^]*<main>/, '').matchAll(/<a href="([^"#]*)"/g)].map(([, address]) => address);
    assert.deepEqual(linksOf(html), linksOf(english).map(led));
  });

  test(`${code}: nothing of the article was left in English`, () => {
    // The sentences of the scenes are nobody's to translate.
    const textOf = (/** @type {string} */ html) => prose(withoutNumbers(html).replaceAll(/<i[^>]*>[^<]*<\/i>/g, ''));
    const [mine, theirs] = [textOf(html), textOf(english)];
    const sentences = theirs.split(/(?<=[.?!:;,])\s/).filter((sentence) => sentence.split(' ').length >= 4);
    assert.ok(sentences.length > 100, `${sentences.length} sentences`);
    assert.deepEqual(sentences.filter((sentence) => mine.includes(sentence)), []);
    const head = (/** @type {string} */ html) => [...html.matchAll(/<title>[^<]*|<meta (?:name|property)="(?:description|og:title|og:description)" content="[^"]*"|(?:alt|aria-label)="[^"]+"/g)].map(String);
    assert.equal(head(html).length, head(english).length);
    assert.deepEqual(head(html).filter((text) => head(english).includes(text)), []);
  });
}

test('the slip of the article is one: higher than both words of the mix, and a 4 puts it right', () => {
  const { bank, money } = preset('article').points;
  assert.ok(6.8 > Math.max(bank[1], money[1]));
  const { contextual, words } = core.forward(/** @type {any} */ (preset('article'))).contexts[1];
  const at = words.indexOf('bank');
  assert.deepEqual([...contextual.slice(2 * at, 2 * at + 2)].map((x) => x.toFixed(1)), ['6.4', '4.8']);
});

test('a meaning that can be had in two ways, and not in the third', () => {
  const reached = ['all', 'word', 'others'].map((free) => pull(scenesOf(english, preset).get('bank-river'), free, '3,6.5').reached);
  assert.deepEqual(reached, [true, true, false]);
});
