// Inputs of the browser's own that change a scene: a slider, one of several, on or off.
import { h, setAttr } from '../dom.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('./panel.js').Desk} Desk
 */

/** Keys pressed within this many milliseconds are one edit. */
const PAUSE = 1000;

/**
 * A native slider: a drag, or a run of keys, is one step of undo.
 * @param {Desk} desk
 * @param {object} what
 * @param {string} what.name @param {number} what.least @param {number} what.most @param {number} what.step
 * @param {() => number} what.value @param {(to: number) => Scene} what.scene @param {(to: number) => string} what.text
 * @param {{ at: number, text: string, to: number, name: string }[]} [what.marks] places to jump to
 */
export function slider({ app, signal }, { name, least, most, step, value, scene, text, marks = [] }) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type: 'range', class: 'slider', min: least, max: most, step, 'aria-label': name })
  );
  const ticks = marks.map((mark) => {
    const button = h('button', { type: 'button', class: 'tick', 'aria-label': mark.name }, h('bdi', {}, mark.text));
    button.style.setProperty('--at', String((mark.at - least) / (most - least)));
    button.addEventListener('click', () => app().edit(scene(Math.log2(mark.to))));
    return button;
  });
  let held = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const finish = () => {
    clearTimeout(pause);
    if (app().state.edit?.kind === 'scrub') app().dispatch({ type: 'commit' });
  };
  input.addEventListener('pointerdown', () => (held = true));
  input.addEventListener('input', () => {
    if (app().state.edit?.kind !== 'scrub') app().dispatch({ type: 'begin', kind: 'scrub' });
    app().dispatch({ type: 'scene', scene: scene(Number(input.value)) });
    clearTimeout(pause);
  });
  input.addEventListener('change', () => {
    if (held) finish();
    else pause = setTimeout(finish, PAUSE);
    held = false;
  });
  input.addEventListener('blur', finish);
  signal.addEventListener('abort', () => clearTimeout(pause));
  let said = '';
  return {
    input,
    element: ticks.length > 0 ? h('div', { class: 'slider-box' }, input, h('div', { class: 'ticks' }, ...ticks)) : input,
    /** @param {boolean} off */
    update(off) {
      input.disabled = off;
      const now = value();
      const at = String(Math.min(most, Math.max(least, Math.round(now / step) * step)));
      // What the hand holds is where it belongs.
      if (!held && Number(input.value) !== Number(at)) input.value = at;
      const told = text(now);
      if (told === said) return;
      said = told;
      setAttr(input, 'aria-valuetext', told);
      input.style.setProperty('--done', String((Number(at) - least) / (most - least)));
    },
  };
}

let nth = 0;

/**
 * Some of which one is chosen: radio buttons that look like one control.
 * @template {string} T
 * @param {string} name
 * @param {readonly T[]} names
 * @param {{ value: () => string, choose: (name: T) => void }} what
 */
export function choice(name, names, { value, choose }) {
  const group = `${name}${nth++}`;
  const inputs = names.map((option) => {
    const input = /** @type {HTMLInputElement} */ (h('input', { type: 'radio', name: group, value: option }));
    input.addEventListener('change', () => input.checked && choose(option));
    return input;
  });
  const element = h(
    'div',
    { class: 'choice', role: 'radiogroup', 'aria-label': name },
    ...inputs.map((input) => h('label', {}, input, h('span', {}, input.value))),
  );
  return {
    element,
    choose,
    update() {
      const now = value();
      for (const input of inputs) if (input.checked !== (input.value === now)) input.checked = input.value === now;
    },
  };
}

/** On or off. @param {string} name @param {(on: boolean) => void} set */
export function toggle(name, set) {
  const input = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', role: 'switch', class: 'toggle', 'aria-label': name }));
  input.addEventListener('change', () => set(input.checked));
  return {
    element: input,
    /** @param {boolean} on */
    update(on) {
      if (input.checked !== on) input.checked = on;
    },
  };
}
