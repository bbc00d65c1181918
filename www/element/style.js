// The element's two style sheets, one of each for all elements on a page: the tokens, written from
// their one table, and the rules, fetched from beside this module.
import { readSheet } from './chunk.js';
import { FONT, properties } from './tokens.js';

/** @type {Promise<CSSStyleSheet[]> | null} */
let loading = null;

/**
 * Both sheets. A failed load can be tried again.
 * @returns {Promise<CSSStyleSheet[]>}
 */
export function loadStyle() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  const rules = await readSheet(new URL('./element.css', import.meta.url));
  const tokens = new CSSStyleSheet();
  tokens.replaceSync(`:host { --font: ${FONT}; ${properties} }`);
  return [tokens, rules];
}
