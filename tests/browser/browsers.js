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

/** @typedef {(context: { engine: Engine, open: (path: string, options?: Partial<Options>) => Promise<Page> }) => Promise<void>} Run */

/** The tests of each engine. @type {Map<Engine, { claim: string, run: Run, timeout: number }[]>} */
const lanes = new Map(ENGINES.map((engine) => [engine, []]));

/**
 * Registers a test for every engine. It fails as well when anything went wrong in one of its pages.
 * @param {string} claim
 * @param {Run} run
 * @param {{ engines?: Engine[], timeout?: number }} [options]
 */
export function forEachEngine(claim, run, { engines = ENGINES, timeout = 60_000 } = {}) {
  for (const engine of engines) lanes.get(engine)?.push({ claim, run, timeout });
}

/**
 * Runs what was registered: one test after another in each engine, the engines side by side, since a test mostly waits.
 */
export function runAll() {
  after(closeAll);
  test('browsers', { concurrency: lanes.size }, async (all) => {
    const engines = [...lanes].map(([engine, tests]) =>
      all.test(NAMES[engine], async (lane) => {
        for (const { claim, run, timeout } of tests) {
          await lane.test(`${NAMES[engine]}: ${claim}`, { timeout }, () => runIn(engine, claim, run));
        }
      }),
    );
    await Promise.all(engines);
  });
}

/**
 * @param {Engine} engine
 * @param {string} claim
 * @param {Run} run
 */
async function runIn(engine, claim, run) {
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
