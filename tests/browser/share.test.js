// Share and embed: the dialog by mouse and keys, what is copied, and what is in each file.

import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { forEachEngine } from './browsers.js';
import { dragTo, frame, openFigure, press, ready, sceneOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/**
 * The dialog, opened by its button in the top bar; files that are saved and texts that are copied are kept for the test.
 * @param {Page} page
 * @param {'Share' | 'Embed'} button
 */
async function openDialog(page, button) {
  await page.eval(() => {
    const kept = /** @type {any} */ (window);
    if (kept.saved) return;
    kept.saved = [];
    /** @type {Map<string, Blob>} */
    const blobs = new Map();
    const { createObjectURL } = URL;
    URL.createObjectURL = (/** @type {any} */ blob) => {
      const url = createObjectURL(blob);
      blobs.set(url, blob);
      return url;
    };
    const { click } = HTMLElement.prototype;
    HTMLElement.prototype.click = function () {
      if (this instanceof HTMLAnchorElement && this.download) kept.saved.push({ name: this.download, blob: blobs.get(this.href) });
      else click.call(this);
    };
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (/** @type {string} */ text) => void (kept.copied = text) },
    });
  });
  await press(page, `#tools button[aria-label="${button}"]`, { outside: true });
  await page.waitFor(() => document.querySelector('dialog.share[open]') !== null);
}

/** @param {Page} page @param {string} selector */
const click = (page, selector) => press(page, `dialog.share ${selector}`, { outside: true });
/** @param {Page} page @param {string} selector */
const value = (page, selector) => page.eval((selector) => /** @type {any} */ (document.querySelector(`dialog.share ${selector}`)).value, selector);
/** What is saved by a press. @param {Page} page @param {string} file @returns {Promise<{ name: string, type: string, bytes: Buffer }>} */
async function saved(page, file) {
  await page.eval(() => void (/** @type {any} */ (window).saved.length = 0));
  await click(page, `[data-file=${file}]`);
  await page.waitFor(() => /** @type {any} */ (window).saved.length > 0);
  const { name, type, base64 } = await page.eval(async () => {
    const { name, blob } = /** @type {any} */ (window).saved[0];
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let letters = '';
    for (const byte of bytes) letters += String.fromCharCode(byte);
    return { name, type: blob.type, base64: btoa(letters) };
  });
  return { name, type, bytes: Buffer.from(base64, 'base64') };
}

forEachEngine('Share opens a dialog with the figure’s address; keys go round in it, Escape leaves it', async ({ open }) => {
  const page = await openFigure(open, '');
  await openDialog(page, 'Share');
  assert.equal(await value(page, '.link textarea'), await page.eval(() => new URL('#scene=two-banks', location.href).href), 'an untouched scene is named');
  assert.equal(await page.eval(() => document.activeElement?.id), 'share-link');
  await page.key('ArrowRight');
  assert.equal(await page.eval(() => document.activeElement?.id), 'share-embed');
  assert.equal(await page.eval(() => document.querySelector('#share-embed-panel')?.checkVisibility()), true);
  await page.key('ArrowLeft');
  await page.key('ArrowLeft');
  assert.equal(await page.eval(() => document.activeElement?.id), 'share-files');
  await page.key('Escape');
  await page.waitFor(() => document.querySelector('dialog') === null);
  assert.equal(await page.eval(() => document.activeElement?.getAttribute('aria-label')), 'Share', 'the focus is back where it was');
});

