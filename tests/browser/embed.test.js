// Somebody's pages with the figure in them: every file of examples/embed, loaded and dragged.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import markdown from 'markdown-it';
import { build } from 'vite';
import { decode, encode } from '../../www/element/permalink.js';
import { presetNames } from '../../www/presets/shelf.js';
import { MORE, STANDALONE } from '../../www/share/snippets.js';
import { project } from '../js/packed.js';
import { forEachEngine } from './browsers.js';
import { DIST, EXAMPLES, ROOT, host } from './host.js';
import { dragTo, focusHandle, openFigure, pointOf, press, ready, rest, sceneOf, standsAt, textOf, viewOf } from './playground.js';

/** Some pages need only one engine to be sure of: what differs there is the framework's or the tool's. */
const ONE = { engines: /** @type {import('./browsers.js').Engine[]} */ (['chromium']) };

/** The post, as Eleventy and others make it of Markdown: without its head, HTML let through. */
const post = markdown({ html: true }).render((await readFile(join(EXAMPLES, 'post.md'), 'utf8')).replace(/^---\n[^]*?\n---\n/, ''));
/** The two classic scripts. */
const [first, second] = await Promise.all([STANDALONE, MORE].map((name) => readFile(join(DIST, name), 'utf8')));
const twoHeads = JSON.parse(await readFile(join(ROOT, 'www/presets/two-heads.json'), 'utf8'));
const seal = `sha384-${createHash('sha384').update(first).digest('base64')}`;
/** A page with the element, and something before and behind it. @param {string} head @param {string} [end] */
const withElement = (head, end = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Post</title>${head}</head><body><attention-playground scene="two-banks"></attention-playground>${end}</body></html>`;
/** A policy that lets a page fetch nothing but scripts. @param {string} types which trusted types there may be */
const strict = (types) =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; require-trusted-types-for 'script'; trusted-types ${types}">`;
const site = await host([EXAMPLES, DIST, join(ROOT, 'node_modules')], {
  '/post.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Post</title></head><body>${post}</body></html>`,
  '/deep/module.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Post</title><script type="module" src="../attention-playground.js"></script></head><body><attention-playground scene="article"></attention-playground></body></html>`,
  '/deep/classic.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Post</title><script src="../attention-playground.standalone.js"></script></head><body><attention-playground scene="article"></attention-playground></body></html>`,
  '/strict.html': withElement(`${strict('attention-playground')}<script src="${STANDALONE}" integrity="${seal}" crossorigin="anonymous"></script>`),
  '/stricter.html': withElement(`${strict("'none'")}<script src="${STANDALONE}"></script>`),
  '/ahead.html': withElement(`<script src="${MORE}"></script><script src="${STANDALONE}"></script>`),
  '/behind.html': withElement(`<script src="${STANDALONE}"></script>`, `<script src="late/${MORE}" async></script>`),
  '/boxed/inside.html': withElement(`<script>${first}</script>`),
  [`/sealed/${STANDALONE}`]: first,
  [`/sealed/${MORE}`]: `${second}\n`,
  '/sealed/index.html': withElement(`<script src="${STANDALONE}" integrity="${seal}"></script>`),
  '/other/index.html': withElement(`<script src="${STANDALONE}"></script>`),
  [`/other/${STANDALONE}`]: first,
  [`/other/${MORE}`]: '/* of another release */',
  '/frame.html': `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Frames</title><style>iframe { border: 0 }</style></head><body>
    <iframe title="high" src="embed.html?panels=plane" width="700" height="620"></iframe><iframe title="low" src="embed.html?panels=plane" width="700" height="300"></iframe></body></html>`,
  '/strangers.html': `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Strangers</title></head><body>
    <iframe title="figure" src="embed.html?id=mine&panels=plane" width="600"></iframe><iframe title="stranger" src="stranger.html"></iframe>
    <script src="iframe-host.js" defer></script></body></html>`,
  '/stranger.html': `<!doctype html><html lang="en"><head><title>Stranger</title><script>addEventListener('message', ({ data }) => {
    if (data === 'done') parent.postMessage('done', '*');
    else if (data.to) (data.to === 'parent' ? parent : parent.frames[0]).postMessage(data.message, '*');
  });</script></head><body></body></html>`,
  '/dialects.html': `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Dialects</title>
    <script>told = []; addEventListener('message', ({ data }) => told.push(data));</script></head>
    <body><iframe title="figure" src="embed.html?id=mine&panels=plane#scene=two-banks#?secret=aBc123" width="600"></iframe></body></html>`,
});
after(() => site.close());

forEachEngine('a permalink opens the scene as it was left: in the page for frames, wherever the figure stands; on the site in its own page', async ({ open }) => {
  const scene = { version: 1, title: 'Cats', contexts: [{ words: ['cat', 'sat'] }], points: { cat: [1, 2], sat: [3, 1] } };
  const page = await open('about:blank', { reducedMotion: true });
  for (const [place, opened] of [
    ['deep/module.html?a=b#c', 'embed.html'],
    ['deep/classic.html', 'embed.html'],
    ['site/index.html#scene=article', 'site/'],
  ]) {
    const address = site.address + place;
    await page.goto(address);
    await ready(page);
    const made = await page.eval(async (scene) => {
      const figure = /** @type {any} */ (document.querySelector('attention-playground'));
      figure.scene = scene;
      return { link: await figure.permalink(), address: location.href };
    }, scene);
    assert.equal(made.address, address, 'the address of the page stays as it is');
    const [path, state] = made.link.split('#s=');
    assert.equal(path, site.address + opened);
    assert.deepEqual(await decode(state), scene);
    // As in a new tab: another fragment alone would load nothing.
    await page.goto('about:blank');
    await page.goto(made.link);
    await page.waitFor(() => !!document.querySelector('attention-playground'));
    await ready(page);
    assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene), scene);
    assert.ok(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).offsetHeight > 600), 'which has the whole page');
  }
});

