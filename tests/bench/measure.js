// How long a frame of a drag takes, `place` and `outcome`, in the core and in plain JavaScript: in Node, or in a page that
// imports this file. Both take turns within one run, so that whatever else the machine does hits both alike; the ratio is
// the median of the rounds' own ratios.

import * as core from '../../www/core/core.js';
import * as plain from '../../www/core/fallback.js';

const SIZES = [
  { words: 5, heads: 1 },
  { words: 16, heads: 4 },
  { words: 64, heads: 4 },
];
const ROUNDS = 60;
/** How long one turn lasts, in milliseconds: many ticks of the coarsest clock. */
const TURN = 8;

/** @param {{ words: number, heads: number }} size */
function scene({ words, heads }) {
  const names = Array.from({ length: words }, (_, index) => `word${index}`);
  const turn = (/** @type {number} */ index) => [Math.cos(index), Math.sin(index)];
  const places = names.map((name, index) => [name, turn(index).map((side) => 6 * side)]);
  return /** @type {core.SceneData} */ ({
    version: 1,
    contexts: [{ words: names }],
    points: Object.fromEntries(places),
    attention: {
      scale: 18,
      heads: Array.from({ length: heads }, (_, index) => {
        const [cos, sin] = turn(index);
        return { q: [[cos, sin], [-sin, cos]] };
      }),
    },
  });
}

/**
 * @param {core.Scene | plain.Scene} kept
 * @param {number} frames
 */
function drag(kept, frames) {
  let sum = 0;
  for (let frame = 0; frame < frames; frame++) {
    kept.place('word1', 6 * Math.cos(frame / 50), 6 * Math.sin(frame / 50));
    const [context] = kept.outcome().contexts;
    sum += context.contextual[2] + context.layers[0].weights[1];
  }
  return sum;
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** Microseconds per frame and the ratio of core to plain, for each size. */
export async function measure() {
  await core.init();
  return SIZES.map((size) => {
    const kept = [new core.Scene(scene(size)), new plain.Scene(scene(size))];
    const frames = kept.map((one) => {
      // Long enough for the compilers to have done what they will do.
      const start = performance.now();
      let count = 0;
      while (performance.now() - start < 300) count += drag(one, 20) === Infinity ? 0 : 20;
      return Math.max(1, Math.round((count * TURN) / (performance.now() - start)));
    });
    const times = /** @type {number[][]} */ ([[], []]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const turn of round % 2 ? [1, 0] : [0, 1]) {
        const start = performance.now();
        drag(kept[turn], frames[turn]);
        times[turn].push((1000 * (performance.now() - start)) / frames[turn]);
      }
    }
    const ratio = median(times[0].map((time, round) => time / times[1][round]));
    const [inCore, inPlain] = times.map(median);
    kept.forEach((one) => one.free());
    return { ...size, core: inCore, plain: inPlain, ratio };
  });
}
