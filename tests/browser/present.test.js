// On a projector: the bet first, then the plane alone, driven by a clicker.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { drawn, frame, openFigure, press, settled, spotAt, textOf, textsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const ROOM = { width: 1024, height: 768, reducedMotion: true };

/** Presents what the page shows, by its own button. @param {Page} page */
async function present(page) {
  await press(page, '#scenes > button', { outside: true });
  await page.waitFor(() => /** @type {any} */ (document.querySelector('#menu'))?.open);
  await press(page, '#menu .bar button', { outside: true });
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.presented .code svg'));
  await frame(page);
}

forEachEngine('words of one’s own are presented without what is asked of who writes them', async ({ open }) => {
  const page = await openFigure(open, '', ROOM);
  await press(page, '.own');
  await spotAt(page, '.editor .text');
  await page.type('the bank of the blorp');
  await page.key('Enter');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.chip[data-free]'));
  await frame(page);
  assert.equal((await drawn(page, 'hint')).length, 1);
  await present(page);
  assert.equal((await drawn(page, 'hint')).length, 0);
  assert.deepEqual(await textsOf(page, '.toast'), []);
  assert.match(String(await textOf(page, '.chip[data-free]')), /^blorp \d+ %$/);
  await page.key('Escape');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.presented') === null);
  await frame(page);
  assert.equal((await drawn(page, 'hint')).length, 1, 'at the desk it is asked for');
});

/** Whether it is presented. @param {Page} page */
const presents = (page) => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.presented') !== null);

/** The part that has the focus. @param {Page} page */
const focused = (page) => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.getAttribute('part'));

forEachEngine('left by its own button, a presentation leads back to the figure', async ({ open }) => {
  const page = await openFigure(open, '', ROOM);
  await present(page);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.presented .close').focus());
  await page.key('Enter');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.presented') === null);
  await frame(page);
  assert.equal(await focused(page), 'plane');
});

forEachEngine('presented, the bet stands alone first; then bank is dragged, and what was said of it stands under the plane', async ({ open }) => {
  const page = await openFigure(open, '', ROOM);
  await present(page);
  assert.equal(await textOf(page, '.presented h1'), 'Drag a word. Watch its meaning move.');
  assert.deepEqual(await textsOf(page, '.panel, .legend, .zoom, .caption, .pencil'), []);
  assert.match(String(await textOf(page, '.ask')), /come together, or fly apart\? Together Apart Just let me drag/);
  // It fills the window, 1.6 times as large, and what is behind it cannot be reached.
  const { box, ring, reached } = await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const { x, y, width, height } = figure.getBoundingClientRect();
    const plane = figure.shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
    const pill = figure.shadowRoot.querySelector('.handle[data-word=bank]').getBoundingClientRect();
    return { box: [x, y, width, height], ring: pill.height, reached: document.elementFromPoint(plane.x + 20, plane.y + 90) === figure && !document.querySelector('header')?.inert };
  });
  assert.deepEqual(box, [0, 0, 1024, 768]);
  assert.ok(ring >= 44, `a pill of ${ring} pixels`);
  assert.equal(reached, false);
  for (const behind of ['[part~=plane]', '[part~=switch]']) {
    assert.equal(await page.eval((behind) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(behind).inert, behind), true, `${behind}: not yet`);
  }

  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.ask [data-choice=apart]').focus());
  await page.key('Enter');
  await frame(page);
  assert.equal(await textOf(page, '.ask'), null);
  assert.equal(await focused(page), 'plane', 'the hand is where the bet led');
  // A click on the word, a click into the circle: nobody has to drag at a projector.
  await page.click(await spotAt(page, '.handle[data-word=bank]'));
  await frame(page);
  const spot = await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const circle = figure.drawn.find((/** @type {any} */ { id }) => id === 'bet');
    const { x, y } = figure.shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
    return { x: Math.round(x + circle.x * 1.6), y: Math.round(y + circle.y * 1.6) };
  });
  await page.click(spot);
  await frame(page);
  const [x, y] = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank);
  assert.ok(Math.hypot(x - 2, y - 2) < 0.06, `${x}, ${y}`);
  assert.match(String(await textOf(page, '.caption')), /^A vague word is ruled by its company\. .*5[34] % from river.*6[01] % from money/);

  // A clicker steps, forward and back.
  const step = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.beats .now, .beats .all')?.textContent);
  await page.key('PageDown');
  await frame(page);
  assert.match(String(await step()), /Similarity/);
  assert.equal((await drawn(page, 'mark ')).length, 0);
  await page.key('PageDown');
  await page.key('PageUp');
  await page.key('PageUp');
  await frame(page);
  assert.equal((await drawn(page, 'mark ')).length, 2, 'back at the last one');

  for (let i = 0; i < 3 && (await presents(page)); i++) {
    await page.key('Escape');
    await frame(page);
  }
  assert.equal(await presents(page), false);
  assert.equal(await page.eval(() => document.querySelector('header')?.inert), false);
  // All is back in the panel.
  assert.match(String(await textOf(page, '.panel .told')), /^A vague word is ruled by its company\./);
  assert.ok((await textsOf(page, '.steps')).length > 0);
});

