// The element's two style sheets, one of each for all elements on a page: what it has at once, with the tokens of
// their one table, and the rules, fetched from beside this module.
import { chunk, sheetOf } from './chunk.js';
import { properties } from './tokens.js';

/** @type {import('./chunk.js').Rules | null} */
let reserved = null;

/** The room that an element takes from its first moment, so that nothing on the page moves later. Hosts may say another. */
export function reserve() {
  // With large text it is higher, and so is what counts as a phone. Where the width comes from what is inside, it has one.
  reserved ??= sheetOf(
    `:host{${properties}display:block;contain:inline-size;contain-intrinsic-inline-size:min(45rem,80vw);min-inline-size:0;block-size:max(400px,45rem - 320px)}@media(max-width:30em){:host{block-size:max(560px,45rem - 160px)}}:host([hidden]){display:none}slot{display:block;block-size:100%;overflow:clip}`,
  );
  return reserved;
}

/** Whether the page round an element says that it has room for a whole page. @param {Element} host */
export const isPage = (host) => getComputedStyle(host).getPropertyValue('--ap-layout').includes('page');

/** Gives a root the rules, one sheet of them for all elements on a page. */
export const dress = chunk({ code: async () => {}, style: new URL('./element.css', import.meta.url) });
