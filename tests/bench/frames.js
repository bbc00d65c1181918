// How long the main thread works for a frame while a word is dragged: from the pointer event's handler to the end of the
// frame's scripts, style, layout and canvas calls (raster, which other threads may do, left out). Chromium, its CPU slowed
// down four times, five drags of five seconds, once with 16 words and 4 heads and once with the most that the page offers. `cargo xtask bench frames` prints it; nothing asserts it.

import { closeAll, launch } from '../browser/launch.js';

const SLOWDOWN = 4;
const DRAGS = 5;
const SECONDS = 5;
/** A usual mouse reports 125 times a second. */
const EVERY = 8;
const GOALS = /** @type {Record<string, number>} */ ({ p95: 8, p99: 16 });

/** What counts as work for a frame. */
const WORK = new Set(['EventDispatch', 'FunctionCall', 'FireAnimationFrame', 'RunMicrotasks', 'UpdateLayoutTree', 'Layout']);
/** What the work is called in the report. @type {Record<string, 'style' | 'layout' | undefined>} */
const STYLE_AND_LAYOUT = { UpdateLayoutTree: 'style', Layout: 'layout' };

/** The end of the main thread's part of a frame. */
const HANDED_OVER = 'Layerize';
const TASK = 'ThreadControllerImpl::RunTask';

/**
 * In microseconds: `ts` and `dur` by the clock, `tts` and `tdur` what the thread itself had of the processor.
 * @typedef {{ name: string, ph: string, ts: number, dur: number, tts: number, tdur?: number, pid: number, tid: number, args: any }} TraceEvent
 */

const WORDS = 'she sat by the quiet bank of a wide river and counted her money at dusk'.split(' ').slice(0, 16);

/** Four heads that turn the points by different angles, so that none is trivial. */
const scene = {
  version: 1,
  title: '16 words, 4 heads',
  contexts: [{ words: WORDS }],
  points: Object.fromEntries(
    [...new Set(WORDS)].map((word, index) => [
      word,
      word === 'bank' ? [0, 0] : [5 * Math.cos(index * 2.4), 5 * Math.sin(index * 2.4)],
    ]),
  ),
  attention: {
    heads: [0.3, 0.8, 1.3, 1.8].map((angle) => {
      const turn = [
        [Math.cos(angle), Math.sin(angle)],
        [-Math.sin(angle), Math.cos(angle)],
      ];
      return { q: turn, v: turn };
    }),
  },
  view: { focus: 'bank' },
};

/** The most that the page offers: 8 heads with their cards, 4 sentences of 16 words, 4 layers. */
const most = {
  ...scene,
  title: '4 × 16 words, 8 heads, 4 layers',
  contexts: [0, 4, 8, 12].map((by) => ({ words: [...WORDS.slice(by), ...WORDS.slice(0, by)] })),
  attention: { layers: 4, heads: [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ ...scene.attention.heads[n % 4], name: `head ${n + 1}` })) },
  view: { focus: 'bank', panels: ['sentences', 'plane', 'equation', 'weights', 'heads'] },
};

const page = await launch('chromium').open(String(process.env.SITE_URL), { reducedMotion: false });
/** Where the word is taken. */
let start = { x: 0, y: 0 };
const pointOf = () => page.eval(() => Object(document.querySelector('attention-playground')).scene.points.bank);
const session = await page.puppet.createCDPSession();
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });

/** @type {ReturnType<typeof framesOf>[]} */
let drags = [];
for (const each of [scene, most]) {
  await show(each);
  drags = [];
  for (let run = 0; run < DRAGS; run += 1) drags.push(framesOf(await traced(drag)));
  console.log(`${each.title}, CPU slowed down ${SLOWDOWN}×, ${DRAGS} drags of ${SECONDS} s: ms per frame`);
  report('thread', 'processor time of the main thread', GOALS);
  console.log(`  on average ${['scripts', 'style', 'layout'].map(mean).join(', ')}`);
  report('clock', 'the same by the clock, other programs of the machine included', {});
}
await closeAll();

/** The figure travels to the new scene first, and what is measured after a pause is measured. @param {object} scene */
async function show(scene) {
  await page.eval(async (scene) => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    await figure.ready;
    figure.scene = scene;
  }, scene);
  start = await page.handle('bank');
  const done = () => page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    return !shadowRoot.querySelector('.heads:not([hidden])')?.checkVisibility() || !!shadowRoot.querySelector('[data-measured]');
  });
  for (let before; before?.x !== start.x || before.y !== start.y || !(await done()); ) {
    before = start;
    await new Promise((done) => setTimeout(done, 500));
    start = await page.handle('bank');
  }
}

