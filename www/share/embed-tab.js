// A figure in somebody's own page: the choices, a live preview, and the snippet.
import { h, setAttr, setHidden } from '../element/dom.js';
import { say, whole } from '../element/say.js';
import { languageFor } from '../strings/strings.js';
import { sizeOf, svgOf } from './pictures.js';
import { copyField, saveText } from './save.js';
import { attributesOf, elementSnippet, frameSnippet, markdownSnippet } from './snippets.js';
import { standalone } from './standalone.js';

/** What a host may show or leave out; the plane is always there. */
const PANELS = ['sentences', 'equation', 'weights', 'next'];
/** Pixels between which a height makes sense. */
const HEIGHT = { least: 240, most: 2000 };

/** Every picture of `stills/` has this size. */
const STILL = { width: 400, height: 300 };

/** @param {import('./share.js').Shown} shown @returns {import('./share.js').Tab} */
export function embedTab(shown) {
  const { figure, scene, base, name } = shown;
  const panels = PANELS.filter((panel) => panel !== 'next' || scene.next);
  const usual = scene.view?.panels ?? ['plane', ...PANELS];
  const form = choice('format', ['element', 'frame', 'markdown'], 'element');
  const boxes = panels.map((panel) => ({ panel, ...box(`panel.${panel}`, usual.includes(panel)) }));
  const controls = box('controls', usual.includes('controls'));
  const readonly = box('readonly', false);
  // The one file speaks English only.
  const sealed = box('sealed', languageFor(figure) === 'en');
  const theme = choice('theme', ['auto', 'light', 'dark'], 'auto');
  const height = /** @type {HTMLInputElement} */ (
    h('input', { type: 'number', min: HEIGHT.least, max: HEIGHT.most, step: 10, placeholder: say('share.embed.height.auto'), inputmode: 'numeric' })
  );
  const wrong = h('span', { class: 'wrong', id: 'share-height-wrong', role: 'alert', hidden: true }, say('share.embed.height.wrong', { least: whole(HEIGHT.least), most: whole(HEIGHT.most) }));
  const code = copyField(say('share.embed.code'), 7);
  const own = shown.source[0] === 'scene' ? new URL(`stills/${shown.source[1]}.svg`, base).href : null;
  const picture = own ?? `${name}.svg`;
  const size = own ? STILL : sizeOf(figure);
  const poster = h(
    'p',
    { class: 'quiet' },
    say('share.embed.poster', { file: picture }),
    ' ',
    h('button', { type: 'button', class: 'inline', onclick: () => saveText(svgOf(figure), 'image/svg+xml', `${name}.svg`) }, say('share.embed.poster.save')),
  );
  const preview = h('div', { class: 'preview' });
  const options = h(
    'div',
    { class: 'options' },
    group('panels', ...boxes.map(({ element }) => element)),
    group('reader', controls.element, readonly.element),
    theme.element,
    h('label', { class: 'field' }, h('span', {}, say('share.embed.height')), height, wrong),
    sealed.element,
  );
  /** @type {HTMLElement | null} */
  let live = null;
  /** @type {string | null} */
  let integrity = null;

  /** Whether the height is none that makes sense. */
  function senseless() {
    const { badInput, rangeUnderflow, rangeOverflow } = height.validity;
    return badInput || rangeUnderflow || rangeOverflow;
  }

  /** @returns {import('./snippets.js').Choices} */
  function choices() {
    const chosen = ['plane', ...boxes.filter(({ input }) => input.checked).map(({ panel }) => panel)];
    const others = usual.filter((panel) => ![...PANELS, 'plane', 'controls'].includes(panel));
    const all = [...chosen, ...others];
    const same = all.length === new Set([...usual.filter((panel) => panel !== 'controls' && (panel !== 'next' || scene.next)), 'plane']).size && all.every((panel) => panel === 'plane' || usual.includes(panel));
    // The scene itself may bring the controls; then leaving them out is what has to be said.
    const had = usual.includes('controls');
    const panels = same && (controls.input.checked || !had) ? null : all;
    return {
      panels,
      controls: controls.input.checked && !(had && panels === null),
      readonly: readonly.input.checked,
      theme: /** @type {'auto' | 'light' | 'dark'} */ (theme.value()),
      height: height.value && !senseless() ? Math.round(Number(height.value)) : null,
    };
  }

  function update() {
    const now = choices();
    setHidden(wrong, !senseless());
    setAttr(height, 'aria-invalid', senseless() ? 'true' : null);
    setAttr(height, 'aria-describedby', senseless() ? wrong.id : null);
    const format = form.value();
    const place = { ...shown, picture, size, integrity: sealed.input.checked ? integrity : null };
    code.set(format === 'element' ? elementSnippet(now, place) : format === 'frame' ? frameSnippet(now, place) : markdownSnippet(place));
    setHidden(options, format === 'markdown');
    setHidden(preview, format === 'markdown');
    setHidden(sealed.element, format !== 'element' || !integrity);
    setHidden(poster, format === 'frame' || own !== null);
    if (!live || format === 'markdown') return;
    const attributes = new Map(attributesOf(now));
    for (const name of ['panels', 'controls', 'readonly', 'theme']) {
      const value = attributes.get(name);
      setAttr(live, name, value === undefined ? null : value);
    }
    live.style.height = now.height ? `${now.height}px` : '';
  }

  /** The one that is looked at, with what is chosen. */
  function show() {
    if (live) return;
    live = h('attention-playground', { loading: 'eager' });
    /** @type {any} */ (live).scene = shown.source[0] === 'scene' ? shown.source[1] : scene;
    update();
    preview.append(live);
    standalone(base).then((file) => {
      integrity = file?.integrity ?? null;
      update();
    });
  }

  const element = h(
    'div',
    { class: 'sides' },
    h('div', { class: 'stack' }, form.element, options),
    h('div', { class: 'stack' }, h('section', { 'aria-label': say('share.embed.preview') }, preview), code.element, poster),
  );
  element.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement) update();
  });
  update();
  return { element, show, close: () => live?.remove() };
}

/** @param {string} key @param {boolean} checked */
function box(key, checked) {
  const input = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', name: key, checked }));
  return { input, element: h('label', { class: 'check' }, input, h('span', {}, say(`share.embed.${key}`))) };
}

/** One of a few. @param {'format' | 'theme'} key @param {string[]} values @param {string} first */
function choice(key, values, first) {
  const inputs = values.map((value) => /** @type {HTMLInputElement} */ (h('input', { type: 'radio', name: `share-${key}`, value, checked: value === first })));
  const element = h(
    'fieldset',
    {},
    h('legend', {}, say(`share.embed.${key}`)),
    h('div', { class: 'segments' }, ...inputs.map((input) => h('label', {}, input, h('span', {}, say(`share.embed.${key}.${input.value}`))))),
  );
  return { element, value: () => inputs.find(({ checked }) => checked)?.value ?? first };
}

/** @param {'panels' | 'reader'} key @param {...HTMLElement} children */
const group = (key, ...children) => h('fieldset', {}, h('legend', {}, say(`share.embed.${key}`)), ...children);
