// The browsers do what the tests ask of them: without that, no other browser test means anything.

import assert from 'node:assert/strict';
import { TOUCH, forEachEngine } from './browsers.js';
import { openFigure, ready } from './playground.js';

/** Notes pointer and key events on the whole page, before the page itself sees them. */
const note = () => {
  /** @type {any[]} */
  const seen = [];
  Object.assign(window, { seen });
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown', 'keyup']) {
    addEventListener(
      type,
      (event) => {
        const { pointerType, clientX: x, clientY: y, key, shiftKey } = /** @type {any} */ (event);
        seen.push(pointerType ? { type, pointerType, x, y } : { type, key, shiftKey });
        event.stopPropagation();
        event.preventDefault();
      },
      { capture: true },
    );
  }
};
const seen = () => /** @type {any} */ (window).seen;

forEachEngine('a page has the size, density, colours and motion that were asked for', async ({ open }) => {
  const look = () => ({
    width: innerWidth,
    height: innerHeight,
    dpr: devicePixelRatio,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  const usual = await open('');
  assert.deepEqual(await usual.eval(look), { width: 1280, height: 800, dpr: 1, dark: false, still: false });
  const phone = await open('', { width: 390, height: 844, dpr: 2, colorScheme: 'dark', reducedMotion: true });
  assert.deepEqual(await phone.eval(look), { width: 390, height: 844, dpr: 2, dark: true, still: true });
});

forEachEngine('a drag arrives as a press, moves and a release where they were aimed', async ({ open }) => {
  const page = await open('');
  await page.eval(note);
  await page.drag({ x: 100, y: 200 }, { x: 220, y: 140 }, { steps: 3 });
  const events = (await page.eval(seen)).filter((/** @type {any} */ event) => event.pointerType);
  const [first, ...rest] = events;
  assert.deepEqual(first, { type: 'pointermove', pointerType: 'mouse', x: 100, y: 200 });
  assert.deepEqual(rest, [
    { type: 'pointerdown', pointerType: 'mouse', x: 100, y: 200 },
    { type: 'pointermove', pointerType: 'mouse', x: 140, y: 180 },
    { type: 'pointermove', pointerType: 'mouse', x: 180, y: 160 },
    { type: 'pointermove', pointerType: 'mouse', x: 220, y: 140 },
    { type: 'pointerup', pointerType: 'mouse', x: 220, y: 140 },
  ]);
});

forEachEngine(
  'a finger arrives as a finger',
  async ({ open }) => {
    const page = await open('', { touch: true });
    // Without this the browser would scroll, and cancel the pointer for it.
    await page.eval(() => document.documentElement.style.setProperty('touch-action', 'none'));
    await page.eval(note);
    await page.swipe({ x: 100, y: 200 }, { x: 220, y: 140 }, { steps: 2 });
    assert.deepEqual(await page.eval(seen), [
      { type: 'pointerdown', pointerType: 'touch', x: 100, y: 200 },
      { type: 'pointermove', pointerType: 'touch', x: 160, y: 170 },
      { type: 'pointermove', pointerType: 'touch', x: 220, y: 140 },
      { type: 'pointerup', pointerType: 'touch', x: 220, y: 140 },
    ]);
  },
  { engines: TOUCH },
);

forEachEngine('keys arrive with the keys that are held', async ({ open }) => {
  const page = await open('');
  await page.eval(note);
  await page.key('ArrowRight', ['Shift']);
  await page.type('ab');
  const events = (await page.eval(seen)).filter((/** @type {any} */ event) => event.type === 'keydown');
  assert.deepEqual(events, [
    { type: 'keydown', key: 'Shift', shiftKey: true },
    { type: 'keydown', key: 'ArrowRight', shiftKey: true },
    { type: 'keydown', key: 'a', shiftKey: false },
    { type: 'keydown', key: 'b', shiftKey: false },
  ]);
});

forEachEngine('nothing that one page stores reaches the next', async ({ open }) => {
  const first = await open('');
  await first.eval(() => localStorage.setItem('left', 'behind'));
  await first.close();
  const second = await open('');
  assert.equal(await second.eval(() => localStorage.getItem('left')), null);
});

forEachEngine('who waits while a page goes to another is answered by the other', async ({ open }) => {
  const page = await openFigure(open);
  for (const later of [10, 60, 110]) {
    const there = `?${later}`;
    await page.eval((there, later) => void setTimeout(() => location.assign(there), later), there, later);
    assert.equal(await page.waitFor((there) => location.search === there && document.readyState === 'complete' && there, there), there);
    // Who leaves in the midst of loading would be told of that.
    await ready(page);
  }
});

forEachEngine('what goes wrong in a page is heard', async ({ open }) => {
  const page = await open('');
  await page.eval(() => {
    console.error('told on the console');
    setTimeout(() => {
      throw new Error('thrown by nobody');
    });
    Promise.reject(new Error('rejected by nobody'));
    const picture = new Image();
    picture.src = './no-such-picture.png';
    document.body.append(picture);
    const script = document.createElement('script');
    script.src = 'https://another-host.invalid/x.js';
    document.body.append(script);
  });
  for (const trouble of ['told on', 'thrown by', 'rejected by', 'no-such-picture', 'another-host']) {
    await page.expectError(trouble);
  }
});