/** @param {import('./playground.js').Open} open @param {string} address */
async function dragged(open, address) {
  const page = await openFigure(open, address);
  await dragTo(page, 'bank', 4, 3);
  await standsAt(page, 'bank', [4, 3], 0.05);
  return page;
}

forEachEngine('in plain HTML a word is dragged', async ({ open }) => {
  await dragged(open, `${site.address}plain.html`);
});

forEachEngine('under a strict policy that requires trusted types a word is dragged, and nothing breaks the policy', async ({ open }) => {
  const page = await dragged(open, `${site.address}csp.html`);
  // What is loaded on demand has to live with the policy as well.
  await page.eval(() => void (/** @type {any} */ (document.querySelector('attention-playground')).scene = 'next-word'));
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.next);
});

/** What a fold of the whole figure holds once it is open, each from another part of what is loaded on demand. */
const PARTS = { weights: 'table', scores: 'input', points: 'input', picture: 'table, ul, ol', field: '.field-panel' };

const FOLDS = /** @type {(keyof typeof PARTS)[]} */ (Object.keys(PARTS));

/** A figure with room for its folds. @param {import('./playground.js').Open} open @param {string} address */
async function openWhole(open, address) {
  const page = await openFigure(open, address, { reducedMotion: true, width: 1300, height: 1000 });
  await page.eval(() => void (/** @type {HTMLElement} */ (document.querySelector('attention-playground')).style.blockSize = '900px'));
  await rest(page);
  return page;
}

/** Opens a fold, and waits for what is in it. @param {import('./page.js').Page} page @param {keyof typeof PARTS} name */
async function unfolds(page, name) {
  await press(page, `[data-fold=${name}] > h2 > button`);
  await page.waitFor((inside) => document.querySelector('attention-playground')?.shadowRoot?.querySelector(inside), `[data-fold=${name}] :is(${PARTS[name]})`);
}

