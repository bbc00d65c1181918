// What is committed and yet made from the sources is what they make now.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { addressed } from '../../xtask/address.js';
import { CARD } from '../../xtask/card.js';
import { sha256, sizeOf, sourceOf } from '../../xtask/png.js';
import { written } from '../../xtask/written.js';

const ROOT = new URL('../../', import.meta.url);

test('stills, gallery, figures and tables are what the sources make now', async () => {
  const stale = [];
  const files = await written();
  for (const [path, text] of files) {
    if ((await readFile(new URL(path, ROOT), 'utf8').catch(() => null)) !== text) stale.push(path);
  }
  assert.deepEqual(stale, [], 'run `cargo xtask still`, and look at what it drew');
});

test('no still is left of something that is no more', async () => {
  const files = await written();
  for (const folder of ['www/stills', 'www/article']) {
    const lying = (await readdir(new URL(folder, ROOT))).map((name) => `${folder}/${name}`);
    assert.deepEqual(lying.filter((path) => !files.has(path)), []);
  }
});

test('the card that other sites show was made from the drawing as it is now', async () => {
  const png = await readFile(new URL('www/card.png', ROOT));
  const drawing = await readFile(new URL('www/card.svg', ROOT));
  assert.equal(sourceOf(png), sha256(drawing), 'run `cargo xtask still --card`');
  assert.deepEqual(sizeOf(png), CARD);
  assert.ok(png.length < 150_000, `${png.length} bytes`);
});

test('published at an address that is known, pages name their card by the whole of it, which is all that other sites read', async () => {
  for (const page of ['index.html', 'article.html', 'gallery.html']) {
    const html = await readFile(new URL(`www/${page}`, ROOT), 'utf8');
    const cards = (/** @type {string | undefined} */ site) => [...addressed(html, page, site).matchAll(/og:image" content="([^"]+)"/g)].map(([, card]) => card);
    assert.deepEqual(cards(undefined), ['./card.png']);
    for (const site of ['https://example.org/playground', 'https://example.org/playground/']) assert.deepEqual(cards(site), ['https://example.org/playground/card.png']);
  }
  assert.match(await readFile(new URL('.github/workflows/test.yml', ROOT), 'utf8'), /cargo xtask dist\n\s+env:\n\s+SITE_ADDRESS:/);
});
