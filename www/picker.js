// The scenes to choose from, under their headings, each with a small drawing of itself.
import { h, setAttr, svg } from './element/dom.js';
import { say, spokenNow } from './element/say.js';
import { hear } from './page/tongue.js';
import { NATIVE, SHELVES } from './presets/shelf.js';
import { languages, loadStrings } from './strings/strings.js';
import { drawThumbnail } from './thumbnail.js';

/** @typedef {import('./element/element.js').AttentionPlayground} AttentionPlayground */

/** @typedef {(code: string) => void} Chosen  told of another language that the page speaks now */

/** @type {HTMLDialogElement | null} */
let dialog = null;
/** @type {HTMLElement[]} */
let links = [];

const cross = () =>
  svg('svg', { width: 18, height: 18, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: 'M4.5 4.5l9 9M13.5 4.5l-9 9' }));

/** What the dialog was built in. */
let built = '';

/** The shelves and what is on them, with the scenes of the language that is spoken before all others. */
function shelves() {
  const spoken = spokenNow();
  const { languages: native, ...others } = SHELVES;
  const own = Object.entries(native).sort(([a], [b]) => Number(NATIVE[b] === spoken) - Number(NATIVE[a] === spoken));
  const last = /** @type {const} */ (['languages', Object.fromEntries(own)]);
  return spoken === 'en' ? [...Object.entries(others), last] : [last, ...Object.entries(others)];
}

/** The languages by their own names. @param {AttentionPlayground} figure @param {Chosen} chosen */
function menu(figure, chosen) {
  const spoken = spokenNow();
  const option = (/** @type {string} */ code) => h('option', { value: code, lang: code, selected: code === spoken }, say(`picker.language.${code}`));
  const select = /** @type {HTMLSelectElement} */ (h('select', { 'aria-label': say('picker.language'), translate: 'no' }, ...languages.map(option)));
  select.addEventListener('change', async () => {
    const code = select.value;
    try {
      await loadStrings('scenes', code);
      // Another one was chosen while this one was on its way.
      if (select.value !== code) return;
      await hear(code);
      chosen(code);
    } catch (error) {
      // Nothing was changed: the strings did not come.
      console.info('attention-playground:', error);
      select.value = spoken;
      return;
    }
    const old = dialog;
    openPicker(figure, chosen);
    if (dialog !== old) old?.remove();
    dialog?.querySelector('select')?.focus();
  });
  return h('div', { class: 'tongue' }, select, spoken === 'en' ? null : h('span', { class: 'unreviewed' }, say('picker.unreviewed')));
}

/** @param {AttentionPlayground} figure @param {Chosen} chosen */
function build(figure, chosen) {
  const close = () => dialog?.close();
  const tool = (/** @type {string} */ text, /** @type {() => void} */ act, /** @type {Node | null} */ sign = null) =>
    h('button', { type: 'button', class: 'button', onclick: act, 'aria-label': text, title: text }, sign ?? text);
  const link = (/** @type {string} */ name) =>
    h(
      'a',
      { href: `#scene=${name}`, 'data-name': name },
      h('canvas', { 'aria-hidden': 'true' }),
      h('span', { class: 'name' }, say(`${name}.menu`)),
      h('span', { class: 'about' }, say(`${name}.about`)),
    );
  const shelf = (/** @type {readonly [string, object]} */ [name, scenes]) =>
    h(
      'section',
      { 'aria-labelledby': `shelf-${name}`, class: name },
      h('h2', { id: `shelf-${name}` }, say(`shelf.${name}`)),
      h('ul', {}, ...Object.keys(scenes).map((scene) => h('li', {}, link(scene)))),
    );
  const made = /** @type {HTMLDialogElement} */ (
    h(
      'dialog',
      { class: 'picker', id: 'menu', 'aria-label': say('app.scenes') },
      h(
        'div',
        { class: 'bar' },
        h('span', { class: 'title' }, say('app.scenes')),
        menu(figure, chosen),
        tool(say('picker.present'), () => {
          close();
          figure.setAttribute('present', '');
        }),
        tool(say('picker.close'), close, cross()),
      ),
      h('div', { class: 'shelves' }, ...shelves().map(shelf)),
    )
  );
  links = [...made.querySelectorAll('a')];
  made.addEventListener('click', (event) => {
    // A click beside it, or on a scene, also on the one that is shown.
    if (event.target === made || (event.target instanceof Element && event.target.closest('a'))) close();
  });
  document.body.append(made);
  return made;
}

/** @param {AttentionPlayground} figure @param {Chosen} chosen */
export function openPicker(figure, chosen) {
  if (!dialog || built !== spokenNow()) dialog = build(figure, chosen);
  built = spokenNow();
  for (const link of links) setAttr(link, 'aria-current', link.dataset.name === figure.lesson && 'page');
  dialog.showModal();
  const current = links.find((link) => link.hasAttribute('aria-current')) ?? links[0];
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: 'nearest' });
  void drawAll();
}

/** One after the other, so that nothing waits for them; a drawing that cannot be made is only missed. */
async function drawAll() {
  for (const link of links) {
    const canvas = link.querySelector('canvas');
    if (!canvas || !dialog?.open) return;
    await drawThumbnail(canvas, String(link.dataset.name)).catch((error) => console.info('attention-playground:', error));
  }
}
