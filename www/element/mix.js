// The terms of one meaning gathered by word, in the order in which they are laid tip to tail: the
// word itself first, then whom it takes most from.
import { pointOf } from './picture.js';
import { termsOf } from './terms.js';

/** Words that give less than this are left out of the drawing; the tip is exact all the same. */
const NOTHING = 0.0005;

/**
 * @typedef {object} Part
 * @property {number} type
 * @property {number} weight
 * @property {[number, number]} vector  in units
 *
 * @param {import('./picture.js').Picture} picture
 * @param {import('./picture.js').Row} row
 * @returns {{ parts: Part[], residual: [number, number] | null }}
 */
export function mixOf(picture, row) {
  const { scene, outcome, words, focus } = picture;
  const at = words.at[row.context];
  const { terms, residual } = termsOf(scene, outcome.contexts[row.context], row.position, (j) =>
    pointOf(picture, row.context, j),
  );
  /** @type {Map<number, Part>} */
  const byType = new Map();
  for (const { position, weight, vector } of terms) {
    const part = byType.get(at[position]);
    if (part) {
      part.weight += weight;
      part.vector = [part.vector[0] + vector[0], part.vector[1] + vector[1]];
    } else {
      byType.set(at[position], { type: at[position], weight, vector });
    }
  }
  const parts = [...byType.values()].filter(({ weight }) => weight > NOTHING);
  const own = (/** @type {Part} */ { type }) => Number(type === focus);
  parts.sort((a, b) => own(b) - own(a) || b.weight - a.weight);
  return { parts, residual };
}
