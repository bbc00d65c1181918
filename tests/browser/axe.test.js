// The rules of WCAG 2.2 AA that a program can check, in every state of the page, by axe-core.

import assert from 'node:assert/strict';
import axe from 'axe-core';
import { presetNames } from '../../www/presets/shelf.js';
import { forEachEngine } from './browsers.js';
import { frame, openFigure, press, rest } from './playground.js';

/** Of what is written for the levels A and AA, and good practice that we keep. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs in the page. */
const inject = new Function(axe.source);

/**
 * @param {import('./page.js').Page} page
 * @returns {Promise<string[]>} a line for each place that breaks a rule
 */
async function violations(page) {
  if (!(await page.eval(() => 'axe' in globalThis))) await page.eval(/** @type {any} */ (inject));
  return page.eval(async (rules) => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, {
      runOnly: rules,
      resultTypes: ['violations'],
    });
    return violations.flatMap((/** @type {any} */ { id, help, nodes }) =>
      nodes.map((/** @type {any} */ { target, any }) => `${id} (${help}): ${target.flat().join(' ')} ${any[0]?.message ?? ''}`),
    );
  }, RULES);
}

forEachEngine('every scene keeps the rules of WCAG 2.2 AA', async ({ open, engine }) => {
  const page = await openFigure(open, '');
  // The rules are the same for all; the other engines look at one of each kind.
  for (const name of engine === 'chromium' ? presetNames : ['article', 'next-word', 'typo', 'noise']) {
    await page.eval((name) => (location.hash = `#scene=${name}`), name);
    await page.waitFor((name) => /** @type {any} */ (document.querySelector('attention-playground')).lesson === name, name);
    await rest(page);
    assert.deepEqual(await violations(page), [], name);
  }
});

forEachEngine('so do the menu, folds that are open, a word picked up, the steps, and the dark', async ({ open }) => {
  const page = await openFigure(open, '');
  await press(page, '#scenes > button', { outside: true });
  await page.waitFor(() => document.querySelector('#menu a') !== null);
  assert.deepEqual(await violations(page), [], 'the menu');
  await page.key('Escape');
  for (const fold of ['weights', 'scores', 'points']) await press(page, `[data-fold=${fold}] > button`);
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.matrix, .points').length === 3);
  await frame(page);
  assert.deepEqual(await violations(page), [], 'folds');
  await press(page, '.bet [data-choice=apart]');
  await press(page, '.handle[aria-label^="bank"]');
  assert.deepEqual(await violations(page), [], 'a word picked up');
  await page.key('Escape');
  await press(page, '.beats button:nth-child(2)');
  await frame(page);
  assert.deepEqual(await violations(page), [], 'the second step');
  await press(page, '#tools button[aria-label="Light or dark"]', { outside: true });
  await frame(page);
  assert.deepEqual(await violations(page), [], 'the other theme');
  await press(page, '.own');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.editor .text'));
  await page.type('the bank by the blorp');
  await page.key('Enter');
  await press(page, '.own');
  await page.type('one '.repeat(65));
  await page.key('Enter');
  await frame(page);
  assert.deepEqual(await violations(page), [], 'words of one’s own, some of them refused');
});

forEachEngine('and so does a screen 320 pixels wide', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 320, height: 568 });
  assert.deepEqual(await violations(page), []);
  for (const tab of ['equation', 'weights']) {
    await press(page, `[data-tab=${tab}]`);
    await frame(page);
    assert.deepEqual(await violations(page), [], tab);
  }
});

forEachEngine('and so does the dialog of Share and Embed, in both themes', async ({ open }) => {
  const page = await openFigure(open, '');
  for (const theme of ['one theme', 'the other']) {
    await press(page, '#tools button[aria-label="Share"]', { outside: true });
    await page.waitFor(() => document.querySelector('dialog.share[open]') !== null);
    for (const tab of ['link', 'embed', 'files']) {
      await press(page, `#share-${tab}`, { outside: true });
      await page.waitFor((tab) => tab !== 'embed' || /** @type {any} */ (document.querySelector('.preview attention-playground'))?.outcome, tab);
      await frame(page);
      assert.deepEqual(await violations(page), [], `${tab}, ${theme}`);
    }
    await page.key('Escape');
    await press(page, '#tools button[aria-label="Light or dark"]', { outside: true });
  }
});
