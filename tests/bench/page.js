// A measurement in a page that gets this repository's files.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

/**
 * What `measure` of a module of this folder answers in Chromium.
 * @param {string} name
 */
export async function inChromium(name) {
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
    return await page.eval((address) => import(address).then((bench) => bench.measure()), `/tests/bench/${name}`);
  } finally {
    await closeAll();
    server.close();
  }
}
