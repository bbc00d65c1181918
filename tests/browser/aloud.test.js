// For those who do not see the canvas: what a change did is said, and the picture is there as a table.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { choose, dragTo, focusHandle, frame, openFigure, press, rest, textOf, textsOf, way } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** From now on keeps what is said and when. @param {Page} page */
const listen = (page) =>
  page.eval(() => {
    const said = /** @type {{ text: string, at: number }[]} */ ([]);
    Object.assign(window, { said });
    const live = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.live');
    new MutationObserver(() => {
      const at = performance.now();
      said.push({ text: live.textContent, at });
      Object.assign(window, { spoke: at });
    }).observe(live, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });

/** Waits for the next thing that is said. @param {Page} page @returns {Promise<string>} */
const next = (page) =>
  page.waitFor(() => {
    const { said } = /** @type {any} */ (window);
    return said.length > 0 && said.splice(0).at(-1).text;
  });

forEachEngine('after keys, a table’s number, a switch and Undo its effect is said, politely and once', async ({ open }) => {
  const page = await openFigure(open, '');
  await listen(page);
  const { role, polite } = await page.eval(() => {
    const live = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.live');
    return { role: live.getAttribute('role'), polite: live.getAttribute('aria-live') };
  });
  assert.deepEqual([role, polite], ['status', 'polite']);

  await focusHandle(page, 'bank');
  for (let i = 0; i < 4; i++) await page.key('ArrowLeft', ['Shift']);
  assert.match(await next(page), /^bank in sentence 1 now takes \d+ % from river, was 9 %\./);
  await press(page, '[aria-label=Undo]', { outside: true });
  assert.match(await next(page), /^bank in sentence 1 now takes 9 % from river, was \d+ %\./);
  await choose(page, 'table');
  assert.equal(await next(page), 'bank in sentence 1 now takes 10 % from river, was 9 %. bank in sentence 2 now takes 20 % from money, was 21 %.');
  await choose(page, 'computed');
  assert.match(await next(page), /^bank in sentence 1 now takes 9 % from river, was 10 %\./);
  await press(page, '[data-fold=points] > h2 > button');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.points input'));
  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const field = shadowRoot.querySelector('.points input[aria-label*="river"], .points input');
    field.focus();
    field.select();
  });
  await page.type('-9');
  await page.key('Enter');
  assert.match(await next(page), /^\w+ in sentence 1 now takes \d+ % from \w+, was \d+ %\./);
});

forEachEngine('however much changes, it speaks once a second at most, and never of what a hand still holds', async ({ open }) => {
  const page = await openFigure(open, '');
  await listen(page);
  await focusHandle(page, 'bank');
  const end = Date.now() + 2600;
  for (let i = 0; Date.now() < end; i++) await page.key(i % 2 ? 'ArrowLeft' : 'ArrowRight');
  const { from, to } = await way(page, 'bank', 1, 2);
  await page.drag(from, to, { steps: 20, every: 70, hold: true });
  const during = await page.eval(() => /** @type {any} */ (window).said.map((/** @type {any} */ { text }) => text));
  assert.deepEqual(during, [], 'nothing is said in the midst of a change');
  await page.mouse.up();
  assert.match(await next(page), /, was 9 %\./);
  await dragTo(page, 'bank', 6, 1);
  await dragTo(page, 'bank', 1, 6);
  await dragTo(page, 'bank', 5, 5);
  await next(page);
  const again = await page.eval(async () => {
    await new Promise((done) => setTimeout(done, 1100));
    return /** @type {any} */ (window).said.length;
  });
  assert.equal(again, 0, 'three quick changes are told once');
});

forEachEngine('a guess that changes is said where guessing is the scene', async ({ open }) => {
  const page = await openFigure(open, '#scene=next-word');
  await rest(page);
  await listen(page);
  await press(page, '.big');
  assert.match(await next(page), /The guess for sentence \d is now \w+, was \w+\./);
});

forEachEngine('what the bet showed is said once, after its effect; a word that is picked up, and each step as it begins, at once', async ({ open }) => {
  const page = await openFigure(open, '');
  await press(page, '[data-choice=together]');
  await listen(page);
  await dragTo(page, 'bank', 2, 2);
  const first = await next(page);
  assert.match(first, /^bank in sentence 1 now takes \d+ % from river, was 9 %\. .*You bet together; they flew apart, from 1\.5 to 5\.\d units\.$/);
  await dragTo(page, 'bank', 2.4, 2);
  assert.doesNotMatch(await next(page), /You bet/);

  await focusHandle(page, 'river');
  await page.key('Enter');
  assert.match(await next(page), /^river is picked up\. Choose its place by a click or a tap, or move it by the arrow keys/);
  await page.key('Escape');
  // What lasts no longer than a frame is not told.
  await frame(page);
  await page.key('Enter');
  assert.match(await next(page), /^river is picked up/, 'again');
  await page.key('Escape');

  await press(page, '.steps .play');
  assert.equal(await next(page), 'Step 1: Similarity');
  await press(page, '.steps .play');
  assert.equal(await next(page), 'Step 2: Weights');
});

