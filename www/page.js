// The thin page round the figure: the way to the scenes, undo, theme, headline.
import './attention-playground.js';
import { chunk } from './element/chunk.js';
import { h, icon, setAttr, setText } from './element/dom.js';
import { timeTravel } from './element/keys.js';
import { FIRST } from './element/opening.js';
import { has, say } from './element/say.js';
import { known, loadStrings } from './strings/strings.js';

/** @typedef {import('./element/element.js').AttentionPlayground} AttentionPlayground */

const figure = /** @type {AttentionPlayground} */ (document.querySelector('#figure'));
const headline = /** @type {HTMLElement} */ (document.querySelector('#headline'));
const sub = /** @type {HTMLElement} */ (document.querySelector('#sub'));

/** Nothing is kept where storage is denied; the page works all the same. */
const memory = {
  /** @param {string} key */
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  /** @param {string} key @param {string} value */
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch (error) {
      console.info('Nothing is kept between visits:', error);
    }
  },
};

/** What the address asks for: `#scene=NAME`, or `#s=1.…` where somebody edited it. */
const asked = () => {
  const fragment = new URLSearchParams(location.hash.slice(1));
  return { name: fragment.get('scene'), edited: fragment.get('s') };
};

/** The fragment of what was opened: it stands there again once every edit is undone. */
let opened = '';
const address = () => import('./page/address.js');

/** Shows what the address asks for. */
function follow() {
  const { name: preset, edited } = asked();
  const name = preset ?? FIRST;
  document.querySelector('.unreadable')?.remove();
  opened = location.hash;
  if (edited !== null) figure.open(async () => (await address()).read(edited, preset));
  else figure.scene = name; // says where there is none
}

/** Of the address, as chosen before, or the browser's first that we speak. */
const language = [new URLSearchParams(location.search).get('lang'), memory.get('lang'), ...navigator.languages].map(known).find(Boolean) ?? 'en';
document.documentElement.lang = language;

follow();
addEventListener('hashchange', follow);
figure.addEventListener('change', async () => {
  const { hash } = location;
  const { write } = await address();
  // Who went on meanwhile is not led back.
  if (location.hash === hash) write(figure, opened);
});
// Where nothing else has the focus, the keys are the figure's.
addEventListener('keydown', (event) => {
  const travel = document.activeElement === document.body && timeTravel(event);
  if (!travel) return;
  event.preventDefault();
  figure[travel]();
});
await (language === 'en' ? loadStrings('first') : import('./page/tongue.js').then(({ hear }) => hear(language)));

// ---- tools ----

/** @param {Parameters<typeof icon>[0]} name @param {string} key of its label @param {boolean} worded @param {() => void} act */
function button(name, key, worded, act) {
  const label = say(key);
  const picture = /** @type {any} */ (icon(name, worded ? 16 : 18));
  return h('button', { type: 'button', class: 'button', onclick: act, 'aria-label': label, title: label, 'data-label': key }, picture, worded ? h('span', { class: 'text', 'data-say': key }, label) : null);
}

const undo = button('undo', 'app.undo', false, () => figure.undo());
const redo = button('redo', 'app.redo', false, () => figure.redo());
const reset = button('reset', 'app.reset', true, () => figure.reset());
const theme = button('moon', 'app.theme', false, () => {
  setTheme(isDark() ? 'light' : 'dark');
  memory.set('theme', isDark() ? 'dark' : 'light');
});
const loadShare = chunk({ code: () => import('./share/share.js'), strings: 'share', style: new URL('./share/share.css', import.meta.url) });
/** @param {'link' | 'embed'} tab */
function sharer(tab) {
  const opener = button(tab, `app.${tab}`, true, () =>
    loadShare(document)
      .then(({ share }) => share(figure, { tab, opener }))
      .catch(() => setText(/** @type {Node} */ (opener.lastChild), say('app.unloaded'))),
  );
  return opener;
}
const rule = () => h('span', { class: 'rule' });
document.querySelector('#tools')?.append(undo, redo, reset, rule(), sharer('link'), sharer('embed'), rule(), theme);

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** @param {string | null} name */
function setTheme(name) {
  if (name === 'light' || name === 'dark') document.documentElement.dataset.theme = name;
  theme.replaceChildren(/** @type {any} */ (icon(isDark() ? 'sun' : 'moon', 17)));
}
setTheme(memory.get('theme'));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setTheme(null));

// ---- scenes ----

const current = h('span');
const opener = h(
  'button',
  { type: 'button', class: 'button framed', 'aria-haspopup': 'dialog' },
  current,
  /** @type {any} */ (icon('down', 14)),
);
const scenes = /** @type {HTMLElement} */ (document.querySelector('#scenes'));
scenes.append(opener);
const loadPicker = chunk({ code: () => import('./picker.js'), strings: 'scenes', style: new URL('./picker.css', import.meta.url) });
opener.addEventListener('click', async () =>
  (await loadPicker(document)).openPicker(figure, (code) => {
    memory.set('lang', code);
    told = '';
    tell();
  }),
);

/** What the page says now, so that it is written only when it changes: the figure tells every frame. */
let told = '';

/** Headline and tools as the figure has it now. */
function tell() {
  const { listening, possible, outcome } = figure;
  const name = figure.lesson ?? (outcome ? null : FIRST);
  // Its strings are still on their way, in a language that was chosen just now.
  if (name && !has(`${name}.menu`)) return;
  // A scene without a lesson has a title, perhaps.
  const title = name ? say(`${name}.menu`) : (figure.sceneTitle ?? say('app.own'));
  const now = `${name} ${title} ${listening} ${possible.undo} ${possible.redo} ${possible.reset}`;
  if (now === told) return;
  told = now;
  setText(headline, name ? say(`${name}.headline`) : title);
  const key = has(`${name}.sub`) ? `${name}.sub` : `${name}.sub.${listening ? 'on' : 'off'}`;
  setText(sub, name ? say(key) : '');
  setText(current, title);
  document.title = `${title} · ${say('app.name')}`;
  // Not disabled: that would take the focus from the button that was just pressed.
  setAttr(undo, 'aria-disabled', String(!possible.undo));
  setAttr(redo, 'aria-disabled', String(!possible.redo));
  setAttr(reset, 'aria-disabled', String(!possible.reset));
}

tell();
figure.watch(tell);

figure.ready.then(
  () => {
    tell();
    if (memory.get('visited') === null && asked().edited === null && (asked().name ?? FIRST) === FIRST) figure.begin();
    memory.set('visited', 'yes');
  },
  () => {}, // the figure itself says what failed
);
