// What the tests of the figure do and read, in one place: where a word stands, what the panels say, what is drawn.

import assert from 'node:assert/strict';

/**
 * @typedef {import('./page.js').Page} Page
 * @typedef {import('./page.js').Spot} Spot
 * @typedef {(path: string, options?: Partial<import('./browsers.js').Options>) => Promise<Page>} Open
 */

/** Without motion every change is a jump: most tests are about what is shown, not about the way there. */
export const STILL = { reducedMotion: true };

/**
 * A page whose figure has drawn its first outcome.
 * @param {Open} open
 * @param {string} [path]
 * @param {Partial<import('./browsers.js').Options>} [options]
 */
export async function openFigure(open, path = '', options = STILL) {
  const page = await open(path, options);
  await ready(page);
  return page;
}

/** Waits for the first outcome to be drawn. @param {Page} page */
export async function ready(page) {
  await page.eval(async () => {
    await customElements.whenDefined('attention-playground');
    await /** @type {any} */ (document.querySelector('attention-playground')).ready;
  });
  await frame(page);
}

/** Two frames: what was asked for has been drawn. @param {Page} page */
export const frame = (page) => page.drawn();

/** Waits until nothing moves any more: the list of shapes stays the same for four frames. @param {Page} page */
export const rest = (page) =>
  page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const next = () => new Promise((done) => requestAnimationFrame(done));
    let before = '';
    const end = performance.now() + 9000;
    for (let same = 0; same < 4; ) {
      await next();
      const now = JSON.stringify(figure.drawn);
      same = now === before ? same + 1 : 0;
      before = now;
      if (performance.now() > end) throw new Error('it never comes to rest');
    }
  });

/** The scene of the figure, as a host would read it. @param {Page} page */
export const sceneOf = (page) => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene);

/** Where a word stands, in units. @param {Page} page @param {string} [word] @returns {Promise<[number, number]>} */
export const pointOf = async (page, word = 'bank') => (await sceneOf(page)).points[word];

/**
 * Pixels of the viewport for one unit of the plane, and the origin's place: from where the rings of two words are
 * drawn and from where those words stand.
 * @param {Page} page
 * @param {string} [element]
 * @returns {Promise<{ unit: number, x: number, y: number }>}
 */
export const viewOf = (page, element = 'attention-playground') =>
  page.eval((selector) => {
    const figure = /** @type {any} */ (document.querySelector(selector));
    const plane = figure.shadowRoot.querySelector('[part~=plane]');
    const rect = plane.getBoundingClientRect();
    const scale = rect.width / plane.offsetWidth;
    const { points } = figure.scene;
    const rings = figure.drawn.filter((/** @type {any} */ shape) => shape.id?.startsWith('ring '));
    const [a, b] = ['river', 'money', 'bank'].flatMap((word) => {
      const ring = rings.find((/** @type {any} */ { id }) => id === `ring ${word}`);
      return ring ? [{ ring, at: points[word] }] : [];
    });
    const unit = Math.hypot(a.ring.x - b.ring.x, a.ring.y - b.ring.y) / Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]);
    return {
      unit: unit * scale,
      x: rect.x + (a.ring.x - a.at[0] * unit) * scale,
      y: rect.y + (a.ring.y + a.at[1] * unit) * scale,
    };
  }, element);

/** The place of a point of the plane in the viewport. @param {Page} page @param {number} x @param {number} y */
export async function spotOf(page, x, y) {
  const view = await viewOf(page);
  return { x: view.x + x * view.unit, y: view.y - y * view.unit };
}

/**
 * Where to take a word and where to let go, so that its point ends at a place of the plane. Whole pixels, since not
 * every driver has others.
 * @param {Page} page
 * @param {string} word
 * @param {number} x
 * @param {number} y
 */
export async function way(page, word, x, y) {
  const { unit } = await viewOf(page);
  const from = await handleOf(page, word);
  const [wx, wy] = await pointOf(page, word);
  return { from, to: { x: from.x + (x - wx) * unit, y: from.y - (y - wy) * unit } };
}

/**
 * Drags a word to a place of the plane by the mouse.
 * @param {Page} page
 * @param {string} word
 * @param {number} x
 * @param {number} y
 * @param {{ steps?: number, every?: number, hold?: boolean }} [options]
 */
export async function dragTo(page, word, x, y, options = { steps: 6 }) {
  const { from, to } = await way(page, word, x, y);
  await page.drag(from, to, options);
}

/**
 * What a part of the figure shows, its spaces plain; null where it is hidden.
 * @param {Page} page
 * @param {string} selector inside the shadow root
 * @returns {Promise<string | null>}
 */
export const textOf = (page, selector) =>
  page.eval((selector) => {
    const found = document.querySelector('attention-playground')?.shadowRoot?.querySelector(selector);
    if (!found?.checkVisibility()) return null;
    return /** @type {HTMLElement} */ (found).innerText.replace(/\s+/g, ' ').trim();
  }, selector);

/** The same for all that match. @param {Page} page @param {string} selector @returns {Promise<string[]>} */
export const textsOf = (page, selector) =>
  page.eval(
    (selector) =>
      [...(document.querySelector('attention-playground')?.shadowRoot?.querySelectorAll(selector) ?? [])]
        .filter((found) => found.checkVisibility())
        .map((found) => /** @type {HTMLElement} */ (found).innerText.replace(/\s+/g, ' ').trim()),
    selector,
  );

