// WebKit as WebKitGTK has it: its small browser on a screen of its own (Xvfb), driven by WebDriver with plain `fetch`.

import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { start } from './process.js';
import { program } from './program.js';
import { POINTER, display } from './screen.js';

/**
 * @typedef {import('./launch.js').Options} Options
 * @typedef {import('./page.js').Driver} Driver
 * @typedef {(method: string, path: string, body?: object) => Promise<any>} Send
 */

/** Keys that WebDriver names by a private character. */
const KEYS = /** @type {Record<string, string>} */ ({
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
});

/** Milliseconds; longer than any script of a test runs. */
const ANSWERS_WITHIN = 40_000;

/**
 * A browser has one page only: a second tab or window would get no pointer. It is used again for the next page that
 * wants the same settings, since a start takes longer than most tests.
 * @type {import('./launch.js').Kind}
 */
export const webkit = {
  settled: ['colorScheme', 'reducedMotion', 'dpr'],
  async start(options) {
    /** @type {Window[]} */
    const idle = [];
    // One is needed in any case, and tells the version.
    const first = await openWindow(options);
    await away(first.session);
    idle.push(first);
    return {
      version: first.version,
      async open({ width, height, dpr, rest }) {
        const window = idle.pop() ?? (await openWindow(options));
        await resize(window.session, width, height, dpr);
        return driver(window.session, async () => {
          await clean(window.session, rest);
          await away(window.session);
          idle.push(window);
        });
      },
      async close() {
        for (const window of idle) await window.close();
      },
    };
  },
};

/**
 * @typedef {object} Window
 * @property {string} version
 * @property {Send} session
 * @property {() => Promise<void>} close
 */

/**
 * @param {Options} options
 * @returns {Promise<Window>}
 */
