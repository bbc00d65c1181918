// What an edit did, in a sentence at the foot of the plane, with a way back.
import { h, setHidden, setText } from '../dom.js';
import { say } from '../say.js';

/** It goes by itself after so many milliseconds, unless somebody is about to use it. Undo stays possible elsewhere. */
const STAYS = 12_000;

/** @param {import('../panels/panel.js').Desk} desk */
export function toast({ app, stage, signal }) {
  // What is in it is spoken when it changes: "river removed. Undo".
  const text = h('span');
  const undo = h('button', { type: 'button', class: 'button bare', onclick: () => leave(true) }, say('edit.undo'));
  const element = h('div', { class: 'toast', part: 'toast', role: 'status', 'aria-atomic': 'true' }, text, undo);
  setHidden(undo, true);
  (stage.element.parentElement ?? stage.element).append(element);
  /** The scene that it speaks of. @type {object | null} */
  let about = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(() => (element.matches(':hover, :focus-within') ? wait() : leave(false)), STAYS);
  }

  /** @param {boolean} back */
  function leave(back) {
    clearTimeout(timer);
    const focused = element.matches(':focus-within');
    about = null;
    setText(text, '');
    setHidden(undo, true);
    if (back) app().dispatch({ type: 'undo' });
    if (focused) stage.element.focus({ preventScroll: true });
  }

  return {
    /** @param {string} sentence of the change that made the present scene */
    tell(sentence) {
      setText(text, sentence);
      setHidden(undo, false);
      about = app().state.scene;
      wait();
    },
    /** Whatever comes next makes it old. */
    update() {
      if (about !== null && about !== app().state.scene) leave(false);
    },
  };
}
