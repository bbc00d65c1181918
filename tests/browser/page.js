// A page in a browser, with what tests do to it: the same for every engine. Each engine brings a driver with the few
// things that differ.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {object} Spot  in CSS pixels of the viewport
 * @property {number} x
 * @property {number} y
 *
 * @typedef {object} Mouse
 * @property {(x: number, y: number) => Promise<void>} move
 * @property {() => Promise<void>} down
 * @property {() => Promise<void>} up
 * @property {(x: number, y: number) => Promise<void>} click
 *
 * @typedef {object} Touch  `n` is the finger, the first unless said
 * @property {(x: number, y: number, n?: number) => Promise<void>} start
 * @property {(x: number, y: number, n?: number) => Promise<void>} move
 * @property {(n?: number) => Promise<void>} end
 *
 * @typedef {object} Driver
 * @property {(expression: string) => Promise<any>} evaluate  a promise of text, awaited in the page
 * @property {(address: string) => Promise<void>} goto
 * @property {() => Promise<void>} reload
 * @property {Mouse} mouse
 * @property {Touch} touch
 * @property {(key: string, held: string[]) => Promise<void>} key  by its `KeyboardEvent.key`, while others are held
 * @property {(text: string) => Promise<void>} type
 * @property {() => Promise<Uint8Array>} screenshot
 * @property {string[]} heard  errors that the driver learned of
 * @property {string[]} deaf  kinds of trouble that it cannot hear: the page's own recorder tells them
 * @property {() => Promise<void>} close
 * @property {import('puppeteer-core').Page} [puppet] what only some engines have, for measurements
 */

/** How long a test waits for something before it fails. */
const PATIENCE = 10_000;
/** And how long a page asks itself, before it is asked again: it may have become another, or rest in the background. */
const ROUND = 300;

export class Page {
  #driver;
  #base;
  /** @type {string[]} */
  #errors = [];
  /** @type {string[]} */
  #expected = [];
  #closed = false;

  /** @param {Driver} driver @param {string} base the address that paths are relative to */
  constructor(driver, base) {
    this.#driver = driver;
    this.#base = base;
  }

  get puppet() {
    if (!this.#driver.puppet) throw new Error('this engine is not driven by puppeteer');
    return this.#driver.puppet;
  }

  get mouse() {
    return this.#driver.mouse;
  }

  get touch() {
    return this.#driver.touch;
  }

  /**
   * Runs a function in the page with arguments that JSON can carry, awaits what it answers and hands that back as JSON
   * would. The function sees nothing of the test's variables.
   * @param {(...args: any[]) => any} fn
   * @param {...any} args
   * @returns {Promise<any>}
   */
  async eval(fn, ...args) {
    return this.#answer(`(${fn})(...${JSON.stringify(args)})`);
  }

  /** @param {string} call */
  async #answer(call) {
    // Text from every engine, so that undefined, NaN and typed arrays become the same thing in all of them.
    const json = await this.#driver.evaluate(`(async () => JSON.stringify(await ${call}) ?? '')()`);
    return json === '' ? undefined : JSON.parse(json);
  }