async function openWindow({ colorScheme, reducedMotion, dpr, number }) {
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'));
  await writeSettings(folder, colorScheme, reducedMotion);
  const port = await freePort();
  const service = start('WEBKIT_DRIVER', [`--port=${port}`], 'ignore', {
    DISPLAY: await display(number),
    GDK_SCALE: String(dpr),
    // Without a graphics card that renderer takes a tenth of a second for every frame.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: folder,
  });
  const send = sender(`http://127.0.0.1:${port}`);
  const browser = { binary: program('WEBKIT_BROWSER'), args: ['--automation'] };
  const wanted = { alwaysMatch: { 'webkitgtk:browserOptions': browser } };
  // The service needs a moment before it listens.
  const { sessionId, capabilities } = await patiently(() => send('POST', '/session', { capabilities: wanted }));
  return {
    version: String(capabilities.browserVersion),
    session: (method, path, body) => send(method, `/session/${sessionId}${path}`, body),
    async close() {
      await send('DELETE', `/session/${sessionId}`);
      service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const FORGET = "if (origin !== 'null') { localStorage.clear(); sessionStorage.clear(); }";

/**
 * Leaves nothing behind for the next page: no key or button that is held, no pointer over it, nothing stored.
 * @param {Send} session
 * @param {string} rest the address where the page waits
 */
async function clean(session, rest) {
  await session('DELETE', '/actions');
  // The browser would tell the next page where the pointer was left: in the corner it is over nothing.
  await session('POST', '/actions', { actions: [pointer({ type: 'pointerMove', duration: 0, x: 0, y: 0 })] });
  await session('POST', '/execute/sync', { script: FORGET, args: [] });
  await session('DELETE', '/cookie');
  await session('POST', '/url', { url: rest });
}

/**
 * @param {Send} session
 * @param {() => Promise<void>} close
 * @returns {Driver}
 */
function driver(session, close) {
  /** @param {object} source */
  const act = (source) => session('POST', '/actions', { actions: [source] });
  /** @param {...object} actions */
  const point = (...actions) => act(pointer(...actions));
  /** @param {number} x @param {number} y */
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) });
  const [down, up] = [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
  /** @param {string[]} keys @param {string[]} [held] all in one request: each takes its time */
  const press = (keys, held = []) => {
    const turn = (/** @type {string} */ type) => (/** @type {string} */ key) => ({ type, value: KEYS[key] ?? key });
    const [down, up] = [turn('keyDown'), turn('keyUp')];
    const actions = [...held.map(down), ...keys.flatMap((key) => [down(key), up(key)]), ...held.toReversed().map(up)];
    return act({ type: 'key', id: 'keyboard', actions });
  };
  /** The other engines wait for a page's modules; here a page counts as loaded before they have run. */
  const loaded = () =>
    patiently(async () => {
      const state = await session('POST', '/execute/sync', { script: 'return document.readyState', args: [] });
      if (state !== 'complete') throw new Error(`the page is not loaded: ${state}`);
    });
  const noTouch = async () => {
    throw new Error('WebKitGTK delivers touch as mouse: run touch tests in the other engines');
  };
  return {
    close,
    heard: [],
    deaf: ['console', 'error', 'policy', 'resource'],
    async evaluate(expression) {
      const script = `const done = arguments[0];
        (${expression}).then((value) => done({ value }), (error) => done({ error: error + '\\n' + error?.stack }));`;
      const { value, error } = await session('POST', '/execute/async', { script, args: [] });
      if (error) throw new Error(`in the page: ${error}`);
      return value;
    },
    async goto(address) {
      await session('POST', '/url', { url: address });
      await loaded();
    },
    async reload() {
      await session('POST', '/refresh', {});
      await loaded();
    },
    mouse: {
      move: (x, y) => point(move(x, y)),
      down: () => point(down),
      up: () => point(up),
      click: (x, y) => point(move(x, y), down, up),
    },
    touch: { start: noTouch, move: noTouch, end: noTouch },
    key: (key, held) => press([key], held),
    type: (text) => press([...text]),
    screenshot: async () => Buffer.from(await session('GET', '/screenshot'), 'base64'),
  };
}

/** @param {...object} actions */
function pointer(...actions) {
  return { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
}

/**
 * Gives the page, not the window around it, a size, and the window a place where its toolbar is under the screen's
 * pointer: without a window manager that is what gives it the focus.
 * @param {Send} session
 * @param {number} width
 * @param {number} height
 * @param {number} dpr
 */
async function resize(session, width, height, dpr) {
  let placed = false;
  await patiently(async () => {
    const page = await session('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] });
    if (placed && page[0] === width && page[1] === height) return;
    placed = true;
    const window = await session('GET', '/window/rect');
    await session('POST', '/window/rect', {
      x: Math.round(POINTER.x / dpr - width / 2),
      y: Math.round(POINTER.y / dpr) - 8,
      width: window.width + width - page[0],
      height: window.height + height - page[1],
    });
    throw new Error(`the page is ${page[0]} by ${page[1]}, not ${width} by ${height}`);
  });
}

/** Off the screen, from under its pointer: windows that wait would keep the focus from the one in use. @param {Send} session */
const away = (session) => session('POST', '/window/rect', { x: 2 * POINTER.x, y: 2 * POINTER.y });

/**
 * WebKitGTK takes colour scheme and motion from GTK's settings.
 * @param {string} folder
 * @param {string} colorScheme
 * @param {boolean} reducedMotion
 */
async function writeSettings(folder, colorScheme, reducedMotion) {
  const gtk = join(folder, 'gtk-3.0');
  await mkdir(gtk);
  const theme = colorScheme === 'dark' ? 'Adwaita-dark' : 'Adwaita';
  await writeFile(
    join(gtk, 'settings.ini'),
    `[Settings]\ngtk-theme-name=${theme}\ngtk-enable-animations=${reducedMotion ? 0 : 1}\n`,
  );
  // The toolbar's buttons would keep the window wider than a phone.
  await writeFile(join(gtk, 'gtk.css'), '* { padding: 0; margin: 0; min-width: 0; min-height: 0; border-width: 0; }\n');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** @param {string} base */
function sender(base) {
  /** @type {Send} */
  return async (method, path, body) => {
    // A browser that has died answers nothing at all.
    const signal = AbortSignal.timeout(ANSWERS_WITHIN);
    const response = await fetch(base + path, { method, body: body && JSON.stringify(body), signal });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new Error(`WebKitWebDriver, ${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  };
}

/**
 * Repeats what fails at first, for ten seconds.
 * @template T
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function patiently(attempt) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= 200) throw error;
      await pause(50);
    }
  }
}
