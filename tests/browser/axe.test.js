// The rules of WCAG 2.2 AA that a program can check, in every state of the page, by axe-core. What was checked, and how many
// rules were kept and broken in each state and engine, stands in `tests/shots/axe.json` afterwards.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import axe from 'axe-core';
import { presetNames } from '../../www/presets/shelf.js';
import { ENGINES, forEachEngine } from './browsers.js';
import { STILL, frame, openFigure, press, ready, rest } from './playground.js';

/** Of what is written for the levels A and AA, and good practice that we keep. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs in the page. */
const inject = new Function(axe.source);

/** @type {{ engine: string, state: string, kept: number, broken: number, unsure: string[] }[]} */
const report = [];
process.on('exit', () => {
  const folder = new URL('../shots/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('axe.json', folder), `${JSON.stringify({ version: axe.version, rules: RULES, report }, null, 1)}\n`);
});

/**
 * Fails where a rule is broken, with a line for each place.
 * @param {import('./page.js').Page} page
 * @param {string} engine
 * @param {string} state what is looked at
 */
async function check(page, engine, state) {
  if (!(await page.eval(() => 'axe' in globalThis))) await page.eval(/** @type {any} */ (inject));
  const { kept, broken, unsure, lines } = await page.eval(async (rules) => {
    // Of what is kept only the rules are counted: to name all its places takes as long again.
    const { violations, passes, incomplete } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: rules, resultTypes: ['violations', 'incomplete'] });
    return {
      kept: passes.length,
      broken: violations.length,
      unsure: incomplete.map((/** @type {any} */ { id }) => id),
      lines: violations.flatMap((/** @type {any} */ { id, help, nodes }) =>
        nodes.map((/** @type {any} */ { target, any }) => `${id} (${help}): ${target.flat().join(' ')} ${any[0]?.message ?? ''}`),
      ),
    };
  }, RULES);
  report.push({ engine, state, kept, broken, unsure });
  assert.deepEqual(lines, [], state);
}

forEachEngine('every scene keeps the rules of WCAG 2.2 AA', async ({ open, engine }) => {
  const page = await openFigure(open, '');
  // The rules are the same for all; the other engines look at one of each kind.
  for (const name of engine === 'chromium' ? presetNames : ['article', 'next-word', 'typo', 'noise']) {
    await page.eval((name) => (location.hash = `#scene=${name}`), name);
    await page.waitFor((name) => /** @type {any} */ (document.querySelector('attention-playground')).lesson === name, name);
    await rest(page);
    await check(page, engine, name);
  }
});

forEachEngine('so do the menu, folds that are open, a word picked up, the steps, and the dark', async ({ open, engine }) => {
  const page = await openFigure(open, '');
  await press(page, '#scenes > button', { outside: true });
  await page.waitFor(() => document.querySelector('#menu a') !== null);
  await check(page, engine, 'the menu');
  await page.key('Escape');
  // What opens above the next one moves it: each is there before that is aimed at.
  for (const [fold, body] of [['weights', '.matrix'], ['scores', '.sharpness'], ['points', '.points'], ['picture', '.twin']]) {
    await press(page, `[data-fold=${fold}] > h2 > button`);
    await page.waitFor((body) => document.querySelector('attention-playground')?.shadowRoot?.querySelector(body)?.checkVisibility(), body);
  }
  await frame(page);
  await check(page, engine, 'folds');
  await press(page, '.bet [data-choice=apart]');
  await press(page, '.handle[aria-label^="bank"]');
  await check(page, engine, 'a word picked up');
  await page.key('Escape');
  await press(page, '.beats button:nth-child(2)');
  await frame(page);
  await check(page, engine, 'the second step');
  await press(page, '#tools button[aria-label="Light or dark"]', { outside: true });
  await frame(page);
  await check(page, engine, 'the other theme');
  await press(page, '.own');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.editor .text'));
  await page.type('the bank by the blorp');
  await page.key('Enter');
  await press(page, '.own');
  await page.type('a '.repeat(65));
  await page.key('Enter');
  await frame(page);
  await check(page, engine, 'words of one’s own, some of them refused');
});

forEachEngine('and so does a screen 320 pixels wide', async ({ open, engine }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 320, height: 568 });
  await check(page, engine, '320 pixels');
  for (const tab of ['equation', 'weights']) {
    await press(page, `[data-tab=${tab}]`);
    await frame(page);
    await check(page, engine, tab);
  }
});

forEachEngine('and so does the dialog of Share and Embed, in both themes', async ({ open, engine }) => {
  const page = await openFigure(open, '');
  for (const theme of ['one theme', 'the other']) {
    await press(page, '#tools button[aria-label="Share"]', { outside: true });
    await page.waitFor(() => document.querySelector('dialog.share[open]') !== null);
    for (const tab of ['link', 'embed', 'files']) {
      await press(page, `#share-${tab}`, { outside: true });
      await page.waitFor((tab) => tab !== 'embed' || /** @type {any} */ (document.querySelector('.preview attention-playground'))?.outcome, tab);
      await frame(page);
      await check(page, engine, `the dialog, ${tab}, ${theme}`);
    }
    await page.key('Escape');
    await press(page, '#tools button[aria-label="Light or dark"]', { outside: true });
  }
});

forEachEngine(
  'and so does the article, from right to left, and the gallery',
  async ({ open, engine }) => {
    const page = await open('article.ar.html', STILL);
    await page.eval(() => document.querySelector('figure')?.scrollIntoView());
    await ready(page);
    await check(page, engine, 'the article in Arabic');
    await page.goto('gallery.ar.html');
    await check(page, engine, 'the gallery in Arabic');
  },
  { engines: ENGINES.filter((engine) => engine === 'chromium') },
);
