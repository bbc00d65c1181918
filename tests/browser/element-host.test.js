// The element in the pages of others: where its scene comes from, what its attributes do, what it leaves alone.

import assert from 'node:assert/strict';
import { between } from './between.js';
import { forEachEngine } from './browsers.js';
import { frame, handleOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const DIST = new URL('..', String(process.env.SITE_URL)).href;
const SCENE = { version: 1, title: 'Cats', contexts: [{ words: ['cat', 'sat'] }], points: { cat: [1, 2], sat: [3, 1] } };
const OTHER = { version: 1, contexts: [{ words: ['dog', 'sat'] }], points: { dog: [2, 2], sat: [3, 1] } };

/**
 * A page of somebody else.
 * @param {string} body
 * @param {{ head?: string, headers?: Record<string, string> }} [options]
 */
const post = async (body, { head = '', headers = {} } = {}) => {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,">${head}<script type="module" src="/attention-playground.js"></script></head><body>${body}</body></html>`;
  return new URL(
    'post.html',
    await between({
      base: DIST,
      pages: {
        '/post.html': { body: html, headers },
        '/cats.json': { body: JSON.stringify(SCENE), headers: { 'content-type': 'application/json' } },
        '/post.css': { body: 'attention-playground { margin-block: 20px }', headers: { 'content-type': 'text/css' } },
      },
    }),
  ).href;
};

/** @param {Page} page @param {string} [selector] */
const isReady = (page, selector = 'attention-playground') =>
  page.eval(async (selector) => {
    await customElements.whenDefined('attention-playground');
    await Promise.all([...document.querySelectorAll(selector)].map((figure) => /** @type {any} */ (figure).ready));
  }, selector);

forEachEngine('a scene comes from `state`, `src`, JSON inside or `scene`, in that order, and a name or object set wins', async ({ open, engine }) => {
  const { encode } = await import('../../www/element/permalink.js');
  const state = await encode(/** @type {any} */ (SCENE));
  const json = `<script type="application/json">${JSON.stringify(OTHER)}</script>`;
  const page = await open(
    await post(`
      <attention-playground id="a" scene="article" loading="eager"></attention-playground>
      <attention-playground id="b" scene="article" loading="eager">${json}</attention-playground>
      <attention-playground id="c" scene="article" src="cats.json" loading="eager">${json}</attention-playground>
      <attention-playground id="d" scene="article" src="nowhere.json" state="${state}" loading="eager">${json}</attention-playground>
      <attention-playground id="e" src="" state="" loading="eager"></attention-playground>`),
  );
  await isReady(page);
  const words = (/** @type {string} */ id) => page.eval((id) => /** @type {any} */ (document.getElementById(id)).outcome.contexts[0].words.join(' '), id);
  assert.equal(await words('a'), 'the bank of the river');
  assert.equal(await words('b'), 'dog sat');
  assert.equal(await words('c'), 'cat sat');
  assert.equal(await words('d'), 'cat sat');
  assert.equal(await words('e'), 'the bank of the river', 'what a template left empty names none');
  assert.equal(await page.eval(() => /** @type {any} */ (document.getElementById('e')).shadowRoot.querySelector('.notice:not([hidden])')), null);
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.getElementById('d')).scene), SCENE);

  // What is set later: the attribute in force counts, one below it does not.
  await page.eval(() => {
    const [b, c] = ['b', 'c'].map((id) => /** @type {any} */ (document.getElementById(id)));
    b.setAttribute('scene', 'distractors');
    c.src = 'nowhere.json';
    Object.assign(window, { told: new Promise((done) => c.addEventListener('error', (/** @type {any} */ event) => done([event.detail.error.code, event.detail.error.message]))) });
  });
  const [code, message] = await page.eval(() => /** @type {any} */ (window).told);
  assert.equal(code, 'src-status');
  assert.match(message, /nowhere\.json answered 404/);
  assert.equal(await words('c'), 'cat sat', 'what was there stays');
  assert.equal(await words('b'), 'dog sat');
  // What counts goes: the next one does.
  await page.eval(() => /** @type {any} */ (document.getElementById('c')).removeAttribute('src'));
  await page.waitFor(() => /** @type {any} */ (document.getElementById('c')).outcome.contexts[0].words.join(' ') === 'dog sat');
  await page.eval((state) => {
    const a = /** @type {any} */ (document.getElementById('a'));
    a.setAttribute('state', state);
    Object.assign(window, { a });
  }, state);
  await page.waitFor(() => /** @type {any} */ (window).a.outcome.contexts[0].words.join(' ') === 'cat sat');
  await page.eval(() => /** @type {any} */ (window).a.removeAttribute('state'));
  await page.waitFor(() => /** @type {any} */ (window).a.outcome.contexts[0].words.join(' ') === 'the bank of the river');
  await page.eval((other) => (/** @type {any} */ (document.getElementById('a')).scene = other), OTHER);
  assert.equal(await words('a'), 'dog sat');

  // Made before its class is there, and by hand.
  const late = await page.eval(async (scene) => {
    const made = /** @type {any} */ (document.createElement('attention-playground'));
    Object.assign(made, { scene, theme: 'dark', wasmUrl: '/first.wasm', loading: 'eager', readonly: true });
    document.body.append(made);
    await made.ready;
    return [made.outcome.contexts[0].words.join(' '), made.getAttribute('theme'), made.getAttribute('wasm-url'), made.hasAttribute('readonly'), made.getAttribute('scene')];
  }, SCENE);
  assert.deepEqual(late, ['cat sat', 'dark', '/first.wasm', true, null]);
  // Only this engine tells on its console of an answer that a page asked for itself and took care of.
  if (engine === 'chromium') await page.expectError('nowhere.json');
});

