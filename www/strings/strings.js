// The tables of strings, by language, in the parts in which they are needed: `first` for what stands
// at once, `scenes` for what is told around other scenes than the first, `more` for the code of more.js.
// {name} is filled in, **…** is emphasis. Words of a scene never stand here.
import { readJson } from '../element/read.js';
import { learn } from '../element/say.js';

/** @typedef {'first' | 'scenes' | 'more'} Part */

/** @type {Record<string, Record<Part, URL>>} */
const PLACES = {
  en: {
    first: new URL('./en.first.json', import.meta.url),
    scenes: new URL('./en.scenes.json', import.meta.url),
    more: new URL('./en.more.json', import.meta.url),
  },
};

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Once this is fulfilled the strings of the part can be said. A failed load can be tried again.
 * @param {Part} part
 * @param {string} [language]
 * @returns {Promise<void>}
 */
export function loadStrings(part, language = 'en') {
  const name = `${language}.${part}`;
  let load = loading.get(name);
  if (!load) {
    load = readJson(PLACES[language][part]).then(learn);
    load.catch(() => loading.delete(name));
    loading.set(name, load);
  }
  return load;
}
