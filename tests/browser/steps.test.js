// The four steps: forward, back and played.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { drawn, openFigure, press, rest, textOf, textsOf, workingsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** The step that is shown, by its button. @param {Page} page */
const stepOf = (page) => textOf(page, '.beats [aria-current=step]');
/** @param {Page} page @param {string} name */
const disabled = (page, name) =>
  page.eval((name) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(`[aria-label="${name}"]`).disabled, name);

forEachEngine('previous and next lead from one step to the other, each a still that explains itself', async ({ open }) => {
  const page = await openFigure(open, '');
  assert.equal(await textOf(page, '.steps h2'), 'How attention moves bank');
  assert.match(String(await stepOf(page)), /4 ?Move/);
  assert.equal(await disabled(page, 'Next step'), true);
  await press(page, '[aria-label="Previous step"]');
  assert.match(String(await stepOf(page)), /3 ?Mix/);
  // What explains the steps comes with the first of them.
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.equations .explain')?.checkVisibility());
  assert.match(String(await textOf(page, '.equations .explain')), /tip to tail/);
  assert.equal((await textsOf(page, '.vectors')).length, 2);
  await press(page, '[aria-label="Previous step"]');
  assert.match(String(await stepOf(page)), /2 ?Weights/);
  assert.deepEqual(await workingsOf(page), [
    ['e^4.00 : e^1.67 = 54.6 : 5.3, 91 : 9'],
    ['e^4.00 : e^2.67 = 54.6 : 14.4, 79 : 21'],
  ]);
  assert.equal((await drawn(page, 'mark ')).length, 0, 'the meanings have not left yet');
  await press(page, '[aria-label="Previous step"]');
  assert.match(String(await stepOf(page)), /1 ?Similarity/);
  assert.deepEqual(await workingsOf(page), [
    ['itself 72 ÷ 18 = 4.0', 'river 30 ÷ 18 = 1.7'],
    ['itself 72 ÷ 18 = 4.0', 'money 48 ÷ 18 = 2.7'],
  ]);
  assert.equal(await textOf(page, '.equations .explain'), 'Dot product of bank with each word, ÷ 18.');
  assert.equal(await disabled(page, 'Previous step'), true);
  await press(page, '[aria-label="Step 3: Mix"]');
  assert.match(String(await stepOf(page)), /3 ?Mix/);
  await press(page, '[aria-label="Next step"]');
  assert.match(String(await stepOf(page)), /4 ?Move/);
  assert.equal((await drawn(page, 'mark ')).length, 2);

  // With reduced motion Play shows one still after the other.
  for (const name of [/Similarity/, /Weights/, /Mix/, /Move/]) {
    await press(page, '[aria-label="Play the four steps"]');
    assert.match(String(await stepOf(page)), name);
  }
});

forEachEngine('Play goes through the steps in order and stops; Pause stops it anywhere', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: false });
  await page.eval(() => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    /** @type {string[]} */
    const steps = [];
    Object.assign(window, { steps });
    const look = () => {
      const now = root.querySelector('.beats [aria-current=step]').textContent.trim();
      if (steps[steps.length - 1] !== now) steps.push(now);
      requestAnimationFrame(look);
    };
    look();
  });
  await press(page, '[aria-label="Play the four steps"]');
  await page.waitFor(() => /** @type {any} */ (window).steps.length > 2);
  await press(page, '[aria-label=Pause]');
  const paused = await stepOf(page);
  await rest(page);
  assert.equal(await stepOf(page), paused, 'it stays');
  await press(page, '[aria-label="Play the four steps"]');
  await page.waitFor(() => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    const [play] = root.querySelectorAll('.steps .play');
    return play.getAttribute('aria-label') === 'Play the four steps' && /** @type {any} */ (window).steps.length >= 5;
  });
  assert.deepEqual(
    (await page.eval(() => /** @type {any} */ (window).steps)).map((/** @type {string} */ name) => name.replace(/\s+/g, ' ')),
    ['4 Move', '1 Similarity', '2 Weights', '3 Mix', '4 Move'],
  );
  assert.equal((await drawn(page, 'mark ')).length, 2, 'the last still is the whole picture');
});

forEachEngine('where a sum is longer than its line, no plus ends one and no share stands without its word', async ({ open }) => {
  for (const width of [1280, 390]) {
    const page = await openFigure(open, '#scene=noise', { reducedMotion: true, width, height: 844 });
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson [data-choice=five]') !== null);
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson [data-choice=five]').click());
    await rest(page);
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[data-tab=equation]').click());
    await rest(page);
    const { addends, torn } = await page.eval(() => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
      const addends = [...shadowRoot.querySelectorAll('.equation .addend')].filter((addend) => addend.checkVisibility());
      const torn = addends.filter((addend) => {
        const boxes = [...addend.children].map((child) => child.getBoundingClientRect());
        return boxes.some((box) => box.left < boxes[0].left || box.top >= boxes[0].bottom);
      });
      return { addends: addends.map((addend) => addend.textContent.replace(/\s+/g, ' ')), torn: torn.length };
    });
    assert.equal(torn, 0, String(width));
    assert.deepEqual(addends.map((/** @type {string} */ text) => text.startsWith('+')), [false, true, true, false, true, true], addends.join('; '));
    await page.close();
  }
});