forEachEngine('attributes are properties; what they do not know they say once and ignore; readonly keeps the scene', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="two-banks" loading="eager" readonly theme="blue" panels="plane sentences nonsense"></attention-playground><attention-playground theme="blue"></attention-playground>', {
    head: '<script>addEventListener("x",()=>{});window.said=[];const warn=console.warn;console.warn=(...a)=>{said.push(a.join(" "))}</script>',
  }));
  await isReady(page, '[readonly]');
  const found = await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const root = figure.shadowRoot;
    const before = [figure.theme, figure.loading, figure.readonly, figure.controls, figure.present, figure.panels, figure.src, figure.state];
    figure.controls = true;
    figure.theme = 'dark';
    figure.panels = null;
    const after = [figure.hasAttribute('controls'), figure.getAttribute('theme'), figure.hasAttribute('panels')];
    const panel = getComputedStyle(root.querySelector('.panel')).display;
    const said = [.../** @type {any} */ (window).said];
    figure.panels = 'equations';
    return { before, after, panel, said };
  });
  assert.deepEqual(found.before, ['auto', 'eager', true, false, false, 'plane sentences nonsense', '', '']);
  assert.deepEqual(found.after, [true, 'dark', false]);
  assert.equal(found.panel, 'none', 'panels="plane sentences" shows no other');
  assert.deepEqual(found.said.map((/** @type {string} */ text) => text.split(':')[1]).sort(), [' blue is none of auto, light, dark', ' nonsense is none of sentences, plane, equation, weights, next, heads, controls, points, field']);
  await frame(page);
  assert.equal(await page.eval(() => getComputedStyle(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.panel')).display === 'none'), false, 'a name that means nothing alone changes nothing');

  const point = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank);
  const bank = await handleOf(page, 'bank');
  await page.drag(bank, { x: bank.x - 60, y: bank.y + 60 });
  await page.click(bank);
  await page.key('ArrowUp');
  await page.key('z', ['Control']);
  assert.deepEqual(await point(), [6, 6]);
  const looks = () => page.eval(() => {
    const handle = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=bank]');
    return [getComputedStyle(handle).cursor, handle.getAttribute('aria-roledescription'), handle.getAttribute('aria-pressed')];
  });
  assert.deepEqual(await looks(), ['default', null, 'true']);
  const river = await handleOf(page, 'river');
  await page.click(river);
  await frame(page);
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=river]').getAttribute('aria-pressed')), 'true', 'the focus may change');
  await page.eval(() => (/** @type {any} */ (document.querySelector('attention-playground')).readonly = false));
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[aria-roledescription]'));
  await frame(page);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=bank]').focus());
  await page.key('ArrowUp');
  assert.deepEqual(await point(), [6, 6.1]);
});

