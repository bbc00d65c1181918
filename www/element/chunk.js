// Code that is fetched when it is first needed, together with its strings and its style sheet.
import { loadStrings } from '../strings/strings.js';
import { read } from './read.js';

/**
 * @template T
 * @param {object} of
 * @param {() => Promise<T>} of.code a literal import, which the bundler makes a file of its own
 * @param {import('../strings/strings.js').Part} of.strings
 * @param {URL} [of.style] rules for what the code builds
 * @returns {(root: ShadowRoot | Document) => Promise<T>} loads once for all; a failed load can be tried again
 */
export function chunk({ code, strings, style }) {
  /** @type {Promise<[T, CSSStyleSheet | null]> | null} */
  let loading = null;
  return async (root) => {
    loading ??= Promise.all([code(), style ? readSheet(style) : null]).catch((error) => {
      loading = null;
      throw error;
    });
    const [[module, sheet]] = await Promise.all([loading, loadStrings(strings)]);
    if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return module;
  };
}

/**
 * Rules whose `rem` is never below 16 pixels: many a host makes its own smaller, and larger text is what people ask for.
 * @param {URL} url
 */
export async function readSheet(url) {
  const rules = await (await read(url)).text();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.replace(/([\d.]+)rem\b/g, 'max($1rem, 16px * $1)'));
  return sheet;
}
