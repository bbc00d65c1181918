// The bundled scenes, by the name of their file. The first one is at hand; the others are looked up on the shelf.
import { readJson } from '../element/read.js';

/**
 * What the site tells around a scene. Not part of the scene format. Its words are strings that begin with its name.
 * @typedef {object} Lesson
 * @property {string} name         the preset it belongs to; also the prefix of its strings
 * @property {Bet} [bet]
 * @property {Switch} [switch]     in the figure: ways to attend, each one step of undo
 * @property {Slider} [slider]     in the figure: how often a word is said
 * @property {boolean} [fence]     draw the 45° line between the two sides
 * @property {boolean} [free]     of all that may move in a pull it speaks at once
 * @property {boolean} [again]    on a projector a key is attention once more
 * @property {boolean} [listening] whether attention is on as opened (true unless said)
 *
 * @typedef {object} Switch
 * @property {string} says         strings `switch.NAME`, `switch.NAME.OPTION`
 * @property {Record<string, Option>} options  in their order; what the scene opens with is the first
 *
 * @typedef {object} Option  what it puts in the place of the scene's `attention`
 * @property {string} [scene]      the whole of that preset's
 * @property {Partial<import('../element/types.js').Attention>} [attention] these keys
 * @property {Record<string, unknown>} [is] by what it is told that this one is on: these keys of `attention`,
 *   all those that it sets unless said; where several are, the last one is
 *
 * @typedef {object} Slider
 * @property {string} word         stands at the end of the first sentence
 * @property {number} most         so often
 *
 * @typedef {object} Bet  settled by a drag to a place (`at`), by placing a ghost (`ghost`), or by a choice.
 *   But for the first kind nothing of the answer shows before.
 * @property {string} word         whose place or marks the bet is about
 * @property {string[]} choices    the last one declines
 * @property {[number, number]} [at] the place to drag the word to
 * @property {number} [radius]     of that place, in units
 * @property {[number, number]} [ghost] where the ghost waits
 * @property {string} [right]      the choice that is right
 * @property {Record<string, [number, number]>} [points] where choices say that the mark will be
 * @property {boolean} [shown]     these points are shown before, to choose among
 * @property {number | 'average'} [truth] what the bet is measured by: the mark of the word's nth place, or its plain average
 * @property {'truth' | 'right' | 'average' | 'meanings'} [gap] the distance drawn once it is settled: from the
 *   person's bet, or from the point of the right choice, to the truth; from the average to attention's; between meanings
 * @property {'average'} [show]    what else is shown from then on
 * @property {{ option?: string, times?: number }} [then] what is switched or set from then on
 *
 * @typedef {{ scene: import('../element/types.js').Scene, lesson: Lesson }} Preset
 */

const FIRST = [new URL('./two-banks.json', import.meta.url), new URL('./two-banks.lesson.json', import.meta.url)];

/** @type {Map<string, Promise<Preset | null>>} */
const loading = new Map();

/** @param {string} name */
async function load(name) {
  const places = name === 'two-banks' ? FIRST : await placesOf(name);
  if (!places) return null;
  const [scene, lesson] = await Promise.all(places.map(readJson));
  return { scene, lesson };
}

/** @param {string} name @returns {Promise<URL[] | null>} */
async function placesOf(name) {
  const { PLACES } = await import('./shelf.js');
  return Object.hasOwn(PLACES, name) ? PLACES[name] : null;
}

/**
 * A preset, the scene as a fresh object, so that nobody can write into the shared one.
 * @param {string} name
 * @returns {Promise<Preset | null>} null for an unknown name
 */
export async function loadPreset(name) {
  let wanted = loading.get(name);
  if (!wanted) {
    wanted = load(name);
    wanted.catch(() => loading.delete(name));
    loading.set(name, wanted);
  }
  const preset = await wanted;
  return preset && { ...preset, scene: structuredClone(preset.scene) };
}
