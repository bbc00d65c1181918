// How long a reader waits on a slow connection with a slow processor, by kind of page: until the still is seen, and until a word
// can be dragged. Chromium, "slow 4G" and a CPU slowed down four times; the files compressed, connections kept, nothing cached.
// `cargo xtask bench load` prints it; nothing asserts it.

import { closeAll, launch } from '../browser/launch.js';
import { DIST, EXAMPLES, host } from '../browser/host.js';

const NETWORK = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWDOWN = 4;
const RUNS = 5;
const GOALS = { still: 1.0, draggable: 2.0 };

const PAGES = /** @type {[string, string][]} */ ([
  ['a post with the element', 'plain.html'],
  ['a post with the classic script', 'standalone.html'],
  ['what a frame shows', 'embed.html?panels=plane'],
  ['the front page of the site', 'site/'],
]);

const served = await host([EXAMPLES, DIST], {}, { brotli: true });
process.env.BASE_URL = served.address;
const page = await launch('chromium').open('package.json', { reducedMotion: true });
const { puppet } = page;
const session = await puppet.createCDPSession();
await session.send('Network.enable');
await session.send('Network.setCacheDisabled', { cacheDisabled: true });
await session.send('Network.emulateNetworkConditions', { offline: false, ...NETWORK });
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
await puppet.evaluateOnNewDocument(() => {
  /** @type {any} */
  const times = (Object(window).times = {});
  addEventListener('ready', () => (times.draggable ??= performance.now()), true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (Object(entry).element?.localName === 'img') times.still ??= entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
});

console.log(`seconds, slow 4G, CPU slowed down ${SLOWDOWN}×, the median of ${RUNS}`.padEnd(64) + 'still seen    draggable');
for (const [name, path] of PAGES) {
  /** @type {{ still?: number, draggable: number }[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    await puppet.goto('about:blank');
    await page.goto(path);
    await page.waitFor(() => Object(window).times.draggable);
    const times = await page.eval(() => Object(window).times);
    await moves();
    runs.push(times);
  }
  console.log(name.padEnd(64) + (['still', 'draggable'].map((kind) => median(runs.map((times) => Object(times)[kind])).padStart(10)).join('   ')));
}
console.log('goals'.padEnd(64) + `${`≤ ${GOALS.still}`.padStart(10)}   ${`≤ ${GOALS.draggable}`.padStart(10)}`);
await closeAll();
await served.close();

/** What is said to be draggable is dragged. */
async function moves() {
  const point = () => page.eval(() => Object(document.querySelector('attention-playground')).scene.points.bank[0]);
  const before = await point();
  const { x, y } = await page.handle('bank');
  await page.drag({ x, y }, { x: x - 40, y }, { steps: 3 });
  if (!((await point()) < before)) throw new Error('the word does not move');
}

/** @param {(number | undefined)[]} times in milliseconds */
function median(times) {
  const known = times.filter((time) => time !== undefined).sort((a, b) => a - b);
  return known.length ? (known[known.length >> 1] / 1000).toFixed(2) : '';
}
