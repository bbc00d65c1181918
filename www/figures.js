// The numbers of a text about a figure, each measured on the figure's scene: the tests compute those that are printed,
// the page keeps those up to date that say how it stands now.
//
// What a number is stands in `data-is`, in parts that a semicolon parts: the figure's id, changes to its scene
// (`points.bank=[2,2]`), and what to measure, a name of the table below with what it needs (`share 1 bank river`).

import { one, pair, percent, say, short, two } from './element/say.js';
import { sharesOf } from './element/terms.js';
import { keyOf } from './element/words.js';

/**
 * @typedef {import('./element/types.js').Scene} Scene
 * @typedef {import('./element/types.js').Outcome} Outcome
 *
 * @typedef {object} Measured  what is measured
 * @property {Scene} scene
 * @property {Outcome} outcome
 */

/** A place as it was given: "[6, 6]", "[3, 6.5]". @param {readonly number[]} p */
export const given = ([x, y]) => say('number.pair', { x: short(x), y: short(y) });
/** A word that is measured is not there: who changes a sentence may take it out. */
export class Absent extends Error {}

/** "2.5°" above the axis to the right. @param {readonly number[]} p */
const angle = ([x, y]) => `${one((Math.atan2(y, x) * 180) / Math.PI)}°`;
const dot = (/** @type {readonly number[]} */ [a, b], /** @type {readonly number[]} */ [c, d]) => a * c + b * d;

/**
 * A sentence by its number, and the first place of a word in it.
 * @param {Measured} of
 * @param {string} number
 * @param {string} word
 */
function placeOf({ outcome }, number, word) {
  const context = outcome.contexts[Number(number) - 1];
  const position = context?.words.findIndex((other) => keyOf(other) === keyOf(word)) ?? -1;
  if (position < 0) throw new Absent(`there is no ${word} in sentence ${number}`);
  return { context, position };
}

/** @param {Scene} scene @param {string} word @returns {readonly number[]} */
function pointOf({ points }, word) {
  const key = Object.keys(points).find((other) => keyOf(other) === keyOf(word));
  if (!key) throw new Absent(`${word} has no point`);
  return points[key];
}

/** A word's vector in a flat list of them. @param {Float32Array} list @param {number} position @returns {[number, number]} */
const vectorOf = (list, position) => [list[2 * position], list[2 * position + 1]];

/** @param {Measured} of @param {string} number @param {string} word */
function meaningOf(of, number, word) {
  const { context, position } = placeOf(of, number, word);
  return vectorOf(context.contextual, position);
}

/** @param {Measured} of @param {string} number @param {string} word */
function averageOf(of, number, word) {
  const { context, position } = placeOf(of, number, word);
  return vectorOf(context.average, position);
}

/** What a word takes of another one, wherever that stands. @param {Measured} of @param {string} number @param {string} word @param {string} other */
function shareOf(of, number, word, other) {
  const { context, position } = placeOf(of, number, word);
  const shares = sharesOf(of.scene, /** @type {any} */ (context), position);
  return context.words.reduce((sum, at, i) => (keyOf(at) === keyOf(other) ? sum + shares[i] : sum), 0);
}

/** @param {Measured} of @param {string} number @param {string} word @param {string} other */
function scoreOf(of, number, word, other) {
  const { context, position } = placeOf(of, number, word);
  const { scores } = context.layers[context.layers.length - 1];
  return scores[position * context.words.length + placeOf(of, number, other).position];
}

/** The chance of a guess, read at the word before or after attention. @param {'static' | 'contextual'} side */
const guess = (side) => (/** @type {Measured} */ of, /** @type {string[]} */ ...[number, word, candidate]) => {
  const { context, position } = placeOf(of, number, word);
  const words = of.scene.next?.words ?? [];
  const { next } = /** @type {any} */ (context);
  return percent(next[side][position * words.length + words.indexOf(candidate)]);
};

/** @type {Record<string, (of: Measured, ...args: string[]) => string>} */
const MEASURES = {
  /** Where a word stands. */
  point: ({ scene }, word) => given(pointOf(scene, word)),
  /** Where it is moved to in a sentence. */
  meaning: (of, number, word) => pair(meaningOf(of, number, word)),
  /** Where it leans to: its angle above the axis to the right. */
  lean: (of, number, word) => angle(meaningOf(of, number, word)),
  'lean-alone': ({ scene }, word) => angle(pointOf(scene, word)),
  turn: (of, number, word) => {
    const turned = (/** @type {readonly number[]} */ [x, y]) => (Math.atan2(y, x) * 180) / Math.PI;
    return `${one(Math.abs(turned(meaningOf(of, number, word)) - turned(pointOf(of.scene, word))))}°`;
  },
  /** What it takes of another word, and what it keeps. */
  share: (of, number, word, other) => percent(shareOf(of, number, word, other)),
  part: (of, number, word, other) => two(shareOf(of, number, word, other)),
  /** The score of a word for another one, and that before it is divided by the scale. */
  score: (of, number, word, other) => one(scoreOf(of, number, word, other)),
  given: (of, number, word, other) => short(scoreOf(of, number, word, other)),
  dot: ({ scene }, word, other) => short(dot(pointOf(scene, word), pointOf(scene, other))),
  scale: ({ scene }) => short(scene.attention?.scale ?? NaN),
  /** What plain averaging would give. */
  average: (of, number, word) => pair(averageOf(of, number, word)),
  'average-lean': (of, number, word) => angle(averageOf(of, number, word)),
  /** How far the meanings of a word lie apart in the first two sentences. */
  apart: (of, word) => {
    const [a, b] = ['1', '2'].map((number) => meaningOf(of, number, word));
    return one(Math.hypot(a[0] - b[0], a[1] - b[1]));
  },
  before: guess('static'),
  after: guess('contextual'),
};

/**
 * @param {string} is what stands in `data-is`
 * @returns {{ figure: string, changes: [path: string[], value: unknown][], measure: string[] }}
 */
export function readIs(is) {
  const parts = is.split(';').map((part) => part.trim());
  const changes = parts.slice(1, -1).map((part) => {
    const [path, value] = part.split(/=(.*)/s);
    return /** @type {[string[], unknown]} */ ([path.split('.'), JSON.parse(value)]);
  });
  return { figure: parts[0], changes, measure: parts[parts.length - 1].split(/\s+/) };
}

/** A copy of a scene with some of its values changed. @param {Scene} scene @param {[path: string[], value: unknown][]} changes @returns {Scene} */
export function changed(scene, changes) {
  const copy = structuredClone(scene);
  for (const [path, value] of changes) {
    let /** @type {any} */ place = copy;
    for (const key of path.slice(0, -1)) place = place[key] ??= {};
    place[path[path.length - 1]] = value;
  }
  return copy;
}

/**
 * A number as it is printed.
 * @param {string[]} measure
 * @param {Measured} of
 */
export function measured([name, ...args], of) {
  if (!Object.hasOwn(MEASURES, name)) throw new Error(`nothing is called ${name}`);
  return MEASURES[name](of, ...args);
}
