// The time of a frame of a drag, the core beside plain JavaScript, in Node and in Chromium. `cargo xtask bench core` prints
// it; nothing asserts it. Run by itself, without a browser to be found, it measures in Node alone.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { measure } from './measure.js';

/** The goals for the ratio, by words. @type {Record<string, Record<number, number>>} */
const GOALS = { Node: { 5: 1.2, 64: 0.7 }, Chromium: { 64: 0.85 } };

/** @param {string} where @param {Awaited<ReturnType<typeof measure>>} times */
function print(where, times) {
  console.log(`\n${where.padEnd(10)}words  heads  core µs  plain µs  ratio   goal`);
  for (const { words, heads, core, plain, ratio } of times) {
    const goal = GOALS[where][words] ? `≤ ${GOALS[where][words]}` : '';
    const cells = [words, heads, core.toFixed(2), plain.toFixed(2), ratio.toFixed(2), goal];
    console.log(' '.repeat(10) + cells.map((cell, index) => String(cell).padStart([5, 7, 9, 10, 7, 8][index])).join(''));
  }
}

/** The same measurement in a page that gets this repository's files. */
async function inChromium() {
  const types = /** @type {Record<string, string>} */ ({ '.js': 'text/javascript', '.wasm': 'application/wasm' });
  const blank = '<!doctype html><link rel="icon" href="data:,"><title>bench</title>';
  const server = createServer(async ({ url = '/' }, response) => {
    const type = types[extname(url)];
    const body = type ? await readFile(new URL(`../..${url}`, import.meta.url)) : blank;
    response.setHeader('content-type', type ?? 'text/html').end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  process.env.SITE_URL = `http://127.0.0.1:${port}/`;
  const { closeAll, launch } = await import('../browser/launch.js');
  try {
    const page = await launch('chromium').open('');
    // By address: as text in the page the import is relative to nothing that Node knows.
    return await page.eval((address) => import(address).then((bench) => bench.measure()), '/tests/bench/measure.js');
  } finally {
    await closeAll();
    server.close();
  }
}

print('Node', await measure());
if (process.env.SITE_URL) print('Chromium', await inChromium());
