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
 * Of the engine that is left last a second browser takes half of what remains.
 */
export function runAll() {
  after(closeAll);
  test('browsers', { concurrency: lanes.size + 1 }, async (all) => {
    let left = lanes.size;
    let help = () => {};
    const last = new Promise((/** @type {(value: void) => void} */ done) => (help = done));
    const engines = [...lanes.keys()].map((engine) =>
      all.test(NAMES[engine], async (lane) => {
        await runLane(lane, engine, 0);
        left -= 1;
        if (left <= 1) help();
      }),
    );
    const helper = all.test('a second browser of the last engine', async (lane) => {
      await last;
      for (const engine of lanes.keys()) await runLane(lane, engine, 1);
    });
    await Promise.all([...engines, helper]);
  });
}

/**
 * Takes one test after another of those of an engine.
 * @param {import('node:test').TestContext} lane
 * @param {Engine} engine
 * @param {number} number of its browser
 */
async function runLane(lane, engine, number) {
  const tests = lanes.get(engine) ?? [];
  for (let next = tests.shift(); next; next = tests.shift()) {
    const { claim, run, timeout } = next;
    await lane.test(`${NAMES[engine]}: ${claim}`, { timeout }, () => runIn(engine, claim, run, number));
  }
}

/**
 * @param {Engine} engine
 * @param {string} claim
 * @param {Run} run
 * @param {number} number of the browser
 */
async function runIn(engine, claim, run, number) {
  const browser = launch(engine, number);
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
