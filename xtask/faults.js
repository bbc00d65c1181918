// What must not be in dist/: code made from text, other hosts, addresses that work under one path only, and addresses
// that lead nowhere.

import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { Script } from 'node:vm';

/** Scripts that pages without modules include. */
const CLASSIC = /(^|[\\/])(attention-playground\.(?:standalone|more)|embed|iframe-host)\.js$/;

/** Places in a kind of file that say what is loaded; the first group is the address. */
const ADDRESSES = {
  js: [
    /\b(?:import|from|import\()\s*["'`]([^"'`]+)["'`]/g,
    /\b(?:fetch|Worker|SharedWorker|EventSource|WebSocket|importScripts)\(\s*["'`]([^"'`]+)["'`]/g,
    /\bnew URL\(\s*["'`]([^"'`]+)["'`]\s*,\s*import\.meta\.url/g,
  ],
  html: [/<(?!a\b)[a-z-]+\b[^>]*?\s(?:src|href|data|poster)\s*=\s*"([^"]*)"/gi],
  css: [/\burl\(\s*["']?([^"')]+)/g, /@import\s+["']([^"']+)/g],
  svg: [/\s(?:xlink:)?href\s*=\s*"([^"]*)"/g, /\burl\(\s*["']?([^"')]+)/g],
};

/**
 * @param {string} folder
 * @returns {Promise<string[]>} a sentence each
 */
export async function faults(folder) {
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const kind = /** @type {keyof typeof ADDRESSES} */ (entry.name.split('.').at(-1));
    if (!entry.isFile() || !(kind in ADDRESSES)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8');
    const name = relative(folder, path);
    if (kind === 'js' && /\bFunction\(|\beval\(/.test(text)) found.push(`${name} makes code from text`);
    if (CLASSIC.test(name)) found.push(...mistakes(text).map((mistake) => `${name} is no classic script: ${mistake}`));
    for (const pattern of ADDRESSES[kind]) {
      for (const [, address] of text.matchAll(pattern)) {
        const fault = await faultOf(address, dirname(path), folder);
        if (fault) found.push(`${name}: ${JSON.stringify(address)} ${fault}`);
      }
    }
  }
  return found;
}

/** What a classic script may not have: imports, exports, addresses of its own. @param {string} text */
function mistakes(text) {
  try {
    new Script(text);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/**
 * @param {string} address
 * @param {string} folder of the file that has it
 * @param {string} top
 */
async function faultOf(address, folder, top) {
  if (/^(#|data:|blob:|node:)/.test(address)) return null;
  if (/^([a-z][a-z+.-]*:|\/\/)/i.test(address)) return 'is another host';
  if (address.startsWith('/')) return 'works at the root of a host only';
  const path = resolve(folder, address.replace(/[?#].*$/, ''));
  if (!path.startsWith(top)) return 'leads out of what is published';
  return stat(path).then(() => null, () => 'leads nowhere');
}