forEachEngine('in a lesson with a choice its outcome is said, and Play says its steps no faster than one a second', async ({ open }) => {
  const page = await openFigure(open, '#scene=left-to-right', { reducedMotion: false });
  await listen(page);
  await press(page, '.section.lesson .choices button');
  assert.match(await next(page), /You bet/);
  await rest(page);
  // What was said had its second: the first step does not wait for it.
  await page.waitFor(() => performance.now() - /** @type {any} */ (window).spoke > 1000);
  await page.eval(() => void (/** @type {any} */ (window).said.length = 0));
  await press(page, '.steps .play');
  await page.waitFor(() => /** @type {any} */ (window).said.some((/** @type {any} */ { text }) => text === 'Step 4: Move'));
  const said = await page.eval(() => /** @type {any} */ (window).said);
  assert.deepEqual(said.map((/** @type {any} */ { text }) => text), ['Step 1: Similarity', 'Step 2: Weights', 'Step 3: Mix', 'Step 4: Move']);
  said.slice(1).forEach((/** @type {any} */ { at }, /** @type {number} */ i) => assert.ok(at - said[i].at >= 990, `${at - said[i].at} ms`));
});

/** The rows of the table that stands for the picture. @param {Page} page */
const rows = (page) => textsOf(page, '.twin tbody tr');

forEachEngine('the picture as a table has every place and share, changes with the picture, and rests while it is closed', async ({ open }) => {
  const page = await openFigure(open, '');
  assert.equal(await textOf(page, '.twin'), null);
  await press(page, '[data-fold=picture] > h2 > button');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.twin td'));
  assert.deepEqual(await rows(page), [
    'the 0.00, 0.00 3.00, 5.50 0 %',
    'bank 6.00, 6.00 5.47, 5.91 91 %',
    'of 0.00, 0.00 3.00, 5.50 0 %',
    'the 0.00, 0.00 3.00, 5.50 0 %',
    'river 0.00, 5.00 3.41, 5.57 9 %',
    'money 8.00, 0.00 7.42, 1.75 21 %',
    'in 0.00, 0.00 7.00, 3.00 0 %',
    'the 0.00, 0.00 7.00, 3.00 0 %',
    'bank 6.00, 6.00 6.42, 4.75 79 %',
  ]);
  assert.deepEqual(await textsOf(page, '.twin caption'), ['Sentence 1: the bank of the river', 'Sentence 2: money in the bank']);
  const { from, to } = await way(page, 'bank', 2, 2);
  await page.drag(from, to, { steps: 5, hold: true });
  assert.match((await rows(page))[1], /^bank (2\.0[0-2]|1\.9[89]), (2\.0[0-2]|1\.9[89]) 0\.9\d, 3\.5\d 47 %$/, 'under the hand');
  await page.key('Escape');
  await page.mouse.up();
  await frame(page);
  assert.equal((await rows(page))[1], 'bank 6.00, 6.00 5.47, 5.91 91 %');
  // Another word in focus is another column.
  await press(page, '.handle[data-word=river]');
  assert.equal(await textOf(page, '.twin thead th:last-child'), 'river takes');
  await page.key('Escape');

  await press(page, '[data-fold=picture] > h2 > button');
  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const seen = { written: 0 };
    Object.assign(window, { seen });
    new MutationObserver((changes) => (seen.written += changes.length)).observe(shadowRoot.querySelector('.twin'), {
      childList: true,
      characterData: true,
      attributes: true,
      subtree: true,
    });
  });
  await dragTo(page, 'bank', 2, 2);
  assert.equal(await page.eval(() => /** @type {any} */ (window).seen.written), 0);
});

forEachEngine('the sentence that sums the picture up holds after every change', async ({ open }) => {
  const page = await openFigure(open, '');
  const summary = () =>
    page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('#summary').textContent);
  assert.equal(await summary(), 'bank is at 6.0, 6.0. In sentence 1 it moves to 5.5, 5.9. In sentence 2 it moves to 6.4, 4.7.');
  await focusHandle(page, 'bank');
  for (let i = 0; i < 4; i++) await page.key('ArrowLeft', ['Shift']);
  for (let i = 0; i < 4; i++) await page.key('ArrowDown', ['Shift']);
  await page.waitFor(() =>
    /^bank is at 2\.0, 2\.0\. In sentence 1 it moves to 0\.9, 3\.6\. In sentence 2 it moves to 5\.7, 0\.8\.$/.test(
      /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('#summary').textContent,
    ),
  );
});

forEachEngine('copying with the plane in focus takes the weights as a table', async ({ open }) => {
  const page = await openFigure(open, '');
  await focusHandle(page, 'bank');
  await page.eval(() => {
    addEventListener('copy', (event) => Object.assign(window, { copied: event.clipboardData?.getData('text/plain') }));
  });
  // What the key is to the browser; not every driver brings it as far as the clipboard.
  await page.waitFor(() => {
    const button = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement;
    button.dispatchEvent(new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, composed: true, cancelable: true }));
    return /** @type {any} */ (window).copied;
  });
  const text = await page.eval(() => /** @type {any} */ (window).copied);
  const [first, second] = text.split('\n\n').map((/** @type {string} */ table) => table.split('\n').map((line) => line.split('\t')));
  assert.deepEqual(first[0], ['', 'the', 'bank', 'of', 'the', 'river']);
  assert.deepEqual([first[2][0], Number(first[2][2]).toFixed(2), Number(first[2][5]).toFixed(2)], ['bank', '0.91', '0.09']);
  assert.equal(second.length, 5);
});
