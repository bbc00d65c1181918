// Sizes, densities, themes; and rest.

import assert from 'node:assert/strict';
import { between } from './between.js';
import { ENGINES, forEachEngine } from './browsers.js';
import { dragTo, frame, openFigure, press, ready, rest, settled, spotAt, textOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

for (const dpr of [1, 1.5, 2]) {
  forEachEngine(
    `at ${dpr} device pixels per pixel the plane is as sharp as the screen`,
    async ({ open, engine }) => {
      const page = await openFigure(open, '', { reducedMotion: true, dpr });
      const sizes = () =>
        page.eval(() => {
          const plane = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[part~=plane]');
          const { width, height } = plane.getBoundingClientRect();
          const canvas = plane.querySelector('canvas');
          return { ratio: devicePixelRatio, width: canvas.width / width, height: canvas.height / height };
        });
      const { ratio, width, height } = await sizes();
      assert.equal(ratio, dpr, engine);
      assert.ok(Math.abs(width - dpr) < 0.005 && Math.abs(height - dpr) < 0.005, `${width} × ${height}`);
      // What is drawn is there in device pixels: something is inked, and not only in a corner.
      const inked = await page.eval(() => {
        const canvas = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('canvas');
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, Math.round(height / 2), width, 4);
        let last = 0;
        for (let i = 3; i < data.length; i += 4) if (data[i] > 0) last = Math.max(last, ((i - 3) / 4) % width);
        return last / width;
      });
      assert.ok(inked > 0.9, `ink up to ${inked} of the width`);
    },
    // GTK has whole densities only.
    { engines: ENGINES.filter((engine) => dpr !== 1.5 || engine !== 'webkit') },
  );
}

forEachEngine('at every width and in both themes nothing is cut off at the side', async ({ open, engine }) => {
  for (const [width, height] of [[1280, 800], [640, 800], [390, 844], [320, 640]]) {
    const page = await openFigure(open, '', { reducedMotion: true, width, height });
    for (const theme of ['light', 'dark']) {
      if (theme === 'dark') await press(page, '[aria-label="Light or dark"]', { outside: true });
      assert.equal(await page.eval(() => getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches), false);
      const { scrolls, wide, ground } = await page.eval(() => {
        const figure = /** @type {any} */ (document.querySelector('attention-playground'));
        const wide = [...document.querySelectorAll('body *'), ...figure.shadowRoot.querySelectorAll('*')]
          .filter((element) => element.checkVisibility() && !element.closest('.handles, .live, .hidden-text, svg, .menu'))
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().left < -1)
          .map((element) => `${element.localName}.${element.className}`);
        const card = figure.shadowRoot.querySelector('[part~=figure]');
        return { scrolls: document.documentElement.scrollWidth > innerWidth, wide, ground: getComputedStyle(card).backgroundColor };
      });
      assert.deepEqual(wide, [], `${width} pixels, ${theme}`);
      assert.equal(scrolls, false, `${width} pixels, ${theme}`);
      const [r] = ground.match(/[\d.]+/g)?.map(Number) ?? [];
      assert.ok(theme === 'dark' ? r < 100 : r > 200, `${theme}: ${ground}`);
      await page.screenshot(`${engine}-${width}-${theme}.png`);
    }
    // The next one may have its window.
    await page.close();
  }
});

forEachEngine("a small laptop's window holds the whole figure", async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 1366, height: 650 });
  const { scrolls, plane } = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    return { scrolls: document.documentElement.scrollHeight > innerHeight, plane: shadowRoot.querySelector('[part~=plane]').getBoundingClientRect().bottom };
  });
  assert.equal(scrolls, false);
  assert.ok(plane < 650, `plane down to ${plane}`);
});

forEachEngine('the way to one\'s own words stands on the line of the words', async ({ open }) => {
  for (const width of [1280, 680]) {
    const page = await openFigure(open, '', { reducedMotion: true, width, height: 800 });
    const [own, word] = await page.eval(() => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
      return ['.own', '.sentence:last-child .word'].map((part) => {
        const { top, height } = shadowRoot.querySelector(part).getBoundingClientRect();
        return top + height / 2;
      });
    });
    assert.ok(Math.abs(own - word) < 3, `${width} pixels: ${own} and ${word}`);
    await page.close();
  }
});

