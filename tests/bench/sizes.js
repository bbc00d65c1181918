// What the front page of the published site weighs, file by file, and whether that is within its budget.
// `cargo xtask bench sizes` prints it; a browser test enforces it.

import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { closeAll, launch } from '../browser/launch.js';
import budgets from './budgets.json' with { type: 'json' };

/** Budgets are in KB of this many bytes, compressed by brotli at its best. */
const KB = 1024;
const SITE = fileURLToPath(new URL('../../dist/site/', import.meta.url));

/**
 * @typedef {'wasm' | 'js' | 'page' | 'other'} Group
 * @typedef {{ raw: number, gzip: number, brotli: number }} Weight
 * @typedef {Weight & { name: string, group: Group }} Entry
 */

/** The budget of each group and of all together, in bytes. */
const BUDGET = Object.fromEntries(Object.entries(budgets.frontPage).map(([name, kb]) => [name, kb * KB]));

/** Which group a kind of file belongs to. @type {Record<string, Group>} */
const GROUPS = { '.wasm': 'wasm', '.js': 'js', '.html': 'page', '.css': 'page' };

/**
 * Every file of the site that a browser asks for until the figure stands and nothing more is on its way.
 * @param {import('../browser/page.js').Page} page at the front page of `site`
 * @param {string} site its address
 * @returns {Promise<Entry[]>} the heaviest first
 */
export async function frontPage(page, site) {
  /** @type {string[]} */
  const addresses = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    await customElements.whenDefined('attention-playground');
    await figure.ready;
    const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name);
    // Half a second of silence: parts that load by themselves a little later count as well.
    for (let before = -1; before !== loaded().length; ) {
      before = loaded().length;
      await new Promise((done) => setTimeout(done, 500));
    }
    return loaded();
  });
  const names = new Set(['index.html']);
  for (const address of addresses) {
    // What the test server adds lies outside of the site.
    if (address.startsWith(site)) names.add(decodeURI(address.slice(site.length).replace(/[?#].*$/, '')));
  }
  const entries = await Promise.all([...names].map(entryOf));
  return entries.sort((a, b) => b.brotli - a.brotli);
}

/** @param {string} name @returns {Promise<Entry>} */
async function entryOf(name) {
  const bytes = await readFile(join(SITE, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    name,
    group: GROUPS[extname(name)] ?? 'other',
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

/**
 * @param {Entry[]} entries
 * @returns {Record<string, Weight>} by group, and in all
 */
export function sums(entries) {
  /** @type {Record<string, Weight>} */
  const result = {};
  for (const entry of entries) {
    for (const name of [entry.group, 'total']) {
      const sum = (result[name] ??= { raw: 0, gzip: 0, brotli: 0 });
      for (const kind of /** @type {const} */ (['raw', 'gzip', 'brotli'])) sum[kind] += entry[kind];
    }
  }
  return result;
}

/** @param {Entry[]} entries @returns {string[]} a sentence for each budget that is broken */
export function excesses(entries) {
  const weights = sums(entries);
  return Object.entries(BUDGET)
    .filter(([name, budget]) => weights[name] && weights[name].brotli > budget)
    .map(([name, budget]) => `${name}: ${kb(weights[name].brotli)} KB of brotli, at most ${kb(budget)}`);
}

/** @param {number} bytes */
const kb = (bytes) => (bytes / KB).toFixed(1);

/** @param {Entry[]} entries @returns {string} a table for people */
export function table(entries) {
  /** @param {string} name @param {string[]} cells */
  const row = (name, ...cells) => name.padEnd(36) + cells.map((cell) => cell.padStart(9)).join('');
  /** @param {Weight} weight */
  const cells = ({ raw, gzip, brotli }) => [raw, gzip, brotli].map(kb);
  const lines = [row('front page, KB', 'raw', 'gzip', 'brotli', 'budget')];
  for (const entry of entries) lines.push(row(entry.name, ...cells(entry)));
  lines.push('');
  for (const [name, weight] of Object.entries(sums(entries))) {
    lines.push(row(name === 'page' ? 'HTML and CSS' : name, ...cells(weight), BUDGET[name] ? kb(BUDGET[name]) : ''));
  }
  for (const [name, goal] of Object.entries(budgets.goals)) {
    lines.push(`goal not reached yet: ${name} at most ${goal} KB, is ${kb(sums(entries)[name].brotli)}`);
  }
  return lines.join('\n');
}

/** A post with the element, by kind of script: what it loads until the figure stands. @param {string} site its address */
export async function embedded(site) {
  // Any page of the same host that has no element yet.
  const page = await launch('chromium').open('../package.json');
  const dist = new URL('..', site).href;
  const addresses = await page.eval(async (script) => {
    await import(script);
    const figure = /** @type {any} */ (document.createElement('attention-playground'));
    // Below what is there it would be too far away to begin.
    document.body.replaceChildren(figure);
    await figure.ready;
    await new Promise((done) => setTimeout(done, 500));
    return performance.getEntriesByType('resource').map(({ name }) => name);
  }, `${dist}attention-playground.js`);
  const names = addresses.filter((/** @type {string} */ address) => address.startsWith(dist) && !address.endsWith('.ico')).map((/** @type {string} */ address) => address.slice(dist.length));
  const element = sums(await Promise.all(names.map((/** @type {string} */ name) => entryOf(`../${name}`)))).total;
  const [standalone, more] = await Promise.all(['standalone', 'more'].map((name) => entryOf(`../attention-playground.${name}.js`)));
  return { element, standalone, more };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const site = String(process.env.SITE_URL);
  const page = await launch('chromium').open(site);
  const entries = await frontPage(page, site);
  const embeds = await embedded(site);
  await closeAll();
  console.log(table(entries));
  for (const excess of excesses(entries)) console.log(`over budget: ${excess}`);
  console.log('\nin a post, until the figure stands, KB of brotli');
  for (const [name, { brotli }] of Object.entries(embeds)) {
    const goal = Object.entries(budgets.embedGoals).find(([known]) => known === name)?.[1] ?? Infinity;
    console.log(`${name.padEnd(36)}${kb(brotli).padStart(27)}   goal at most ${goal}${brotli > goal * KB ? ', not reached yet' : ''}`);
  }
}
