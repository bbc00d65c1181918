// Chromium (by its own protocol) and Firefox (by WebDriver BiDi), both through puppeteer.

import puppeteer from 'puppeteer-core';
import { program } from './program.js';

/**
 * @typedef {import('./launch.js').Kind} Kind
 * @typedef {import('./launch.js').Options} Options
 * @typedef {import('./page.js').Driver} Driver
 */

/** @type {Kind} */
export const chromium = {
  settled: [],
  start: () =>
    launch({
      browser: 'chrome',
      executablePath: program('CHROME'),
      args: [
        // The pages are this repository's own, and the sandbox refuses to run as root and in many containers.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      // Breaches of policy and resources that fail are on its console.
      deaf: [],
      prepare: (page, { colorScheme, reducedMotion }) =>
        page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value: colorScheme },
          { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
        ]),
    }),
};

/** @type {Kind} */
export const firefox = {
  // BiDi cannot emulate these media features; the browser's own settings can.
  settled: ['colorScheme', 'reducedMotion'],
  start: ({ colorScheme, reducedMotion }) =>
    launch({
      browser: 'firefox',
      executablePath: program('FIREFOX'),
      extraPrefsFirefox: {
        'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
        'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
        // Neither a process for a page that may come nor a page that has gone is kept ready: each takes its time.
        'dom.ipc.processPrelaunch.enabled': false,
        'browser.sessionhistory.max_total_viewers': 0,
      },
      deaf: ['policy', 'resource'],
    }),
};

/**
 * @param {import('puppeteer-core').LaunchOptions & {
 *   deaf: string[],
 *   prepare?: (page: import('puppeteer-core').Page, options: Options) => Promise<void>,
 * }} settings
 * @returns {Promise<import('./launch.js').Browser>}
 */
async function launch({ deaf, prepare, ...options }) {
  // What is fetched nobody asks the driver: the page knows it as well, and each message takes its time.
  const browser = await puppeteer.launch({ headless: true, networkEnabled: false, ...options });
  const version = (await browser.version()).replace(/^.*\//, '');
  /** Pages that are used again: the process of a new one takes as long as many a test. @type {import('puppeteer-core').Page[]} */
  const idle = [];
  return {
    version,
    close: () => browser.close(),
    async open(options) {
      const { width, height, touch, dpr, rest } = options;
      // A context of its own: two pages of one test are two visitors.
      const page = idle.pop() ?? (await (await browser.createBrowserContext()).newPage());
      await page.setViewport({ width, height, hasTouch: touch, deviceScaleFactor: dpr });
      await prepare?.(page, options);
      return driver(page, deaf, async () => {
        await clean(page, rest);
        // One is enough: a second visitor is rare, and a tab that rests for minutes may not wake up.
        if (idle.length > 0) await page.close();
        else idle.push(page);
      });
    },
  };
}

/**
 * Leaves nothing behind for the next page: no button that is held, no pointer over it, nobody who listens, nothing stored.
 * @param {import('puppeteer-core').Page} page
 * @param {string} rest the address where it waits
 */
async function clean(page, rest) {
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
  await page.mouse.reset();
  await page.evaluate(() => {
    if (origin === 'null') return;
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.goto(rest);
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string[]} deaf
 * @param {() => Promise<void>} close
 * @returns {Driver}
 */
function driver(page, deaf, close) {
  /** @type {string[]} */
  const heard = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()} (${message.location().url ?? 'no address'})`);
  });
  page.on('pageerror', (error) => heard.push(`error: ${error instanceof Error ? error.stack : String(error)}`));
  const keyboard = /** @type {any} */ (page.keyboard);
  /** @type {(import('puppeteer-core').TouchHandle | undefined)[]} */
  const fingers = [];
  return {
    heard,
    deaf,
    puppet: page,
    evaluate: (expression) => page.evaluate(expression),
    goto: async (address) => void (await page.goto(address)),
    reload: async () => void (await page.reload()),
    mouse: {
      move: (x, y) => page.mouse.move(x, y),
      down: () => page.mouse.down(),
      up: () => page.mouse.up(),
      click: (x, y) => page.mouse.click(x, y),
    },
    touch: {
      async start(x, y, n = 0) {
        fingers[n] = await page.touchscreen.touchStart(x, y);
      },
      async move(x, y, n = 0) {
        await fingers[n]?.move(x, y);
      },
      async end(n = 0) {
        await fingers[n]?.end();
      },
    },
    async key(key, held) {
      for (const other of held) await keyboard.down(other);
      await keyboard.press(key);
      for (const other of held.toReversed()) await keyboard.up(other);
    },
    type: (text) => page.keyboard.type(text),
    screenshot: () => page.screenshot(),
    close,
  };
}
