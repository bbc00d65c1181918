// The time of a pull and of a field of 160 × 100 cells with basins, the core beside the same algorithm in plain JavaScript with
// typed arrays, in Node and in Chromium; and how many times as fast as the definition of a field to the letter, every path
// followed in plain JavaScript until a step is below 1e-9. `cargo xtask bench field` prints it; nothing asserts it. Run by itself, without a
// browser to be found, it measures in Node alone.

import { measure } from './measure-field.js';
import { inChromium } from './page.js';

/** What the core should need at most, in microseconds, and how many times as fast it should be. @type {Record<string, string>} */
const GOALS = { 'pull, 8 words': '≤ 120 µs', 'field, 5 words, dot ÷ 18': '≤ 12 ms, ≥ 6×', 'field, 5 words, distance ÷ 6': '≤ 12 ms, ≥ 6×' };

/** @param {string} where @param {Awaited<ReturnType<typeof measure>>} times */
function print(where, { pulls, fields }) {
  console.log(`\n${where.padEnd(36)}core median     least  plain median     least  times as fast  as to the letter  goal`);
  for (const { what, first, second, ratio, toLetter } of [...pulls, ...fields]) {
    const time = (/** @type {number} */ us) => (us < 1000 ? `${us.toFixed(1)} µs` : `${(us / 1000).toFixed(2)} ms`);
    const cells = [first.median, first.least, second.median, second.least].map((us, i) => time(us).padStart([11, 10, 14, 10][i]));
    console.log(`${what.padEnd(36)}${cells.join('')}${(1 / ratio).toFixed(1).padStart(15)}${(toLetter ? (1 / toLetter).toFixed(1) : '').padStart(18)}  ${GOALS[what] ?? ''}`);
  }
}

print('Node', await measure());
if (process.env.SITE_URL) print('Chromium', await inChromium('measure-field.js'));
