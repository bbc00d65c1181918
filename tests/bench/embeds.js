// What many figures on a page cost: 50 of them, 10 in sight, and one that comes and goes a thousand times. Chromium.
// `cargo xtask bench embeds` prints it; nothing asserts it.

import { closeAll, launch } from '../browser/launch.js';
import { DIST, host } from '../browser/host.js';

const MANY = 50;
const SEEN = 10;
const RUNS = 5;
const WINDOW = { width: 1000, height: 900, reducedMotion: true };
const KB = 1024;

const figure = '<attention-playground scene="two-banks"></attention-playground>';
/** Ten stand side by side in the window, the others far below. @param {number} count */
const post = (count) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Post</title><link rel="icon" href="data:,">
  <style>body { margin: 0; } .seen { display: grid; grid-template-columns: 1fr 1fr; } attention-playground { display: block; block-size: 170px; } .far { padding-block-start: 3000px; }</style>
  <script type="module" src="attention-playground.js"></script></head>
  <body><div class="seen">${figure.repeat(Math.min(count, SEEN))}</div><div class="far">${figure.repeat(Math.max(0, count - SEEN))}</div></body></html>`;
const site = await host([DIST], { '/one.html': post(1), '/ten.html': post(SEEN), '/many.html': post(MANY), '/none.html': post(0) });

/** Until all in sight are ready, since the page began. @param {string} path */
async function ready(path) {
  const page = await launch('chromium').open(`${site.address}${path}`, WINDOW);
  const time = await page.eval(async () => {
    await customElements.whenDefined('attention-playground');
    await Promise.all([...document.querySelectorAll('.seen attention-playground')].map((figure) => /** @type {any} */ (figure).ready));
    return performance.now();
  });
  return { page, time };
}

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** JavaScript's heap and the core's memory after the rubbish is out. @param {import('../browser/page.js').Page} page */
async function memory(page) {
  const session = await page.puppet.createCDPSession();
  for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = /** @type {any} */ (await session.send('Runtime.getHeapUsage'));
  return usedSize + backingStorageSize;
}

/** @type {Record<string, number[]>} */
const times = { one: [], many: [] };
for (let run = 0; run < RUNS; run += 1) {
  for (const name of Object.keys(times)) {
    const { page, time } = await ready(`${name}.html`);
    times[name].push(time);
    await page.close();
  }
}
const [one, many] = [median(times.one), median(times.many)];
console.log(`${MANY} figures, ${SEEN} in sight, ready after ms (median of ${RUNS})`);
console.log(`  one   ${one.toFixed(0)}`);
console.log(`  many  ${many.toFixed(0)}   goal at most ${(1.5 * one + 300).toFixed(0)}`);

const single = await ready('one.html');
const [small, ten, all] = [await memory(single.page), await grown('ten.html'), await grown('many.html')];
const further = (/** @type {number} */ bytes, /** @type {number} */ count) => `${(Math.max(0, bytes - small) / KB / (count - 1)).toFixed(0)} KB`;
console.log(`heap and memory of one page with one figure ${(small / KB).toFixed(0)} KB; for each further figure`);
console.log(`  in sight  ${further(ten, SEEN)}   goal at most 300 KB`);
console.log(`  of ${MANY}     ${further(all, MANY)}`);

/** @param {string} path */
async function grown(path) {
  const { page } = await ready(path);
  const bytes = await memory(page);
  await page.close();
  return bytes;
}

// One comes and goes.
const soak = single.page;
const turns = (/** @type {number} */ count) =>
  soak.eval(async (count) => {
    const place = /** @type {HTMLElement} */ (document.querySelector('.seen'));
    for (let i = 0; i < count; i += 1) {
      const figure = /** @type {any} */ (document.createElement('attention-playground'));
      place.append(figure);
      await figure.ready;
      figure.remove();
    }
  }, count);
/** @type {string[]} */
const grew = [];
for (const count of [100, 900, 1000]) {
  await turns(count);
  grew.push(`${((await memory(soak)) / KB).toFixed(0)} KB`);
}
console.log(`after 100, 1,000 and 2,000 times in and out ${grew.join(', ')}   goal: no growth`);

const frames = await soak.eval(async () => {
  let asked = 0;
  const { requestAnimationFrame: ask } = window;
  window.requestAnimationFrame = (draw) => ((asked += 1), ask(draw));
  await new Promise((done) => setTimeout(done, 2000));
  return asked;
});
console.log(`frames asked for in two idle seconds ${frames}   goal 0`);
await closeAll();
await site.close();
