// Numbers in a text that are changed where they stand: dragged sideways, or by the arrow keys. One
// pair of hands for all of them, so that a text may be written anew under the pointer.
import { setAttr } from '../dom.js';
import { PAUSE } from '../keys.js';
import { short } from '../say.js';
import { knobNamed } from './knobs.js';

/** A number is dragged by this many pixels a step; arrow keys take one step, with Shift ten. */
const PIXELS = 2;

/**
 * @typedef {object} Quantity
 * @property {() => number} value
 * @property {(to: number) => import('../types.js').Scene} scene  the scene in which it is that
 * @property {number} least
 * @property {number} most
 * @property {(from: number) => number} step
 */

/** @type {WeakMap<Element, Quantity>} */
const known = new WeakMap();

/** The number that an element shows. @param {HTMLElement} element @param {Quantity} quantity */
export function scrubs(element, quantity) {
  known.set(element, quantity);
}

/** A number as those who listen are told it. @param {HTMLElement} element @param {number} value */
export function tellNumber(element, value) {
  setAttr(element, 'aria-valuenow', String(value));
  setAttr(element, 'aria-valuetext', short(value));
}

/** No digits but those that a step makes. @param {number} to @param {Quantity} quantity @param {number} step */
function tidy(to, { least, most }, step) {
  const inside = Math.min(most, Math.max(least, Math.round(to / step) * step));
  return Number(inside.toPrecision(12));
}

/**
 * @param {HTMLElement} root all around the numbers
 * @param {Pick<import('./panel.js').Desk, 'app' | 'signal' | 'readonly'>} desk
 */
export function scrubbing(root, { app, signal, readonly }) {
  /** @type {{ pointer: number, x: number, from: number, step: number, element: HTMLElement, quantity: Quantity } | null} */
  let held = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
    root.addEventListener(type, listener, { signal });

  const begin = () => {
    if (app().state.edit?.kind !== 'scrub') app().dispatch({ type: 'begin', kind: 'scrub' });
  };
  const finish = (/** @type {'commit' | 'cancel'} */ type) => {
    clearTimeout(pause);
    held?.element.classList.remove('held');
    held = null;
    if (app().state.edit?.kind === 'scrub') app().dispatch({ type });
  };
  const put = (/** @type {Quantity} */ quantity, /** @type {number} */ to, /** @type {number} */ step) => {
    const value = tidy(to, quantity, step);
    if (value !== quantity.value()) app().dispatch({ type: 'scene', scene: quantity.scene(value) });
  };
  /** @param {Event} event @returns {{ element: HTMLElement, quantity: Quantity } | null} */
  const found = ({ target }) => {
    if (readonly()) return null;
    const element = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('.scrub'));
    const name = element?.dataset.live;
    const quantity = element && (known.get(element) ?? (name ? knobNamed(app, name) : null));
    return element && quantity ? { element, quantity } : null;
  };

  on('pointerdown', (event) => {
    const at = event.button === 0 && !held ? found(event) : null;
    if (!at) return;
    const { element, quantity } = at;
    root.setPointerCapture(event.pointerId);
    element.classList.add('held');
    element.focus({ preventScroll: true });
    event.preventDefault();
    const from = quantity.value();
    held = { pointer: event.pointerId, x: event.clientX, from, step: quantity.step(from), ...at };
    begin();
  });
  on('pointermove', (event) => {
    if (held?.pointer !== event.pointerId || !held) return;
    const steps = Math.round((event.clientX - held.x) / PIXELS);
    put(held.quantity, held.from + steps * held.step, held.step);
  });
  on('pointerup', (event) => held?.pointer === event.pointerId && finish('commit'));
  on('pointercancel', (event) => held?.pointer === event.pointerId && finish('cancel'));
  on('keydown', (event) => {
    if (event.key === 'Escape' && held) {
      event.stopPropagation();
      finish('cancel');
      return;
    }
    const at = found(event);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const { quantity } = at;
    const value = quantity.value();
    const step = quantity.step(value);
    const by = (event.shiftKey ? 10 : 1) * step;
    const to = /** @type {Record<string, number>} */ ({
      ArrowUp: value + by,
      ArrowRight: value + by,
      ArrowDown: value - by,
      ArrowLeft: value - by,
      PageUp: value + 10 * step,
      PageDown: value - 10 * step,
      Home: quantity.least,
      End: quantity.most,
    })[event.key];
    if (to === undefined) return;
    event.preventDefault();
    begin();
    put(quantity, to, step);
    clearTimeout(pause);
    pause = setTimeout(() => held === null && finish('commit'), PAUSE);
  });
  on('focusout', (event) => held === null && found(event) && finish('commit'));
  signal.addEventListener('abort', () => clearTimeout(pause));
}