forEachEngine('the address of an edited scene is copied, and opens that scene', async ({ open }) => {
  const page = await openFigure(open, '');
  await dragTo(page, 'bank', 2, 2);
  const scene = await sceneOf(page);
  await openDialog(page, 'Share');
  const link = await value(page, '.link textarea');
  assert.match(link, /#s=1\.[\w-]+&scene=two-banks$/);
  await click(page, '.link .solid');
  assert.equal(await page.eval(() => /** @type {any} */ (window).copied), link);
  assert.equal(await page.eval(() => document.querySelector('.link .told')?.textContent), 'Copied.');
  const decoded = await page.eval(async (text) => {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).json();
  }, /#s=1\.([\w-]+)/.exec(link)?.[1]);
  assert.deepEqual(decoded.points, scene.points);
});

forEachEngine('where no button may copy, the text stands selected and says so', async ({ open }) => {
  const page = await openFigure(open, '');
  await openDialog(page, 'Share');
  await page.eval(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await click(page, '.link .solid');
  const { selected, text, told } = await page.eval(() => {
    const field = /** @type {HTMLTextAreaElement} */ (document.activeElement);
    return { selected: field.value.slice(field.selectionStart, field.selectionEnd), text: field.value, told: document.querySelector('.link .told')?.textContent };
  });
  assert.equal(selected, text);
  assert.match(String(told), /press Ctrl\+C/);
});

forEachEngine('Embed shows a live figure and the snippet that makes it, with every choice', async ({ open }) => {
  const page = await openFigure(open, '');
  await dragTo(page, 'bank', 2, 2);
  await openDialog(page, 'Embed');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('.preview attention-playground'))?.outcome);
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('.preview attention-playground')).scene.points), (await sceneOf(page)).points);
  assert.match(await value(page, '.embed textarea'), /<attention-playground state="1\.[\w-]+">/, 'as the scene is, nothing has to be said');
  // As in a post.
  await page.waitFor(() => /** @type {any} */ (document.querySelector('.preview attention-playground')).shadowRoot.querySelector('.root.small'));
  const told = (/** @type {string} */ text) =>
    page.eval((text) => {
      const height = /** @type {HTMLInputElement} */ (document.querySelector('dialog [type=number]'));
      height.value = text;
      height.dispatchEvent(new Event('input', { bubbles: true }));
      const wrong = /** @type {HTMLElement} */ (document.querySelector('dialog .field .wrong'));
      return wrong.hidden ? '' : wrong.textContent;
    }, text);
  assert.equal(await told('-50'), 'Not used: a height is from 240 to 2,000 pixels.');
  assert.doesNotMatch(await value(page, '.embed textarea'), /style=/);
  assert.equal(await told(''), '');
  await click(page, '[name="panel.weights"]');
  await click(page, '[name=readonly]');
  await click(page, '[value=dark] + span');
  await page.eval(() => {
    const height = /** @type {HTMLInputElement} */ (document.querySelector('dialog [type=number]'));
    height.value = '420';
    height.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const snippet = await value(page, '.embed textarea');
  assert.match(snippet, /<attention-playground state="1\.[\w-]+" panels="plane sentences equation" controls readonly theme="dark" style="height: 420px">/);
  assert.match(snippet, /<a href="http[^"]+#s=1\.[^"]+"><img src="two-banks\.svg" width="\d+" height="\d+" alt="bank is at 2\.0, 2\.0\./);
  const live = await page.eval(() => {
    const live = /** @type {HTMLElement} */ (document.querySelector('.preview attention-playground'));
    return [live.getAttribute('panels'), live.hasAttribute('readonly'), live.hasAttribute('controls'), live.getAttribute('theme'), live.offsetHeight];
  });
  assert.deepEqual(live, ['plane sentences equation', true, true, 'dark', 420]);

  await click(page, '[value=frame] + span');
  assert.match(await value(page, '.embed textarea'), /^<iframe src="http[^"]+\/embed\.html\?panels=plane\+sentences\+equation&amp;controls=1&amp;readonly=1&amp;theme=dark#s=1\.[\w-]+" title="Attention playground: the bank of the river · money in the bank"/);
  await click(page, '[value=markdown] + span');
  assert.match(await value(page, '.embed textarea'), /^\[!\[bank is at 2\.0, 2\.0\..*\]\(two-banks\.svg\)\]\(http\S+#s=1\.\S+\)\n$/);
});

forEachEngine('the picture of a bundled scene is linked with its own size and says the sentences; in other languages the module is offered', async ({ open }) => {
  const page = await openFigure(open, '?lang=es#scene=banco');
  await page.eval(() => /** @type {any} */ (document.querySelector('#tools [data-label="app.embed"]')).click());
  await page.waitFor(() => /** @type {any} */ (document.querySelector('.preview attention-playground'))?.outcome);
  const snippet = await value(page, '.embed textarea');
  const [, picture, width, height, alt] = /<img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]*)"/.exec(snippet) ?? [];
  const size = await page.eval(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, picture);
  assert.deepEqual([Number(width), Number(height)], size);
  const sentences = (await sceneOf(page)).contexts.map((/** @type {any} */ { words }) => words.join(' '));
  for (const sentence of sentences) assert.ok(alt.includes(sentence), alt);
  assert.equal(alt, alt.trim());
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('[name=sealed]')).checked), false);
  assert.match(snippet, /^<script type="module" src="[^"]*\/attention-playground\.js">/);
});

