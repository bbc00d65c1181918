// The true effect of silencing a head: how many words of two meanings still end on the side that
// their sentence says, and how far apart. Lengths play no part, so that a mean and zeros compare.
import { comparisons, leanOf, withOn } from './answers.js';
import { headsOf } from '../terms.js';
import { POINTS } from './sentences.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Attention} Attention
 * @typedef {import('./sentences.js').Sentence} Sentence
 *
 * @typedef {object} Effect
 * @property {number | null} without  the head that is silent, null for none
 * @property {boolean[]} on
 * @property {'mean' | 'zeros'} fill
 * @property {number} right           share of the sentences whose word ends on the right side
 * @property {number} apart           how far the two sides part on average, in degrees
 */

/** Sentences that are measured. */
export const COUNT = 200;
/** As many sentences as one scene may have. */
const BATCH = 4;
/** Less than this is no gain: of the sentences, and in degrees. */
const GAIN = { right: 0.005, apart: 2 };

/** Whether this can be measured: a given table has no rows for other words. @param {Attention | undefined} attention */
export const measurable = (attention) =>
  attention?.score !== 'matrix' && !headsOf(attention).some((head) => head.score === 'matrix');

/** Scenes of the sentences, so many in each, that attend in one way. @param {Attention} attention @param {readonly Sentence[]} sentences @returns {Scene[]} */
export function scenesOf(attention, sentences) {
  const known = new Set(Object.keys(POINTS));
  const muted = (attention.muted ?? []).map((word) => word.toLowerCase()).filter((word) => known.has(word));
  const own = { ...attention, muted };
  return Array.from({ length: Math.ceil(sentences.length / BATCH) }, (_, i) => ({
    version: /** @type {const} */ (1),
    contexts: sentences.slice(BATCH * i, BATCH * i + BATCH).map(({ words }) => ({ words })),
    points: POINTS,
    attention: own,
  }));
}

/**
 * Measures one way after the other; between two batches it gives way, so that it can be spread over
 * time and left at any moment.
 * @param {(scene: any) => import('../types.js').Outcome} forward the core's
 * @param {Attention} attention
 * @param {readonly Sentence[]} sentences
 * @param {readonly { without: number | null, on: boolean[] }[]} [ways]
 * @returns {Generator<void, Effect[], void>}
 */
export function* measured(forward, attention, sentences, ways = comparisons(headsOf(attention).length)) {
  /** @type {('mean' | 'zeros')[]} */
  const fills = attention.output ? ['zeros'] : ['mean', 'zeros'];
  /** @type {Effect[]} */
  const effects = [];
  for (const { without, on } of ways) {
    for (const fill of fills) {
      let [right, apart, at] = [0, 0, 0];
      for (const scene of scenesOf(withOn(attention, on, fill), sentences)) {
        for (const { contextual } of forward(scene).contexts) {
          const { position, side } = sentences[at++];
          const lean = leanOf([contextual[2 * position], contextual[2 * position + 1]]) ?? 45;
          const margin = side === 0 ? lean - 45 : 45 - lean;
          if (margin > 0) right += 1;
          apart += 2 * margin;
        }
        yield;
      }
      effects.push({ without, on, fill, right: right / sentences.length, apart: apart / sentences.length });
    }
  }
  return effects;
}

/**
 * The head whose loss gains most, null where none does. It helps only where no fewer words end on the right side: apart
 * alone is no help.
 * @param {readonly Effect[]} effects the first one is that of all heads
 * @returns {{ effect: Effect, helps: boolean } | null}
 */
export function lossOf([whole, ...others]) {
  const gains = others
    .filter(({ without, fill }) => without !== null && fill === whole.fill)
    .filter(({ right, apart }) => right > whole.right + GAIN.right || apart > whole.apart + GAIN.apart)
    .map((effect) => ({ effect, helps: effect.right >= whole.right }))
    .sort((a, b) => Number(b.helps) - Number(a.helps) || b.effect.right - a.effect.right || b.effect.apart - a.effect.apart);
  return gains[0] ?? null;
}
