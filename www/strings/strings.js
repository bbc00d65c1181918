// The tables of strings, by language, in the parts in which they are needed: `first` for what stands
// at once, `scenes` for what is told around other scenes than the first, the others for the code of that name.
// {name} is filled in, **…** is emphasis. Words of a scene never stand here.
import { readJson } from '../element/read.js';
import { learn, spokenNow } from '../element/say.js';

/** @typedef {'first' | 'scenes' | 'more' | 'edit' | 'field' | 'controls' | 'present' | 'share' | 'heads'} Part */

/** @type {Record<string, Record<Part, URL>>} */
const PLACES = {
  en: {
    first: new URL('./en.first.json', import.meta.url),
    scenes: new URL('./en.scenes.json', import.meta.url),
    more: new URL('./en.more.json', import.meta.url),
    edit: new URL('./en.edit.json', import.meta.url),
    field: new URL('./en.field.json', import.meta.url),
    controls: new URL('./en.controls.json', import.meta.url),
    heads: new URL('./en.heads.json', import.meta.url),
    present: new URL('./en.present.json', import.meta.url),
    share: new URL('./en.share.json', import.meta.url),
  },
};

/** Those that can be spoken, by their code. */
export const languages = Object.keys(PLACES);

/** Written from right to left. */
const RIGHT_TO_LEFT = ['ar'];

/** @param {string} code @returns {'ltr' | 'rtl'} */
export const directionOf = (code) => (RIGHT_TO_LEFT.includes(code) ? 'rtl' : 'ltr');

/**
 * The language for an element: its own `lang` or that of the nearest around it, where we speak it; else English.
 * @param {Element} element
 */
export function languageFor(element) {
  /** @type {Element | null} */
  let at = element;
  for (let found; at; at = at.parentElement ?? hostOf(at)) {
    if ((found = at.getAttribute('lang'))) {
      const [primary] = found.toLowerCase().split('-');
      return languages.includes(primary) ? primary : 'en';
    }
  }
  return 'en';
}

/** @param {Element} element */
const hostOf = (element) => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Once this is fulfilled the strings of the part can be said. A failed load can be tried again.
 * @param {Part} part
 * @param {string} [language] its code, the one spoken now unless said
 * @returns {Promise<void>}
 */
export function loadStrings(part, language = spokenNow()) {
  const name = `${language}.${part}`;
  let load = loading.get(name);
  if (!load) {
    load = readJson(PLACES[language][part]).then((strings) => learn(strings, language));
    load.catch(() => loading.delete(name));
    loading.set(name, load);
  }
  return load;
}
