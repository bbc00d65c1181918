// Code that is fetched when it is first needed, together with its strings and its style sheet.
import { loadStrings } from '../strings/strings.js';
import { read } from './read.js';

/**
 * @template T
 * @param {object} of
 * @param {() => Promise<T>} of.code a literal import, which the bundler makes a file of its own
 * @param {import('../strings/strings.js').Part} [of.strings]
 * @param {URL} [of.style] rules for what the code builds
 * @returns {(root: ShadowRoot | Document) => Promise<T>} loads once for all; a failed load can be tried again
 */
export function chunk({ code, strings, style }) {
  /** @type {Promise<[T, Rules | null]> | null} */
  let loading = null;
  return async (root) => {
    loading ??= Promise.all([code(), style ? readSheet(style) : null]).catch((error) => {
      loading = null;
      throw error;
    });
    const [[module, sheet]] = await Promise.all([loading, strings && loadStrings(strings)]);
    if (sheet) wear(root, [sheet]);
    return module;
  };
}

/** @typedef {CSSStyleSheet & { text: string }} Rules */

/** A sheet that can be made again. @param {string} text @returns {Rules} */
export function sheetOf(text, view = window) {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(text);
  return Object.assign(sheet, { text });
}

/** What each root was given. @type {WeakMap<ShadowRoot | Document, Rules[]>} */
const worn = new WeakMap();

/**
 * Gives a root its sheets, each once. They belong to one document: what is moved into another one loses them all, and is given copies.
 * @param {ShadowRoot | Document} root
 * @param {Rules[]} [sheets] all that it had, where it lost them
 */
export function wear(root, sheets) {
  const has = worn.get(root) ?? [];
  const more = sheets ? sheets.filter((sheet) => !has.includes(sheet)) : has;
  if (sheets) worn.set(root, [...has, ...more]);
  const view = (root.ownerDocument ?? document).defaultView;
  if (view) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...more.map((sheet) => (view === window ? sheet : sheetOf(sheet.text, view)))];
}

/**
 * Rules whose `rem` is never below 16 pixels: many a host makes its own smaller, and larger text is what people ask for.
 * @param {URL} url
 */
async function readSheet(url) {
  const rules = await (await read(url)).text();
  return sheetOf(rules.replace(/([\d.]+)rem\b/g, 'max($1rem, 16px * $1)'));
}
