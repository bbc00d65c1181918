// Text as large as people set it: the drawing grows with the words around it, and a drag still follows the pointer.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { frame, handleOf, openFigure, pointOf } from './playground.js';

/** @param {import('./page.js').Page} page @param {string} size of the root's text */
async function setTextSize(page, size) {
  await page.eval((size) => {
    document.documentElement.style.fontSize = size;
  }, size);
  // The root's change is seen, the box takes its new size, and what is in it is drawn.
  for (let i = 0; i < 3; i++) await frame(page);
}

/** The height of the first handle, and the size of text beside the plane, in pixels of the screen. @param {import('./page.js').Page} page */
const sizes = (page) =>
  page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const text = (/** @type {string} */ selector) => parseFloat(getComputedStyle(shadowRoot.querySelector(selector)).fontSize);
    return { handle: shadowRoot.querySelector('.handle').getBoundingClientRect().height, line: text('.told .line'), share: text('.share') };
  });

forEachEngine('text twice as large is twice as large on the plane, too, and nothing needs sideways scrolling', async ({ open }) => {
  const page = await openFigure(open, '');
  const before = await sizes(page);
  await setTextSize(page, '200%');
  const after = await sizes(page);
  assert.deepEqual(after, { handle: 2 * before.handle, line: 2 * before.line, share: 2 * before.share });
  assert.deepEqual(await page.eval(() => document.documentElement.scrollWidth <= innerWidth), true);

  const start = await handleOf(page, 'bank');
  const [x, y] = await pointOf(page);
  await page.drag(start, { x: start.x - 60, y: start.y + 30 });
  const [toX, toY] = await pointOf(page);
  assert.ok(toX < x && toY < y);
  assert.ok(Math.abs((x - toX) / (y - toY) - 2) < 0.02, `${x - toX} to the left, ${y - toY} down`);
});

forEachEngine('where a host makes its text small, ours stays readable', async ({ open }) => {
  const page = await openFigure(open, '');
  const before = await sizes(page);
  await setTextSize(page, '62.5%');
  assert.deepEqual(await sizes(page), before);
});

forEachEngine('on a phone with text twice as large everything still fits its width', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 390, height: 844 });
  await setTextSize(page, '200%');
  assert.ok(await page.eval(() => document.documentElement.scrollWidth <= innerWidth));
});
