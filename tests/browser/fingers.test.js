// Thick fingers: whatever is pressed on a phone is 44 pixels wide and high, but links and words within a line of text.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { frame, openFigure, press, rest, spotAt } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** A phone's page, and words that are short: `in`, `of`. */
const PHONE = { reducedMotion: true, touch: true, height: 844 };

/** What can be pressed and is smaller. @param {Page} page @returns {Promise<string[]>} */
const small = (page) =>
  page.eval(() => {
    const roots = [document, /** @type {any} */ (document.querySelector('attention-playground'))?.shadowRoot].filter(Boolean);
    return roots
      .flatMap((root) => [...root.querySelectorAll('button, a[href], input, select, textarea, summary, .scrub')])
      .filter((found) => found.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && getComputedStyle(found).display !== 'inline' && !found.closest('.live-case'))
      .flatMap((found) => {
        const { width, height } = (found.closest('label') ?? found).getBoundingClientRect();
        return width > 43.9 && height > 43.9 ? [] : [`${found.getAttribute('aria-label') ?? found.textContent}: ${Math.round(width)} × ${Math.round(height)}`];
      });
  });

forEachEngine(
  'with a finger: words, pencils, steps, terms, folds and the numbers of the article are 44 pixels wide and high',
  async ({ open }) => {
    for (const [width, hash] of /** @type {const} */ ([[390, ''], [360, ''], [390, '#scene=article']])) {
      const page = await openFigure(open, hash, { ...PHONE, width });
      await rest(page);
      assert.deepEqual(await small(page), [], `${width} ${hash}`);
      await press(page, '[data-tab=equation]');
      await frame(page);
      assert.deepEqual(await small(page), [], `${width} ${hash} equation`);
      assert.ok(await page.eval(() => document.documentElement.scrollWidth <= innerWidth), `${width} ${hash}`);
      await page.close();
    }
    // Nothing reaches over its neighbour on the smallest phone, where short words are narrower.
    const page = await openFigure(open, '', { ...PHONE, width: 320 });
    await rest(page);
    assert.deepEqual((await small(page)).filter((told) => !/^(the|of|in): /.test(told)), []);
    await press(page, '[data-tab=weights]');
    await spotAt(page, '.points .chosen');
    await press(page, '[data-fold=field] > h2 > button');
    await spotAt(page, '.field-panel label.row');
    assert.deepEqual((await small(page)).filter((told) => !/^(the|of|in): /.test(told)), []);
    assert.ok(await page.eval(() => document.documentElement.scrollWidth <= innerWidth));
    await page.close();
  },
  { engines: ['chromium'] },
);

forEachEngine(
  'with a finger: the bar at the top of article, gallery and docs has places of 44 pixels',
  async ({ open }) => {
    for (const path of ['article.html', 'gallery.html', 'docs/']) {
      const page = await open(path, { ...PHONE, width: 390 });
      assert.deepEqual(await page.eval(() =>
        [...document.querySelectorAll('header a')].filter((found) => found.checkVisibility()).flatMap((found) => {
          const { width, height } = found.getBoundingClientRect();
          return width > 43.5 && height > 43.5 ? [] : [`${found.textContent}: ${width} × ${height}`];
        }),
      ), [], path);
      await page.close();
    }
  },
  { engines: ['chromium'] },
);
