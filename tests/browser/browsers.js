// How a browser test is written: once, for all three engines.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ENGINES, NAMES, closeAll, launch } from './launch.js';

export { ENGINES, TOUCH } from './launch.js';

/**
 * @typedef {import('./launch.js').Engine} Engine
 * @typedef {import('./launch.js').Options} Options
 * @typedef {import('./page.js').Page} Page
 */

after(closeAll);

/**
 * Registers a test for every engine. It fails as well when anything went wrong in one of its pages.
 * @param {string} claim
 * @param {(context: { engine: Engine, open: (path: string, options?: Partial<Options>) => Promise<Page> }) => Promise<void>} run
 * @param {{ engines?: Engine[], timeout?: number }} [options]
 */
export function forEachEngine(claim, run, { engines = ENGINES, timeout = 60_000 } = {}) {
  for (const engine of engines) {
    test(`${NAMES[engine]}: ${claim}`, { timeout }, async () => {
      const browser = launch(engine);
      /** @type {Page[]} */
      const pages = [];
      try {
        await run({
          engine,
          async open(path, options) {
            const page = await browser.open(path, options);
            pages.push(page);
            return page;
          },
        });
        for (const page of pages) assert.deepEqual(await page.errors(), [], 'nothing may go wrong in the page');
      } catch (error) {
        for (const page of pages) await explain(page, `${NAMES[engine]} ${claim}`);
        throw error;
      } finally {
        for (const page of pages) await page.close();
      }
    });
  }
}

/**
 * Leaves what helps to understand a failure.
 * @param {Page} page
 * @param {string} claim
 */
async function explain(page, claim) {
  const file = `failed/${claim.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`;
  try {
    await page.screenshot(file);
    console.error(`see tests/shots/${file}`, ...(await page.errors()));
  } catch (error) {
    // The failure itself is what matters, and is thrown by the caller.
    console.error(`no picture of the failure: ${error}`);
  }
}
