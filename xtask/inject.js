// What a classic script knows of its own address, kept while it is read for the first time; on a server there is none.
const { document } = globalThis;
export const chunk = document ? new URL('chunks/all', /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || document.baseURI).href : '';
