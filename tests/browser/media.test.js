// What people set: contrast, colours, motion, text, small and low screens, paper. One engine emulates it all; what is laid out is
// looked at in each.

import assert from 'node:assert/strict';
import { presetNames } from '../../www/presets/shelf.js';
import { TOUCH, forEachEngine } from './browsers.js';
import { STILL, drawn, focusHandle, frame, openFigure, press, rest, spotOf, standsAt, textOf, way } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** @param {Page} page @param {Record<string, string>} features */
async function emulate(page, features) {
  await page.puppet.emulateMediaFeatures(Object.entries({ 'prefers-reduced-motion': 'reduce', ...features }).map(([name, value]) => ({ name, value })));
  await frame(page);
  await frame(page);
}

/** A custom property or a plain one, as computed. @param {Page} page @param {string} selector @param {string} property */
const styleOf = (page, selector, property) =>
  page.eval(
    (selector, property) =>
      getComputedStyle(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(selector)).getPropertyValue(property),
    selector,
    property,
  );

/** How many pixels of the canvases have each colour, the commonest first. @param {Page} page @returns {Promise<string[]>} */
const painted = (page) =>
  page.eval(() => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const canvas of /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.stage canvas')) {
      if (canvas.width === 0) continue;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 255) continue;
        const colour = `rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  });

forEachEngine(
  'where colours are forced, canvas and page have the person’s own, and lines still differ',
  async ({ open }) => {
    const page = await openFigure(open, '');
    await emulate(page, { 'forced-colors': 'active' });
    const system = await page.eval(() => {
      const probe = document.body.appendChild(document.createElement('span'));
      probe.style.setProperty('forced-color-adjust', 'none');
      const colours = ['Canvas', 'CanvasText', 'GrayText', 'Highlight'].map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return colours;
    });
    // Edges of letters are mixtures; what covers most is one of the person's colours.
    for (const colour of (await painted(page)).slice(0, 2)) assert.ok(system.includes(colour), `${colour} is none of ${system.join(', ')}`);
    const dashes = (await drawn(page, 'thread ')).map(({ dash }) => JSON.stringify(dash ?? null));
    assert.ok(dashes.length >= 2 && new Set(dashes).size === 2, dashes.join(' '));
    await focusHandle(page, 'bank');
    await page.key('ArrowLeft');
    await frame(page);
    assert.equal(await styleOf(page, '.handle[data-word=bank]', 'outline-style'), 'solid');
    await page.screenshot('forced-colours.png');
    // Colours of borders and shadows are not the page's then: an outline is what shows where one writes.
    await press(page, '.own');
    await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.editor .text:focus'));
    await frame(page);
    assert.equal(await styleOf(page, '.editor .text:focus', 'outline-style'), 'solid');
    await emulate(page, { 'forced-colors': 'none' });
  },
  { engines: ['chromium'] },
);

forEachEngine(
  'where colours are forced, what can be pressed has an edge, and what is chosen another one than the rest',
  async ({ open }) => {
    const page = await openFigure(open, '');
    await emulate(page, { 'forced-colors': 'active' });
    /** The edges of what a selector names: their kind and colour. @param {Page} page @param {string} selector */
    const edges = (page, selector) =>
      page.eval((selector) => [...document.querySelectorAll(selector)].map((found) => `${getComputedStyle(found).borderTopStyle} ${getComputedStyle(found).borderTopColor}`), selector);
    assert.match((await edges(page, 'nav .button.framed'))[0], /^solid/);
    await press(page, '[aria-label="Embed"]', { outside: true });
    await page.waitFor(() => document.querySelectorAll('dialog.share .segments input').length > 2);
    const [chosen, other] = [await edges(page, '.share .segments input:checked + span'), await edges(page, '.share .segments input:not(:checked) + span')];
    assert.match(chosen[0], /^solid/);
    assert.doesNotMatch(other[0], /^solid/);
    for (const edge of await edges(page, '.share .copy .button')) assert.match(edge, /^solid/);
    await emulate(page, { 'forced-colors': 'none' });
    const article = await open('article.html', STILL);
    await article.eval(() => document.querySelector('#heads attention-playground')?.scrollIntoView());
    await article.waitFor(() => document.querySelectorAll('.switches button').length === 2);
    await article.eval(() => /** @type {any} */ (document.querySelector('.switches button')).click());
    await article.waitFor(() => document.querySelector('.switches [aria-pressed="false"]') !== null);
    await emulate(article, { 'forced-colors': 'active' });
    const [on, off] = [await edges(article, '.switches [aria-pressed="true"]'), await edges(article, '.switches [aria-pressed="false"]')];
    assert.notEqual(on[0], off[0]);
    await emulate(article, { 'forced-colors': 'none' });
  },
  { engines: ['chromium'] },
);

forEachEngine(
  'where more contrast is asked for, quiet text and edges are as dark as the rest',
  async ({ open }) => {
    const page = await openFigure(open, '');
    const colours = async () => [await styleOf(page, '.fold .state', 'color'), await styleOf(page, '.sum .op', 'color'), await styleOf(page, '.root', '--edge')];
    const before = await colours();
    await emulate(page, { 'prefers-contrast': 'more' });
    const after = await colours();
    const ink2 = await page.eval(() => {
      const probe = document.body.appendChild(document.createElement('span'));
      probe.style.color = 'var(--ink2)';
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
    assert.notDeepEqual(after, before);
    assert.deepEqual(after.slice(0, 2), [ink2, ink2]);
    assert.equal(after[2], await styleOf(page, '.root', '--ink'));
    await page.screenshot('more-contrast.png');
    await emulate(page, { 'prefers-contrast': 'no-preference' });
  },
  { engines: ['chromium'] },
);

forEachEngine('with reduced motion everything is where it belongs at once: no opening, no springs, no trail', async ({ open }) => {
  const page = await openFigure(open, '');
  const [mark] = await drawn(page, 'mark 0 1');
  await frame(page);
  await frame(page);
  assert.deepEqual((await drawn(page, 'mark 0 1'))[0], mark, 'nothing opens');
  const { from, to } = await way(page, 'bank', 2, 2);
  await page.drag(from, to, { steps: 6, hold: true });
  assert.deepEqual(await drawn(page, 'trail'), []);
  await page.mouse.up();
  await frame(page);
  await press(page, '[aria-label=Undo]', { outside: true });
  const at = (await drawn(page, 'ring bank'))[0];
  await rest(page);
  const { x, y } = (await drawn(page, 'ring bank'))[0];
  assert.deepEqual([at.x, at.y], [x, y], 'Undo is a jump');
});

/** What is clipped, or wider than the window. @param {Page} page @returns {Promise<string[]>} */
const clipped = (page) =>
  page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const found = [];
    for (const element of [...document.querySelectorAll('body *'), ...shadowRoot.querySelectorAll('*')]) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!own || element.closest('.live, .hidden-text, .stage, .keys, [hidden], .still')) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      if (text.width === 0) continue;
      // Nearest box that cuts off what does not fit, unless it can be scrolled.
      for (let box = /** @type {HTMLElement | null} */ (element); box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const { left, right, top, bottom } = box.getBoundingClientRect();
        const cutX = overflowX !== 'auto' && overflowX !== 'scroll' && (text.left < left - 1.5 || text.right > right + 1.5);
        const cutY = overflowY !== 'auto' && overflowY !== 'scroll' && (text.top < top - 3 || text.bottom > bottom + 3);
        if (cutX || cutY) found.push(`${element.className || element.tagName}: “${element.textContent?.trim().slice(0, 40)}”`);
        break;
      }
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide`);
    return [...new Set(found)];
  });

