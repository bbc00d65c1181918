// Loading the core: from wherever, once, and with a clear word when it fails.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

/** @import * as Core from '../../www/core/core.js' */

const file = new URL('../../www/core/first.wasm', import.meta.url);
const bytes = await readFile(file);
const scene = /** @type {Core.SceneData} */ ({
  version: 1,
  contexts: [{ words: ['one'] }],
  points: { one: [3, 4] },
});

let copies = 0;
/** A copy of the wrapper that has loaded nothing yet. @returns {Promise<typeof Core>} */
const fresh = () => import(`../../www/core/core.js?copy=${copies++}`);

/** @param {typeof Core} core */
function works(core) {
  assert.deepEqual([...core.forward(scene).contexts[0].contextual], [3, 4]);
}

const server = createServer(({ url }, response) => {
  if (url === '/first.wasm') response.setHeader('content-type', 'application/wasm').end(bytes);
  else if (url === '/plain') response.setHeader('content-type', 'text/plain').end(bytes);
  else if (url === '/page') response.setHeader('content-type', 'text/html').end('<!doctype html>');
  else response.writeHead(404).end('not here');
});
let host = '';

before(async () => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  host = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
});

after(() => server.close());

test('before it is loaded everything but init says so', async () => {
  const core = await fresh();
  const early = /^Error: The core is not loaded yet: await init\(\)/;
  assert.throws(() => core.version(), early);
  assert.throws(() => core.forward(scene), early);
  assert.throws(() => new core.Scene(scene), early);
});

test('by default it finds its module beside itself', async () => {
  const core = await fresh();
  await core.init();
  works(core);
});

test('the version is that of the crate', async () => {
  const core = await fresh();
  await core.init();
  const manifest = await readFile(new URL('../../Cargo.toml', import.meta.url), 'utf8');
  assert.equal(core.version(), /^version = "(.*)"$/m.exec(manifest)?.[1]);
});

/** @type {[string, () => any][]} */
const sources = [
  ['a URL of a file', () => file],
  ['the address of a file as text', () => file.href],
  ['an address on a server', () => `${host}/first.wasm`],
  ['an address whose server does not know the type', () => new URL(`${host}/plain`)],
  ['an answer', () => fetch(`${host}/first.wasm`)],
  ['the promise of bytes', () => readFile(file)],
  ['bytes', () => bytes],
  ['a buffer', () => Uint8Array.from(bytes).buffer],
  ['a module', () => WebAssembly.compile(bytes)],
];
for (const [name, source] of sources) {
  test(`it loads from ${name}`, async () => {
    const core = await fresh();
    await core.init(await source());
    works(core);
  });
}

/** @type {[string, () => any, RegExp][]} */
const failures = [
  ['what is not there', () => `${host}/none`, /\/none cannot be fetched: status 404$/],
  ['a page instead of the module', () => `${host}/page`, /\/page is not a WebAssembly module$/],
  ['a server that is not there', () => 'http://127.0.0.1:1/first.wasm', /^http:\/\/127.0.0.1:1\/first.wasm cannot be fetched: /],
  ['a file that is not there', () => new URL('none.wasm', file).href, /none\.wasm/],
  ['an answer without an address', () => new Response('', { status: 500 }), /^The answer cannot be fetched: status 500$/],
  ['a module that is another', () => Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), /^This WebAssembly module is not the core\.$/],
  ['a file of another kind', () => import.meta.url, /core-init\.test\.js is not a WebAssembly module$/],
];
for (const [name, source, message] of failures) {
  test(`it names ${name}, and can be tried again`, async () => {
    const core = await fresh();
    await assert.rejects(core.init(source()), ({ message: found }) => {
      assert.match(found, message);
      return true;
    });
    assert.throws(() => core.version(), /not loaded/);
    await core.init();
    works(core);
  });
}

test('loading twice is loading once', async () => {
  const core = await fresh();
  const first = core.init();
  assert.equal(core.init(), first);
  await first;
  assert.equal(core.init(`${host}/none`), first);
  const kept = new core.Scene(scene);
  await core.init();
  assert.deepEqual([...kept.outcome().contexts[0].contextual], [3, 4]);
});
