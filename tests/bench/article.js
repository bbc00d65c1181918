// How the article fares as a post with many figures: what its first paint waits for, the tasks after it is loaded with the
// processor slowed down four times, and what each further figure costs. `cargo xtask bench article` prints it.

import { closeAll, launch } from '../browser/launch.js';

const SLOWDOWN = 4;
const GOALS = { shift: 0, task: 50, figure: 300 };

const site = String(process.env.SITE_URL);
const page = await launch('chromium').open('about:blank', { reducedMotion: true });
const session = await page.puppet.createCDPSession();
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
await page.puppet.evaluateOnNewDocument(() => {
  const seen = /** @type {any} */ (window);
  seen.tasks = [];
  seen.shift = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += /** @type {any} */ (entry).value;
  }).observe({ type: 'layout-shift', buffered: true });
});
await page.puppet.goto(`${site}article.html`, { waitUntil: 'load' });

/** JavaScript's heap and WebAssembly's memory after a collection, in KB. */
async function memory() {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = /** @type {any} */ (await session.send('Runtime.getHeapUsage'));
  return (usedSize + backingStorageSize) / 1024;
}

const ids = await page.eval(() => [...document.querySelectorAll('figure')].map(({ id }) => id));
let first = 0;
for (const id of ids) {
  await page.eval(async (id) => {
    const figure = /** @type {HTMLElement} */ (document.getElementById(id));
    figure.scrollIntoView({ block: 'center', behavior: 'instant' });
    await customElements.whenDefined('attention-playground');
    await /** @type {any} */ (figure.querySelector('attention-playground')).ready;
    await new Promise((done) => setTimeout(done, 300));
  }, id);
  first ||= await memory();
}
const figure = ((await memory()) - first) / (ids.length - 1);
/** @type {{ tasks: [start: number, duration: number][], shift: number, paint: number, load: number }} */
const { tasks, shift, paint, load } = await page.eval(() => {
  const seen = /** @type {any} */ (window);
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  return { tasks: seen.tasks, shift: seen.shift, paint, load: navigation.loadEventEnd };
});
await closeAll();

const after = tasks.filter(([start]) => start > load).map(([, duration]) => duration);
const long = after.length > 0 ? Math.max(...after) : 0;
console.log(`the article, ${ids.length} figures, CPU slowed down ${SLOWDOWN}×`);
console.log(`  first paint        ${paint.toFixed(0).padStart(6)} ms, load ${load.toFixed(0)} ms`);
console.log(`  layout shift       ${shift.toFixed(3).padStart(6)}      goal ${GOALS.shift}`);
console.log(`  longest task after ${long.toFixed(0).padStart(6)} ms   goal at most ${GOALS.task}; ${after.length} over 50 ms: ${after.map((time) => time.toFixed(0)).join(', ')}`);
console.log(`  a further figure   ${figure.toFixed(0).padStart(6)} KB   goal at most ${GOALS.figure}`);
