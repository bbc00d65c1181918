// The article: a post with many figures, as a reader meets it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { ENGINES, forEachEngine } from './browsers.js';
import { STILL, frame } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const SITE = new URL('../../dist/site/', import.meta.url);

/** The ids of the figures. @param {Page} page @returns {Promise<string[]>} */
const figuresOf = (page) => page.eval(() => [...document.querySelectorAll('figure')].map(({ id }) => id));

/** Scrolls to a figure and waits until it stands. @param {Page} page @param {string} id */
async function reach(page, id) {
  await page.eval(async (id) => {
    const figure = /** @type {HTMLElement} */ (document.getElementById(id));
    figure.scrollIntoView({ block: 'center', behavior: 'instant' });
    await customElements.whenDefined('attention-playground');
    await /** @type {any} */ (figure.querySelector('attention-playground')).ready;
  }, id);
  await frame(page);
}

/** The sentence under a figure, its spaces plain. @param {Page} page @param {string} id @returns {Promise<string>} */
const nowOf = (page, id) =>
  page.eval((id) => /** @type {HTMLElement} */ (document.querySelector(`#${id} .now`)).innerText.replace(/\s+/g, ' '), id);

/** Moves river in the figure *likeness* from [0, 5] to [0, 9], by keys. @param {Page} page */
async function pullRiver(page) {
  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('#likeness attention-playground'));
    shadowRoot.querySelector('.handle[data-word=river]').focus();
  });
  for (let step = 0; step < 4; step++) await page.key('ArrowUp', ['Shift']);
  await frame(page);
}

/** Reads on to the end, figure after figure. @param {Page} page */
async function readAll(page) {
  for (const id of await figuresOf(page)) await reach(page, id);
}

forEachEngine('every figure of the article starts, and says what is printed beside it', async ({ open }) => {
  const page = await open('article.html', STILL);
  for (const id of await figuresOf(page)) {
    const printed = await nowOf(page, id);
    await reach(page, id);
    assert.equal(await nowOf(page, id), printed, id);
    const left = await page.eval((id) => document.querySelector(`#${id} attention-playground`)?.clientHeight, id);
    assert.ok(left > 400, `${id} keeps its height`);
  }
});

forEachEngine('one figure says what to drag; beside the others the text does, and names another word', async ({ open }) => {
  const page = await open('article.html', STILL);
  await readAll(page);
  const hinted = await page.eval(() =>
    [...document.querySelectorAll('figure')]
      .filter((figure) => /** @type {any} */ (figure.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id === 'hint'))
      .map(({ id }) => id),
  );
  assert.deepEqual(hinted, ['one-word']);
});

