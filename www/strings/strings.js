// The tables of strings, by language, in the parts in which they are needed: `first` for what stands
// at once, `scenes` for what is told around other scenes than the first, the others for the code of that name.
// {name} is filled in, **…** is emphasis. Words of a scene never stand here.
import { readJson } from '../element/read.js';
import { learn, spokenNow } from '../element/say.js';

/** @typedef {'first' | 'scenes' | 'more' | 'edit' | 'field' | 'controls' | 'heads' | 'present' | 'rail' | 'share' | 'twin'} Part */

/** Of English; those of the others are looked up when one of them is spoken. @type {Record<Part, URL>} */
const PLACES = {
  first: new URL('./en.first.json', import.meta.url),
  scenes: new URL('./en.scenes.json', import.meta.url),
  more: new URL('./en.more.json', import.meta.url),
  edit: new URL('./en.edit.json', import.meta.url),
  field: new URL('./en.field.json', import.meta.url),
  controls: new URL('./en.controls.json', import.meta.url),
  heads: new URL('./en.heads.json', import.meta.url),
  present: new URL('./en.present.json', import.meta.url),
  rail: new URL('./en.rail.json', import.meta.url),
  share: new URL('./en.share.json', import.meta.url),
  twin: new URL('./en.twin.json', import.meta.url),
};

/** Those that can be spoken, by their code. */
export const languages = ['en', 'es', 'hi', 'ar'];

/** The one that is meant, where we speak it. @param {string | null} tag of BCP 47 */
export const known = (tag) => languages.find((code) => code === tag?.toLowerCase().split('-')[0]);

/**
 * The language for an element: its own `lang` or that of the nearest around it, where we speak it; else English.
 * @param {Element} element
 */
export function languageFor(element) {
  /** @type {Element | null} */
  let at = element;
  for (let found; at; at = at.parentElement ?? hostOf(at)) {
    if ((found = at.getAttribute('lang'))) {
      return known(found) ?? 'en';
    }
  }
  return 'en';
}

/** @param {Element} element */
const hostOf = (element) => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** @param {Part} part @param {string} language */
const placeOf = async (part, language) => (language === 'en' ? PLACES : (await import('./others.js')).OTHERS[language])[part];

/** By language, of two letters, and part: "en.first". @type {Map<string, Promise<void>>} */
const loading = new Map();

/** Once this is fulfilled all that can be said by now can be said in this language, too. @param {string} language */
export const loadUsed = (language) => Promise.all([...loading.keys()].map((name) => loadStrings(/** @type {Part} */ (name.slice(3)), language)));

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
    load = placeOf(part, language).then(readJson).then((strings) => learn(strings, language));
    load.catch(() => loading.delete(name));
    loading.set(name, load);
  }
  return load;
}
