// A field for one number of the scene. What is refused is said beside it, the old value stays in the
// scene, and what was typed stays in the field.
import { h, setAttr, setHidden, setText } from '../dom.js';
import { inPeoplesWords } from '../refusal.js';
import { say } from '../say.js';
import { numberInput } from './typed.js';

/** @param {number | null} value */
const written = (value) => (value === null ? '' : String(Number(value.toPrecision(6))));

let nth = 0;

/**
 * @param {Pick<import('./panel.js').Desk, 'app' | 'speak'>} desk
 * @param {object} what
 * @param {string} what.label  its name for those who listen
 * @param {() => number | null} what.value  null shows an empty field
 * @param {(to: number | null) => import('../types.js').Scene} what.scene  the scene in which it is that
 * @param {string} [what.range] the key of a sentence that says what is possible
 * @param {string} [what.usual] what an empty field stands for; without one a number is needed
 * @param {string} [what.sign] before the number
 * @param {number | 'any'} [what.step]
 */
export function numberField({ app, speak }, { label, value, scene, range, usual, sign, step = 'any' }) {
  const wrong = h('p', { class: 'wrong', id: `wrong${nth++}`, role: 'alert', hidden: true });
  const input = numberInput({ step, 'aria-label': label, placeholder: usual });
  const element = h('label', { class: 'number-field', dir: 'ltr' }, ...(sign ? [h('span', { 'aria-hidden': 'true' }, sign)] : []), input);
  /** @type {number | null | undefined} */
  let shown;
  /** What is refused stays while its scene is open. @type {object | null} */
  let opened = null;

  /** @param {string | null} text */
  const complain = (text) => {
    setHidden(wrong, text === null);
    setText(wrong, text ?? '');
    setAttr(input, 'aria-invalid', text === null ? null : 'true');
    setAttr(input, 'aria-describedby', text === null ? null : wrong.id);
  };
  const read = () => {
    speak();
    const empty = input.value === '';
    if (input.validity.badInput || (empty && usual === undefined)) {
      complain(say('number.none', { name: label }));
      return;
    }
    const to = empty ? null : Number(input.value);
    if (to === value()) return complain(null);
    const refusal = app().edit(scene(to));
    if (!refusal) return complain(null);
    const ranged = range && Object(refusal).code === 'range';
    complain(ranged ? say(range, { name: label, found: input.value }) : inPeoplesWords(refusal).text);
  };
  input.addEventListener('change', read);
  input.addEventListener('keydown', (event) => {
    // Back to what holds.
    if (event.key !== 'Escape' || (wrong.hidden && input.value === written(value()))) return;
    event.stopPropagation();
    input.value = written(value());
    complain(null);
  });
  return {
    element,
    wrong,
    input,
    update() {
      const now = value();
      if (now === shown && app().state.opened === opened) return;
      shown = now;
      opened = app().state.opened;
      input.value = written(now);
      complain(null);
    },
  };
}