/**
 * @param {'thread' | 'clock'} kind
 * @param {string} what
 * @param {Record<string, number>} goals
 */
function report(kind, what, goals) {
  console.log(what);
  for (const [name, part] of Object.entries({ p50: 0.5, p95: 0.95, p99: 0.99 })) {
    const each = drags.map((frames) => quantile(frames.map((frame) => frame[kind]), part));
    const goal = goals[name] ? `   goal at most ${goals[name]}` : '';
    console.log(`  ${name}  ${quantile(each, 0.5).toFixed(2).padStart(6)}   (${each.map((time) => time.toFixed(1)).join(', ')})${goal}`);
  }
}

/** @param {string} part */
function mean(part) {
  const times = drags.flat().map((frame) => Object(frame)[part]);
  return `${part} ${(times.reduce((sum, time) => sum + time, 0) / times.length).toFixed(2)}`;
}

/** The word goes round and round its first place, out to 150 pixels and back. */
async function drag() {
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const begin = performance.now();
  for (let time = 0; time < SECONDS; time = (performance.now() - begin) / 1000) {
    const radius = 150 * Math.sin((Math.PI * time) / SECONDS);
    await page.mouse.move(start.x + radius * Math.cos(5 * time), start.y + radius * Math.sin(5 * time));
    await new Promise((done) => setTimeout(done, EVERY));
  }
  await page.mouse.move(start.x + 100, start.y);
  const [x] = await pointOf();
  if (!(x > 0)) throw new Error(`the word was dragged to the right and is at ${x}`);
  await page.mouse.move(start.x, start.y);
  await page.mouse.up();
}

/** @param {() => Promise<void>} action @returns {Promise<TraceEvent[]>} */
async function traced(action) {
  const { tracing } = page.puppet;
  await tracing.start({ categories: ['-*', 'devtools.timeline', 'toplevel'] });
  await action();
  const bytes = await tracing.stop();
  if (!bytes) throw new Error('Chromium handed over no trace');
  return JSON.parse(new TextDecoder().decode(bytes)).traceEvents;
}

/**
 * A frame begins with the first handler of a `pointermove` after a frame was handed to the compositor, and reaches to the
 * next such handler. Its time is that of its tasks, each from its first to its last piece of work.
 * @param {TraceEvent[]} trace
 * @returns {{ thread: number, clock: number, scripts: number, style: number, layout: number }[]} milliseconds of each
 *   frame: what the thread had of the processor, what went by, and the first one's parts
 */
function framesOf(trace) {
  const isMove = (/** @type {TraceEvent} */ event) => event.name === 'EventDispatch' && event.args.data?.type === 'pointermove';
  const first = trace.find(isMove);
  if (!first) throw new Error('no pointermove arrived in the page');
  const events = trace
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === first.pid && tid === first.tid)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const nothing = () => ({ thread: 0, clock: 0, scripts: 0, style: 0, layout: 0 });
  const frames = [];
  let frame = nothing();
  /** The first piece of work of this task, and the ends of all. @type {{ first: TraceEvent, thread: number, clock: number } | null} */
  let work = null;
  const finish = () => {
    if (!work) return;
    frame.thread += (work.thread - work.first.tts) / 1000;
    frame.clock += (work.clock - work.first.ts) / 1000;
    work = null;
  };
  let handedOver = true;
  for (const event of events) {
    if (event.name === TASK) finish();
    if (event.name === HANDED_OVER) handedOver = true;
    if (!WORK.has(event.name)) continue;
    if (handedOver && isMove(event)) {
      finish();
      frame = nothing();
      frames.push(frame);
      handedOver = false;
    }
    const time = (event.tdur ?? 0) / 1000;
    const part = STYLE_AND_LAYOUT[event.name] ?? 'scripts';
    const nested = work !== null && event.ts < work.clock;
    // Style and layout that a script asked for are theirs, not the script's.
    if (!nested || part !== 'scripts') frame[part] += time;
    if (nested && part !== 'scripts') frame.scripts -= time;
    work ??= { first: event, thread: 0, clock: 0 };
    work.thread = Math.max(work.thread, event.tts + (event.tdur ?? 0));
    work.clock = Math.max(work.clock, event.ts + event.dur);
  }
  finish();
  return frames;
}

/**
 * @param {number[]} values
 * @param {number} part from 0 to 1
 */
function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}
