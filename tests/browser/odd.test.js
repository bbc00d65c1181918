// Old and odd surroundings: the page stays usable, or says what is missing.

import assert from 'node:assert/strict';
import { between } from './between.js';
import { forEachEngine } from './browsers.js';
import { STILL, dragTo, frame, openFigure, ready, termsOf, textOf } from './playground.js';

const OPENED = ['0.91 bank', '0.09 river', '0.79 bank', '0.21 money'];
const DRAGGED = ['0.47 bank', '0.53 river', '0.39 bank', '0.61 money'];

forEachEngine('where WebAssembly is refused, the same is calculated in plain JavaScript, which is said', async ({ open }) => {
  const address = await between({
    first: () => {
      Reflect.deleteProperty(globalThis, 'WebAssembly');
      const said = /** @type {unknown[]} */ ([]);
      Object.assign(globalThis, { said });
      console.warn = (...words) => void said.push(...words);
    },
  });
  const page = await openFigure(open, address);
  assert.deepEqual(await termsOf(page), OPENED);
  await dragTo(page, 'bank', 2, 2);
  assert.deepEqual(await termsOf(page), DRAGGED);
  assert.equal(await textOf(page, '.plain-core'), 'Calculated in plain JavaScript on this device.');
  const said = await page.eval(() => Reflect.get(globalThis, 'said').map(String));
  assert.deepEqual(said.map((/** @type {string} */ text) => text.split(':')[0]), ['<attention-playground> calculates in plain JavaScript'], 'a small figure has no room for it: whoever embeds it is told once');
});

forEachEngine('without storage, without boxes in device pixels, and where the screen tells nothing of itself, all works', async ({ open }) => {
  const address = await between({
    first: () => {
      // As where cookies are blocked; only what the tests clean up with still works.
      Storage.prototype.getItem = Storage.prototype.setItem = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      const { observe } = ResizeObserver.prototype;
      ResizeObserver.prototype.observe = function (target, options) {
        if (options?.box === 'device-pixel-content-box') throw new TypeError('no such box');
        return observe.call(this, target, options);
      };
    },
  });
  const page = await openFigure(open, address);
  await dragTo(page, 'bank', 2, 2);
  assert.deepEqual(await termsOf(page), DRAGGED);
});

forEachEngine('while the core is on its way the picture and its words stand there, and then the figure takes their place', async ({ open }) => {
  /** @type {() => void} */
  let arrive = () => {};
  const core = new Promise((/** @type {(value: void) => void} */ done) => (arrive = done));
  const page = await open(await between({ late: { 'first.wasm': core } }), STILL);
  const still = () =>
    page.eval(() => {
      const picture = /** @type {HTMLImageElement | null} */ (document.querySelector('.still img'));
      return !!picture?.checkVisibility() && picture.complete && picture.naturalWidth > 0;
    });
  await page.waitFor(() => /** @type {HTMLImageElement | null} */ (document.querySelector('.still img'))?.complete);
  assert.ok(await still());
  arrive();
  await ready(page);
  assert.ok(!(await still()));
  assert.deepEqual(await termsOf(page), OPENED);
});

forEachEngine('a canvas whose context is lost is painted again when it comes back', async ({ open }) => {
  const page = await openFigure(open, '');
  const painted = () =>
    page.eval(() =>
      [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.stage canvas')].some(
        (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((/** @type {number} */ byte) => byte !== 0),
      ),
    );
  assert.ok(await painted());
  await page.eval(() => {
    for (const canvas of /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.stage canvas')) {
      // As a browser does it that needs the memory: what was painted is gone.
      canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
      canvas.dispatchEvent(new Event('contextlost'));
      canvas.dispatchEvent(new Event('contextrestored'));
    }
  });
  await frame(page);
  assert.ok(await painted());
});

forEachEngine('a figure that had no size at first is drawn when it gets one', async ({ open }) => {
  const page = await open(
    await between({
      first: () => {
        addEventListener('DOMContentLoaded', () => {
          /** @type {HTMLElement} */ (document.querySelector('main')).style.display = 'none';
        });
      },
    }),
    STILL,
  );
  await page.waitFor(() => customElements.get('attention-playground') !== undefined);
  await frame(page);
  await page.eval(() => {
    /** @type {HTMLElement} */ (document.querySelector('main')).style.display = '';
  });
  await ready(page);
  assert.deepEqual(await termsOf(page), OPENED);
});