/** What the page has asked for, by its file's name. @param {import('./page.js').Page} page @returns {Promise<string[]>} */
const askedBy = (page) =>
  page.eval(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')).filter((name) => /^attention-|\.(?:wasm|css|json)$/.test(name)));

/** What is said over the plane, once something is. @param {import('./page.js').Page} page @returns {Promise<string>} */
const noticeIn = (page) =>
  page.waitFor(() => {
    const notice = document.querySelector('attention-playground')?.shadowRoot?.querySelector('.notice');
    return notice?.checkVisibility() && /** @type {HTMLElement} */ (notice).innerText.trim();
  });

/** A folder on the disk with some files of the package in it, and `standalone.html` of the examples. @param {string[]} names */
async function folderOf(...names) {
  const folder = await mkdtemp(join(tmpdir(), 'attention-playground-'));
  await copyFile(join(EXAMPLES, 'standalone.html'), join(folder, 'standalone.html'));
  for (const name of names) await copyFile(join(DIST, name), join(folder, name));
  return { folder, address: pathToFileURL(join(folder, 'standalone.html')).href, remove: () => rm(folder, { recursive: true }) };
}

forEachEngine('one file works from a disk with nothing beside it: every scene opens, words are dragged; what it has not is named, and had once it is there', async ({ open, engine }) => {
  const { folder, address, remove } = await folderOf(STANDALONE);
  try {
    const page = await openWhole(open, address);
    assert.deepEqual((await askedBy(page)).filter((name) => name !== STANDALONE), []);
    await dragTo(page, 'bank', 4, 3);
    await standsAt(page, 'bank', [4, 3], 0.05);
    assert.equal(await textOf(page, '.notice'), null, 'nobody has asked for anything that is not there');
    await press(page, '[data-fold=points] > h2 > button');
    assert.match(await noticeIn(page), /^file:.*\/attention-playground\.more\.js cannot be loaded; it belongs beside attention-playground\.standalone\.js\.$/);
    await dragTo(page, 'bank', 2, 2);
    await standsAt(page, 'bank', [2, 2], 0.05);
    await copyFile(join(DIST, MORE), join(folder, MORE));
    // A later try comes with what is drawn later: one key draws, the other takes it back.
    await focusHandle(page, 'bank');
    await page.waitFor(() => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
      if (shadowRoot.querySelector('[data-fold=points] input')) return true;
      for (const key of ['ArrowLeft', 'ArrowRight']) shadowRoot.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    });
    await dragTo(page, 'bank', 2, 3);
    assert.equal(await textOf(page, '.notice'), null);
    await rm(join(folder, MORE));

    for (const name of presetNames) {
      await page.eval((name) => {
        document.querySelector('attention-playground')?.remove();
        const figure = document.createElement('attention-playground');
        figure.setAttribute('scene', name);
        document.body.append(figure);
      }, name);
      await ready(page);
      assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).lesson), name);
      const { points, view, contexts } = await sceneOf(page);
      const word = view?.focus ?? contexts[0].words[0];
      const from = await page.handle(word);
      await page.drag(from, { x: from.x - 30, y: from.y + 20 }, { steps: 3 });
      assert.notDeepEqual((await sceneOf(page)).points[word], points[word], `${word} is dragged in ${name}`);
    }
    // On a disk only this engine's driver hears of it.
    if (engine === 'chromium') await page.expectError(MORE);
  } finally {
    await remove();
  }
});