/** The lines that say it in words. @param {Page} page */
export const linesOf = (page) => textsOf(page, '.told .line > span:last-child');

/** The weights in the equations: "0.91 bank". @param {Page} page */
export const termsOf = (page) => textsOf(page, '.equation .term');

/** The arithmetic beside each equation, in its parts. @param {Page} page */
export const workingsOf = async (page) => (await textsOf(page, '.equation .working')).map((text) => text.split(/ ?[;·] /));

/** Presses and releases the left button on something in the figure, or on the page where `outside`. @param {Page} page @param {string} selector @param {{ outside?: boolean }} [options] */
export async function press(page, selector, { outside = false } = {}) {
  // What arrives late may push it away between aim and press, or between press and release: whoever misses aims again.
  for (let misses = 0; misses < 3; misses += 1) {
    await page.click(await spotAt(page, selector, outside));
    await page.drawn();
    const met = await page.eval(() => {
      const { found, x, y, down, clicked } = /** @type {any} */ (window).aimed ?? { clicked: true };
      const at = found?.getBoundingClientRect();
      return clicked || (down && (!found.isConnected || (x === Math.round(at.x + at.width / 2) && y === Math.round(at.y + at.height / 2))));
    });
    if (met) return;
  }
  assert.fail(`pressed three times beside ${selector}`);
}

/** Chooses one of the switch's ways to attend: the first time that waits for code. @param {Page} page @param {string} name */
export async function choose(page, name) {
  const option = `.switch [data-name=${name}]`;
  await press(page, option);
  await spotAt(page, `${option}[aria-checked=true]`);
}

/**
 * The middle of something, scrolled into view, once it stays there.
 * @param {Page} page
 * @param {string} selector
 * @param {boolean} [outside] in the page, not in the figure
 * @returns {Promise<Spot>}
 */
export const spotAt = (page, selector, outside = false) =>
  page.waitFor(
    (selector, outside) => {
      const root = outside ? document : document.querySelector('attention-playground')?.shadowRoot;
      const found = root?.querySelector(selector);
      if (!found?.checkVisibility()) return null;
      found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { x, y, width, height } = found.getBoundingClientRect();
      const spot = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
      const aimed = /** @type {any} */ (window);
      const before = aimed.aimed;
      const aim = { found, ...spot, down: false, clicked: false };
      aimed.aimed = aim;
      if (before?.found !== found || before.x !== spot.x || before.y !== spot.y) return null;
      const pressed = found.closest('label') ?? found;
      pressed.addEventListener('pointerdown', () => (aim.down = true), { capture: true, once: true });
      pressed.addEventListener('click', () => (aim.clicked = true), { capture: true, once: true });
      return spot;
    },
    selector,
    outside,
  );

/**
 * The button of a word's point on the plane: its middle in the viewport, scrolled into view, and its whole name.
 * @param {Page} page
 * @param {string} word
 * @returns {Promise<Spot & { width: number, height: number, name: string }>}
 */
export async function handleOf(page, word) {
  // The words of the sentences are buttons too; only a point's name goes on with its place.
  const button = `.handle[aria-label^="${word}, x "]`;
  const { x, y } = await spotAt(page, button);
  const { width, height, name } = await page.eval((button) => {
    const found = document.querySelector('attention-playground')?.shadowRoot?.querySelector(button);
    const { width, height } = found?.getBoundingClientRect() ?? {};
    return { width, height, name: found?.getAttribute('aria-label') };
  }, button);
  return { x, y, width, height, name };
}

/** The button of a word, focused. @param {Page} page @param {string} word */
export const focusHandle = (page, word) =>
  page.eval(
    (word) =>
      /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot
        .querySelector(`.handle[data-word=${word}]`)
        .focus(),
    word,
  );

/** Which of the page's tools can be used. @param {Page} page */
export const toolsOf = (page) =>
  page.eval(() =>
    Object.fromEntries(
      [...document.querySelectorAll('#tools button')].map((button) => [
        button.getAttribute('aria-label'),
        button.getAttribute('aria-disabled') !== 'true',
      ]),
    ),
  );

/** The shapes as drawn whose id begins so. @param {Page} page @param {string} start @returns {Promise<any[]>} */
export const drawn = (page, start) =>
  page.eval(
    (start) =>
      /** @type {any} */ (document.querySelector('attention-playground')).drawn.filter((/** @type {any} */ { id }) =>
        id?.startsWith(start),
      ),
    start,
  );

/**
 * Fails unless a word stands at a place, to a hundredth of a unit or as near as asked.
 * @param {Page} page
 * @param {string} word
 * @param {number[]} wanted
 * @param {number} [tolerance]
 */
export async function standsAt(page, word, wanted, tolerance = 0.01) {
  const at = await pointOf(page, word);
  assert.ok(
    at.every((x, i) => Math.abs(x - wanted[i]) <= tolerance),
    `${word} is at ${at}, not at ${wanted}`,
  );
}

/** Panels that are fetched when they are first shown have come, and nothing is pushed about any more. @param {Page} page */
export const settled = (page) =>
  page.eval(async () => {
    const panel = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.scroll');
    const places = () => [...panel.querySelectorAll('button, input')].map((at) => Math.round(at.getBoundingClientRect().y)).join();
    let before = '';
    for (let same = 0; same < 8; ) {
      await new Promise((done) => requestAnimationFrame(done));
      const now = places();
      same = now === before ? same + 1 : 0;
      before = now;
    }
  });
