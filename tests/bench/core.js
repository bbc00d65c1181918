// The time of a frame of a drag, the core beside plain JavaScript, in Node and in Chromium. `cargo xtask bench core` prints
// it; nothing asserts it. Run by itself, without a browser to be found, it measures in Node alone.

import { measure } from './measure.js';
import { inChromium } from './page.js';

/** The goals for the ratio, by words. @type {Record<string, Record<number, number>>} */
const GOALS = { Node: { 5: 1.2, 64: 0.7 }, Chromium: { 64: 0.85 } };

/** @param {string} where @param {Awaited<ReturnType<typeof measure>>} times */
function print(where, times) {
  console.log(`\n${where.padEnd(10)}words  heads  core µs  plain µs  ratio   goal`);
  for (const { words, heads, core, plain, ratio } of times) {
    const goal = GOALS[where][words] ? `≤ ${GOALS[where][words]}` : '';
    const cells = [words, heads, core.toFixed(2), plain.toFixed(2), ratio.toFixed(2), goal];
    console.log(' '.repeat(10) + cells.map((cell, index) => String(cell).padStart([5, 7, 9, 10, 7, 8][index])).join(''));
  }
}

print('Node', await measure());
if (process.env.SITE_URL) print('Chromium', await inChromium('measure.js'));
