// The bundled scenes, by the name of their file, in the order of the menu. Each is two files: the
// scene, and the lesson that the site tells around it.
import { readJson } from '../element/read.js';

/**
 * What the site tells around a scene: the bet, its place on the map, what opens shut. Not part of
 * the scene format. Its words are strings that begin with its name.
 * @typedef {object} Lesson
 * @property {string} name        the preset it belongs to; also the prefix of its strings
 * @property {{ computed: string, table: string }} [tables]
 *   the two presets between whose `attention` the switch in the figure exchanges
 * @property {Bet} [bet]
 * @property {boolean} [fence]    draw the 45° line between the two sides
 * @property {boolean} [listening] whether attention is on as opened (true unless said)
 *
 * @typedef {object} Bet
 * @property {string} word        whose place or marks the bet is about
 * @property {[number, number]} [at] the place to drag it to; without one the answer settles it
 * @property {number} [radius]    in units
 * @property {string[]} choices   the first ones are answers, the last one declines
 *
 * @typedef {{ scene: import('../element/types.js').Scene, lesson: Lesson }} Preset
 */

/** @type {Record<string, [scene: URL, lesson: URL]>} */
const PLACES = {
  'two-banks': [
    new URL('./two-banks.json', import.meta.url),
    new URL('./two-banks.lesson.json', import.meta.url),
  ],
  article: [
    new URL('./article.json', import.meta.url),
    new URL('./article.lesson.json', import.meta.url),
  ],
  'next-word': [
    new URL('./next-word.json', import.meta.url),
    new URL('./next-word.lesson.json', import.meta.url),
  ],
  distractors: [
    new URL('./distractors.json', import.meta.url),
    new URL('./distractors.lesson.json', import.meta.url),
  ],
};

export const presetNames = Object.keys(PLACES);

/** @type {Map<string, Promise<Preset>>} */
const loading = new Map();

/**
 * A preset, the scene as a fresh object, so that nobody can write into the shared one.
 * @param {string} name
 * @returns {Promise<Preset | null>} null for an unknown name
 */
export async function loadPreset(name) {
  if (!Object.hasOwn(PLACES, name)) return null;
  let load = loading.get(name);
  if (!load) {
    load = Promise.all(PLACES[name].map(readJson)).then(([scene, lesson]) => ({ scene, lesson }));
    load.catch(() => loading.delete(name));
    loading.set(name, load);
  }
  const { scene, lesson } = await load;
  return { scene: structuredClone(scene), lesson };
}
