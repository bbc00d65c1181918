// The numbers in a lesson's sentences: never written there, but looked up in the outcome when the sentence is said.
import { distanceOfMeanings } from './apart.js';
import { degrees } from './degrees.js';
import { one, pair, percent, two } from './say.js';
import { sharesOf } from './terms.js';
import { keyOf } from './words.js';

/** @typedef {import('./panels/panel.js').Moment} Moment */
/** @typedef {readonly [number, number]} Point */

/** Where neither meaning wins, in degrees. */
const UNDECIDED = 45;

/** The angle of an arrow: 0° along x, 90° along y. What only just decides is not written as undecided. @param {Point} point */
function lean([x, y]) {
  const angle = (Math.atan2(y, x) * 180) / Math.PI;
  return degrees(angle, one(angle) === one(UNDECIDED) && two(angle) !== two(UNDECIDED) ? two : one);
}

/**
 * Where the nth place of a word lies in its sentence, and where its plain average does.
 * @param {Pick<Moment, 'words' | 'outcome'>} moment @param {string} word @param {number} [nth] from 0
 * @returns {{ mark: Point, average: Point, context: number, position: number } | null} null where there is none
 */
export function placeOf({ words, outcome }, word, nth = 0) {
  const place = words.types.find(({ key }) => key === keyOf(word))?.places[nth];
  if (!place) return null;
  const { context, position } = place;
  const { contextual, average } = outcome.contexts[context];
  const at = (/** @type {Float32Array} */ list) => /** @type {Point} */ ([list[2 * position], list[2 * position + 1]]);
  return { mark: at(contextual), average: at(average), context, position };
}

/** What each kind of hole says of a place: `at1` is where the first place's mark lies. */
const KINDS = /** @type {Record<string, (found: { mark: Point, average: Point }) => string>} */ ({
  at: ({ mark }) => pair(mark),
  lean: ({ mark }) => lean(mark),
  length: ({ mark }) => one(Math.hypot(...mark)),
  average: ({ average }) => pair(average),
  averageLean: ({ average }) => lean(average),
});

/**
 * The value of a hole, undefined for a name that is none.
 * @param {string} name `at1`, `lean2`, `bank_takes_river`, `apart`, `wasApart`
 * @param {Pick<Moment, 'words' | 'outcome' | 'opened' | 'state'>} moment
 * @param {string} word the one that the lesson is about
 * @returns {string | undefined}
 */
export function fill(name, moment, word) {
  const [, kind, nth] = /^([a-zA-Z]+)(\d)$/.exec(name) ?? [];
  if (kind && Object.hasOwn(KINDS, kind)) {
    const found = placeOf(moment, word, Number(nth) - 1);
    return found ? KINDS[kind](found) : '–';
  }
  const [, taker, giver] = /^(\w+)_takes_(\w+)$/.exec(name) ?? [];
  if (taker) return percent(taken(moment, taker, giver));
  if (name === 'apart') return one(distanceOfMeanings(moment.outcome, moment.words, word) ?? 0);
  if (name === 'wasApart') return one(distanceOfMeanings(moment.opened, moment.words, word) ?? 0);
}

/**
 * What the first place of one word takes from another.
 * @param {Pick<Moment, 'words' | 'outcome' | 'state'>} moment @param {string} taker @param {string} giver
 */
function taken(moment, taker, giver) {
  const found = placeOf(moment, taker);
  if (!found) return 0;
  const shares = sharesOf(moment.state.scene, moment.outcome.contexts[found.context], found.position);
  const types = moment.words.types;
  return moment.words.at[found.context].reduce((sum, type, j) => (types[type].key === keyOf(giver) ? sum + shares[j] : sum), 0);
}
