// What single heads answer, what some of them answer together, and which way that leans.
import { headsOf, inputOf } from '../terms.js';
import { meanOutput } from './catalogue.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Attention} Attention
 * @typedef {import('../types.js').ContextOutcome} ContextOutcome
 * @typedef {[number, number]} Point
 */

/** @param {Point} x @param {number[][] | undefined} m a row vector times a matrix @returns {Point} */
const times = ([x, y], m) => (m ? [x * m[0][0] + y * m[1][0], x * m[0][1] + y * m[1][1]] : [x, y]);

/**
 * What each head mixes for one place in the last layer: Σ weight · value, before the heads are joined.
 * Heads that are off answer as well; nobody listens to them.
 * @param {Scene} scene
 * @param {ContextOutcome} context
 * @param {number} position
 * @param {(position: number) => readonly number[]} pointAt
 * @returns {Point[]}
 */
export function answersOf(scene, context, position, pointAt) {
  const n = context.words.length;
  const { weights } = context.layers[context.layers.length - 1];
  const input = inputOf(scene, context, pointAt);
  // x and y of each place, once for all heads.
  /** @type {number[]} */
  const inputs = [];
  for (let j = 0; j < n; j++) inputs.push(...input(j));
  return headsOf(scene.attention).map((head, h) => {
    let x = 0;
    let y = 0;
    const row = (h * n + position) * n;
    for (let j = 0; j < n; j++) {
      x += weights[row + j] * inputs[2 * j];
      y += weights[row + j] * inputs[2 * j + 1];
    }
    return times([x, y], head.v);
  });
}

/** Which heads are on. @param {Attention | undefined} attention @returns {boolean[]} */
export const onOf = (attention) => headsOf(attention).map((head) => head.enabled !== false);

/**
 * What a layer answers with these heads on: the mean of their answers, or what the output matrix makes
 * of them, a silent head giving zeros.
 * @param {Attention} attention
 * @param {Point[]} answers
 * @param {Point} input  what the place itself brings
 * @param {readonly boolean[]} on
 * @param {'mean' | 'zeros'} fill what stands in the place of a silent head: the mean of the others, or nothing
 * @returns {Point}
 */
export function joined(attention, answers, input, on, fill) {
  const count = on.filter(Boolean).length;
  if (count === 0) return input;
  const output = attention.output ?? meanOutput(fill === 'zeros' ? answers.length : count);
  // The mean of those that are on has no place for the others.
  const rows = attention.output || fill === 'zeros' ? answers.map((_, h) => h) : answers.flatMap((_, h) => (on[h] ? [h] : []));
  let [x, y] = attention.residual ? input : [0, 0];
  rows.forEach((h, r) => {
    if (!on[h]) return;
    const [dx, dy] = times(answers[h], output.slice(2 * r, 2 * r + 2));
    x += dx;
    y += dy;
  });
  return [x, y];
}

/**
 * The attention with these heads on. Zeros in the place of a silent head are an output matrix that
 * takes the mean of all.
 * @param {Attention} attention
 * @param {readonly boolean[]} on
 * @param {'mean' | 'zeros'} fill
 * @returns {Attention}
 */
export function withOn(attention, on, fill) {
  const heads = headsOf(attention).map(({ enabled, ...head }, h) => (on[h] ? head : { ...head, enabled: false }));
  if (fill === 'mean' || attention.output) return { ...attention, heads };
  return { ...attention, heads, output: meanOutput(heads.length) };
}

/** Everything that is worth comparing: all on, and one head off at a time. @param {number} count @returns {{ without: number | null, on: boolean[] }[]} */
export const comparisons = (count) => {
  const all = Array.from({ length: count }, () => true);
  return [{ without: null, on: all }, ...(count > 1 ? all.map((_, h) => ({ without: h, on: all.map((_, i) => i !== h) })) : [])];
};

/**
 * Which way a vector leans, whatever its length: 0° along the first axis, 90° along the second, 45° in
 * between; null without a direction.
 * @param {readonly number[]} vector
 */
export const leanOf = ([x, y]) => (Math.hypot(x, y) < 1e-9 ? null : (Math.atan2(y, x) * 180) / Math.PI);
