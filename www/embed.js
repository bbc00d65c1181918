// The page for frames: the element's attributes from the address, and messages to and from the page round the frame.
// What is published is a classic script beside the element's, which it does not import therefore.
import { encode } from './element/permalink.js';

/** @typedef {import('./attention-playground.js').AttentionPlayground} AttentionPlayground */

const TYPE = 'attention-playground';
/** The attributes that an address may set; what loads code is not among them. */
const VALUES = ['scene', 'src', 'state', 'panels', 'theme', 'lang', 'loading'];
const SWITCHES = ['controls', 'readonly', 'present'];
const THEMES = ['auto', 'light', 'dark'];
/** Pixels by which the height may differ before anybody is told: less is rounding, and telling it could go on for ever. */
const RESTLESS = 2;

const query = new URLSearchParams(location.search);
const figure = /** @type {AttentionPlayground} */ (document.createElement(TYPE));
/** The page round the frame; a page that stands alone tells nobody. */
const host = parent === window ? null : parent;
/** Where to answer those who said hello. @type {string | null} */
let known = null;
let height = 0;
let isReady = false;

/** `#s=…` and `#scene=…` as on the site; WordPress adds `#?secret=…` behind whatever there is. */
function follow() {
  const fragment = new URLSearchParams(location.hash.slice(1).replace(/#?\?secret=\w*$/, ''));
  const state = fragment.get('s');
  const scene = fragment.get('scene');
  if (state === null && scene === null) return;
  if (state === null) figure.removeAttribute('state');
  else figure.setAttribute('state', state);
  if (scene !== null) figure.setAttribute('scene', scene);
}

/** @param {string} name */
function setTheme(name) {
  if (!THEMES.includes(name)) return;
  figure.setAttribute('theme', name);
  document.documentElement.style.colorScheme = name === 'auto' ? '' : name;
}

/**
 * @param {'ready' | 'resize' | 'change'} event
 * @param {{ height?: number, state?: string }} [more]
 * @param {string} [to] an origin
 */
function tell(event, more, to = '*') {
  host?.postMessage({ type: TYPE, v: 1, event, id: query.get('id'), ...more }, to);
}

function measure() {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (Math.abs(now - height) >= RESTLESS) height = now;
}

/** The height in our own words, and in those of AMP and WordPress. */
function tellHeight() {
  tell('resize', { height });
  host?.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
  const secret = /\?secret=(\w+)$/.exec(location.hash)?.[1];
  if (secret) host?.postMessage({ message: 'height', value: height, secret }, '*');
}

/** What the page round the frame may ask for, by its name. @type {Record<string, (data: any, origin: string) => void>} */
const COMMANDS = {
  hello(_, origin) {
    // A page without an origin of its own cannot be named.
    known = /^[a-z+.-]+:\/\//.test(origin) && !origin.startsWith('file:') ? origin : '*';
    document.adoptedStyleSheets = [];
    measure();
    if (height > 0) tellHeight();
    if (isReady) tell('ready', { height });
  },
  setTheme: ({ theme }) => setTheme(String(theme)),
  setScene({ scene }) {
    if (typeof scene === 'string' || (scene !== null && typeof scene === 'object')) figure.scene = scene;
  },
};

for (const name of VALUES) {
  const value = query.get(name);
  if (value !== null && name !== 'theme') figure.setAttribute(name, value);
}
for (const name of SWITCHES) {
  const value = query.get(name);
  if (value !== null && value !== 'false' && value !== '0') figure.setAttribute(name, '');
}
setTheme(query.get('theme') ?? '');
document.documentElement.lang = query.get('lang') ?? document.documentElement.lang;
follow();
addEventListener('hashchange', follow);

addEventListener('message', ({ data, origin, source }) => {
  if (source !== host || data?.type !== TYPE || data.v !== 1) return;
  if (Object.hasOwn(COMMANDS, data.command)) COMMANDS[data.command](data, origin);
});

figure.addEventListener('ready', () => {
  isReady = true;
  tell('ready', { height });
});
figure.addEventListener('change', async () => {
  const to = known;
  if (to === null) return;
  tell('change', { state: await encode(figure.scene) }, to);
});

document.body.append(figure);
// A page that stands alone, as a permalink opens it, is all figure. In a frame it fills what it is given, until somebody says hello
// who gives it what it needs: a frame that follows a figure that follows the frame would never shrink.
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  host
    ? 'attention-playground { min-block-size: 100vh; } @media (min-width: 30em) and (min-height: 21em) { attention-playground { block-size: 100vh; } }'
    : 'attention-playground { --ap-layout: page; block-size: max(680px, 100vh); } @media (max-width: 999.98px) { attention-playground { block-size: auto; } }',
);
document.adoptedStyleSheets = [sheet];

new ResizeObserver(() => {
  const before = height;
  measure();
  if (height !== before) tellHeight();
}).observe(document.body);