forEachEngine('with its neighbour on a disk all parts of the figure open', async ({ open }) => {
  const { address, remove } = await folderOf(STANDALONE, MORE);
  try {
    const page = await openWhole(open, address);
    for (const name of FOLDS) await unfolds(page, name);
    // One state in both scripts: what is dragged in the one is shown by the other.
    await dragTo(page, 'bank', 4, 3);
    await page.waitFor(() => Math.abs(Number(/** @type {any} */ (document.querySelector('attention-playground')?.shadowRoot?.querySelector('[data-fold=points] input')).value) - 4) < 0.05);
    await page.eval((scene) => void (/** @type {any} */ (document.querySelector('attention-playground')).scene = scene), twoHeads);
    await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.head-tools button'));
    assert.match(await page.eval(async () => (await /** @type {any} */ (document.querySelector('attention-playground')).toBlob()).type), /^image\/png$/);
  } finally {
    await remove();
  }
});

forEachEngine('its neighbour is had under a strict policy: by the name that trusted types have for it, else as a module', async ({ open, engine }) => {
  const page = await openWhole(open, `${site.address}strict.html`);
  for (const name of FOLDS) await unfolds(page, name);
  assert.deepEqual((await askedBy(page)).sort(), [MORE, STANDALONE]);
  assert.deepEqual(await page.errors(), []);

  const stricter = await openWhole(open, `${site.address}stricter.html`);
  await unfolds(stricter, 'points');
  if (await stricter.eval(() => 'trustedTypes' in window)) await stricter.expectError('trusted-types');
  assert.deepEqual((await askedBy(stricter)).sort(), [MORE, STANDALONE], engine);
});

forEachEngine('where both scripts stand in the page nothing is fetched, whichever of them comes first', async ({ open }) => {
  for (const name of ['ahead', 'behind']) {
    const page = await openWhole(open, `${site.address}${name}.html`);
    await unfolds(page, 'points');
    assert.deepEqual((await askedBy(page)).sort(), [MORE, STANDALONE], name);
  }
});

forEachEngine('without an origin of its own a page has all parts of the figure: in the page for frames, and where the script stands inside', async ({ open }) => {
  for (const path of ['boxed/embed.html', 'boxed/inside.html']) {
    const page = await openWhole(open, site.address + path);
    assert.equal(await page.eval(() => origin), 'null');
    await dragTo(page, 'bank', 4, 3);
    await standsAt(page, 'bank', [4, 3], 0.05);
    await unfolds(page, 'scores');
  }
});

forEachEngine('who seals the first script seals the second; and one of another release is told from it', async ({ open }) => {
  for (const [path, sentence] of /** @type {const} */ ([
    ['sealed/', /more\.js cannot be loaded; it belongs beside/],
    ['other/', /^http:.*\/other\/attention-playground\.more\.js does not belong to this attention-playground\.standalone\.js\.$/],
  ])) {
    const page = await openWhole(open, site.address + path);
    await press(page, '[data-fold=points] > h2 > button');
    assert.match(await noticeIn(page), sentence);
    await dragTo(page, 'bank', 4, 3);
    await standsAt(page, 'bank', [4, 3], 0.05);
    if (path === 'sealed/') await page.expectError(MORE);
  }
});

forEachEngine('in a post made of Markdown a word is dragged', async ({ open }) => {
  await dragged(open, `${site.address}post.html`);
}, ONE);

for (const [name, packages] of /** @type {const} */ ([['React', ['react', 'react-dom', 'scheduler']], ['Vue', ['vue', '@vitejs/plugin-vue']]])) {
  forEachEngine(`installed from its package and built by Vite with ${name}, a word is dragged, and the page is told`, async ({ open }) => {
    const { folder, remove } = await project({ from: join(EXAMPLES, name.toLowerCase()), packages: [...packages, 'vite'] });
    try {
      await build({ root: folder, logLevel: 'warn' });
      const built = await host([join(folder, 'dist')]);
      try {
        const page = await open(built.address, { reducedMotion: true });
        await page.waitFor(() => !!document.querySelector('attention-playground'));
        await ready(page);
        await dragTo(page, 'bank', 4, 3);
        await standsAt(page, 'bank', [4, 3], 0.05);
        assert.match(await page.waitFor(() => /^4/.test(document.querySelector('output')?.textContent ?? '') && document.body.innerText), /bank is at 4\.\d, [23]\.\d/);
        await page.close();
      } finally {
        await built.close();
      }
    } finally {
      await remove();
    }
  }, ONE);
}