forEachEngine('text spaced as WCAG 1.4.12 has it is cut off nowhere', async ({ open }) => {
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    const page = await openFigure(open, '', { ...STILL, width, height });
    await page.eval(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    });
    await frame(page);
    assert.deepEqual(await clipped(page), [], String(width));
    await page.close();
  }
});

/** Small windows: 400 % of 1280 × 1024, the smallest phone, and one on its side. */
const SMALL = /** @type {const} */ ([[320, 256], [320, 568], [844, 390]]);

forEachEngine('a window of 320 × 256, 320 × 568 or 844 × 390 shows everything without sideways scrolling, and works', async ({ open }) => {
  for (const [width, height] of SMALL) {
    const page = await openFigure(open, '', { ...STILL, width, height });
    assert.deepEqual(await clipped(page), [], `${width} × ${height}`);
    await press(page, '.bet [data-choice=apart]');
    assert.match(String(await textOf(page, '.yours')), /Your bet/, `${width} × ${height}`);
    await press(page, '.handle[data-word=bank]');
    const { y } = await spotOf(page, 4, 3);
    await page.eval((y) => scrollBy({ top: y - 70, behavior: 'instant' }), y);
    await frame(page);
    const at = await spotOf(page, 4, 3);
    await page.click(at);
    await frame(page);
    await standsAt(page, 'bank', [4, 3], 0.05);
    await page.screenshot(`small-${width}-${height}.png`);
    await page.close();
  }
});

