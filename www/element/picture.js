// What the plane shows at one moment: a plain description with every place already in pixels, from
// which the layout and the shapes are made. Nothing here is drawn yet.
import { SMALL_UNIT, toX, toY } from './camera.js';
import { sharesOf } from './terms.js';

/**
 * @typedef {object} Row  one place of the word in focus: who it takes from
 * @property {number} context
 * @property {number} position
 * @property {number} nth      its how-manieth place in the sentence
 * @property {Float64Array} shares  by position, as they are
 * @property {number} keep     its own share
 * @property {{ type: number, share: number, shown: number }[]} takes  by word, largest first
 * @property {number} shownKeep the share as drawn, which may still be on its way
 * @property {number} x        where its mark belongs, in pixels
 * @property {number} y
 * @property {readonly [number, number]} value  its contextual vector as it is, in units
 *
 * @typedef {object} Spot  a word on the plane
 * @property {number} type
 * @property {number} x
 * @property {number} y
 *
 * @typedef {object} Picture
 * @property {import('./types.js').Scene} scene
 * @property {import('./types.js').Outcome} outcome
 * @property {import('./words.js').Words} words
 * @property {import('./camera.js').Size} size
 * @property {import('./camera.js').View} view
 * @property {boolean} small
 * @property {Spot[]} spots     one a type
 * @property {Row[]} rows
 * @property {number} focus     the type in focus, −1 without
 * @property {(extra: Extra, i: number) => { x: number, y: number }} extraAt  in pixels
 */

/**
 * The places of the word in focus, six at most.
 * @param {import('./words.js').Words} words
 * @param {number} focus
 */
export function placesOf(words, focus) {
  const places = words.types[focus]?.places ?? [];
  /** @type {Map<number, number>} */
  const seen = new Map();
  return places.slice(0, MOST_ROWS).map(({ context, position }) => {
    const nth = seen.get(context) ?? 0;
    seen.set(context, nth + 1);
    return { context, position, nth };
  });
}

/** More than this many equations are no longer read. */
const MOST_ROWS = 6;

/**
 * @typedef {object} Shown  where things are drawn, in units; what motion moves
 * @property {(type: number) => readonly [number, number]} point
 * @property {(row: number) => readonly [number, number]} mark
 * @property {(row: number, position: number) => number} share
 * @property {(extra: Extra, i: number) => readonly [number, number]} extraAt
 *
 * @typedef {object} Extra  points of the plane that few views show, told by those who draw them
 * @property {(rows: readonly { context: number, position: number }[]) => (readonly [number, number])[]} points  where they belong
 * @property {number} at     the place of the first among the numbers in motion
 * @property {number} count
 * @property {(picture: Picture) => import('./geometry.js').Rect[]} [boxes]  where no pill may stand for them
 */

/**
 * @param {object} from
 * @param {import('./types.js').Scene} from.scene
 * @param {import('./types.js').Outcome} from.outcome
 * @param {import('./words.js').Words} from.words
 * @param {number} from.focus
 * @param {import('./camera.js').Size} from.size
 * @param {import('./camera.js').View} from.view
 * @param {Shown} from.shown
 * @returns {Picture}
 */
export function pictureOf({ scene, outcome, words, focus, size, view, shown }) {
  const spots = words.types.map((_, type) => {
    const [x, y] = shown.point(type);
    return { type, x: toX(view, x), y: toY(view, y) };
  });
  const rows = placesOf(words, focus).map(({ context, position, nth }, row) => {
    const answer = outcome.contexts[context];
    const shares = sharesOf(scene, answer, position);
    const at = words.at[context];
    let keep = 0;
    let shownKeep = 0;
    /** @type {Map<number, { type: number, share: number, shown: number }>} */
    const byType = new Map();
    for (let j = 0; j < shares.length; j++) {
      const drawn = shown.share(row, j);
      if (at[j] === focus) {
        keep += shares[j];
        shownKeep += drawn;
        continue;
      }
      const take = byType.get(at[j]);
      if (take) {
        take.share += shares[j];
        take.shown += drawn;
      } else {
        byType.set(at[j], { type: at[j], share: shares[j], shown: drawn });
      }
    }
    const takes = [...byType.values()].sort((a, b) => b.share - a.share || a.type - b.type);
    const [x, y] = shown.mark(row);
    return {
      context,
      position,
      nth,
      shares,
      keep,
      takes,
      shownKeep,
      x: toX(view, x),
      y: toY(view, y),
      value: /** @type {const} */ ([
        answer.contextual[2 * position],
        answer.contextual[2 * position + 1],
      ]),
    };
  });
  const extraAt = (/** @type {Extra} */ extra, /** @type {number} */ i) => {
    const [x, y] = shown.extraAt(extra, i);
    return { x: toX(view, x), y: toY(view, y) };
  };
  return { scene, outcome, words, size, view, small: view.unit < SMALL_UNIT, spots, rows, focus, extraAt };
}

/** The largest share that anyone, anywhere, takes from a word. @param {Picture} picture @param {number} type */
export function loudness({ scene, outcome, words }, type) {
  let most = 0;
  outcome.contexts.forEach((context, c) => {
    for (let i = 0; i < context.words.length; i++) {
      if (words.at[c][i] === type) continue;
      const shares = sharesOf(scene, context, i);
      let sum = 0;
      for (let j = 0; j < shares.length; j++) if (words.at[c][j] === type) sum += shares[j];
      most = Math.max(most, sum);
    }
  });
  return most;
}

/**
 * The static point of a place, in units.
 * @param {Picture} picture
 * @param {number} context
 * @param {number} position
 * @returns {readonly number[]}
 */
export function pointOf({ scene, words }, context, position) {
  return scene.points[words.types[words.at[context][position]].point];
}