/**
 * In the first frame, which can be looked into, where a word can be taken, pixels a unit and the height of what is in it; and where
 * both frames begin. They are alike, so that what stands in the first stands at the same place of the second.
 * @param {import('./page.js').Page} page
 */
async function framesOf(page) {
  await page.waitFor(async () => {
    const frames = [...document.querySelectorAll('iframe')];
    const figure = /** @type {any} */ (frames[0].contentDocument?.querySelector('attention-playground'));
    return figure?.outcome && frames.every(({ style }) => style.height);
  });
  return page.eval(async () => {
    const frames = [...document.querySelectorAll('iframe')];
    const inner = /** @type {Document} */ (frames[0].contentDocument);
    const figure = /** @type {any} */ (inner.querySelector('attention-playground'));
    await figure.ready;
    const button = figure.shadowRoot.querySelector('.handle[data-word=bank]').getBoundingClientRect();
    const ring = (/** @type {string} */ word) => figure.drawn.find((/** @type {any} */ { id }) => id === `ring ${word}`);
    frames[1].scrollIntoView({ block: 'end', behavior: 'instant' });
    // Nobody but the other frame knows when its figure stands; greeted, it tells.
    await new Promise((done) => {
      addEventListener('message', ({ source, data }) => source === frames[1].contentWindow && data.event === 'ready' && done(0));
      frames[1].contentWindow?.postMessage({ type: 'attention-playground', v: 1, command: 'hello' }, '*');
    });
    return {
      x: button.x + button.width / 2,
      y: button.y + button.height / 2,
      // From [0, 5] to [8, 0].
      unit: Math.hypot(ring('river').x - ring('money').x, ring('river').y - ring('money').y) / Math.hypot(8, 5),
      height: inner.body.getBoundingClientRect().height,
      frames: frames.map((frame) => {
        const { x, y, height } = frame.getBoundingClientRect();
        return { x, y, height };
      }),
    };
  });
}

forEachEngine('frames are as high as what is in them, in a sandbox as well, where a word is dragged and the page is told', async ({ open }) => {
  const page = await open(`${site.address}iframe.html`, { reducedMotion: true, height: 1400 });
  await page.eval(() => {
    const told = /** @type {any[]} */ ((/** @type {any} */ (window).told = []));
    addEventListener('attention-playground', (/** @type {any} */ { target, detail }) => told.push({ ...detail, sandbox: target.sandbox.value }));
  });
  const { frames, height, unit, x, y } = await framesOf(page);
  for (const frame of frames) assert.ok(Math.abs(frame.height - height) < 2, `${frame.height} for ${height}`);
  const from = { x: Math.round(frames[1].x + x), y: Math.round(frames[1].y + y) };
  await page.drag(from, { x: from.x - 100, y: from.y + 100 });
  const told = await page.waitFor(() => /** @type {any} */ (window).told.find((/** @type {any} */ { event }) => event === 'change') ?? null);
  assert.equal(told.sandbox, 'allow-scripts');
  const [bx, by] = (await decode(told.state)).points.bank;
  assert.ok(Math.abs(6 - bx - 100 / unit) < 0.02 && Math.abs(6 - by - 100 / unit) < 0.02, `bank is at ${bx}, ${by}; ${unit} px a unit`);
});

