// The other scenes, and the ways to them.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { dragTo, drawn, frame, openFigure, press, ready, textOf, textsOf, viewOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** What each phone suggests: "closes 37 %", the one in the middle first. @param {Page} page */
async function guesses(page) {
  const all = [];
  for (const n of [1, 2]) {
    const best = await textOf(page, `.phone.of${n} .guesses .best`);
    const others = await textsOf(page, `.phone.of${n} .guesses li:not(.best)`);
    all.push([best, ...others.sort()]);
  }
  return all;
}

/** @param {Page} page */
const title = (page) => page.eval(() => document.querySelector('h1')?.textContent);

forEachEngine('next word: off both sentences suggest the same, on they part', async ({ open }) => {
  const page = await openFigure(open, '#scene=next-word');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.phone'));
  await frame(page);
  assert.equal(await title(page), 'Ever zoned out and answered something unrelated?');
  const off = ['closes 37 %', 'earns 32 %', 'floods 32 %'];
  assert.deepEqual(await guesses(page), [off, off]);
  assert.deepEqual(await textsOf(page, '.phone .note'), ['hears only bank', 'hears only bank']);
  assert.match(String(await textOf(page, '.quotes')), /“The river bank closes\.” “The money bank closes\.” .*Same answer to everyone\./);
  assert.equal((await drawn(page, 'thread ')).length, 0);
  const sub = () => page.eval(() => document.querySelector('#sub')?.textContent);
  assert.match(String(await sub()), /wake it up/);

  const toggle = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[role=switch]').getAttribute('aria-checked'));
  assert.equal(await toggle(), 'false');
  await press(page, '[role=switch]');
  assert.equal(await toggle(), 'true');
  assert.deepEqual(await guesses(page), [
    ['floods 43 %', 'closes 35 %', 'earns 22 %'],
    ['earns 71 %', 'closes 23 %', 'floods 6 %'],
  ]);
  assert.deepEqual(await textsOf(page, '.phone .note'), ['takes 9 % from river', 'takes 21 % from money']);
  assert.match(String(await textOf(page, '.quotes')), /“The river bank floods\.” “The money bank earns\.” .*This time it listened\./);
  assert.equal((await drawn(page, 'thread ')).length, 2);
  assert.match(String(await sub()), /This one is listening/);

  // Reset puts the switch back, too.
  await press(page, '[aria-label=Reset]', { outside: true });
  assert.equal(await toggle(), 'false');
  assert.deepEqual(await guesses(page), [off, off]);
  await press(page, '[role=switch]');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=bank]').focus());
  for (let i = 0; i < 3; i++) await page.key('ArrowDown', ['Shift']);
  await frame(page);
  const [first, second] = await guesses(page);
  assert.notDeepEqual(first, ['floods 43 %', 'closes 35 %', 'earns 22 %'], 'guesses follow the word');
  assert.ok(second);
});

forEachEngine('distractors: the bet is placed, the plain average lies on the money side, attention on the river’s', async ({ open }) => {
  const page = await openFigure(open, '#scene=distractors');
  assert.equal(await title(page), 'Five words talk. Which ones matter?');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id === 'fence'));
  assert.equal((await drawn(page, 'average ')).length, 0, 'before the bet it is not given away');
  assert.match(String(await textOf(page, '.bet')), /on which side would bank land\?/);
  await press(page, '.bet [data-choice=river]');
  const told = String(await textOf(page, '.told'));
  assert.match(told, /^Averaging is pulled over\. Attention holds\./);
  assert.match(told, /You bet river side; the average lies at \[2\.4, 1\.0\], on the money side of 45°\./);
  assert.match(told, /Attention puts bank at \[5\.3, 5\.5\], on the river side/);
  const [average] = await drawn(page, 'average ');
  assert.ok(average, 'it is shown');
  const [ring] = await drawn(page, 'ring bank');
  const { unit } = await viewOf(page);
  assert.ok(Math.abs(average.x - ring.x + 3.6 * unit) < 0.5 && Math.abs(average.y - ring.y - 5 * unit) < 0.5, 'at [2.4, 1]');
});

forEachEngine('the menu and the address lead to the scenes, and back', async ({ open }) => {
  const page = await openFigure(open, '');
  const menu = () => page.eval(() => /** @type {any} */ (document.querySelector('#menu')).hidden);
  const opener = '#scenes > button';
  assert.equal(await menu(), true);
  await press(page, opener, { outside: true });
  assert.equal(await menu(), false);
  const entries = await page.eval(() => [...document.querySelectorAll('#menu a')].map((a) => [a.getAttribute('href'), a.getAttribute('aria-current')]));
  assert.deepEqual(entries, [
    ['#scene=two-banks', 'page'],
    ['#scene=article', null],
    ['#scene=next-word', null],
    ['#scene=distractors', null],
  ]);
  await page.key('Escape');
  assert.equal(await menu(), true);
  await press(page, opener, { outside: true });
  await press(page, '#menu [data-name=distractors]', { outside: true });
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Five words talk. Which ones matter?');
  assert.equal(await menu(), true);
  assert.equal(await page.eval(() => location.hash), '#scene=distractors');
  assert.equal(await page.eval(() => document.title), 'Distractors · Attention playground');
  await frame(page);
  assert.equal((await textsOf(page, '.strip .chip')).length, 10);

  await page.eval(() => history.back());
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Drag a word. Watch its meaning move.');
  await frame(page);
  assert.equal((await textsOf(page, '.strip .chip')).length, 9);
  await page.eval(() => history.forward());
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Five words talk. Which ones matter?');

  // A name that is none is said; the scene stays.
  await page.eval(() => (location.hash = '#scene=nobody'));
  assert.match(await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.notice:not([hidden])')?.innerText), /There is no scene called nobody\./);
  assert.equal((await textsOf(page, '.strip .chip')).length, 10);
  await page.eval(() => (location.hash = '#scene=article'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Nine parts bank, one part river.');
  await frame(page);
  assert.equal(await textOf(page, '.notice'), null, 'what is no longer true is no longer said');

  // The same, from the first moment.
  await page.goto('#scene=nobody');
  await page.reload();
  await ready(page);
  assert.match(await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.notice:not([hidden])')?.innerText), /There is no scene called nobody\./);
  assert.equal((await textsOf(page, '.strip .chip')).length, 9, 'the first scene is there to go on with');
});

forEachEngine('a scene that was edited and left opens unchanged when one comes back', async ({ open }) => {
  const page = await openFigure(open, '#scene=article');
  await dragTo(page, 'bank', 2, 2);
  await page.eval(() => (location.hash = '#scene=two-banks'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Drag a word. Watch its meaning move.');
  await page.eval(() => (location.hash = '#scene=article'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Nine parts bank, one part river.');
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank), [6, 6]);
});
