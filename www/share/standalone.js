// The standalone script beside the page, where there is one: sites have it, a folder of sources does not.
import { STANDALONE } from './snippets.js';

/** @type {Map<string, Promise<{ text: string, integrity: string | null } | null>>} */
const known = new Map();

/** @param {string} base @returns {Promise<{ text: string, integrity: string | null } | null>} */
export function standalone(base) {
  // A folder of sources has none, and browsers complain about what is asked for in vain.
  if (/\/share\/standalone\.js$/.test(import.meta.url)) return Promise.resolve(null);
  let file = known.get(base);
  if (!file) {
    file = load(new URL(STANDALONE, base));
    known.set(base, file);
    // What could not be had may be there the next time.
    file.then((found) => found ?? known.delete(base));
  }
  return file;
}

/** @param {URL} url */
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