forEachEngine('a frame on a page without a script is filled by its figure, however high it is', async ({ open }) => {
  const page = await open(`${site.address}frame.html`, { reducedMotion: true });
  const heights = () => page.waitFor(() => {
    const figures = [...document.querySelectorAll('iframe')].map((frame) => /** @type {any} */ (frame.contentDocument?.querySelector('attention-playground')));
    return figures.every((figure) => figure?.outcome) && figures.map((figure) => figure.getBoundingClientRect().height);
  });
  assert.deepEqual(await heights(), [620, 400]);
  assert.deepEqual(await page.eval(() => [...document.querySelectorAll('iframe')].map((frame) => Number(frame.contentDocument?.documentElement.scrollHeight))), [620, 400]);
  // What is as high as its frame, whoever sets it, goes on being so.
  await page.eval(() => document.querySelectorAll('iframe').forEach((frame) => (frame.style.height = '500px')));
  await page.waitFor(() => [...document.querySelectorAll('iframe')].every((frame) => frame.contentDocument?.querySelector('attention-playground')?.getBoundingClientRect().height === 500));
}, ONE);

forEachEngine('a frame obeys the page round it, and nobody else; a page gives no frame what it asks for in the name of another', async ({ open }) => {
  const page = await open(`${site.address}strangers.html`, { reducedMotion: true });
  await page.waitFor(() => {
    const [frame] = document.querySelectorAll('iframe');
    return frame.style.height && /** @type {any} */ (frame.contentDocument?.querySelector('attention-playground')).outcome;
  });
  const shown = await page.eval(async () => {
    const [frame, stranger] = document.querySelectorAll('iframe');
    const figure = /** @type {any} */ (frame.contentDocument?.querySelector('attention-playground'));
    const ours = (/** @type {object} */ message) => ({ type: 'attention-playground', v: 1, ...message });
    /** Messages arrive in their order: behind them all comes an answer. @param {Window | null} to @param {...unknown} messages */
    const send = async (to, ...messages) => {
      for (const message of messages) to?.postMessage(message, '*');
      await new Promise((done) => {
        addEventListener('message', function heard({ source, data }) {
          if (source !== to || data.event !== 'resize' && data !== 'done') return;
          removeEventListener('message', heard);
          done(0);
        });
        to?.postMessage(to === stranger.contentWindow ? 'done' : ours({ command: 'hello' }), '*');
      });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    };
    const scene = { version: 1, title: 'ours', contexts: [{ words: ['one'] }], points: { one: [1, 2] } };
    const look = () => ({ title: figure.scene.title, theme: figure.getAttribute('theme'), heights: [frame.style.height, stranger.style.height] });
    const before = look();
    // By another frame; of another version; of no kind that is known.
    await send(stranger.contentWindow, { to: 'frame', message: ours({ command: 'setScene', scene }) });
    await send(
      frame.contentWindow,
      ours({ v: 2, command: 'setScene', scene }),
      ours({ command: 'toString', scene }),
      ours({ command: 'setScene', scene: 7 }),
      ours({ command: 'setScene', scene: null }),
      ours({ command: 'setTheme', theme: 'blue' }),
      null,
      'setScene',
    );
    const ignored = look();
    await send(frame.contentWindow, ours({ command: 'setScene', scene }), ours({ command: 'setTheme', theme: 'dark' }));
    const obeyed = look();
    const resize = (/** @type {unknown} */ height) => ({ to: 'parent', message: ours({ event: 'resize', id: 'mine', height }) });
    const heard = [];
    stranger.addEventListener('attention-playground', (event) => heard.push(event));
    await send(stranger.contentWindow, resize(NaN), resize('1000px'), resize(Infinity), resize(undefined));
    const nonsense = { ...look(), heard: heard.length };
    await send(stranger.contentWindow, resize(1e9));
    const high = look();
    await send(stranger.contentWindow, resize(-1));
    return { before, ignored, obeyed, nonsense, high, low: look() };
  });
  assert.deepEqual(shown.ignored, shown.before);
  assert.deepEqual([shown.obeyed.title, shown.obeyed.theme], ['ours', 'dark']);
  const [height] = shown.obeyed.heights;
  assert.deepEqual(shown.nonsense.heights, [height, '']);
  assert.equal(shown.nonsense.heard, 0);
  assert.deepEqual(shown.high.heights, [height, '5000px']);
  assert.deepEqual(shown.low.heights, [height, '100px']);
});