forEachEngine('a figure is one canvas until somebody comes near; then each layer has its own', async ({ open }) => {
  const page = await open('article.html', STILL);
  await reach(page, 'likeness');
  const painted = (least = 0) => {
    const all = document.querySelector('#likeness attention-playground')?.shadowRoot?.querySelectorAll('.stage canvas') ?? [];
    const { length } = [...all].filter((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width > 0);
    return length >= least && length;
  };
  assert.equal(await page.eval(painted), 1);
  const { x, y } = await page.handle('bank', '#likeness attention-playground');
  await page.mouse.move(x, y);
  await page.waitFor(painted, 3);
});

forEachEngine('with text twice as large the figures of the article have the room for it', async ({ open }) => {
  const page = await open('article.html', STILL);
  await reach(page, 'likeness');
  const height = () => page.eval(() => /** @type {HTMLElement} */ (document.querySelector('#likeness attention-playground')).clientHeight);
  const before = await height();
  await page.eval(() => (document.documentElement.style.fontSize = '200%'));
  assert.equal(await height(), 2 * before);
});

forEachEngine('a word that is moved in a figure changes the sentence under it, and nothing in the others', async ({ open }) => {
  const page = await open('article.html', STILL);
  await reach(page, 'one-word');
  await reach(page, 'likeness');
  const before = await nowOf(page, 'one-word');
  await page.handle('river', '#likeness attention-playground');
  await pullRiver(page);
  assert.equal(await nowOf(page, 'likeness'), 'Now river stands at [0, 9], and bank takes 27 % from it.');
  assert.equal(await nowOf(page, 'one-word'), before);
});

/** Where the text starts, and how a place is written. */
const TRANSLATED = { es: ['ltr', '[0; 9]'], hi: ['ltr', '[0, 9]'], ar: ['rtl', '[0, 9]'] };

forEachEngine('in another language the numbers that stand there and those of a word that is moved are written as that does', async ({ open }) => {
  for (const [code, [dir, place]] of Object.entries(TRANSLATED)) {
    const page = await open(`article.${code}.html`, { ...STILL, width: 390, height: 844 });
    const printed = await nowOf(page, 'likeness');
    await reach(page, 'likeness');
    assert.equal(await nowOf(page, 'likeness'), printed, code);
    await pullRiver(page);
    const seen = await page.eval(() => {
      const figure = /** @type {HTMLElement} */ (document.querySelector('#likeness'));
      const { lang, dir } = /** @type {any} */ (figure.querySelector('attention-playground')).shadowRoot.querySelector('.root');
      const numbers = [...figure.querySelectorAll('.now [data-is]')].map(({ textContent }) => String(textContent).replace(/[\u2066-\u2069]/g, '').replace(/\s/g, ' '));
      return { numbers, page: document.documentElement.dir, figure: [lang, dir], wide: document.documentElement.scrollWidth > innerWidth };
    });
    assert.deepEqual(seen, { numbers: [place, '27 %'], page: dir, figure: [code, dir], wide: false });
  }
});

forEachEngine('what guesses the next word is seen to its last line, on the narrowest phone too, and the text alone asks for the bet', async ({ open }) => {
  for (const code of ['', '.es', '.hi', '.ar']) {
    const page = await open(`article${code}.html`, { ...STILL, width: 1280, height: 844 });
    for (const width of [1280, 640, 390, 320]) {
      await page.puppet.setViewport({ width, height: 844 });
      await reach(page, 'next-word');
      // What is told around the scene comes after its picture.
      await page.waitFor(() => document.querySelector('#next-word attention-playground')?.shadowRoot?.querySelector('.wager'));
      const { cut, asks } = await page.eval(() => {
        const { shadowRoot } = /** @type {any} */ (document.querySelector('#next-word attention-playground'));
        const root = shadowRoot.querySelector('.root');
        return { cut: root.scrollHeight - root.clientHeight, asks: shadowRoot.querySelector('.wager').checkVisibility() };
      });
      assert.ok(cut <= 0, `article${code}.html at ${width}: ${cut} px are cut off`);
      assert.equal(asks, false);
    }
  }
}, { engines: ENGINES.filter((engine) => engine === 'chromium') });

forEachEngine('on a phone the pencil of a sentence stands beside its last word, in no row of its own', async ({ open }) => {
  const page = await open('article.html', { ...STILL, width: 390, height: 844 });
  for (const id of ['one-word', 'ignored', 'leaves-out']) {
    await reach(page, id);
    const lower = await page.eval((id) => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector(`#${id} attention-playground`));
      const top = (/** @type {string} */ part) => shadowRoot.querySelector(`.sentence > ${part}`).getBoundingClientRect().top;
      return top('.pencil') - top('.chip:nth-last-of-type(3)');
    }, id);
    assert.ok(Math.abs(lower) < 20, `${id}: ${lower} px lower`);
  }
}, { engines: ENGINES.filter((engine) => engine === 'chromium') });

forEachEngine('on paper every figure is there', async ({ open }) => {
  const page = await open('article.html', STILL);
  await readAll(page);
  await page.puppet.emulateMediaType('print');
  await frame(page);
  const heights = await page.eval(() => [...document.querySelectorAll('attention-playground')].map(({ clientHeight }) => clientHeight));
  assert.deepEqual(heights.filter((/** @type {number} */ height) => height < 400), []);
  assert.equal(await page.eval(() => document.querySelector('.switches')?.checkVisibility()), false, 'nothing to press');
  await page.puppet.emulateMediaType('screen');
}, { engines: ENGINES.filter((engine) => engine === 'chromium') });

forEachEngine('a head is silenced by its button, and heard again', async ({ open }) => {
  const page = await open('article.html', STILL);
  await reach(page, 'heads');
  const lean = async () => /leans to (.*?°)/.exec(await nowOf(page, 'heads'))?.[1];
  const press = (/** @type {string} */ name) =>
    page.eval((name) => {
      const buttons = [...document.querySelectorAll('#heads .switches button')];
      /** @type {HTMLElement} */ (buttons.find(({ textContent }) => textContent === name)).click();
    }, name);
  assert.equal(await lean(), '33.4°');
  await press('water');
  await page.waitFor(() => document.querySelector('#heads .now')?.textContent?.includes('13.5°'));
  await press('water');
  await press('money');
  await page.waitFor(() => document.querySelector('#heads .now')?.textContent?.includes('52.5°'));
});