forEachEngine('where the width comes from what is inside, it has one; in a narrow place it takes what there is', async ({ open }) => {
  const figure = '<attention-playground panels="plane" loading="eager"></attention-playground>';
  const page = await open(
    await post(`
      <div style="display: flex"><p>Beside it</p>${figure}</div>
      <div style="display: flex; flex-direction: column; align-items: center">${figure}</div>
      <div style="float: left; clear: left">${figure}</div>
      <div style="display: inline-block">${figure}</div>
      <table><tr><td>${figure}</td></tr></table>
      <dialog open style="position: static">${figure}</dialog>
      <div style="inline-size: 400px; display: flex">${figure}</div>
      <div style="inline-size: 700px; display: grid; grid-template-columns: 1fr 1fr">${figure}${figure}</div>
      <div style="inline-size: 900px">${figure}</div>`),
    { width: 1280 },
  );
  const widths = () => page.eval(() => [...document.querySelectorAll('attention-playground')].map((figure) => figure.getBoundingClientRect().width));
  await isReady(page);
  assert.deepEqual(await widths(), [720, 720, 720, 720, 720, 720, 400, 350, 350, 900]);
  const phone = await open(await post(`<div style="float: left">${figure}</div><dialog open>${figure}</dialog>`), { width: 390 });
  await isReady(phone);
  assert.ok(await phone.eval(() => document.documentElement.scrollWidth <= innerWidth));
});

forEachEngine('each panel that is named is there, and `controls` adds its own to whatever is', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="two-banks" panels="plane" loading="eager" style="display: block; block-size: 700px"></attention-playground>'), { reducedMotion: true, width: 1200, height: 820 });
  await isReady(page);
  const seen = () =>
    page.eval(() => {
      const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
      return root.querySelector('.panel').checkVisibility() ? [...root.querySelectorAll('.fold')].filter((fold) => fold.checkVisibility()).map(({ dataset }) => dataset.fold) : [];
    });
  await frame(page);
  assert.deepEqual(await seen(), [], 'the plane alone');
  await page.eval(() => (/** @type {any} */ (document.querySelector('attention-playground')).controls = true));
  await frame(page);
  assert.ok((await seen()).includes('scores'), 'the plane and the controls');
  await page.eval(() => Object.assign(/** @type {any} */ (document.querySelector('attention-playground')), { controls: false, panels: 'plane points' }));
  await frame(page);
  assert.ok((await seen()).includes('points'), 'the plane and the exact positions');
  await page.eval(() => (/** @type {any} */ (document.querySelector('attention-playground')).panels = 'plane field'));
  await page.waitFor(() => [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('button')].some((button) => /in sentence 1, in context, x /.test(button.getAttribute('aria-label'))));
});

forEachEngine('once it is ready it hands over its picture as text, whenever it was loaded', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="two-banks" loading="eager"></attention-playground>'), { reducedMotion: true });
  await isReady(page);
  assert.match(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).toSVG()), /^<svg /);
});

forEachEngine('pictures of the plane show what it shows, in its theme', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="two-banks" loading="eager" theme="dark"></attention-playground>'), { reducedMotion: true });
  await isReady(page);
  const { svg, files, refused } = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const size = (/** @type {Blob} */ blob) => createImageBitmap(blob).then(({ width, height }) => [width, height]);
    const plane = figure.shadowRoot.querySelector('.stage');
    await figure.toBlob({ type: 'image/svg+xml' });
    figure.scene = { version: 1, contexts: [{ words: ['cat<', 'sat'] }], points: { 'cat<': [1, 2], sat: [3, 1] } };
    const svg = figure.toSVG();
    const [png, large, drawn] = await Promise.all([figure.toBlob(), figure.toBlob({ scale: 3 }), figure.toBlob({ type: 'image/svg+xml' })]);
    const sharp = await size(png);
    return {
      svg,
      files: [png.type, sharp.map((side, i) => Math.round(side / [plane.clientWidth, plane.clientHeight][i])), Math.round(((await size(large))[0] / sharp[0]) * 100) / 100, drawn.type, (await drawn.text()) === svg],
      refused: await figure.toBlob({ type: 'image/tiff' }).catch((/** @type {Error} */ error) => error.message),
    };
  });
  assert.deepEqual(files, ['image/png', [2, 2], 1.5, 'image/svg+xml', true]);
  assert.match(refused, /image\/tiff is none of/);
  assert.match(svg, /<title>Words as points on a plane<\/title>\n<desc>.+<\/desc>/);
  assert.match(svg, />cat&#60;</, 'the scene set last, although no frame has passed');
  assert.ok(!svg.includes('var(--') && !svg.includes('prefers-color-scheme'), 'the colours themselves');
  assert.match(svg, /<rect width="\d+(\.\d+)?" height="\d+(\.\d+)?" fill="rgb\(26, 29, 35\)"/);
});

