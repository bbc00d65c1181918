// The words whose places were measured on a real model: what words.tsv says.
import { read } from '../read.js';

/**
 * @typedef {object} Measured
 * @property {string[]} axes  the names of the columns
 * @property {Map<string, number[]>} at  by the word's key, in units of the plane, one number an axis
 */

/** The numbers of the file in one unit of the plane. */
const UNIT = 10;

/** @param {string} text of words.tsv @returns {Measured} */
export function measuredFrom(text) {
  const [head, ...rows] = text.trim().split('\n').filter((line) => !line.startsWith('#'));
  const [, ...axes] = head.split('\t');
  const at = new Map(rows.map((row) => row.split('\t')).map(([word, ...of]) => [word, of.map((x) => Number(x) / UNIT)]));
  // One letter is not among the whole words that were measured, but it is the same word before another sound.
  const an = at.get('an');
  if (an) at.set('a', an);
  return { axes, at };
}

/** @type {Promise<Measured> | null} */
let loading = null;

/** A failed load can be tried again. @returns {Promise<Measured>} */
export function loadMeasured() {
  loading ??= read(new URL('./words.tsv', import.meta.url))
    .then((answer) => answer.text())
    .then(measuredFrom)
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
