// How the two classic scripts meet, in the first of them. It has what a figure opens with; everything that is asked for later
// is in the second, beside it, and that is fetched once for all. A page may hold both, in any order.

const MORE = 'attention-playground.more.js';
/** In their place the build writes what only this pair of scripts is called, and the digest of the second one. */
const PAIR = '@pair';
const SEAL = '@seal';

/** @typedef {Record<string, () => any>} Parts  what each is, by its name */
/** @typedef {{ first?: object, more?: () => Parts }} Meeting  what the first passes on to the second; what is in the second */

const { document } = globalThis;
/** Known only while the script is read for the first time. */
const own = /** @type {HTMLScriptElement | null} */ (document?.currentScript ?? null);
/** @type {Meeting} */
const meeting = (/** @type {any} */ (globalThis)[Symbol.for(PAIR)] ??= {});

/** A file beside this script; where the script stands in the page itself, beside that. Some pages have no address. @param {string} path */
function at(path) {
  // A host may answer by its name without a file: that of the package.
  const base = own?.src.replace(/(\/[^/.]+(?:@[^/]*)?)$/, '$1/') || document?.baseURI;
  try {
    return new URL(path, base).href;
  } catch {
    return path;
  }
}

/** The address of this code, as if it lay in a chunk: beside it lies the page for frames. */
export const chunk = at('chunks/all');

/** @type {Parts} */
let first = {};
/** What is in the first script. @param {Parts} parts */
export const hold = (parts) => void (first = parts);

/** @param {string} name @returns {Promise<any>} */
export const part = async (name) => (first[name] ?? (await rest())[name])();

/** What lies in the place of an address: once somebody waits for it, it is had. @param {string} name */
export const beside = (name) => ({ then: (/** @type {any[]} */ ...how) => part(name).then(...how) });

/** @type {Promise<Parts> | null} */
let loading = null;

/** What is in the second script. A failed load can be tried again, but not with every frame that is drawn. */
function rest() {
  loading ??= arrived()
    .then(() => /** @type {() => Parts} */ (meeting.more)())
    .catch((error) => {
      setTimeout(() => (loading = null), 1000);
      throw error;
    });
  return loading;
}

async function arrived() {
  // It may stand further down in the page.
  if (!meeting.more && document.readyState === 'loading') await told(document, 'DOMContentLoaded');
  if (!meeting.more && document.readyState !== 'complete' && document.querySelector(`script[src*="${MORE}"]`)) await told(window, 'load');
  if (!meeting.more) await fetched(at(MORE));
  if (!meeting.more) throw sentence(`${at(MORE)} does not belong to this attention-playground.standalone.js.`);
}

/** @param {EventTarget} target @param {string} type */
const told = (target, type) => new Promise((done) => target.addEventListener(type, done, { once: true }));

/** Said as it is, without the word `Error`. @param {string} message */
const sentence = (message) => Object.assign(new Error(message), { name: '' });

/** @param {string} url */
async function fetched(url) {
  try {
    await added(url);
  } catch (cause) {
    throw Object.assign(sentence(`${url} cannot be loaded; it belongs beside attention-playground.standalone.js.`), { cause });
  }
}

/**
 * By an element like the one that brought the first script: that works on a disk, and in frames without an origin.
 * @param {string} url
 * @returns {Promise<unknown>}
 */
function added(url) {
  const script = document.createElement('script');
  const { integrity, crossOrigin, nonce } = own ?? {};
  try {
    /** @type {any} */
    const { trustedTypes } = globalThis;
    script.src = trustedTypes ? trustedTypes.createPolicy('attention-playground', { createScriptURL: () => url }).createScriptURL('') : url;
  } catch (error) {
    // A page may allow nobody to add scripts; a module has no digest.
    return integrity ? Promise.reject(error) : import(url);
  }
  if (integrity) script.integrity = SEAL;
  if (crossOrigin != null) script.crossOrigin = crossOrigin;
  if (nonce) script.nonce = nonce;
  return new Promise((done, fail) => {
    script.onload = done;
    script.onerror = fail;
    document.documentElement.append(script);
  }).finally(() => script.remove());
}