forEachEngine(
  'on phones every word is taken 40 pixels from the edges, from where the browser swipes back',
  async ({ open }) => {
    for (const width of [320, 390]) {
      const page = await openFigure(open, '', { ...STILL, width, height: 700, touch: true });
      for (const name of presetNames) {
        await page.eval((name) => (location.hash = `#scene=${name}`), name);
        await page.waitFor((name) => /** @type {any} */ (document.querySelector('attention-playground')).lesson === name, name);
        await rest(page);
        const near = await page.eval(() =>
          [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.handle')].flatMap((handle) => {
            const { left, right } = handle.getBoundingClientRect();
            const middle = (left + right) / 2;
            return middle < 40 || middle > innerWidth - 40 ? [`${handle.dataset.word} at ${Math.round(middle)}`] : [];
          }),
        );
        assert.deepEqual(near, [], `${name}, ${width}`);
      }
      await page.close();
    }
  },
  { engines: ['chromium'], timeout: 120_000 },
);

forEachEngine(
  'on phones of any width the pencil of a sentence stands beside its last word',
  async ({ open }) => {
    for (const width of [320, 345, 360, 375, 390, 412]) {
      const page = await openFigure(open, '#scene=sink', { ...STILL, width, height: 700, touch: true });
      for (const name of ['sink', 'far-away', 'two-heads']) {
        await page.eval((name) => (location.hash = `#scene=${name}`), name);
        await page.waitFor((name) => /** @type {any} */ (document.querySelector('attention-playground')).lesson === name, name);
        await rest(page);
        const apart = await page.eval(() =>
          [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.pencil')].flatMap((pencil) => {
            const [word, own] = [pencil.previousElementSibling, pencil].map((element) => element.getBoundingClientRect());
            if (own.top >= word.bottom || Math.abs(own.left - word.right) >= 12 || own.right > innerWidth + 4) return [`${own.left} from ${word.right}`];
            // At the height of the word, not of its bar.
            const letters = pencil.previousElementSibling.querySelector('.word').getBoundingClientRect();
            const lower = own.top + own.height / 2 - letters.top - letters.height / 2;
            return Math.abs(lower) < 3 ? [] : [`${lower} lower`];
          }),
        );
        assert.deepEqual(apart, [], `${name}, ${width}`);
      }
      await page.close();
    }
  },
  { engines: ['chromium'], timeout: 60_000 },
);

forEachEngine(
  'no text is smaller than 12 pixels, on the page or on the plane, in any scene',
  async ({ open }) => {
    for (const width of [1280, 320]) {
      const page = await openFigure(open, '', { ...STILL, width, height: 800 });
      for (const name of presetNames) {
        await page.eval((name) => (location.hash = `#scene=${name}`), name);
        await page.waitFor((name) => /** @type {any} */ (document.querySelector('attention-playground')).lesson === name, name);
        await rest(page);
        const small = await page.eval(() => {
          const { shadowRoot, drawn } = /** @type {any} */ (document.querySelector('attention-playground'));
          const found = [];
          for (const element of [...document.querySelectorAll('body *'), ...shadowRoot.querySelectorAll('*')]) {
            const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
            if (own && parseFloat(getComputedStyle(element).fontSize) < 12) found.push(`${element.className}: ${element.textContent}`);
          }
          for (const { kind, size, text } of drawn) if (kind === 'text' && size < 12) found.push(`on the plane: ${text}, ${size}`);
          return found;
        });
        assert.deepEqual(small, [], `${name}, ${width}`);
      }
      await page.close();
    }
  },
  { engines: ['chromium'], timeout: 120_000 },
);

/** The solid marks as they are drawn. @param {Page} page */
const marks = async (page) =>
  (await drawn(page, 'mark ')).map(({ x, y, points }) => (points ? [points[0], (points[1] + points[5]) / 2] : [x, y]));