forEachEngine('a frame tells its height to AMP and to WordPress in their words', async ({ open }) => {
  const page = await open(`${site.address}dialects.html`, { reducedMotion: true });
  const told = await page.waitFor(() => {
    const told = /** @type {any[]} */ (/** @type {any} */ (window).told);
    return told.some(({ message }) => message) && told.some(({ event }) => event === 'ready') && told;
  });
  const height = told.findLast((/** @type {any} */ { event }) => event === 'resize').height;
  assert.ok(Number.isInteger(height) && height > 200, `${height}`);
  assert.ok(told.some((/** @type {any} */ data) => data.sentinel === 'amp' && data.type === 'embed-size' && data.height === height));
  assert.ok(told.some((/** @type {any} */ data) => data.message === 'height' && data.value === height && data.secret === 'aBc123'));
  assert.ok(told.every((/** @type {any} */ { event, id }) => !event || id === 'mine'), 'each of our own messages names the frame');
  assert.ok(!told.some((/** @type {any} */ { event }) => event === 'change'));
}, ONE);

forEachEngine('the address of a frame sets its figure: attributes, a preset, an edited scene', async ({ open }) => {
  const scene = { version: /** @type {const} */ (1), contexts: [{ words: ['one', 'two'] }], points: { one: [1, 2], two: [3, 4] } };
  const page = await openFigure(open, `${site.address}embed.html?panels=plane&theme=dark&readonly&controls=false&wasm-url=x#scene=article`);
  const attributes = () =>
    page.eval(() => Object.fromEntries([.../** @type {Element} */ (document.querySelector('attention-playground')).attributes].map(({ name, value }) => [name, value])));
  const set = await attributes();
  assert.deepEqual(Object.fromEntries(Object.entries(set).filter(([name]) => name !== 'class')), { panels: 'plane', theme: 'dark', readonly: '', scene: 'article' });
  await page.eval((state) => void (location.hash = `s=${state}`), await encode(/** @type {any} */ (scene)));
  await page.waitFor(() => document.querySelector('attention-playground')?.hasAttribute('state'));
  assert.equal((await attributes()).state, await encode(/** @type {any} */ (scene)));

  // Alone in its tab it is a page, but one without a menu.
  const lost = await openFigure(open, `${site.address}embed.html#scene=nobody`);
  assert.equal(await noticeIn(lost), 'There is no scene called nobody.');
}, ONE);

forEachEngine('on a slide that is stretched, 100 pixels of the screen are 100 pixels, and arrows move words, not slides', async ({ open }) => {
  const page = await openFigure(open, `${site.address}reveal.html#/1`, { reducedMotion: true, width: 1500, height: 900 });
  const stretch = await page.eval(() => {
    const { width } = /** @type {Element} */ (document.querySelector('attention-playground')).getBoundingClientRect();
    return width / /** @type {any} */ (document.querySelector('attention-playground')).offsetWidth;
  });
  assert.ok(Math.abs(stretch - 1) > 0.1, `the slide is stretched by ${stretch}`);
  const { unit } = await viewOf(page);
  const before = await pointOf(page);
  const from = await page.handle('bank');
  await page.drag(from, { x: from.x - 100, y: from.y + 100 });
  const [x, y] = await pointOf(page);
  assert.ok(Math.abs((before[0] - x) * unit - 100) < 1.5 && Math.abs((before[1] - y) * unit - 100) < 1.5, `${before} became ${[x, y]}, ${unit} px a unit`);

  const slide = () => page.eval(() => /** @type {any} */ (window).Reveal.getIndices().h);
  await focusHandle(page, 'bank');
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowRight']) await page.key(key);
  assert.equal(await slide(), 1);
  await standsAt(page, 'bank', [x + 0.1, y], 0.001);
  await page.eval(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.key('ArrowRight');
  assert.equal(await slide(), 2, 'elsewhere arrows turn slides as ever');
}, ONE);
