// The keyboard, the page's tools, and going back.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import {
  dragTo,
  drawn,
  focusHandle,
  frame,
  handleOf,
  openFigure,
  pointOf,
  press,
  standsAt,
  termsOf,
  textOf,
  toolsOf,
} from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** @param {Page} page */
const undo = (page) => press(page, '[aria-label=Undo]', { outside: true });
/** @param {Page} page */
const redo = (page) => press(page, '[aria-label=Redo]', { outside: true });
/** @param {Page} page */
const reset = (page) => press(page, '[aria-label=Reset]', { outside: true });
/** @param {Page} page */
const tools = async (page) => {
  const { Undo, Redo, Reset } = await toolsOf(page);
  return [Undo && 'Undo', Redo && 'Redo', Reset && 'Reset'].filter(Boolean).join(' ');
};

forEachEngine('arrow keys move a word by 0.1, with Shift by 1, and a run of them is one step', async ({ open }) => {
  const page = await openFigure(open, '');
  await page.eval(() => {
    const seen = { input: 0, change: 0 };
    Object.assign(window, { seen });
    addEventListener('input', () => seen.input++);
    addEventListener('change', () => seen.change++);
  });
  await focusHandle(page, 'bank');
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp']) await page.key(key);
  await page.key('ArrowDown', ['Shift']);
  await frame(page);
  assert.deepEqual(await pointOf(page), [5.8, 5.1]);
  assert.equal((await handleOf(page, 'bank')).name, 'bank, x 5.80, y 5.10');
  // The run ends after a pause, and is told once.
  await page.waitFor(() => /** @type {any} */ (window).seen.change === 1);
  assert.equal(await page.eval(() => /** @type {any} */ (window).seen.input), 4);
  const focused = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.dataset.word);
  assert.equal(await focused(), 'bank', 'the focus stays');
  await undo(page);
  assert.deepEqual(await pointOf(page), [6, 6]);
  assert.equal(await tools(page), 'Redo Reset');

  // Another word begins another run, and keys with Ctrl or Alt are the browser's.
  await focusHandle(page, 'river');
  await page.key('ArrowRight');
  await focusHandle(page, 'money');
  await page.key('ArrowUp');
  await page.key('ArrowUp', ['Control']);
  await page.key('ArrowUp', ['Alt']);
  await frame(page);
  assert.deepEqual([await pointOf(page, 'river'), await pointOf(page, 'money')], [[0.1, 5], [8, 0.1]]);
  await undo(page);
  assert.deepEqual([await pointOf(page, 'river'), await pointOf(page, 'money')], [[0.1, 5], [8, 0]]);
});

forEachEngine('Escape takes back a run of keys, and without one leads back to the figure', async ({ open }) => {
  const page = await openFigure(open, '');
  await focusHandle(page, 'bank');
  await page.key('ArrowLeft', ['Shift']);
  await page.key('ArrowLeft', ['Shift']);
  await page.key('Escape');
  await frame(page);
  assert.deepEqual(await pointOf(page), [6, 6]);
  assert.equal(await tools(page), '');
  await page.key('Escape');
  const active = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.getAttribute('part'));
  assert.equal(active, 'plane');
});

forEachEngine('Tab leads through the words of the plane in the order of the sentences, Enter picks one up', async ({ open }) => {
  const page = await openFigure(open, '');
  await focusHandle(page, 'the');
  const seen = [];
  for (let i = 0; i < 6; i++) {
    seen.push(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.dataset.word));
    await page.key('Tab');
  }
  assert.deepEqual(seen, ['the', 'bank', 'of', 'river', 'money', 'in']);
  await focusHandle(page, 'river');
  await page.key('Enter');
  await frame(page);
  assert.equal(await textOf(page, '.equation .name'), 'river₁');
  const armed = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[part~=plane]').classList.contains('armed'));
  assert.equal(armed, true);
});

forEachEngine('Undo, Redo and Reset lead back and forth, and can be used when there is something to do', async ({ open }) => {
  const page = await openFigure(open, '');
  assert.equal(await tools(page), '');
  await dragTo(page, 'bank', 2, 2);
  const there = await pointOf(page);
  await dragTo(page, 'river', 1, 3);
  assert.equal(await tools(page), 'Undo Reset');
  await undo(page);
  assert.deepEqual(await pointOf(page, 'river'), [0, 5]);
  assert.equal(await tools(page), 'Undo Redo Reset');
  await undo(page);
  assert.deepEqual(await pointOf(page), [6, 6]);
  assert.equal(await tools(page), 'Redo Reset');
  assert.deepEqual(await termsOf(page), ['0.91 bank', '0.09 river', '0.79 bank', '0.21 money']);
  await redo(page);
  assert.deepEqual(await pointOf(page), there);
  await redo(page);
  await standsAt(page, 'river', [1, 3], 0.02);
  assert.equal(await tools(page), 'Undo Reset');

  await reset(page);
  assert.deepEqual([await pointOf(page), await pointOf(page, 'river')], [[6, 6], [0, 5]]);
  assert.equal(await tools(page), 'Undo');
  assert.equal((await drawn(page, 'hint')).length, 1, 'the hint is back');
  assert.match(String(await textOf(page, '.bet')), /^Place your bet/, 'and so is the bet');
  await undo(page);
  assert.deepEqual(await pointOf(page), there, 'reset was one step');
  assert.equal((await drawn(page, 'hint')).length, 0);
});

forEachEngine('Ctrl+Z and Ctrl+Y go back and forth wherever no text is written', async ({ open }) => {
  const page = await openFigure(open, '');
  await dragTo(page, 'bank', 2, 2);
  const there = await pointOf(page);
  await press(page, '[data-fold=field] > h2 > button');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.field-panel') !== null);
  const focus = (/** @type {string} */ selector) =>
    page.eval((selector) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(selector).focus(), selector);
  for (const selector of ['.field-panel input[type=checkbox]', '.field-panel select', '[data-free=query]']) {
    await focus(selector);
    await page.key('z', ['Control']);
    await frame(page);
    assert.deepEqual(await pointOf(page), [6, 6], selector);
    await page.key('y', ['Control']);
    await frame(page);
    assert.deepEqual(await pointOf(page), there, selector);
  }
  await focus('.exact input');
  await page.key('z', ['Control']);
  await frame(page);
  assert.deepEqual(await pointOf(page), there, 'a field of numbers has an undo of its own');
});
