// The dialog behind Share and Embed: an address, a snippet, files. Fetched when one of the two is first pressed.
import { h, setAttr, setHidden, setText } from '../element/dom.js';
import { encode, normalForm } from '../element/permalink.js';
import { say } from '../element/say.js';
import { loadPreset } from '../presets/presets.js';
import { embedTab } from './embed-tab.js';
import { filesTab } from './files-tab.js';
import { linkTab } from './link-tab.js';
import { slug } from './save.js';

/**
 * @typedef {import('../element/element.js').AttentionPlayground} Figure
 *
 * @typedef {object} Shown   what the figure shows, taken when the dialog opens: it does not change behind it
 * @property {Figure} figure
 * @property {import('../element/types.js').Scene} scene
 * @property {string} base   address of the folder that the page is served from
 * @property {string} link   address of the page with this scene
 * @property {['scene' | 'state', string]} source  what brings the scene: a preset's name, or all of it
 * @property {string} title
 * @property {string} alt    the picture in a sentence
 * @property {string} name   for files, without an ending
 * @property {boolean} dark
 *
 * @typedef {object} Tab
 * @property {HTMLElement} element
 * @property {() => void} [show]   it can be seen from now on
 * @property {() => void} [close]  the dialog goes away
 */

/** Milliseconds after which somebody who waits is told so. */
const PATIENCE = 500;

const TABS = { link: linkTab, embed: embedTab, files: filesTab };

/**
 * @param {Figure} figure
 * @param {{ tab: keyof typeof TABS, opener: HTMLElement }} how
 */
export async function share(figure, { tab, opener }) {
  if (!(await isThere(figure, opener))) return;
  const shown = await shownBy(figure);
  const names = /** @type {(keyof typeof TABS)[]} */ (Object.keys(TABS));
  const tabs = names.map((name) => {
    const { element, ...tab } = TABS[name](shown);
    const button = h('button', { type: 'button', role: 'tab', id: `share-${name}`, 'aria-controls': `share-${name}-panel`, onclick: () => choose(name), onkeydown: steer }, say(`share.tab.${name}`));
    const panel = h('div', { role: 'tabpanel', class: `panel ${name}`, id: `share-${name}-panel`, 'aria-labelledby': `share-${name}`, hidden: true }, element);
    return { name, button, panel, ...tab };
  });
  const dialog = /** @type {HTMLDialogElement} */ (
    h(
      'dialog',
      { class: 'share', 'aria-label': say('share.title') },
      h(
        'header',
        {},
        h('div', { class: 'segments', role: 'tablist', 'aria-label': say('share.title') }, ...tabs.map(({ button }) => button)),
        h('button', { type: 'button', class: 'button close', 'aria-label': say('share.close'), title: say('share.close'), onclick: () => dialog.close() }, '✕'),
      ),
      ...tabs.map(({ panel }) => panel),
    )
  );

  /** @param {string} name */
  function choose(name) {
    for (const tab of tabs) {
      const chosen = tab.name === name;
      setAttr(tab.button, 'aria-selected', String(chosen));
      setAttr(tab.button, 'tabindex', chosen ? '0' : '-1');
      setHidden(tab.panel, !chosen);
      if (chosen) tab.show?.();
    }
  }

  /** Arrow keys go from tab to tab. @param {KeyboardEvent} event */
  function steer({ key }) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!by) return;
    const at = tabs.findIndex(({ button }) => button.getAttribute('aria-selected') === 'true');
    const next = tabs[(at + by + tabs.length) % tabs.length];
    choose(next.name);
    next.button.focus();
  }

  dialog.addEventListener('click', (event) => {
    // Only what surrounds the dialog is the dialog itself to the pointer: it has no padding.
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    for (const tab of tabs) tab.close?.();
    dialog.remove();
    // Not every engine gives a button the focus when it is pressed, and so cannot give it back.
    opener.focus();
  });
  document.body.append(dialog);
  choose(tab);
  dialog.showModal();
  tabs.find(({ name }) => name === tab)?.button.focus();
}

/**
 * What is shared has to be there first: as long as it is not, and where it never will be, a dialog says so.
 * @param {Figure} figure
 * @param {HTMLElement} opener
 * @returns {Promise<boolean>} whether it is there, and still wanted
 */
async function isThere(figure, opener) {
  const text = h('p', { role: 'status' });
  const close = h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, say('share.close'));
  const dialog = /** @type {HTMLDialogElement} */ (h('dialog', { class: 'share', 'aria-label': say('share.title') }, h('div', { class: 'panel stack' }, text, close)));
  let left = false;
  /** @param {string} sentence */
  const tell = (sentence) => {
    if (left) return;
    document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    setText(text, sentence);
  };
  dialog.addEventListener('close', () => {
    left = true;
    dialog.remove();
    opener.focus();
  });
  const timer = setTimeout(tell, PATIENCE, say('share.waits'));
  try {
    await figure.ready;
    clearTimeout(timer);
    if (left) return false;
    if (dialog.open) dialog.close();
    return true;
  } catch (error) {
    clearTimeout(timer);
    tell(say('share.none', { what: error instanceof Error ? error.message : String(error) }));
    return false;
  }
}

/** @param {Figure} figure @returns {Promise<Shown>} */
async function shownBy(figure) {
  const scene = /** @type {import('../element/types.js').Scene} */ (figure.scene);
  const base = new URL('./', location.href.replace(/[?#].*$/s, '')).href;
  const page = new URL(location.href);
  page.search = '';
  const { lesson } = figure;
  const { theme } = document.documentElement.dataset;
  const preset = lesson && (await loadPreset(lesson));
  const same = preset && JSON.stringify(normalForm(preset.scene)) === JSON.stringify(normalForm(scene));
  /** @type {Shown['source']} */
  const source = lesson && same ? ['scene', lesson] : ['state', await encode(scene)];
  // The name brings the lesson of the preset that the scene was made of.
  page.hash = source[0] === 'scene' ? `scene=${source[1]}` : `s=${source[1]}${lesson ? `&scene=${lesson}` : ''}`;
  const sentences = scene.contexts.map(({ words }) => words.join(' ')).join(' · ');
  return {
    figure,
    scene,
    base,
    link: page.href,
    source,
    title: say('share.figure', { sentences: sentences.length > 100 ? `${sentences.slice(0, 99)}…` : sentences }),
    alt: figure.shadowRoot?.getElementById('summary')?.textContent ?? sentences,
    name: slug(lesson ?? scene.title ?? scene.view?.focus ?? scene.contexts[0].words[0]),
    dark: theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches,
  };
}