forEachEngine(
  'at the moment of the grab both solid marks are 28 pixels from the finger, and the stem keeps its side',
  async ({ open }) => {
    for (const [width, word] of /** @type {[number, string][]} */ ([[320, 'bank'], [390, 'bank'], [320, 'river'], [320, 'money'], [390, 'money']])) {
      const page = await openFigure(open, '', { ...STILL, width, height: 700, touch: true });
      const [x, y] = { bank: [4, 4], river: [2, 5], money: [6, 1] }[word] ?? [4, 4];
      const { from, to } = await way(page, word, x, y);
      await page.touch.start(from.x, from.y);
      // The least that is a drag.
      await page.touch.move(from.x + (to.x > from.x ? 9 : -9), from.y);
      await frame(page);
      const said = `${word}, ${width}`;
      const plane = await page.eval(() => {
        const { left, top } = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.stage').getBoundingClientRect();
        return [left, top];
      });
      const finger = [from.x + (to.x > from.x ? 9 : -9) - plane[0], from.y - plane[1]];
      for (const [mx, my] of await marks(page)) assert.ok(Math.hypot(mx - finger[0], my - finger[1]) >= 28, `${said}: ${Math.hypot(mx - finger[0], my - finger[1])}`);
      const side = async () => {
        const [[ring], [pill]] = [await drawn(page, `ring ${word}`), await drawn(page, `pill ${word}`)];
        return [pill.x + pill.w / 2 - ring.x, pill.y + pill.h / 2 - ring.y];
      };
      const [dx, dy] = await side();
      for (let i = 1; i <= 5; i++) {
        await page.touch.move(from.x + ((to.x - from.x) * i) / 5, from.y + ((to.y - from.y) * i) / 5);
        await frame(page);
        const [sx, sy] = await side();
        assert.ok(Math.hypot(sx - dx, sy - dy) < 1, `${said}: the stem went from ${dx}, ${dy} to ${sx}, ${sy}`);
      }
      await page.touch.end();
      await page.close();
    }
  },
  { engines: TOUCH },
);

forEachEngine(
  'on paper the figure is light, with its weights, and without what can only be pressed',
  async ({ open }) => {
    const page = await openFigure(open, '', { ...STILL, colorScheme: 'dark' });
    // Whoever comes near has fetched the table before it is printed.
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.root').dispatchEvent(new Event('pointerover')));
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.matrices') !== null);
    // A canvas that is printed as strokes and clears itself takes along what lies below it.
    await page.eval(() => {
      const /** @type {any} */ told = (/** @type {any} */ (globalThis).told = { cleared: 0 });
      const { clearRect } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.clearRect = function (x, y, w, h) {
        if (w > 0 && this.canvas.parentElement?.matches('.stage')) told.cleared++;
        clearRect.call(this, x, y, w, h);
      };
      addEventListener('beforeprint', () => (told.cleared = 0), { capture: true });
      addEventListener('beforeprint', () => {
        const figure = /** @type {any} */ (document.querySelector('attention-playground'));
        told.onPaper = told.cleared;
        told.cells = [...figure.shadowRoot.querySelectorAll('.matrix td')].map((cell) => cell.textContent).join(' ').trim();
        told.hint = figure.drawn.some((/** @type {any} */ { id }) => id === 'hint');
      });
    });
    await page.puppet.emulateMediaType('print');
    await frame(page);
    for (const tool of ['.zoom', '.steps .play', '.switch', '.own', '.pencil', '.average > button']) assert.equal(await textOf(page, tool), null, tool);
    assert.equal(await page.eval(() => document.querySelector('.top')?.checkVisibility()), false);
    const pdf = await page.puppet.pdf();
    assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
    const { onPaper, cells, hint } = await page.eval(() => /** @type {any} */ (globalThis).told);
    assert.equal(onPaper, 0, 'layers that were cleared on paper');
    assert.match(cells, /91 +9/);
    assert.equal(hint, false, 'nothing to drag on paper');
    await page.puppet.emulateMediaType('screen');
  },
  { engines: ['chromium'] },
);

forEachEngine(
  'printed from a phone, the panel is not longer than a page: what another tab holds to be pressed is left out',
  async ({ open }) => {
    const page = await openFigure(open, '', { ...STILL, width: 390, height: 844, touch: true });
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[data-fold=scores] .body:not([hidden]) input'));
    await page.eval(() =>
      matchMedia('print').addEventListener('change', ({ matches }) => {
        const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
        if (matches) Object.assign(globalThis, { paper: ['.panel', '[data-fold=scores]', '[data-fold=weights]'].map((part) => shadowRoot.querySelector(part).offsetHeight) });
      }),
    );
    await page.puppet.pdf({ format: 'A4' });
    const [panel, scores, weights] = await page.eval(() => /** @type {any} */ (globalThis).paper);
    assert.equal(scores, 0);
    assert.ok(weights > 0, 'the table stays');
    // 297 mm at 96 pixels an inch.
    assert.ok(panel < 1122, `${panel} px`);
  },
  { engines: ['chromium'] },
);
