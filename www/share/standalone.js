// The two classic scripts beside the page, where there are some: sites have them, a folder of sources does not.
import { MORE, STANDALONE } from './snippets.js';

/** @typedef {{ text: string, integrity: string | null }} Script */

/** @type {Map<string, Promise<Script | null>>} */
const known = new Map();

/** The first of them, which a page names. @param {string} base */
export const standalone = (base) => had(STANDALONE, base);

/** The texts of both, for a page that has nothing beside it. The second comes first: it is there then when the figure begins. @param {string} base */
export async function both(base) {
  const scripts = await Promise.all([had(MORE, base), had(STANDALONE, base)]);
  return scripts.map((script, i) => {
    if (!script) throw new Error(`${new URL([MORE, STANDALONE][i], base)} cannot be loaded.`);
    return script.text;
  });
}

/** @param {string} name @param {string} base @returns {Promise<Script | null>} */
function had(name, base) {
  // A folder of sources has none, and browsers complain about what is asked for in vain.
  if (/\/share\/standalone\.js$/.test(import.meta.url)) return Promise.resolve(null);
  const { href } = new URL(name, base);
  let file = known.get(href);
  if (!file) {
    file = load(href);
    known.set(href, file);
    // What could not be had may be there the next time.
    file.then((found) => found ?? known.delete(href));
  }
  return file;
}

/** @param {string} url */
async function load(url) {
  try {
    const answer = await fetch(url);
    if (!answer.ok || !/javascript/.test(answer.headers.get('content-type') ?? '')) return null;
    const bytes = await answer.arrayBuffer();
    return { text: new TextDecoder().decode(bytes), integrity: await seal(bytes) };
  } catch {
    return null;
  }
}

/** @param {ArrayBuffer} bytes */
async function seal(bytes) {
  // Only where the address is trusted there is a digest.
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