forEachEngine('far from the screen nothing is fetched; off it nothing moves and no pixels are kept; the state stays', async ({ open }) => {
  const page = await open(await post('<div style="block-size: 4000px">Far</div><attention-playground id="a" scene="two-banks"></attention-playground><details><summary>More</summary><attention-playground id="b" scene="article"></attention-playground></details>'), { reducedMotion: true });
  await page.eval(() => customElements.whenDefined('attention-playground'));
  await frame(page);
  const fetched = () => page.eval(() => performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop()).filter((name) => /wasm|css|json/.test(String(name))));
  assert.deepEqual(await fetched(), []);
  await page.eval(() => document.getElementById('a')?.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await isReady(page, '#a');
  assert.ok((await fetched()).includes('first.wasm'));
  const pixels = () => page.eval(() => [.../** @type {any} */ (document.getElementById('a')).shadowRoot.querySelectorAll('canvas')].map((canvas) => canvas.width * canvas.height));
  assert.ok((await pixels()).some((/** @type {number} */ count) => count > 0));
  await page.eval(() => /** @type {any} */ (document.getElementById('a')).shadowRoot.querySelector('.handle[data-word=bank]').focus({ preventScroll: true }));
  await page.key('ArrowUp', ['Shift']);
  const kept = await page.eval(
    () =>
      new Promise((done) => {
        const a = /** @type {any} */ (document.getElementById('a'));
        new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || done([...a.shadowRoot.querySelectorAll('canvas')].some((canvas) => canvas.width > 0))).observe(a);
        scrollTo({ top: 0, behavior: 'instant' });
      }),
  );
  assert.ok(kept, 'not at once: for a picture of the whole page a browser makes it small for a moment');
  await page.waitFor(() => [.../** @type {any} */ (document.getElementById('a')).shadowRoot.querySelectorAll('canvas')].every((canvas) => canvas.width === 0));
  const frames = await page.eval(async () => {
    let asked = 0;
    const { requestAnimationFrame: ask } = window;
    window.requestAnimationFrame = (draw) => ((asked += 1), ask(draw));
    const figure = /** @type {any} */ (document.getElementById('a'));
    figure.undo();
    figure.redo();
    figure.shadowRoot.querySelector('[aria-label^="Play"]').click();
    await new Promise((done) => setTimeout(done, 100));
    window.requestAnimationFrame = ask;
    return asked;
  });
  assert.equal(frames, 0);
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.getElementById('a')).scene.points.bank), [6, 7]);
  await page.eval(() => document.getElementById('a')?.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await page.waitFor(() => [.../** @type {any} */ (document.getElementById('a')).shadowRoot.querySelectorAll('.stage canvas')].some((canvas) => canvas.width > 0));

  assert.equal(await page.eval(() => /** @type {any} */ (document.getElementById('b')).outcome), null, 'what is folded waits');
  await page.eval(() => document.querySelector('details')?.toggleAttribute('open'));
  await isReady(page, '#b');
});

