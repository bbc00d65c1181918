// How long a pull and a field take, in the core and in plain JavaScript with the same algorithm: in Node, or in a page that
// imports this file.

import { Scene, init } from '../../www/core/full.js';
import { plainField } from './plain-field.js';
import { plainSteer } from './plain-steer.js';
import { turns } from './turns.js';

/** @import { SceneData } from '../../www/core/full.js' */

const PULLS = [3, 8, 32];
const FIELDS = [
  { words: 5, score: 'dot', scale: 18 },
  { words: 5, score: 'distance', scale: 6 },
  { words: 16, score: 'dot', scale: 18 },
  { words: 16, score: 'distance', scale: 6 },
];
export const REGION = { context: 0, position: 1, bounds: /** @type {[number, number, number, number]} */ ([-2, -2, 10, 9]), columns: 160, rows: 100 };

/** Words that spread over the plane like the seeds of a sunflower. @param {number} words @param {object} attention */
export function sunflower(words, attention) {
  const names = Array.from({ length: words }, (_, index) => `word${index}`);
  const place = (/** @type {number} */ index) => {
    const size = 4 * Math.sqrt((index + 1) / words);
    return [4 + size * Math.cos(2.4 * index), 4 + size * Math.sin(2.4 * index)];
  };
  const points = Object.fromEntries(names.map((name, index) => [name, place(index)]));
  return /** @type {SceneData} */ ({ version: 1, contexts: [{ words: names }], points, attention });
}

/** A pull once round a small circle. @param {number} index @returns {[number, number]} */
export const target = (index) => [3 + 0.5 * Math.cos(index / 10), 4 + 0.5 * Math.sin(index / 10)];

export async function measure() {
  await init();
  const pulls = PULLS.map((words) => {
    const scene = sunflower(words, { scale: 18 });
    const kept = new Scene(scene);
    const plain = plainSteer(scene, 1);
    const often = (/** @type {(index: number) => number} */ one) => (/** @type {number} */ count) => {
      let sum = 0;
      for (let index = 0; index < count; index++) sum += one(index);
      return sum;
    };
    const times = turns([
      often((index) => kept.steer({ context: 0, position: 1, to: target(index) }).distance),
      often((index) => plain(target(index)).distance),
    ]);
    kept.free();
    return { toLetter: 0, what: `pull, ${words} words`, ...times };
  });
  const fields = FIELDS.map(({ words, ...attention }) => {
    const scene = sunflower(words, attention);
    const kept = new Scene(scene);
    const plain = plainField(scene, 0);
    const often = (/** @type {() => { basin: Uint8Array }} */ one) => (/** @type {number} */ count) => {
      let sum = 0;
      for (let index = 0; index < count; index++) sum += one().basin[index];
      return sum;
    };
    const times = turns([often(() => kept.field(REGION)), often(() => plain(REGION))], { rounds: 30, turn: 30 });
    const letter = plainField(scene, 0, true);
    const { ratio: toLetter } = turns([often(() => kept.field(REGION)), often(() => letter(REGION))], { rounds: 5, turn: 30 });
    kept.free();
    return { toLetter, what: `field, ${words} words, ${attention.score} ÷ ${attention.scale}`, ...times };
  });
  return { pulls, fields };
}
