// The first lesson from the bet to the reset, once by keys alone and once by clicks alone: nobody needs to drag.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { drawn, frame, openFigure, pointOf, press, spotOf, standsAt, STILL, termsOf, textOf, toolsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * What has the focus: its name, whether the focus can be seen there, and what hides it.
 * @param {Page} page
 * @returns {Promise<{ name: string, word: string | null, inside: string, ring: boolean, seen: boolean, by: string }>}
 */
const stop = (page) =>
  page.eval(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    const button = /** @type {HTMLElement} */ (found ?? document.body);
    const { left, top, width, height } = button.getBoundingClientRect();
    const root = /** @type {ShadowRoot | Document} */ (button.getRootNode());
    // Where it could be looked at: its middle, and what lies near its corners.
    const hits = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => root.elementFromPoint(left + x * width, top + y * height)));
    const seen = hits.some((hit) => hit !== null && (button.contains(hit) || hit.contains(button)));
    const { outlineStyle, outlineWidth } = getComputedStyle(button);
    return {
      name: (button.getAttribute('aria-label') ?? button.textContent ?? '').trim(),
      word: button.dataset.word ?? null,
      inside: button.closest('[part~=plane], [part~=panel]')?.getAttribute('part') ?? '',
      ring: button.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      seen,
      by: hits.map((hit) => `${hit?.tagName}.${hit?.className}`).join(' '),
    };
  });

/**
 * Presses Tab until the focus is where it is wanted; at every stop it can be seen.
 * @param {Page} page
 * @param {(at: any) => boolean} wanted
 * @param {{ back?: boolean, most?: number }} [options]
 */
async function tabTo(page, wanted, { back = false, most = 60 } = {}) {
  const names = [];
  for (let i = 0; i < most; i++) {
    await page.key('Tab', back ? ['Shift'] : []);
    const now = await stop(page);
    names.push(now.name);
    assert.ok(now.ring, `the focus on “${now.name}” has no ring`);
    assert.ok(now.seen, `the focus on “${now.name}” is covered by ${now.by}`);
    if (wanted(now)) return names;
  }
  return assert.fail(`not among ${names.join(' | ')}`);
}

const named = (/** @type {string} */ name) => (/** @type {{ name: string }} */ stop) => stop.name === name;

/** @param {Page} page @param {string} key @param {number} times @param {string[]} [held] */
async function keys(page, key, times, held) {
  for (let i = 0; i < times; i++) await page.key(key, held);
}

/** Which of the four steps is shown. @param {Page} page */
const stepNow = (page) => textOf(page, '.beats [aria-current]');

/** What is said to those who listen. @param {Page} page @param {RegExp} said */
const hear = (page, said) =>
  page.waitFor(
    (said) => {
      const live = document.querySelector('attention-playground')?.shadowRoot?.querySelector('.live')?.textContent ?? '';
      return new RegExp(said).test(live) && live;
    },
    said.source,
  );

const OPENED = ['0.91 bank', '0.09 river', '0.79 bank', '0.21 money'];
const THERE = ['0.47 bank', '0.53 river', '0.39 bank', '0.61 money'];

forEachEngine('a whole lesson by keys alone: bet, move, verdict, steps, undo, redo, reset', async ({ open }) => {
  const page = await openFigure(open, '');
  await tabTo(page, named('Apart'));
  await page.key('Enter');
  await frame(page);
  assert.match(String(await textOf(page, '.yours')), /Your bet: Apart/);

  await tabTo(page, ({ word }) => word === 'bank', { back: true });
  await keys(page, 'ArrowLeft', 4, ['Shift']);
  await keys(page, 'ArrowDown', 3, ['Shift']);
  await keys(page, 'ArrowDown', 10);
  await frame(page);
  assert.deepEqual(await pointOf(page), [2, 2]);
  assert.deepEqual(await termsOf(page), THERE);
  await hear(page, /^bank in sentence 1 now takes 53 % from river, was 9 %\./);
  assert.equal(await textOf(page, '.headline'), 'A vague word is ruled by its company.');
  assert.equal((await stop(page)).word, 'bank', 'the verdict does not take the focus');

  await tabTo(page, named('Play the four steps'));
  for (const step of ['1 Similarity', '2 Weights', '3 Mix', '4 Move']) {
    await page.key('Enter');
    await frame(page);
    assert.equal(await stepNow(page), step);
  }

  await tabTo(page, named('Undo'), { back: true });
  await page.key('Enter');
  await frame(page);
  assert.deepEqual(await pointOf(page), [6, 6]);
  assert.deepEqual(await termsOf(page), OPENED);
  await hear(page, /^bank in sentence 1 now takes 9 % from river, was 53 %\./);
  assert.equal((await stop(page)).name, 'Undo', 'where there is nothing more to undo the focus stays');
  await page.key('Tab');
  await page.key('Enter');
  await frame(page);
  assert.deepEqual(await pointOf(page), [2, 2]);
  await page.key('Tab');
  await page.key('Enter');
  await frame(page);
  assert.deepEqual(await pointOf(page), [6, 6]);
  assert.match(String(await textOf(page, '.bet')), /^Place your bet/);
});