forEachEngine('it moves within the page without being made anew, comes and goes a thousand times, and leaves focus and scroll alone', async ({ open }) => {
  const page = await open(await post('<main></main><aside></aside>'), { reducedMotion: true });
  const found = await page.eval(async () => {
    await customElements.whenDefined('attention-playground');
    const [main, aside] = ['main', 'aside'].map((name) => /** @type {HTMLElement} */ (document.querySelector(name)));
    const figure = /** @type {any} */ (document.createElement('attention-playground'));
    main.append(figure);
    await figure.ready;
    const inside = figure.shadowRoot.querySelector('.root');
    figure.scene = 'article';
    aside.append(figure);
    await new Promise((done) => setTimeout(done, 20));
    const same = figure.shadowRoot.querySelector('.root') === inside;
    const nodes = () => document.querySelectorAll('*').length + figure.shadowRoot.querySelectorAll('*').length;
    const rest = async () => {
      for (let same = 0, last = -1; same < 10; same = last === nodes() ? same + 1 : 0) {
        last = nodes();
        await new Promise((done) => requestAnimationFrame(done));
      }
      return nodes();
    };
    // A panel that comes late is new once; what leaks, leaks on.
    const counted = [];
    for (let i = 0; i < 1000; i++) {
      if (i === 100 || i === 550) counted.push(await rest());
      figure.remove();
      if (i % 100 === 0) await new Promise((done) => setTimeout(done, 1));
      main.append(figure);
      if (i % 100 === 99) await rest();
    }
    for (let i = 0; i < 200; i++) {
      const other = document.createElement('attention-playground');
      main.append(other);
      if (i % 50 === 0) await new Promise((done) => setTimeout(done, 1));
      other.remove();
    }
    return { same, grown: Math.max(0, Math.min((await rest()) - counted[1], counted[1] - counted[0])), roots: figure.shadowRoot.querySelectorAll('.root').length, words: figure.scene.attention.score, focus: document.activeElement?.localName, scroll: scrollY };
  });
  assert.deepEqual(found, { same: true, grown: 0, roots: 1, words: 'matrix', focus: 'body', scroll: 0 });
});

forEachEngine('of two scenes that are set in one task after one that was refused the last is shown, once, and who waited for the first is told', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="nobody"><p>its own words</p></attention-playground>'));
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.broken'));
  const found = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const scene = (/** @type {string} */ word) => ({ version: 1, contexts: [{ words: [word] }], points: { [word]: [1, 1] } });
    figure.scene = scene('one');
    const { ready } = figure;
    figure.scene = scene('two');
    await Promise.all([ready, figure.ready]);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return { words: figure.scene.contexts[0].words, roots: figure.shadowRoot.querySelectorAll('.root').length, broken: figure.shadowRoot.querySelectorAll('.broken').length };
  });
  assert.deepEqual(found, { words: ['two'], roots: 1, broken: 0 });
});

forEachEngine('it follows the theme of the page round it, whoever switches it and where, and `theme` overrides', async ({ open }) => {
  const page = await open(await post('<div id="around"><attention-playground></attention-playground></div>', {
    head: '<style>:root{color-scheme:light} .dark{color-scheme:dark} .red{--ap-surface:rgb(200,0,0)} body{font-family:Courier,monospace}</style>',
  }));
  await isReady(page);
  const surface = () => page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const svg = figure.toSVG();
    return [getComputedStyle(figure.shadowRoot.querySelector('.root')).backgroundColor, /<rect[^>]*fill="([^"]+)"/.exec(svg)?.[1]];
  });
  const light = ['rgb(255, 255, 255)', 'rgb(255, 255, 255)'];
  const dark = ['rgb(26, 29, 35)', 'rgb(26, 29, 35)'];
  const becomes = async (/** @type {string[]} */ wanted, /** @type {string} */ why) => {
    const until = Date.now() + 5000;
    while (Date.now() < until && String(await surface()) !== String(wanted)) await frame(page);
    assert.deepEqual(await surface(), wanted, why);
    // What changes and changes back within one frame nobody sees, nor hears of.
    await frame(page);
  };
  await becomes(light, 'at first');
  await page.eval(() => document.documentElement.classList.add('dark'));
  await becomes(dark, 'a class on the root');
  await page.eval(() => document.documentElement.classList.remove('dark'));
  await becomes(light, 'and back');
  await page.eval(() => document.querySelector('#around')?.classList.add('dark'));
  await becomes(dark, 'a class on something in between');
  await page.eval(() => (/** @type {any} */ (document.querySelector('attention-playground')).theme = 'light'));
  await becomes(light, 'theme="light"');
  await page.eval(() => document.querySelector('#around')?.classList.add('red'));
  await becomes(['rgb(200, 0, 0)', 'rgb(200, 0, 0)'], 'a token of the host');
  const font = await page.eval(() => getComputedStyle(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.rail')).fontFamily);
  assert.match(font, /Courier/);
});

