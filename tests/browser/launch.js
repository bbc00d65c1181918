// The three engines behind one interface.

import { Page } from './page.js';
import { chromium, firefox } from './puppet.js';
import { webkit } from './webkit.js';

/**
 * @typedef {object} Options  what a page is opened with
 * @property {number} width of the viewport, in CSS pixels
 * @property {number} height
 * @property {boolean} touch whether there is a touch screen
 * @property {'light' | 'dark'} colorScheme
 * @property {boolean} reducedMotion
 * @property {number} dpr device pixels per CSS pixel
 * @property {number} number of the browser, where several of an engine run side by side
 * @property {string} rest the address of an empty page, where a page waits for its next use
 *
 * @typedef {object} Browser  one that runs
 * @property {string} version
 * @property {(options: Options) => Promise<import('./page.js').Driver>} open
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Kind  a kind of browser
 * @property {(keyof Options)[]} settled which options it takes only when it starts
 * @property {(options: Options) => Promise<Browser>} start
 *
 * @typedef {'chromium' | 'firefox' | 'webkit'} Engine
 */

/** @type {Record<Engine, Kind>} */
const KINDS = { chromium, firefox, webkit };

/** What people call them. WebKitGTK is no Safari, and is called what it is. */
export const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/** The engines of this run: all three, unless `ENGINES` names some or the system has no WebKitGTK. */
export const ENGINES = /** @type {Engine[]} */ (
  (process.env.ENGINES ?? Object.keys(KINDS).join(' ')).split(' ').filter((name) => name in KINDS)
);

/** The engines that deliver a finger as a finger. */
export const TOUCH = ENGINES.filter((engine) => engine !== 'webkit');

/** @type {Options} */
const USUAL = { width: 1280, height: 800, touch: false, colorScheme: 'light', reducedMotion: false, dpr: 1, number: 0, rest: '' };

/** @type {Map<string, Promise<Browser>>} */
const running = new Map();

/** The versions that have run, by engine. @type {Partial<Record<Engine, string>>} */
export const versions = {};

/**
 * A browser, started at its first use and kept until the tests are over.
 * @param {Engine} engine
 * @param {number} [number]
 */
export function launch(engine, number = 0) {
  return {
    name: NAMES[engine],
    /**
     * @param {string} path relative to the site (`''` is the front page), with query and fragment
     * @param {Partial<Options>} [options]
     */
    async open(path, options) {
      const base = process.env.BASE_URL ?? process.env.SITE_URL;
      if (!base) throw new Error('BASE_URL is not set: run the tests by `cargo xtask test browser`');
      // Of the site itself: about:blank is nobody's and takes a process of its own, and the page after it another one.
      const all = { ...USUAL, ...options, number, rest: new URL('/_rest.html', base).href };
      const browser = await browserFor(engine, all);
      const page = new Page(await browser.open(all), base);
      versions[engine] = browser.version;
      await page.goto(path);
      return page;
    },
  };
}

/**
 * One browser per engine and settings that only a start can change.
 * @param {Engine} engine
 * @param {Options} options
 */
function browserFor(engine, options) {
  const { settled, start } = KINDS[engine];
  const key = [engine, options.number, ...settled.map((name) => options[name])].join(' ');
  const browser = running.get(key) ?? start(options);
  running.set(key, browser);
  return browser;
}

/** Ends every browser that was started. */
export async function closeAll() {
  const browsers = [...running.values()];
  running.clear();
  for (const browser of browsers) await (await browser).close();
}
