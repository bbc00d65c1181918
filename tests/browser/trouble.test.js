// What may go wrong, and what must not happen.

import assert from 'node:assert/strict';
import { between } from './between.js';
import { forEachEngine } from './browsers.js';
import { STILL, dragTo, openFigure, press, ready, termsOf } from './playground.js';

/** What takes the module's place, as source and as chunk. */
const INSTEAD = /\/instead[^/]*\.js$/;

forEachEngine('where the core’s module does not arrive the same is calculated in plain JavaScript, and the file is named', async ({ open, engine }) => {
  const page = await open(await between({ missing: ['first.wasm'] }), STILL);
  await ready(page);
  assert.deepEqual(await termsOf(page), ['0.91 bank', '0.09 river', '0.79 bank', '0.21 money']);
  await dragTo(page, 'bank', 2, 2);
  assert.deepEqual(await termsOf(page), ['0.47 bank', '0.53 river', '0.39 bank', '0.61 money']);
  const told = await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.plain-core')?.textContent);
  assert.match(told, /^Calculated in plain JavaScript on this device\. Its fast file could not be loaded: http.*first\.wasm cannot be fetched: status 404\.$/);
  if (engine === 'chromium') await page.expectError('first.wasm');

  // As where a host answers everything by its front page.
  const html = await open(await between({ pages: { '/core/first.wasm': { body: '<!doctype html>' }, '/first.wasm': { body: '<!doctype html>' }, '/site/first.wasm': { body: '<!doctype html>' } } }), STILL);
  await ready(html);
  assert.match(String(await html.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.plain-core')?.textContent)), /first\.wasm is not a WebAssembly module\.$/);
});

forEachEngine('without any core a readable panel says what failed and where, the picture stays, and Share says why it cannot', async ({ open, engine }) => {
  const page = await open(await between({ missing: ['first.wasm', INSTEAD] }));
  const told = await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.broken')?.textContent);
  assert.match(told, /The figure could not start\. The picture shows the opening state\./);
  assert.match(told, /first\.wasm.*404/);
  const { still, rejected, text } = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const rejected = await figure.ready.then(() => '', (/** @type {Error} */ error) => error.message);
    const picture = /** @type {HTMLImageElement} */ (document.querySelector('.still img'));
    return {
      rejected,
      still: picture.checkVisibility() && picture.naturalWidth > 0,
      text: /** @type {HTMLElement} */ (document.querySelector('.still')).innerText,
    };
  });
  assert.ok(still, 'the still of the opening scene');
  assert.match(rejected, /first\.wasm/);
  assert.match(text.replace(/\s+/g, ' '), /bank takes 9 % from river and keeps 91 %/);
  // Only this engine tells on its console of an answer that a page asked for itself and took care of.
  await press(page, '#tools [data-label="app.link"]', { outside: true });
  const why = await page.waitFor(() => document.querySelector('dialog[open] p')?.textContent);
  assert.match(why, /^There is no figure to share\. What failed: .*first\.wasm.*404/);
  await page.key('Escape');
  await page.waitFor(() => !document.querySelector('dialog') && document.activeElement?.getAttribute('data-label') === 'app.link');
  if (engine === 'chromium') await page.expectError('first.wasm');
  if (engine !== 'webkit') await page.expectError('instead');
});

forEachEngine('as long as the figure is on its way Share says so, and opens when it is there', async ({ open }) => {
  /** @type {() => void} */
  let arrive = () => {};
  const core = new Promise((/** @type {(value: void) => void} */ done) => (arrive = done));
  const page = await open(await between({ late: { 'first.wasm': core } }), STILL);
  await page.waitFor(() => document.querySelector('#tools [data-label="app.link"]'));
  await press(page, '#tools [data-label="app.link"]', { outside: true });
  assert.equal(await page.waitFor(() => document.querySelector('dialog[open] p')?.textContent), 'The figure is still on its way.');
  arrive();
  await page.waitFor(() => document.querySelector('dialog[open] [role=tab]'));
});

forEachEngine('no other host is asked, and the policy is kept, whatever one does', async ({ open }) => {
  const page = await openFigure(open, '');
  await page.eval(() => {
    const breaches = /** @type {string[]} */ ([]);
    Object.assign(window, { breaches });
    addEventListener('securitypolicyviolation', (event) => breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await dragTo(page, 'bank', 2, 2);
  await press(page, '[data-fold=weights] > h2 > button');
  await press(page, '[aria-label="Step 1: Similarity"]');
  for (const name of ['article', 'next-word', 'distractors']) {
    await page.eval((name) => (location.hash = `#scene=${name}`), name);
    await page.waitFor((name) => /** @type {any} */ (document.querySelector('attention-playground')).lesson === name, name);
  }
  const { breaches, hosts, policy } = await page.eval(async () => ({
    breaches: /** @type {any} */ (window).breaches,
    hosts: [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).host))],
    policy: document.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content'),
  }));
  assert.deepEqual(breaches, []);
  assert.deepEqual(hosts, [await page.eval(() => location.host)]);
  assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
});

forEachEngine('the published site does the same, under a path', async ({ open }) => {
  const page = await openFigure(open, String(process.env.SITE_URL));
  assert.deepEqual(await termsOf(page), ['0.91 bank', '0.09 river', '0.79 bank', '0.21 money']);
  await dragTo(page, 'bank', 2, 2);
  assert.deepEqual(await termsOf(page), ['0.47 bank', '0.53 river', '0.39 bank', '0.61 money']);
  await page.eval(() => (location.hash = '#scene=next-word'));
  assert.ok(await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.phone .best')?.textContent));
});