forEachEngine('it works under a strict policy with Trusted Types, twice defined, and its children stay where it fails', async ({ open, engine }) => {
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'";
  const page = await open(
    await post('<attention-playground scene="distractors" loading="eager"><p>The picture</p></attention-playground>', {
      head: '<link rel="stylesheet" href="/post.css">',
      headers: { 'content-security-policy': csp },
    }),
  );
  await isReady(page);
  const found = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    figure.shadowRoot.querySelector('[data-fold=weights] > h2 > button')?.click();
    await Promise.all([figure.toBlob(), figure.permalink()]);
    // Another copy: all of it is in the one file that this one passes on.
    const [, whole] = /from"\.(\/chunks\/[^"]+)"/.exec(await (await fetch('/attention-playground.js')).text()) ?? [];
    const again = Object.values(await import(`${whole}?again`));
    const known = customElements.get('attention-playground');
    return { child: document.querySelector('p')?.checkVisibility(), others: again.filter((part) => part?.observedAttributes && part !== known).length };
  });
  assert.deepEqual(found, { child: false, others: 1 });
  assert.deepEqual(await page.errors(), []);

  const broken = await open(new URL('post.html', await between({
    base: DIST,
    missing: ['first.wasm', /\/instead[^/]*\.js$/],
    pages: { '/post.html': { body: '<!doctype html><html lang="en"><title>A post</title><link rel="icon" href="data:,"><script type="module" src="/attention-playground.js"></script><body><attention-playground><p>The picture</p></attention-playground>' } },
  })).href);
  await broken.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.broken'));
  assert.equal(await broken.eval(() => document.querySelector('p')?.checkVisibility()), true);
  if (engine === 'chromium') await broken.expectError('first.wasm');
  if (engine !== 'webkit') await broken.expectError('instead');
});

forEachEngine('a scene that cannot be read leaves the author’s own picture, with a sentence below; without one the first scene shows, no word covered', async ({ open, engine }) => {
  const page = await open(
    await post(`
      <attention-playground id="a" src="nowhere.json" loading="eager"><p>The picture</p></attention-playground>
      <attention-playground id="b" loading="eager"><p>The picture</p><script type="application/json">{ no</script></attention-playground>
      <attention-playground id="c" scene="nobody" loading="eager"></attention-playground>`),
  );
  const broken = (/** @type {string} */ id) =>
    page.waitFor((id) => {
      const figure = /** @type {any} */ (document.getElementById(id));
      const panel = figure.shadowRoot.querySelector('.broken');
      const picture = figure.querySelector('p');
      // What follows on the page covers nothing of it.
      return panel && { told: panel.innerText, picture: picture.checkVisibility() && picture.getBoundingClientRect().bottom <= panel.getBoundingClientRect().top && panel.getBoundingClientRect().bottom <= figure.getBoundingClientRect().bottom + 1 };
    }, id);
  const [a, b] = [await broken('a'), await broken('b')];
  assert.match(a.told, /^The scene cannot be fetched: .*nowhere\.json answered 404\./);
  assert.match(b.told, /^What stands in the element is no JSON\./);
  assert.deepEqual([a.picture, b.picture], [true, true]);
  assert.match(await page.eval(() => /** @type {any} */ (document.getElementById('a')).ready.then(() => '', (/** @type {Error} */ error) => error.message)), /nowhere\.json answered 404/);
  const told = await page.waitFor(() => /** @type {any} */ (document.getElementById('c')).shadowRoot.querySelector('.notice:not([hidden])')?.innerText);
  assert.equal(told.trim(), 'There is no scene called nobody.', 'there is no menu here');
  const covered = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.getElementById('c'));
    const notice = shadowRoot.querySelector('.notice').getBoundingClientRect();
    return [...shadowRoot.querySelectorAll('.handle')].map((handle) => handle.getBoundingClientRect()).filter(({ left, right, top, bottom }) => left < notice.right && right > notice.left && top < notice.bottom && bottom > notice.top).length;
  });
  assert.equal(covered, 0);

  // A scene that can be read takes the picture's place; from the moment it is asked for, `ready` is about it.
  const drawn = await page.eval(async () => {
    const [a, b] = /** @type {any[]} */ (['a', 'b'].map((id) => document.getElementById(id)));
    a.src = 'cats.json';
    b.scene = 'article';
    await Promise.all([a.ready, b.ready]);
    return [a, b].map(({ outcome }) => outcome.contexts[0].words[0]);
  });
  assert.deepEqual(drawn, ['cat', 'the']);
  await page.waitFor(() => ['a', 'b'].every((id) => /** @type {any} */ (document.getElementById(id)).outcome));
  await isReady(page);
  assert.deepEqual(
    await page.eval(() => ['a', 'b'].map((id) => [document.querySelector(`#${id} p`)?.checkVisibility(), !!document.getElementById(id)?.shadowRoot?.querySelector('.broken')])),
    [[false, false], [false, false]],
  );
  if (engine === 'chromium') await page.expectError('nowhere.json');
});

