// What may go wrong, and what must not happen.

import assert from 'node:assert/strict';
import { between } from './between.js';
import { forEachEngine } from './browsers.js';
import { dragTo, openFigure, press, termsOf } from './playground.js';

forEachEngine('without the core a readable panel says what failed and where, and the picture stays', async ({ open, engine }) => {
  const page = await open(await between({ missing: ['first.wasm'] }));
  const told = await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.broken')?.textContent);
  assert.match(told, /This browser could not start the calculation\. The picture shows the opening state\./);
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
  if (engine === 'chromium') await page.expectError('first.wasm');
});

forEachEngine('no other host is asked, and the policy is kept, whatever one does', async ({ open }) => {
  const page = await openFigure(open, '');
  await page.eval(() => {
    const breaches = /** @type {string[]} */ ([]);
    Object.assign(window, { breaches });
    addEventListener('securitypolicyviolation', (event) => breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await dragTo(page, 'bank', 2, 2);
  await press(page, '[data-fold=weights] > button');
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