forEachEngine('presented, the code of an edited scene fills the room when pressed, and Escape or a clicker puts it back', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-heads', ROOM);
  await present(page);
  const plain = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.presented .code svg').viewBox.baseVal.width);
  // The address is written long after the last drawing.
  await page.eval(() => {
    const Real = CompressionStream;
    globalThis.CompressionStream = /** @type {any} */ (function Late(/** @type {CompressionFormat} */ format) {
      const { writable, readable } = new Real(format);
      const late = new TransformStream({
        async transform(bytes, stream) {
          for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
          stream.enqueue(bytes);
        },
      });
      return { writable, readable: readable.pipeThrough(late) };
    });
  });
  await press(page, '.ask [data-choice]');
  await page.waitFor((plain) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.presented .code svg').viewBox.baseVal.width > plain, plain);
  /** The side of one square, in pixels. */
  const square = () =>
    page.eval(() => {
      const drawing = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.presented .code svg');
      return drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    });
  const large = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.code').getBoundingClientRect().width === innerWidth);
  assert.ok((await square()) < 2, 'too small in its corner');
  await press(page, '.presented .code');
  assert.equal(await large(), true);
  assert.ok((await square()) > 5, `${await square()} px`);
  await page.key('Escape');
  assert.deepEqual([await large(), await presents(page)], [false, true]);
  await press(page, '.presented .code');
  await page.key('PageDown');
  assert.deepEqual([await large(), await presents(page)], [false, true]);
});

forEachEngine('presented, a ghost is placed on the map, or a key reveals the answer', async ({ open }) => {
  const page = await openFigure(open, '#scene=distractors', ROOM);
  await present(page);
  await press(page, '.ask [data-choice=plane]');
  assert.equal((await drawn(page, 'mark ')).length, 0);
  const { x, y } = await spotAt(page, '.ghost.movable');
  await page.click({ x: x + 40, y: y + 60 });
  await frame(page);
  await press(page, '.caption [data-choice=done]');
  assert.match(String(await textOf(page, '.caption')), /^Averaging is pulled over\. Attention holds\. You were \d\.\d units off/);
  assert.equal((await drawn(page, 'gap')).length, 1);

  await page.eval(() => (location.hash = '#scene=typo'));
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.presented h1')?.textContent === 'One of these four cannot be.');
  await frame(page);
  await page.key('PageDown');
  await frame(page);
  assert.match(String(await textOf(page, '.caption')), /^Averages stay inside\. The answer: \[6\.4, 6\.8\]\./);
  await press(page, '.presented .close');
  assert.equal(await presents(page), false);
});

forEachEngine('presented, the next word has its bet first and large, and a clicker switches attention on and off', async ({ open }) => {
  const page = await openFigure(open, '#scene=next-word', ROOM);
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.guesses .name'));
  const size = (/** @type {string} */ selector) =>
    page.eval((selector) => {
      const element = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(selector);
      // What zoom does to type is not in its computed size.
      return parseFloat(getComputedStyle(element).fontSize) * (element.currentCSSZoom ?? 1);
    }, selector);
  const plain = await size('.guesses .name');
  const on = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.big').getAttribute('aria-checked'));
  await present(page);
  assert.match(String(await textOf(page, '.ask')), /^Bet first: once it listens, will the two guesses part\? They part Same again Just switch it on$/);
  assert.equal(await textOf(page, '.panel .wager'), null, 'asked once');
  if (await page.eval(() => 'currentCSSZoom' in Element.prototype)) assert.ok(Math.abs((await size('.guesses .name')) / plain - 1.6) < 0.01);
  assert.equal(await on(), 'false');

  await page.key('PageDown');
  await frame(page);
  assert.equal(await on(), 'true');
  assert.equal(await textOf(page, '.ask'), null);
  assert.match(String(await textOf(page, '.caption')), /This time it listened/);
  // All six shares can be read, whole.
  const seen = await page.eval(() => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    const panel = root.querySelector('.panel').getBoundingClientRect();
    return [...root.querySelectorAll('.chance')].map((chance) => {
      const [{ bottom }, card] = [chance.getBoundingClientRect(), chance.closest('.phone').getBoundingClientRect()];
      return bottom <= card.bottom && bottom <= panel.bottom && bottom <= innerHeight;
    });
  });
  assert.deepEqual(seen, [true, true, true, true, true, true]);

  await page.key('PageUp');
  await frame(page);
  assert.equal(await on(), 'false');
  assert.match(String(await textOf(page, '.caption')), /Same answer to everyone/);
  // Where boxes are told without the zoom nobody can aim from outside.
  if (await page.eval(() => 'currentCSSZoom' in Element.prototype)) await press(page, '.big');
  else await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.big').click());
  await frame(page);
  assert.equal(await on(), 'true');
  await page.key('Escape');
  await frame(page);
  assert.equal(await presents(page), false);
  assert.match(String(await textOf(page, '.panel .quotes')), /This time it listened/, 'back in its panel');

  // A room that bets is told what became of it.
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).reset());
  await frame(page);
  await present(page);
  await press(page, '.ask [data-choice=part]');
  assert.equal(await on(), 'true');
  assert.match(String(await textOf(page, '.caption')), /You bet that they part, and they do/);
});

