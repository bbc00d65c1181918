// Keeps the sentences under the figures true: what stands in a figure's `.now` is measured again whenever the figure changes.
// What the page loads beside it, and both need: one file then holds it all.
import './attention-playground.js';
import { h, setAttr, setText } from './element/dom.js';
import { Absent, changed, measured, readIs } from './figures.js';

/** @typedef {CustomEvent<import('./figures.js').Measured>} Told */

/** The number as text, in the language that the figures of the page speak; a dash where its word has gone. @param {string} is @param {import('./figures.js').Measured} of */
function textOf(is, of) {
  try {
    return measured(readIs(is).measure, of).replace(' %', '\u00a0%');
  } catch (error) {
    if (error instanceof Absent) return '–';
    throw error;
  }
}

/** @param {Event} event of a figure's element */
function tell(event) {
  write(/** @type {HTMLElement} */ (event.target), /** @type {Told} */ (event).detail);
}

/** @param {import('./element/element.js').AttentionPlayground} element */
const tellOf = (element) => write(element, { scene: element.scene, outcome: element.outcome });

/** @param {HTMLElement} element @param {{ scene: any, outcome: any }} now */
function write(element, { scene, outcome }) {
  const figure = element.closest('figure');
  for (const place of figure?.querySelectorAll('.now [data-is]') ?? []) {
    setText(place, textOf(String(/** @type {HTMLElement} */ (place).dataset.is), { scene, outcome }));
  }
}

/**
 * A button for each head of a figure that has a place for them: pressed while the head is on.
 * @param {Event} event of a figure's element
 */
function offer({ target }) {
  const element = /** @type {import('./element/element.js').AttentionPlayground} */ (target);
  const place = element.closest('figure')?.querySelector('.switches');
  if (!place || place.firstChild) return;
  const heads = /** @type {import('./figures.js').Scene} */ (element.scene).attention?.heads ?? [];
  place.append(
    ...heads.map(({ name }, i) => {
      const button = h('button', { type: 'button', 'aria-pressed': 'true' }, String(name));
      button.addEventListener('click', () => {
        const scene = /** @type {import('./figures.js').Scene} */ (element.scene);
        const on = scene.attention?.heads?.[i]?.enabled === false;
        element.scene = changed(scene, [[['attention', 'heads', String(i), 'enabled'], on]]);
        setAttr(button, 'aria-pressed', String(on));
        tellOf(element);
      });
      return button;
    }),
  );
}

document.addEventListener('ready', offer);
for (const type of ['ready', 'input', 'change']) document.addEventListener(type, tell);