forEachEngine('a page in the dark is dark from the first, and says the same on a phone', async ({ open }) => {
  const page = await openFigure(open, '', { width: 390, height: 844, dpr: 2, colorScheme: 'dark', reducedMotion: true });
  const ink = await page.eval(() => getComputedStyle(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.told')).color);
  assert.ok((ink.match(/[\d.]+/g)?.map(Number) ?? [])[0] > 150, ink);
  assert.match(String(await textOf(page, '.told')), /Here bank takes 9 % from river, keeps 91 %\./);
  assert.match(String(await textOf(page, '.bet')), /Drag bank into the dashed circle\./);
  // The rest is one tap away.
  await press(page, '[data-tab=equation]');
  assert.match(String(await textOf(page, '.equation.of1 .sum')), /0\.91 ?bank/);
  assert.equal(await textOf(page, '.bet'), null);
  await press(page, '[data-tab=weights]');
  assert.ok(await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.matrix td')?.checkVisibility()));
  await press(page, '[data-tab=words]');
  assert.match(String(await textOf(page, '.told')), /Here bank takes 9 %/);
  await dragTo(page, 'bank', 2, 2);
  assert.match(String(await textOf(page, '.told')), /^A vague word is ruled by its company\./);
});

forEachEngine('a plane that changes its size is never empty', async ({ open }) => {
  const page = await openFigure(open, '');
  const empty = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const canvas = figure.shadowRoot.querySelector('canvas');
    let empty = 0;
    let seen = 0;
    // Observers are told after the layout of a frame and before it is painted.
    const observer = new ResizeObserver(() => {
      seen++;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      if (!data.some((/** @type {number} */ x) => x > 0)) empty++;
    });
    observer.observe(figure);
    for (const width of [1100, 1000, 900, 1200]) {
      figure.style.inlineSize = `${width}px`;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    observer.disconnect();
    return { empty, seen: seen > 3 };
  });
  assert.deepEqual(empty, { empty: 0, seen: true });
});

forEachEngine('when nothing moves no frame is asked for', async ({ open }) => {
  // Counted from before the page's own code runs.
  const address = await between({
    first: () => {
      const ask = requestAnimationFrame;
      Object.assign(window, { asked: 0 });
      window.requestAnimationFrame = (draw) => {
        /** @type {any} */ (window).asked++;
        return ask(draw);
      };
    },
  });
  const page = await open(address, { reducedMotion: false });
  await ready(page);
  const asked = () => page.eval(() => /** @type {any} */ (window).asked);
  assert.ok((await asked()) > 1, 'the counter counts');
  await dragTo(page, 'bank', 2, 2);
  await press(page, '[aria-label=Undo]', { outside: true });
  await press(page, '.average .text-button');
  await page.mouse.move(3, 3);
  await rest(page);
  const before = await asked();
  await page.eval(() => new Promise((done) => setTimeout(done, 1000)));
  assert.equal(await asked(), before, 'asked for within a second of rest');
});

/** @param {import('./page.js').Page} page @param {string} selector @param {string} [side] */
const edgesOf = (page, selector, side = 'top') =>
  page.eval(([selector, side]) => {
    const all = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll(selector);
    return [...all].filter((at) => at.checkVisibility()).map((at) => Math.round(at.getBoundingClientRect()[side] * 4) / 4);
  }, [selector, side]);

forEachEngine('one line divides what stands in the panel, and none doubles the edge of the card', async ({ open }) => {
  const page = await openFigure(open, '#scene=sink', { reducedMotion: true, width: 1280, height: 860 });
  await spotAt(page, '.lesson.open');
  const [card] = await edgesOf(page, '.panel');
  assert.ok((await edgesOf(page, '.lesson'))[0] <= card, 'its line lies under the edge of the card');
  await press(page, '.lesson [data-choice=skip]');
  await spotAt(page, '.steps');
  await settled(page);
  const lines = await page.eval(() =>
    [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.scroll .lesson, .scroll .steps, .scroll .equations, .scroll .told')].map(
      (at) => `${at.className.split(' ')[1]} ${getComputedStyle(at).borderTopWidth}`,
    ),
  );
  assert.deepEqual(lines, ['lesson 1px', 'steps 1px', 'equations 1px', 'told 1px']);
});

forEachEngine('words that go on in a second row stand under the first word, not under the mark', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 390, height: 844 });
  for (const [words, side] of /** @type {const} */ ([['bank which the town council had to mend twice', 'left'], ['عين في الوادي كحل عين في الوادي كحل عين', 'right']])) {
    await page.eval((words) => void (/** @type {any} */ (document.querySelector('attention-playground')).scene = { version: 1, contexts: [{ words }], points: Object.fromEntries(words.map((/** @type {string} */ word, /** @type {number} */ i) => [word, [i % 4, 1]])) }), words.split(' '));
    await frame(page);
    const starts = await edgesOf(page, '.sentence:first-child .chip', side);
    const rows = await edgesOf(page, '.sentence:first-child .chip');
    const firsts = starts.filter((/** @type {number} */ _, /** @type {number} */ i) => rows[i] !== rows[i - 1]);
    assert.ok(firsts.length > 1, `${words} takes several rows`);
    assert.ok(firsts.every((/** @type {number} */ start) => Math.abs(start - firsts[0]) <= 1), `${words}: ${firsts}`);
  }
});

forEachEngine('the bars and the numbers of three guesses stand on one height each', async ({ open }) => {
  const page = await openFigure(open, '#scene=next-word', { reducedMotion: true, width: 1280, height: 860 });
  await spotAt(page, '.guesses .best');
  await settled(page);
  for (const part of ['.meter', '.chance']) assert.equal(new Set(await edgesOf(page, `.phone:first-child .guesses ${part}`)).size, 1, part);
});

forEachEngine("a lesson's slider leaves the number beside Sharpness alone", async ({ open }) => {
  const page = await openFigure(open, '#scene=noise', { reducedMotion: true, width: 1280, height: 860 });
  await press(page, '.lesson [data-choice=skip]');
  await spotAt(page, '[data-fold=scores]');
  await settled(page);
  await press(page, '[data-fold=scores] > h2 > button');
  await spotAt(page, '.sharpness .times');
  const style = await page.eval(() => {
    const { backgroundColor, paddingInlineStart, minHeight } = getComputedStyle(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.sharpness .times'));
    return [backgroundColor, paddingInlineStart, minHeight];
  });
  assert.equal(style[0], 'rgba(0, 0, 0, 0)');
  assert.deepEqual([style[1], style[2].replace('auto', '0px')], ['0px', '0px']);
});

forEachEngine('a plane that is a pixel wide for a moment, as where a browser takes a picture, keeps its drawing', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 1280, height: 860 });
  const widths = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const canvas = figure.shadowRoot.querySelector('[part~=plane] canvas');
    const before = canvas.width;
    figure.shadowRoot.querySelector('[part~=plane]').style.inlineSize = '2px';
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))));
    return [before, canvas.width];
  });
  assert.equal(widths[1], widths[0]);
});