forEachEngine('moved into another document it looks and works as before, and so does what it fetches there', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="two-banks" loading="eager"></attention-playground><iframe width="700" height="500"></iframe>'), { reducedMotion: true });
  const found = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    await figure.ready;
    const inner = /** @type {Document} */ (document.querySelector('iframe')?.contentDocument);
    const looks = () => {
      const styled = figure.ownerDocument.defaultView.getComputedStyle(figure.shadowRoot.querySelector('.handle'));
      return [styled.position, styled.cursor, figure.shadowRoot.adoptedStyleSheets.length > 1];
    };
    const here = looks();
    inner.body.append(figure);
    const there = looks();
    const /** @type {string[]} */ errors = [];
    addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
    figure.shadowRoot.querySelector('.root').dispatchEvent(new Event('pointerover'));
    figure.scene = 'two-heads';
    figure.setAttribute('panels', 'heads plane');
    for (let i = 0; i < 100 && !figure.shadowRoot.querySelector('.ears, [class*=head]'); i++) await new Promise((done) => setTimeout(done, 20));
    const sheets = figure.shadowRoot.adoptedStyleSheets.length;
    document.body.append(figure);
    return { here, there, back: looks(), sheets: [sheets, figure.shadowRoot.adoptedStyleSheets.length], errors };
  });
  assert.deepEqual(found.there, found.here);
  assert.deepEqual(found.back, found.here);
  assert.equal(found.sheets[0], found.sheets[1], 'each once');
  assert.deepEqual(found.errors, []);
});

/** Takes `bank` and moves it, without letting go; answers where the pointer is. @param {Page} page */
async function hold(page) {
  const { x, y } = await handleOf(page, 'bank');
  const to = { x: x - 40, y: y + 50 };
  await page.drag({ x, y }, to, { hold: true });
  return to;
}