forEachEngine('pictures are files with the size and sharpness that they say', async ({ open }) => {
  const page = await openFigure(open, '');
  await dragTo(page, 'bank', 2, 2);
  await openDialog(page, 'Share');
  await click(page, '#share-files');
  const plane = await page.eval(() => {
    const { clientWidth, clientHeight } = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[part~=plane]');
    return [clientWidth, clientHeight];
  });
  for (const [file, scale, name] of /** @type {const} */ ([['png', 1, 'two-banks.png'], ['png2', 2, 'two-banks@2x.png']])) {
    const picture = await saved(page, file);
    assert.deepEqual([picture.name, picture.type], [name, 'image/png']);
    assert.deepEqual([picture.bytes.readUInt32BE(16), picture.bytes.readUInt32BE(20)], plane.map((/** @type {number} */ side) => side * scale));
    assert.ok(inks(picture.bytes) > 1000, 'something is drawn on it');
  }
  const svg = (await saved(page, 'svg')).bytes.toString();
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+"/);
  for (const words of ['bank₁', 'keeps 47 %', '53 %', '61 %', '2.0, 2.0'].slice(0, 4)) assert.ok(svg.includes(`>${words}<`), words);
});

/** Different bytes in the picture data of a PNG: a lone colour has a handful. @param {Buffer} png */
function inks(png) {
  const data = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const pixels = inflateSync(Buffer.concat(data));
  let changes = 0;
  for (let i = 1; i < pixels.length; i++) if (pixels[i] !== pixels[i - 1]) changes++;
  return changes;
}

forEachEngine('scene, weights and program are saved as they are shown', async ({ open }) => {
  const page = await openFigure(open, '');
  await dragTo(page, 'bank', 2, 2);
  await openDialog(page, 'Share');
  await click(page, '#share-files');
  const json = await saved(page, 'json');
  const scene = await sceneOf(page);
  assert.deepEqual(JSON.parse(json.bytes.toString()), scene);
  const [x, y] = scene.points.bank;
  const csv = (await saved(page, 'csv')).bytes.toString();
  assert.match(csv, /^\uFEFFsentence,layer,head,head name,.*\r\n1,1,1,,1,the,1,the,0,0\r\n/);
  const score = Number(csv.match(/\r\n2,1,1,,4,bank,1,money,(.*),0\.6\d+\r\n/)?.[1]);
  assert.ok(Math.abs(score - (8 * x) / 18) < 1e-6, `${score} for bank at ${x}`);
  await click(page, '[data-file=numpy]');
  const program = await page.eval(() => /** @type {any} */ (window).copied);
  assert.match(program, /import numpy as np\n[^]*scores = scores \/ 18/);
  assert.ok(program.includes(`"bank": [${x}, ${y}],`), program);
  assert.equal(await value(page, '.files textarea'), program, 'what was copied can be seen');
});

