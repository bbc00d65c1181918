// How long a frame of a drag takes, `place` and `outcome`, in the core and in plain JavaScript: in Node, or in a page that
// imports this file.

import * as core from '../../www/core/core.js';
import * as plain from '../../www/core/fallback.js';
import { turns } from './turns.js';

const SIZES = [
  { words: 5, heads: 1 },
  { words: 16, heads: 4 },
  { words: 64, heads: 4 },
];

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
 * @param {core.Scene} kept
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

/** Microseconds per frame and the ratio of core to plain, for each size. */
export async function measure() {
  await core.init();
  return SIZES.map((size) => {
    const kept = [new core.Scene(scene(size)), new plain.Scene(scene(size))];
    const { first, second, ratio } = turns([(frames) => drag(kept[0], frames), (frames) => drag(kept[1], frames)]);
    kept.forEach((one) => one.free());
    return { ...size, core: first.median, plain: second.median, ratio };
  });
}