forEachEngine('presented, two heads have the whole width, also once their answers are there', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-heads', { ...ROOM, width: 1920, height: 1080 });
  await present(page);
  await press(page, '.ask [data-choice=stays]');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id?.startsWith('badge ')));
  await frame(page);
  const [head, plane] = await page.eval(() => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    return ['.presented', '.stage'].map((selector) => root.querySelector(selector).getBoundingClientRect().toJSON());
  });
  assert.ok(head.width > 1800 && plane.width > 1800 && plane.height > 540 && plane.top > head.bottom, `${plane.width} × ${plane.height} from ${plane.top}`);
});

forEachEngine('presented at 1024 × 768, two sentences of five words share a row, and the plane has the rest', async ({ open }) => {
  const page = await openFigure(open, '#scene=apple', ROOM);
  await present(page);
  await press(page, '.ask [data-choice=skip]');
  const tops = await page.eval(() => [...(document.querySelector('attention-playground')?.shadowRoot?.querySelectorAll('.strip .chip') ?? [])].map((chip) => Math.round(chip.getBoundingClientRect().top)));
  assert.deepEqual([tops.length, new Set(tops).size], [10, 1]);
  const { height } = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.stage').getBoundingClientRect().toJSON());
  assert.ok(height > 340, `${height} pixels high`);
});

forEachEngine('presented, what is written keeps clear of what is drawn', async ({ open }) => {
  const page = await openFigure(open, '', ROOM);
  await present(page);
  await press(page, '.ask [data-choice=skip]');
  await frame(page);
  const crossed = await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const label = figure.drawn.find((/** @type {any} */ { kind, text }) => kind === 'text' && text === 'means little on its own');
    const [bank, money] = ['mark 1 3', 'ring money'].map((name) => figure.drawn.find((/** @type {any} */ { id }) => id === name));
    // Where the thread is, at the height of the words.
    const part = (label.y - bank.y) / (money.y - bank.y);
    const x = bank.x + part * (money.x - bank.x);
    return label.x < x + 4 && label.x + 150 > x;
  });
  assert.equal(crossed, false);
});

forEachEngine('presented, a key is attention once more where that is told of; no share is under the handle', async ({ open }) => {
  const page = await openFigure(open, '#scene=collapse', ROOM);
  await present(page);
  await press(page, '.ask [data-choice=one]');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.answer') !== null);
  await settled(page);
  const shares = await page.eval(() => {
    const { drawn } = /** @type {any} */ (document.querySelector('attention-playground'));
    const handle = drawn.find((/** @type {any} */ { id }) => id?.startsWith('answer '));
    const texts = drawn.filter((/** @type {any} */ { kind, text }) => kind === 'text' && /^\d+ %$/.test(text));
    return texts.map((/** @type {any} */ { text, x, y }) => [text, x > handle.x - 14 && x < handle.x + handle.w + 14 && y > handle.y && y < handle.y + handle.h]);
  });
  assert.deepEqual(shares, [['19 %', false], ['7 %', false]]);
  assert.equal((await drawn(page, 'again')).length, 0);
  await page.key('PageDown');
  await frame(page);
  assert.equal((await drawn(page, 'again')).length, 3);
  await page.key('PageUp');
  await frame(page);
  assert.equal((await drawn(page, 'again')).length, 0);
});