  /**
   * Waits until a function in the page answers something true, and answers it.
   * @param {(...args: any[]) => any} fn
   * @param {...any} args
   */
  async waitFor(fn, ...args) {
    const deadline = Date.now() + PATIENCE;
    // The page asks itself for a while: a way there and back through a driver takes longer than most answers.
    const call = `(async (ask) => {
      for (const end = Date.now() + ${ROUND}; ; await new Promise((done) => setTimeout(done, 20))) {
        const value = await ask();
        if (value || Date.now() > end) return value;
      }
    })(() => (${fn})(...${JSON.stringify(args)}))`;
    for (;;) {
      const value = await this.#answer(call).catch((error) => {
        // The page went to another just now, and the next time it is asked the other answers.
        if (!/context was destroyed|navigation|unload event/i.test(error.message)) throw error;
      });
      if (value) return value;
      if (Date.now() > deadline) {
        assert.fail(`waited ${PATIENCE / 1000} s in vain for ${fn} with ${JSON.stringify(args)}`);
      }
      await pause(20);
    }
  }

  /** @param {string} path relative to the site, with query and fragment */
  async goto(path) {
    await this.#collect();
    await this.#driver.goto(new URL(path, this.#base).href);
  }

  async reload() {
    await this.#collect();
    await this.#driver.reload();
  }

  /**
   * Presses at one place, moves to another in equal steps and releases there; what that changes has been drawn then.
   * @param {Spot} from
   * @param {Spot} to
   * @param {{ steps?: number, every?: number, hold?: boolean }} [options] `every`: milliseconds from one step to the next;
   *   `hold`: do not release
   */
  async drag(from, to, options = {}) {
    const { down, move, up } = this.#driver.mouse;
    await move(from.x, from.y);
    await down();
    await this.#path(from, to, options, move);
    if (!options.hold) await up();
    await this.drawn();
  }

  /**
   * The same with a finger.
   * @param {Spot} from
   * @param {Spot} to
   * @param {{ steps?: number, every?: number, hold?: boolean }} [options]
   */
  async swipe(from, to, options = {}) {
    const { start, move, end } = this.#driver.touch;
    await start(from.x, from.y);
    await this.#path(from, to, options, move);
    if (!options.hold) await end();
    await this.drawn();
  }

  /** Two frames: what was asked for has been drawn. */
  async drawn() {
    await this.eval(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1)))));
  }

  /**
   * @param {Spot} from
   * @param {Spot} to
   * @param {{ steps?: number, every?: number }} options
   * @param {(x: number, y: number) => Promise<void>} move
   */
  async #path(from, to, { steps = 12, every = 0 }, move) {
    const start = performance.now();
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      // Against the clock, not one pause after another: a slow step must not slow the whole drag.
      const early = start + step * every - performance.now();
      if (early > 0) await pause(early);
      await move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
    }
  }

  /** @param {Spot} at */
  async click(at) {
    await this.mouse.click(at.x, at.y);
  }

  /** @param {Spot} at */
  async tap(at) {
    await this.touch.start(at.x, at.y);
    await this.touch.end();
  }

  /**
   * Presses and releases a key while others are held.
   * @param {string} key by its `KeyboardEvent.key`
   * @param {string[]} [held] `Shift`, `Control`, `Alt`, `Meta`
   */
  async key(key, held = []) {
    await this.#driver.key(key, held);
  }

  /** @param {string} text */
  async type(text) {
    await this.#driver.type(text);
  }

  /**
   * The handle of a word: the button in the element's shadow root whose accessible name is the word and its coordinates.
   * Scrolled into view first where it is not, and once it stays where it is.
   * @param {string} word as the name has it: `bank`, or `bank in sentence 1, in context`
   * @param {string} [element] a selector
   * @returns {Promise<Spot & { width: number, height: number, name: string }>} its centre, its size, its whole name
   */
  async handle(word, element = 'attention-playground') {
    return this.waitFor(
      (word, element) => {
        const buttons = document.querySelector(element)?.shadowRoot?.querySelectorAll('button') ?? [];
        for (const button of buttons) {
          const name = button.getAttribute('aria-label') ?? (button.textContent ?? '').trim();
          if (!name.startsWith(`${word}, x `)) continue;
          const middle = () => {
            const { left, top, width, height } = button.getBoundingClientRect();
            return { x: left + width / 2, y: top + height / 2, width, height, name };
          };
          const { x, y } = middle();
          if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) {
            button.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
          }
          if (!button.checkVisibility()) return null;
          const at = middle();
          const seen = /** @type {any} */ (window);
          const before = seen.handleSeen;
          seen.handleSeen = { button, ...at };
          return before?.button === button && before.x === at.x && before.y === at.y && at;
        }
        return null;
      },
      word,
      element,
    );
  }

  /**
   * Everything that went wrong in the page so far: console errors, uncaught errors, resources that did not load,
   * breaches of the Content-Security-Policy.
   * @returns {Promise<string[]>}
   */
  async errors() {
    if (!this.#closed) await this.#collect();
    return this.#errors.filter((error) => !this.#expected.some((text) => error.includes(text)));
  }

  /**
   * Waits for an error that says `text`; such errors no longer count as ones.
   * @param {string} text
   */
  async expectError(text) {
    const deadline = Date.now() + PATIENCE;
    while (!(await this.errors()).some((error) => error.includes(text))) {
      if (Date.now() > deadline) assert.fail(`no error says ${text}: ${await this.errors()}`);
      await pause(20);
    }
    this.#expected.push(text);
  }

  /** Takes over what was heard and recorded, before the page that recorded it goes away. */
  async #collect() {
    const recorded = await this.eval(() => /** @type {any} */ (window).__troubles?.splice(0) ?? []);
    const { heard, deaf } = this.#driver;
    this.#errors.push(...heard.splice(0));
    for (const { kind, text } of recorded) if (deaf.includes(kind)) this.#errors.push(`${kind}: ${text}`);
  }

  /** @param {string} file */
  async screenshot(file) {
    const path = new URL(`../shots/${file}`, import.meta.url);
    await mkdir(new URL('.', path), { recursive: true });
    await writeFile(path, await this.#driver.screenshot());
  }

  /** Once is enough, and more does no harm. */
  async close() {
    if (this.#closed) return;
    await this.#collect();
    this.#closed = true;
    await this.#driver.close();
  }
}
