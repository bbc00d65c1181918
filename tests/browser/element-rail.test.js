// The small box of a post: plane and rail, three tools, and nothing on the page moves.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { forEachEngine } from './browsers.js';
import { DIST, host } from './host.js';
import { dragTo, frame, openFigure, textOf, textsOf } from './playground.js';

const PARAGRAPH = `<p>${'A word is known by the company it keeps, as the old saying has it. '.repeat(6)}</p>`;
const NOTED = {
  version: 1,
  contexts: [{ words: ['the', 'cat', 'sat'] }],
  points: { the: [0, 0], cat: [1, 2], sat: [3, 1] },
  notes: { ask: 'Where will <b>cat</b> go?', tell: 'It goes to sat.', omits: 'Other cats.' },
  view: { focus: 'cat' },
};
/** @param {string} body @param {number} width */
const page = (body, width) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Post</title><link rel="icon" href="data:,">
  <style>body { margin: 20px auto; max-inline-size: ${width}px; } attention-playground { display: block; block-size: 400px; }</style>
  <script>shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });</script>
  <script type="module" src="attention-playground.js"></script></head><body>${body}</body></html>`;
const site = await host([DIST], {
  '/post.html': page('<attention-playground scene="two-banks"></attention-playground>', 640),
  '/narrow.html': page('<attention-playground scene="two-banks"></attention-playground>', 430),
  '/next.html': page('<attention-playground scene="next-word"></attention-playground>', 640),
  '/wide.html': page('<attention-playground scene="two-banks" style="block-size: 800px"></attention-playground>', 1100),
  '/noted.html': page(`<attention-playground><script type="application/json">${JSON.stringify(NOTED)}</script></attention-playground>`, 640),
  '/heads.html': page('<attention-playground scene="two-heads"></attention-playground>', 640),
  '/asked.html': page('<attention-playground scene="two-banks" panels="plane weights equation" controls></attention-playground>', 640),
  '/weights.html': page('<attention-playground scene="two-banks" panels="plane weights"></attention-playground>', 640),
  '/sized.html': page('<attention-playground scene="two-banks" loading="eager"></attention-playground>', 1100),
  '/large.html': page('<attention-playground scene="two-banks"></attention-playground>', 640).replace('display: block; block-size: 400px; }', '} html { font-size: 32px; }'),
  '/loud.html': page('<attention-playground scene="two-banks"></attention-playground>', 640).replace('</style>', 'body { letter-spacing: 3px; word-spacing: 9px; text-transform: uppercase; text-align: center; text-indent: 2em; white-space: pre; font: italic small-caps 16px/3 serif; }</style>'),
  '/every.html': page('<attention-playground scene="two-banks"></attention-playground>', 640).replace('</style>', '* { color: rgb(200, 0, 0); -webkit-text-fill-color: rgb(200, 0, 0); letter-spacing: 3px; text-transform: uppercase; word-break: break-all; hyphens: auto; font: italic bold 10px/3 serif; }</style>'),
  '/around.html': page('<main><attention-playground scene="two-banks"></attention-playground></main>', 640).replace('</style>', 'main { text-decoration: underline; text-emphasis: dot; text-align-last: justify; font-size-adjust: 1; font-feature-settings: "smcp"; line-break: anywhere; overflow-wrap: anywhere; cursor: crosshair; -webkit-text-stroke: 1px red; } * { font-variant: small-caps; }</style>'),
  '/upright.html': page('<main><attention-playground scene="two-banks"></attention-playground></main>', 640).replace('</style>', 'main { writing-mode: vertical-rl; }</style>'),
  '/phones.html': page(['en', 'es', 'ar'].map((lang) => `<attention-playground scene="two-banks" lang="${lang}" loading="eager"></attention-playground>`).join(''), 280),
  '/five.html': page(['two-banks', 'article', 'next-word', 'two-banks', 'distractors'].map((name) => `${PARAGRAPH}<attention-playground scene="${name}"></attention-playground>`).join(''), 640),
});
after(() => site.close());

const box = (/** @type {import('./page.js').Page} */ page, /** @type {string} */ selector) =>
  page.eval((selector) => {
    const found = document.querySelector('attention-playground')?.shadowRoot?.querySelector(selector);
    const { x, y, width, height, right, bottom } = /** @type {Element} */ (found).getBoundingClientRect();
    return { x, y, width, height, right, bottom };
  }, selector);

forEachEngine('in a post of 640 pixels the plane has two thirds, the rail the sums, the tools a line; a drag changes both', async ({ open }) => {
  const page = await openFigure(open, `${site.address}post.html`, { reducedMotion: true, width: 800, height: 820 });
  const [root, plane, rail, tools] = [await box(page, '.root'), await box(page, '.stage'), await box(page, '.rail'), await box(page, '.tools')];
  assert.ok(Math.abs(root.width - 640) < 1 && Math.abs(root.height - 400) < 1, `${root.width} × ${root.height}`);
  assert.ok(Math.abs(plane.width / 640 - 0.65) < 0.01, `the plane is ${plane.width} wide`);
  assert.ok(rail.x >= plane.right - 1 && rail.right <= root.right + 1 && tools.y >= plane.bottom - 1);
  assert.ok(rail.bottom <= tools.y + 1, 'all of it is seen without scrolling');
  assert.deepEqual(await textsOf(page, '.rail .line'), ['the bank of the river', 'money in the bank']);
  const column = (/** @type {string} */ text) => text.replaceAll(' ', '');
  assert.deepEqual((await textsOf(page, '.rail .column')).map(column), ['0.91bank[6,6]+0.09river[0,5]=bank₁[5.5,5.9]', '0.79bank[6,6]+0.21money[8,0]=bank₂[6.4,4.7]']);
  assert.equal(await textOf(page, '.tools .hint'), 'Drag bank into the dashed circle');
  assert.equal(await textOf(page, '.strip'), null);
  assert.equal(await textOf(page, '.steps'), null, 'no bar is pinned to the window of somebody else');
  await dragTo(page, 'bank', 2, 2);
  assert.deepEqual((await textsOf(page, '.rail .term')).map(column), ['0.47bank', '0.53river', '0.39bank', '0.61money']);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.tools .tool')[1].click());
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank), [6, 6]);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.tools .tool').click());
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id?.startsWith('score ')) || /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.column[data-step="1"]'));
});

forEachEngine('on a phone the rail lies below; nothing leaves the box, nothing is pinned to the window, whatever the scene is about', async ({ open }) => {
  const page = await openFigure(open, `${site.address}post.html`, { reducedMotion: true, width: 390, height: 844 });
  const [root, plane, rail, tools] = [await box(page, '.root'), await box(page, '.stage'), await box(page, '.rail'), await box(page, '.tools')];
  assert.ok(rail.y >= plane.bottom - 1 && rail.bottom <= tools.y + 1 && plane.height > 180, `${plane.height} for the plane`);
  assert.ok(Math.abs(root.height - 400) < 1);
  const column = (/** @type {string} */ text) => text.replaceAll(' ', '');
  assert.deepEqual((await textsOf(page, '.rail .term')).map(column), ['0.91bank', '0.09river', '0.79bank', '0.21money']);
  for (const name of ['post', 'next', 'heads', 'asked']) {
    await page.goto(`${site.address}${name}.html`);
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).ready);
    await frame(page);
    const found = await page.eval(() => {
      const figure = /** @type {any} */ (document.querySelector('attention-playground'));
      const all = [...figure.shadowRoot.querySelectorAll('*')];
      const fixed = all.filter((element) => getComputedStyle(element).position === 'fixed').map(({ className }) => className);
      const { left, right, top, bottom } = figure.getBoundingClientRect();
      const inner = figure.shadowRoot.querySelector('.root').getBoundingClientRect();
      return { fixed, inside: inner.left >= left - 1 && inner.right <= right + 1 && inner.top >= top - 1 && inner.bottom <= bottom + 1, wide: document.documentElement.scrollWidth > innerWidth };
    });
    assert.deepEqual(found, { fixed: [], inside: true, wide: false }, name);
  }
});

forEachEngine('what the host itself names stands below the sums; Open leads to a page of its own where there is no whole screen', async ({ open }) => {
  const page = await openFigure(open, `${site.address}post.html`, { reducedMotion: true, width: 800, height: 820 });
  assert.deepEqual(await textsOf(page, '.folds'), [], 'what only the scene names waits');
  await page.goto(`${site.address}asked.html`);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).ready);
  await frame(page);
  const names = await page.eval(() =>
    [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.fold')].filter((fold) => fold.checkVisibility()).map(({ dataset }) => dataset.fold),
  );
  assert.deepEqual(names, ['weights', 'scores']);
  await page.eval(() => {
    Object.assign(Element.prototype, { requestFullscreen: () => Promise.reject(new TypeError('not here')) });
    window.open = (address) => (Object.assign(window, { opened: address }), null);
    /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.tools .tool:last-child').click();
  });
  assert.match(await page.waitFor(() => /** @type {any} */ (window).opened), /\/embed\.html#s=1\.[\w-]+$/);
});

forEachEngine('what would follow has its switch on top and its sentences beside the plane; a large box has the panel', async ({ open }) => {
  const page = await openFigure(open, `${site.address}next.html`, { reducedMotion: true, width: 800, height: 820 });
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelectorAll('.phone').length === 2);
  await frame(page);
  const [plane, waker, phones] = [await box(page, '.stage'), await box(page, '.waker'), await box(page, '.phones')];
  assert.ok(waker.bottom <= plane.y + 2 && phones.x >= plane.right - 1 && plane.width > 270);
  const wide = await openFigure(open, `${site.address}wide.html`, { reducedMotion: true, width: 1200, height: 820 });
  assert.equal(await textOf(wide, '.rail'), null);
  assert.match(String(await textOf(wide, '.steps')), /How attention moves bank/);
  const panel = await box(wide, '.root');
  assert.ok(panel.height <= 801, 'and keeps within its box');
});

forEachEngine('in a small box the tools, too, follow the language of the page, and what was fetched in another one goes on', async ({ open }) => {
  const page = await openFigure(open, `${site.address}post.html`, { reducedMotion: true, width: 800, height: 820 });
  await dragTo(page, 'bank', 2, 2);
  const spoken = (/** @type {string} */ code) =>
    page.waitFor((code) => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
      return shadowRoot.querySelectorAll('.root').length === 1 && shadowRoot.querySelector('.root').lang === code && shadowRoot.querySelector('.tools');
    }, code);
  await page.eval(() => void (document.documentElement.lang = 'es'));
  await spoken('es');
  await frame(page);
  const tools = async () => (await textsOf(page, '.tools .tool')).map((text) => text.trim());
  assert.deepEqual(await tools(), ['Ver los cuatro pasos', 'Restablecer', 'Abrir']);
  await dragTo(page, 'bank', 5, 2);
  await page.eval(() => void (/** @type {any} */ (document.querySelector('attention-playground')).lang = 'hi'));
  await spoken('hi');
  await frame(page);
  for (const text of await tools()) assert.match(text, /\p{Script=Devanagari}/u);
  await dragTo(page, 'bank', 3, 3);
  assert.match(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.tools .tool:last-child').title), /\p{Script=Devanagari}/u);
});

forEachEngine('the notes of a scene without a lesson are plain sentences: asked at first, told after an edit', async ({ open }) => {
  const page = await openFigure(open, `${site.address}noted.html`, { reducedMotion: true, width: 800, height: 820 });
  assert.deepEqual(await textsOf(page, '.rail .notes p'), ['Where will <b>cat</b> go?', 'Other cats.']);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=cat]').focus());
  await page.key('ArrowUp');
  await frame(page);
  assert.deepEqual(await textsOf(page, '.rail .notes p'), ['It goes to sat.', 'Other cats.']);
});

forEachEngine(
  'a post with five figures never shifts, from the first byte to the last figure',
  async ({ open }) => {
    const page = await open(`${site.address}five.html`, { reducedMotion: true, width: 800, height: 820 });
    await page.eval(async () => {
      await customElements.whenDefined('attention-playground');
      for (const figure of document.querySelectorAll('attention-playground')) {
        figure.scrollIntoView({ block: 'center', behavior: 'instant' });
        await /** @type {any} */ (figure).ready;
      }
    });
    await frame(page);
    assert.equal(await page.eval(() => /** @type {any} */ (window).shift), 0);
  },
  // Only this engine tells of shifts.
  { engines: ['chromium'] },
);

forEachEngine(
  'Open by keys: on the whole screen the same button leads back, it is seen, and the focus stays on it',
  async ({ open }) => {
    const page = await openFigure(open, `${site.address}post.html`, { reducedMotion: true, width: 1280, height: 800 });
    const focused = () =>
      page.eval(() => {
        const { activeElement } = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
        const { width, height, right } = activeElement?.getBoundingClientRect() ?? {};
        return activeElement && { text: activeElement.textContent, seen: activeElement.checkVisibility() && width >= 24 && height >= 24 && right <= innerWidth };
      });
    await page.eval(() => {
      // This window has no larger screen to go to; what the figure does there is the same.
      Object.defineProperty(window, 'screen', { value: { width: 1280, height: 800 } });
      /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.tools .tool:last-child').focus();
    });
    await page.key('Enter');
    await page.waitFor(() => document.fullscreenElement && !document.querySelector('attention-playground')?.shadowRoot?.querySelector('.root.small'));
    await frame(page);
    assert.deepEqual(await focused(), { text: 'Close', seen: true });
    assert.match(String(await textOf(page, '.steps')), /How attention moves bank/);
    assert.deepEqual(await textsOf(page, '.tools .tool'), ['Close']);
    await page.key('Enter');
    await page.waitFor(() => !document.fullscreenElement && document.querySelector('attention-playground')?.shadowRoot?.querySelector('.root.small'));
    await frame(page);
    assert.deepEqual(await focused(), { text: 'Open', seen: true });

    // What had the focus there and does not stand here gives it to the button, too.
    await page.key('Enter');
    await page.waitFor(() => document.fullscreenElement && !document.querySelector('attention-playground')?.shadowRoot?.querySelector('.root.small'));
    await page.eval(() => {
      /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.fold > h2 > button').focus();
      return document.exitFullscreen();
    });
    await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.root.small'));
    await frame(page);
    assert.deepEqual(await focused(), { text: 'Open', seen: true });
  },
  // Of the others, without a screen, none has the whole of it.
  { engines: ['chromium'] },
);

forEachEngine('a box of any size shows figure and panel, or scrolls what it cannot hold', async ({ open }) => {
  const page = await openFigure(open, `${site.address}sized.html`, { reducedMotion: true, width: 1200, height: 900 });
  for (const [width, height] of [[720, 480], [800, 600], [900, 700], [999, 900], [960, 500], [1000, 700], [1024, 768]]) {
    const lost = await page.eval(async ([width, height]) => {
      const figure = /** @type {any} */ (document.querySelector('attention-playground'));
      figure.style.inlineSize = `${width}px`;
      figure.style.blockSize = `${height}px`;
      for (let i = 0; i < 8; i++) await new Promise(requestAnimationFrame);
      const root = figure.shadowRoot.querySelector('.root');
      const inside = (/** @type {Element} */ element) => element.getBoundingClientRect().bottom <= figure.getBoundingClientRect().bottom + 1;
      const cut = ['.figure', '.map', '.stage', '.panel', '.tools'].filter((selector) => !inside(root.querySelector(selector)));
      return { cut, scrolls: root.scrollHeight > root.clientHeight, figure: root.querySelector('.figure').scrollHeight > root.querySelector('.figure').clientHeight + 1, rail: root.classList.contains('small') };
    }, [width, height]);
    assert.deepEqual(lost, { cut: [], scrolls: false, figure: false, rail: width < 1000 }, `${width} × ${height}`);
  }
});

forEachEngine('panels that the host names without the sums stand open beside the plane, and nothing else does', async ({ open }) => {
  const page = await openFigure(open, `${site.address}weights.html`, { reducedMotion: true, width: 800, height: 820 });
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.matrix').length === 2);
  await frame(page);
  const seen = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const visible = (/** @type {string} */ selector) => [...shadowRoot.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const root = shadowRoot.querySelector('.root');
    return { folds: visible('.fold').map(({ dataset }) => dataset.fold), matrices: visible('.matrix').length, others: visible('.rail .sums, .switch, .steps').length, scrolls: root.scrollHeight > root.clientHeight };
  });
  assert.deepEqual(seen, { folds: ['weights'], matrices: 2, others: 0, scrolls: false });
  const [plane, last, tools] = [await box(page, '.stage'), await box(page, '.matrix:last-of-type'), await box(page, '.tools')];
  assert.ok(last.x >= plane.right && last.bottom <= tools.y + 1, `${last.bottom} of ${tools.y}`);
});

forEachEngine('with text twice as large the box is higher, its parts stand one below the other, and nothing is cut', async ({ open }) => {
  const page = await openFigure(open, `${site.address}large.html`, { reducedMotion: true, width: 800, height: 1300 });
  const [root, plane, rail, tools] = [await box(page, '.root'), await box(page, '.stage'), await box(page, '.rail'), await box(page, '.tools')];
  assert.ok(root.height >= 800 && plane.height >= 400 && plane.width > 600, `${plane.width} × ${plane.height} of ${root.height}`);
  assert.ok(rail.y >= plane.bottom - 1 && rail.bottom <= tools.y + 1 && tools.height <= 100);
  assert.equal(await textOf(page, '.tools .hint'), null);
  const wide = () =>
    page.eval(() => [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.rail section, .rail .column, .tools')].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  assert.equal(await wide(), 0);
  // Where the host has set a height nothing shrinks below what can be read: the box scrolls.
  await page.eval(() => void (/** @type {any} */ (document.querySelector('attention-playground')).style.blockSize = '400px'));
  await frame(page);
  assert.ok((await box(page, '.stage')).height >= 340);
});

forEachEngine('of the host’s text only the font goes on inside', async ({ open }) => {
  const page = await openFigure(open, `${site.address}loud.html`, { reducedMotion: true, width: 800, height: 820 });
  const style = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const { letterSpacing, wordSpacing, textTransform, textAlign, textIndent, whiteSpace, fontStyle, fontFamily } = getComputedStyle(shadowRoot.querySelector('.rail .line'));
    return { letterSpacing: parseFloat(letterSpacing) || 0, wordSpacing: parseFloat(wordSpacing), textTransform, textAlign, textIndent, whiteSpace, fontStyle, fontFamily };
  });
  assert.deepEqual(style, { letterSpacing: 0, wordSpacing: 0, textTransform: 'none', textAlign: 'start', textIndent: '0px', whiteSpace: 'normal', fontStyle: 'normal', fontFamily: 'serif' });
});

forEachEngine('what a page says of all its elements, or of the colour of its letters, ends at the figure', async ({ open }) => {
  const page = await openFigure(open, `${site.address}every.html`, { reducedMotion: true, width: 800, height: 820 });
  const style = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const { color, webkitTextFillColor: fill, letterSpacing, textTransform, wordBreak, hyphens, fontStyle, lineHeight, fontSize } = getComputedStyle(shadowRoot.querySelector('.rail .term'));
    return { color, fill, letterSpacing: parseFloat(letterSpacing) || 0, textTransform, wordBreak, hyphens, fontStyle, line: Math.round((parseFloat(lineHeight) / parseFloat(fontSize)) * 100) };
  });
  assert.deepEqual(style, { color: 'rgb(27, 27, 32)', fill: 'rgb(27, 27, 32)', letterSpacing: 0, textTransform: 'none', wordBreak: 'normal', hyphens: 'manual', fontStyle: 'normal', line: 138 });
});

forEachEngine('no lines, dots or letters of the text round it come into the figure, and where that runs downwards the figure stands upright', async ({ open }) => {
  const page = await openFigure(open, `${site.address}around.html`, { reducedMotion: true, width: 800, height: 820 });
  const style = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const { textEmphasisStyle, textAlignLast, fontFeatureSettings, lineBreak, overflowWrap, webkitTextStrokeWidth, fontVariantCaps, fontVariantNumeric, cursor } = getComputedStyle(shadowRoot.querySelector('.tools .hint'));
    // Lines under a text go on into every box but a float.
    const { cssFloat: float } = getComputedStyle(shadowRoot.querySelector('.root'));
    return { textEmphasisStyle, textAlignLast, fontFeatureSettings, lineBreak, overflowWrap, webkitTextStrokeWidth, fontVariantCaps, fontVariantNumeric, cursor, float };
  });
  assert.deepEqual(style, { textEmphasisStyle: 'none', textAlignLast: 'auto', fontFeatureSettings: 'normal', lineBreak: 'auto', overflowWrap: 'normal', webkitTextStrokeWidth: '0px', fontVariantCaps: 'normal', fontVariantNumeric: 'tabular-nums', cursor: 'auto', float: 'inline-start' });
  await page.goto(`${site.address}upright.html`);
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).outcome);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).ready);
  const [rail, tools] = [await box(page, '.rail'), await box(page, '.tools')];
  assert.ok(tools.width > tools.height && tools.y >= rail.bottom - 1, JSON.stringify([rail, tools]));
});

forEachEngine('in the narrowest columns no tool covers another, in any language', async ({ open }) => {
  const page = await openFigure(open, `${site.address}phones.html`, { reducedMotion: true, width: 800, height: 820 });
  const covered = await page.eval(async () => {
    const figures = /** @type {any[]} */ ([...document.querySelectorAll('attention-playground')]);
    await Promise.all(figures.map(({ ready }) => ready));
    return figures.map(({ shadowRoot, lang }) => {
      const tools = /** @type {HTMLElement[]} */ ([...shadowRoot.querySelectorAll('.tools .tool')]);
      const ends = tools.map(({ childNodes }) => {
        const letters = document.createRange();
        letters.setStartBefore(childNodes[0]);
        letters.setEndAfter(childNodes[childNodes.length - 1]);
        return letters.getBoundingClientRect();
      });
      return ends.filter((end, i) => ends.some((other, j) => j > i && end.left < other.right + 4 && other.left < end.right + 4)).length && lang;
    });
  });
  assert.deepEqual(covered, [0, 0, 0]);
});

forEachEngine('in a column of 430 pixels the sums stand beside the plane, and no number of theirs is cut or covered', async ({ open }) => {
  const page = await openFigure(open, `${site.address}narrow.html`, { reducedMotion: true, width: 800, height: 820 });
  const cut = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    return [...shadowRoot.querySelectorAll('.rail .value')].map((value) => {
      // Of the name its letters: its box is as wide as its column.
      const letters = document.createRange();
      letters.selectNodeContents(value.previousElementSibling);
      const [own, name, column] = [value, letters, value.parentElement].map((place) => place.getBoundingClientRect());
      return own.right <= column.right + 0.5 && own.left >= name.right && own.width > 10;
    });
  });
  assert.deepEqual(cut, Array(6).fill(true));
});

forEachEngine('what was refused is said in the small box no higher than its words', async ({ open }) => {
  const page = await openFigure(open, `${site.address}post.html`, { reducedMotion: true, width: 800, height: 820 });
  await page.eval(() => void (/** @type {any} */ (document.querySelector('attention-playground')).scene = {}));
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.notice:not([hidden])')?.innerText.trim());
  const notice = await box(page, '.notice');
  assert.ok(notice.height > 20 && notice.height < 100, `${notice.height}`);
});
