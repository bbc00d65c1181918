// Random scenes in order, the same ones for the same seed.

/** @import { SceneData } from '../../www/core/core.js' */

/** Numbers from 0 to 1, by the linear congruence of Numerical Recipes. @param {number} seed */
export function randomness(seed) {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/**
 * A scene in which everything may occur that a scene can say.
 * @param {() => number} random
 * @returns {SceneData}
 */
export function randomScene(random) {
  const chance = (/** @type {number} */ of) => random() < of;
  const upTo = (/** @type {number} */ most) => 1 + Math.floor(random() * most);
  /** @template T @param {T[]} from @returns {T} */
  const one = (from) => from[Math.floor(random() * from.length)];
  /** @template T @param {number} length @param {() => T} make */
  const many = (length, make) => Array.from({ length }, make);
  const number = () => (chance(0.2) ? 0 : Math.round((random() - 0.4) * 2000) / 200);
  /** @returns {[number, number]} */
  const pair = () => [number(), number()];
  /** @returns {[[number, number], [number, number]]} */
  const square = () => [pair(), pair()];
  const above = () => one([0.5, 1, 2, 9, 18]);
  const score = () => one(/** @type {const} */ (['dot', 'cosine', 'distance', 'matrix']));
  const words = many(upTo(12), () => '').map((_, index) => `word${index}`);
  const contexts = many(upTo(3), () => ({ words: many(upTo(9), () => one(words)) }));
  const head = () => ({
    ...(chance(0.5) && { q: square() }),
    ...(chance(0.5) && { k: square() }),
    ...(chance(0.5) && { v: square() }),
    ...(chance(0.3) && { score: score() }),
    ...(chance(0.5) && { scale: one([null, 3, 18]) }),
    ...(chance(0.3) && { bias: { 0: number(), 1: number(), '-2': number() } }),
    ...(chance(0.3) && { enabled: chance(0.5) }),
  });
  const heads = chance(0.6) ? many(upTo(4), head) : [];
  const attention = {
    ...(chance(0.7) && { score: score() }),
    ...(chance(0.5) && { scale: one([null, 6, 18]) }),
    ...(chance(0.3) && { normalize: one(/** @type {const} */ (['softmax', 'sum'])) }),
    ...(chance(0.3) && { temperature: above() }),
    ...(chance(0.3) && { mask: one(/** @type {const} */ (['none', 'causal'])) }),
    ...(chance(0.3) && { muted: [one(words), one(words).toUpperCase()] }),
    heads,
    ...(chance(0.3) && { output: many(2 * Math.max(1, heads.length), pair) }),
    ...(chance(0.3) && { positions: many(upTo(6), pair) }),
    ...(chance(0.3) && { residual: chance(0.5) }),
    ...(chance(0.3) && { layers: upTo(3) }),
  };
  const needsMatrix = [attention, ...heads].some((one) => one.score === 'matrix');
  const matrix = contexts.map(({ words: { length } }) => many(length, () => many(length, number)));
  return {
    version: 1,
    contexts,
    points: Object.fromEntries(words.map((word) => [word, pair()])),
    attention: { ...attention, ...(needsMatrix && { matrix }) },
    ...(chance(0.3) && { next: { words: words.slice(0, upTo(4)), scale: one([null, 4, 18]) } }),
  };
}
