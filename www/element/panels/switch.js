// The switch in the figure: a lesson's ways to attend, one of them on. Each choice is one step of undo.
import { h, setAttr, setHidden } from '../dom.js';
import { say } from '../say.js';

/** @typedef {import('../../presets/presets.js').Lesson} Lesson */

/**
 * The name of the option that is on, null where none is.
 * @param {Lesson | null} lesson @param {import('../types.js').Scene} scene
 */
export function optionOn(lesson, { attention = {} }) {
  let on = null;
  for (const [name, { is, attention: set = {} }] of Object.entries(lesson?.switch?.options ?? {})) {
    const same = (/** @type {[string, unknown]} */ [key, value]) =>
      JSON.stringify(/** @type {any} */ (attention)[key]) === JSON.stringify(value);
    if (Object.entries(is ?? set).every(same)) on = name;
  }
  return on;
}

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function optionSwitch(desk) {
  const label = h('span', { 'aria-hidden': 'true' });
  const segments = h('div', { class: 'segments', role: 'radiogroup' });
  const element = h('div', { class: 'over switch', part: 'switch' }, label, segments);
  /** @type {Lesson['switch']} */
  let built;
  const choose = async (/** @type {string} */ name) => (await desk.rest?.())?.choose(desk, name);

  /** @param {NonNullable<Lesson['switch']>} from */
  function build({ says, options }) {
    label.textContent = say(`switch.${says}`);
    setAttr(segments, 'aria-label', say(`switch.${says}`));
    const names = Object.keys(options);
    const radio = (/** @type {string} */ name, /** @type {number} */ i) =>
      h(
        'button',
        {
          type: 'button',
          role: 'radio',
          'data-name': name,
          onclick: () => choose(name),
          onkeydown: (/** @type {KeyboardEvent} */ event) => {
            const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
            if (!step) return;
            event.preventDefault();
            const next = (i + step + names.length) % names.length;
            void choose(names[next]);
            /** @type {HTMLElement} */ (segments.children[next]).focus();
          },
        },
        say(`switch.${says}.${name}`),
      );
    segments.replaceChildren(...names.map(radio));
  }

  return {
    element,
    update({ state, step }) {
      const lesson = desk.lesson();
      // Before the bet it would give the answer away.
      setHidden(element, !lesson?.switch || step === 0);
      if (!lesson?.switch) return;
      if (lesson.switch !== built) build((built = lesson.switch));
      const on = optionOn(lesson, state.scene);
      [...segments.children].forEach((option, i) => {
        const checked = /** @type {HTMLElement} */ (option).dataset.name === on;
        setAttr(option, 'aria-checked', String(checked));
        setAttr(option, 'tabindex', checked || (on === null && i === 0) ? '0' : '-1');
      });
    },
  };
}