forEachEngine('whatever a page does in the middle of a drag, each edit is told once and can be taken back', async ({ open }) => {
  const address = await post('<main><attention-playground scene="two-banks" loading="eager"></attention-playground></main>');
  for (const what of ['scene', 'undo', 'readonly', 'lang', 'remove']) {
    const page = await open(address, { reducedMotion: true });
    await isReady(page);
    await page.eval((other) => {
      const figure = /** @type {any} */ (document.querySelector('attention-playground'));
      const told = /** @type {any[]} */ ([]);
      for (const type of ['input', 'change']) figure.addEventListener(type, (/** @type {any} */ { detail }) => told.push([type, detail.scene.points.bank]));
      Object.assign(window, { figure, told, other });
    }, { version: 1, contexts: [{ words: ['bank', 'cat'] }], points: { bank: [2, 2], cat: [1, 5] } });
    const { x, y } = await hold(page);
    const before = await page.eval(() => /** @type {any} */ (window).figure.scene.points.bank);
    await page.eval(async (what) => {
      const { figure, other } = /** @type {any} */ (window);
      if (what === 'scene') figure.scene = other;
      if (what === 'undo') figure.undo();
      if (what === 'readonly') figure.readonly = true;
      if (what === 'lang') figure.lang = 'es';
      if (what !== 'remove') return;
      figure.remove();
      await new Promise((done) => setTimeout(done, 20));
      document.querySelector('main')?.append(figure);
    }, what);
    await frame(page);
    await page.mouse.move(x - 20, y + 10);
    await page.mouse.up();
    await frame(page);
    const { changes, now, back, possible } = await page.eval(() => {
      const { figure, told } = /** @type {any} */ (window);
      const changes = told.filter((/** @type {any[]} */ [type]) => type === 'change').map((/** @type {any[]} */ [, point]) => point);
      const now = figure.scene.points.bank;
      figure.readonly = false;
      figure.undo();
      return { changes, now, back: figure.scene.points.bank, possible: figure.possible.undo };
    });
    assert.equal(changes.length, what === 'undo' ? 2 : 1, `${what}: ${JSON.stringify(changes)}`);
    assert.deepEqual(changes.at(-1), now, `${what}: the last one told holds`);
    if (!['scene', 'undo'].includes(what)) assert.deepEqual(now, before, what);
    assert.deepEqual([back, possible], [what === 'scene' ? [2, 2] : [6, 6], false], `${what}: it can be taken back`);
  }
});

forEachEngine('a page that writes back each scene it is told takes neither the drag, the bet nor the way back', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="two-banks" loading="eager"></attention-playground>'), { reducedMotion: true });
  await isReady(page);
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    Object.assign(window, { figure, told: [] });
    for (const type of ['input', 'change']) figure.addEventListener(type, (/** @type {any} */ { detail }) => (/** @type {any} */ (window).told.push(type), (figure.scene = detail.scene)));
  });
  await hold(page);
  await page.mouse.up();
  const found = await page.eval(() => {
    const { figure, told } = /** @type {any} */ (window);
    const changes = told.filter((/** @type {string} */ type) => type === 'change').length;
    const moved = figure.scene.points.bank[0] < 6;
    figure.undo();
    return { changes, moved, lesson: figure.lesson, back: figure.scene.points.bank };
  });
  assert.deepEqual(found, { changes: 1, moved: true, lesson: 'two-banks', back: [6, 6] });
});

forEachEngine('arrow keys and then a drag at once are two edits, each told', async ({ open }) => {
  const page = await open(await post('<attention-playground scene="two-banks" loading="eager"></attention-playground>'), { reducedMotion: true });
  await isReady(page);
  const bank = await handleOf(page, 'bank');
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    Object.assign(window, { told: [] });
    figure.addEventListener('change', (/** @type {any} */ { detail }) => /** @type {any} */ (window).told.push(detail.scene.points.bank.map((/** @type {number} */ x) => x < 6)));
    figure.shadowRoot.querySelector('.handle[data-word=bank]').focus();
  });
  await page.key('ArrowUp');
  await page.drag(bank, { x: bank.x - 40, y: bank.y + 50 });
  assert.deepEqual(await page.eval(() => /** @type {any} */ (window).told), [[false, false], [true, true]]);
});

forEachEngine('of what was drawn and is hidden now pictures are made as before', async ({ open }) => {
  const page = await open(await post('<div><attention-playground scene="two-banks" loading="eager"></attention-playground></div>'), { reducedMotion: true });
  await isReady(page);
  const found = await page.eval(async () => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const size = async () => {
      const { width, height } = await createImageBitmap(await figure.toBlob());
      return `${width} × ${height}`;
    };
    await figure.toBlob({ type: 'image/svg+xml' });
    const seen = await size();
    /** @type {HTMLElement} */ (figure.parentElement).style.display = 'none';
    for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(done));
    figure.scene = 'article';
    while (figure.lesson !== 'article') await new Promise((done) => requestAnimationFrame(done));
    return { same: seen === (await size()), svg: figure.toSVG().includes('river') };
  });
  assert.deepEqual(found, { same: true, svg: true });
});