forEachEngine('who declines the bet by keys is led on to the word', async ({ open }) => {
  const page = await openFigure(open, '');
  await tabTo(page, named('Just let me drag'));
  await page.key('Enter');
  await frame(page);
  assert.equal(await textOf(page, '.bet'), null);
  assert.equal((await stop(page)).word, 'bank');
});

forEachEngine('Tab leads through all there is and out again, at every width; the words can be skipped', async ({ open, engine }) => {
  // The two phones differ in width alone.
  const phones = engine === 'chromium' ? [[390, 844], [320, 568]] : [[320, 568]];
  for (const [width, height] of [...phones, [1280, 800]]) {
    const page = await openFigure(open, '', { ...STILL, width, height });
    await page.eval(() => {
      const met = new Set();
      const twice = /** @type {string[]} */ ([]);
      Object.assign(window, { twice });
      addEventListener('focusin', (event) => {
        const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
        if (met.has(target)) twice.push(target.ariaLabel ?? String(target.textContent));
        met.add(target);
      });
    });
    const names = await tabTo(page, named('Docs'), { most: 80 });
    assert.deepEqual(await page.eval(() => /** @type {any} */ (window).twice), [], `${width}: nothing is met twice`);
    assert.ok(names.indexOf('Skip the words') < names.indexOf('bank, x 6.00, y 6.00'), names.join(' | '));
    await tabTo(page, ({ word }) => word !== null, { back: true });
    // Escape leads from a word to the figure, and there the next stop is the way past the words.
    await page.key('Escape');
    assert.equal((await stop(page)).name, 'Words as points on a plane');
    await tabTo(page, named('Skip the words'), { most: 1 });
    await page.key('Enter');
    await page.key('Tab');
    const { inside, word, ring, seen } = await stop(page);
    assert.ok(word === null && inside !== 'plane' && ring && seen, `${width}: ${inside}`);
    await page.close();
  }
});

forEachEngine('on the smallest phone the bar of the steps covers none of the page’s own links that has the focus', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, width: 320, height: 568 });
  for (const [i, name] of ['Article', 'Gallery', 'Embed', 'Docs'].entries()) {
    // Seen before, but under the bar.
    await page.eval((i) => {
      const links = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.site a'))];
      links[i].focus();
      scrollBy({ top: links[i].getBoundingClientRect().bottom - innerHeight + 4, behavior: 'instant' });
    }, i);
    await page.key('Tab', ['Shift']);
    await page.eval((i) => {
      const link = /** @type {HTMLElement} */ (document.querySelectorAll('.site a')[i]);
      scrollBy({ top: link.getBoundingClientRect().bottom - innerHeight + 4, behavior: 'instant' });
    }, i);
    await tabTo(page, named(name), { most: 1 });
    const { foot, bar } = await page.eval(() => ({
      foot: document.activeElement?.getBoundingClientRect().bottom ?? 0,
      bar: document.querySelector('attention-playground')?.shadowRoot?.querySelector('.steps')?.getBoundingClientRect().top ?? 0,
    }));
    assert.ok(foot <= bar, `${name} ends at ${foot}, the bar begins at ${bar}`);
  }
});

forEachEngine('a whole lesson by clicks alone: no button is held while the pointer moves', async ({ open }) => {
  const page = await openFigure(open, '');
  await page.eval(() => {
    let held = false;
    addEventListener('pointerdown', () => (held = true), true);
    addEventListener('pointerup', () => (held = false), true);
    addEventListener('pointermove', () => Object.assign(window, { dragged: /** @type {any} */ (window).dragged || held }), true);
  });
  await press(page, '.bet [data-choice=together]');
  assert.match(String(await textOf(page, '.yours')), /Your bet: Together/);

  await press(page, '.handle[data-word=bank]');
  assert.equal((await drawn(page, 'hint')).length, 1, 'it says where to click now');
  await page.click(await spotOf(page, 2, 2));
  await frame(page);
  await standsAt(page, 'bank', [2, 2], 0.05);
  await hear(page, /^bank in sentence 1 now takes 53 % from river, was 9 %\./);
  assert.match(String(await textOf(page, '.told')), /You bet together; they flew apart/);

  for (const step of ['1 Similarity', '2 Weights', '3 Mix', '4 Move']) {
    await press(page, '.steps .play');
    assert.equal(await stepNow(page), step);
  }
  await press(page, '[aria-label=Undo]', { outside: true });
  assert.deepEqual(await termsOf(page), OPENED);
  await press(page, '[aria-label=Redo]', { outside: true });
  await standsAt(page, 'bank', [2, 2], 0.05);
  await press(page, '[aria-label=Reset]', { outside: true });
  assert.deepEqual(await pointOf(page), [6, 6]);
  const { Undo, Reset } = await toolsOf(page);
  assert.deepEqual({ Undo, Reset }, { Undo: true, Reset: false });
  assert.equal(await page.eval(() => /** @type {any} */ (window).dragged), false);
});