forEachEngine('the last drag becomes a looping picture below 1 MB, and can be cancelled', async ({ open }) => {
  const page = await openFigure(open, '');
  await openDialog(page, 'Share');
  await click(page, '#share-files');
  await click(page, '[data-file=movie-drag]');
  const told = await page.waitFor(() => document.querySelector('.files > .told')?.textContent);
  assert.equal(told, 'Drag a word first: its way is what moves in the picture.');
  await page.key('Escape');
  await dragTo(page, 'bank', 2, 2, { steps: 20 });
  const scene = await sceneOf(page);
  await openDialog(page, 'Share');
  await click(page, '#share-files');

  await click(page, '[data-file=movie-steps]');
  await page.waitFor(() => document.querySelector('.busy')?.checkVisibility());
  await click(page, '.busy button');
  assert.deepEqual(await page.eval(() => ['.busy', '.movie'].map((part) => document.querySelector(part)?.checkVisibility())), [false, false]);

  await click(page, '[data-file=movie-drag]');
  await page.waitFor(() => document.querySelector('.movie')?.checkVisibility());
  const size = await page.eval(() => document.querySelector('.movie .quiet')?.textContent);
  const { name, type, bytes } = await saved(page, 'gif');
  assert.deepEqual([name, type, bytes.toString('latin1', 0, 6)], ['two-banks.gif', 'image/gif', 'GIF89a']);
  assert.ok(bytes.length < 1e6);
  assert.equal(size, `${bytes.readUInt16LE(6)} × ${bytes.readUInt16LE(8)} pixels, ${Math.ceil(bytes.length / 1000)} KB`);
  assert.ok(bytes.includes('NETSCAPE2.0'), 'it loops');
  const frames = bytes.toString('latin1').split('\x21\xf9\x04').length - 1;
  assert.ok(frames >= 10, `${frames} frames`);
  assert.deepEqual(await sceneOf(page), scene, 'the figure itself has not moved');
});

forEachEngine('a page of its own works by a double click: the scene is in it, and the word can be dragged', async ({ open, engine }) => {
  const page = await openFigure(open, String(process.env.SITE_URL));
  await dragTo(page, 'bank', 4, 3);
  const { points } = await sceneOf(page);
  await openDialog(page, 'Share');
  await click(page, '#share-files');
  const { name, bytes } = await saved(page, 'html');
  assert.equal(name, 'two-banks.html');
  const file = new URL(`../../target/saved-${engine}.html`, import.meta.url);
  await writeFile(file, bytes);
  const alone = await open(pathToFileURL(file.pathname).href, { reducedMotion: true });
  await ready(alone);
  assert.deepEqual((await sceneOf(alone)).points, points);
  await dragTo(alone, 'bank', 2, 2);
  const [x, y] = (await sceneOf(alone)).points.bank;
  assert.ok(Math.hypot(x - 2, y - 2) < 0.1, `${x}, ${y}`);
  await press(alone, '[data-fold=scores] > h2 > button');
  await alone.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('[data-fold=scores] input'));
  assert.deepEqual(await alone.eval(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.endsWith('_first.js'))), [], 'all of it is inside');
  // It is a page, not a figure in one: on a phone, too, all stands in it, and nothing leads to a page that is not beside it.
  const phone = await open(pathToFileURL(file.pathname).href, { reducedMotion: true, width: 390, height: 800 });
  await ready(phone);
  const shown = await phone.eval(() => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    return { panel: root.querySelector('.panel').checkVisibility(), opens: [...root.querySelectorAll('button')].some((button) => button.checkVisibility() && button.innerText.trim() === 'Open'), wide: document.documentElement.scrollWidth > innerWidth };
  });
  assert.deepEqual(shown, { panel: true, opens: false, wide: false });
  await rm(file);
});

forEachEngine('the dialog fits a screen 320 pixels wide', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 320, height: 568 });
  // The bar of a phone has one button for all three.
  await openDialog(page, 'Share');
  for (const tab of ['link', 'embed', 'files']) {
    await click(page, `#share-${tab}`);
    await frame(page);
    const wide = await page.eval(() => [...document.querySelectorAll('dialog.share, dialog.share *')].filter((part) => part.getBoundingClientRect().right > innerWidth + 0.5 && !part.closest('.preview')).map((part) => part.className || part.tagName));
    assert.deepEqual(wide, [], tab);
  }
});
