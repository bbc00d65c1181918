// What is published works: the site under a path, the element and the core as libraries.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachEngine } from './browsers.js';

const SITE = String(process.env.SITE_URL);

/** One word, which keeps all of itself. */
const SCENE = { version: 1, contexts: [{ words: ['one'] }], points: { one: [3, 4] } };

forEachEngine('the site works under a path, and asks nobody else for anything', async ({ open }) => {
  const page = await open(SITE);
  const { words, hosts } = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    await figure.ready;
    const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name, location.href));
    return { words: figure.outcome.contexts[0].words, hosts: [...new Set(asked.map(({ host }) => host))] };
  });
  assert.deepEqual(words, ['the', 'bank', 'of', 'the', 'river']);
  assert.deepEqual(hosts, [new URL(SITE).host]);
});

forEachEngine('the element and the core can be imported from dist', async ({ open }) => {
  const page = await open(SITE);
  const found = await page.eval(async (scene, dist) => {
    const { init, forward } = await import(`${dist}core.js`);
    await init();
    const figure = /** @type {any} */ (document.createElement('attention-playground'));
    return { point: [...forward(scene).contexts[0].contextual], isElement: 'ready' in figure };
  }, SCENE, new URL('..', SITE).href);
  assert.deepEqual(found, { point: [3, 4], isElement: true });
});

test('dist/core.js finds its module beside itself in Node', async () => {
  const address = new URL('../../dist/core.js', import.meta.url);
  const { init, forward } = await import(address.href);
  await init();
  assert.deepEqual([...forward(SCENE).contexts[0].contextual], [3, 4]);
});