forEachEngine(
  'nothing shifts while the article is read, and nothing moves once it is',
  async ({ open }) => {
    for (const width of [1280, 390]) {
      const page = await open('article.html', { ...STILL, width, height: 844 });
      await page.eval(() => {
        const seen = /** @type {any} */ (window);
        seen.shifts = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.shifts += /** @type {any} */ (entry).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await readAll(page);
      const { shifts, frames, wide } = await page.eval(async () => {
        const seen = /** @type {any} */ (window);
        let frames = 0;
        const { requestAnimationFrame: ask } = window;
        window.requestAnimationFrame = (then) => (frames++, ask(then));
        await new Promise((done) => setTimeout(done, 1000));
        window.requestAnimationFrame = ask;
        return { shifts: seen.shifts, frames, wide: document.documentElement.scrollWidth - innerWidth };
      });
      assert.equal(shifts, 0, `layout shift at ${width}`);
      assert.equal(frames, 0, `frames in a second of rest at ${width}`);
      assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
    }
  },
  { engines: ENGINES.filter((engine) => engine === 'chromium') },
);

forEachEngine(
  'what the first paint of the article needs is at most 40 KB',
  async () => {
    const sizeOf = async (/** @type {string} */ name) => gzipSync(await readFile(new URL(name, SITE))).length;
    for (const code of ['', ...Object.keys(TRANSLATED).map((code) => `.${code}`)]) {
      const sum = (await sizeOf(`article${code}.html`)) + (await sizeOf('article.css'));
      assert.ok(sum <= 40 * 1024, `article${code}.html: ${(sum / 1024).toFixed(1)} KB of gzip`);
    }
  },
  { engines: ENGINES.filter((engine) => engine === 'chromium') },
);

forEachEngine('whoever pictures or prints the whole page, scrolled to or not, has every figure of it', async ({ open }) => {
  for (const path of ['article.html', 'gallery.html']) {
    const page = await open(path, { ...STILL, width: 390, height: 844 });
    const found = await page.waitFor(() => {
      const pictures = [...document.querySelectorAll('img')];
      return pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0) && pictures.length;
    });
    assert.ok(found > 8, `${path}: ${found}`);
  }
});

forEachEngine('every link of the pages to read leads somewhere', async ({ open }) => {
  const page = await open('article.html');
  const broken = await page.eval(async () => {
    const seen = new Set();
    const broken = [];
    const wanted = ['article.html', 'gallery.html', 'docs/'].map((path) => new URL(path, location.href).href);
    for (const address of wanted) {
      if (seen.has(address)) continue;
      seen.add(address);
      const answer = await fetch(address);
      if (!answer.ok) {
        broken.push(address);
        continue;
      }
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
      const html = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const link of html.querySelectorAll('a[href], img[src]')) {
        const target = new URL(String(link.getAttribute('href') ?? link.getAttribute('src')), address);
        target.hash = '';
        if (target.origin === location.origin) wanted.push(target.href);
      }
    }
    return broken;
  });
  assert.deepEqual(broken, []);
}, { engines: ENGINES.filter((engine) => engine === 'chromium') });

forEachEngine(
  'on paper every figure has its map, whole, and none is higher than a page',
  async ({ open }) => {
    // As wide as A4 between its margins, in the height that Letter has.
    for (const width of [718, 390]) {
      const page = await open('article.html', { ...STILL, width, height: 800 });
      await readAll(page);
      await page.puppet.emulateMediaType('print');
      await frame(page);
      const wrong = await page.eval(() =>
        [...document.querySelectorAll('figure')].flatMap((figure) => {
          const { shadowRoot } = /** @type {any} */ (figure.querySelector('attention-playground'));
          const [card, map] = ['.figure', '.map'].map((selector) => shadowRoot.querySelector(selector).getBoundingClientRect());
          const { top, bottom, height } = figure.getBoundingClientRect();
          const whole = map.height > 150 && map.bottom <= card.bottom + 1 && card.top > top && card.bottom < bottom;
          return whole && (height < 979 || innerWidth < 700) && getComputedStyle(figure).breakInside === 'avoid' ? [] : [`${figure.id}: ${height}, its map ${map.height}, to ${map.bottom} of ${card.bottom} of ${bottom}`];
        }),
      );
      assert.deepEqual(wrong, [], String(width));
      await page.close();
    }
  },
  { engines: ['chromium'], timeout: 90_000 },
);
