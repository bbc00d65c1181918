// What an edit did, in a sentence with a way back. It covers neither words nor what is said of them: on a wide figure it
// stands at the plane's upper edge, beside the axis' name, where no point comes; on a narrow one below the plane.
import { h, setHidden, setText } from '../dom.js';
import { say } from '../say.js';

/** It goes by itself after so many milliseconds, unless somebody is about to use it. Undo stays possible elsewhere. */
const STAYS = 12_000;
/** From this width of the element on the plane has room for it, in pixels. */
const WIDE = 1000;
/** It stands to the right while the axis is within this part of the plane's width. */
const RIGHT = 0.42;

/** @param {import('../panels/panel.js').Desk} desk */
export function toast({ app, host, stage, signal }) {
  // What is in it is spoken when it changes: "river removed. Undo".
  const text = h('span');
  const undo = h('button', { type: 'button', class: 'button bare', onclick: () => leave(true) }, say('edit.undo'));
  const element = h('div', { class: 'toast', part: 'toast', role: 'status', 'aria-atomic': 'true' }, text, undo);
  setHidden(undo, true);
  const map = stage.element.parentElement ?? stage.element;
  place();
  /** The scene that it speaks of. @type {object | null} */
  let about = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));

  function place() {
    const wide = host.offsetWidth >= WIDE * stage.textSize;
    // Who is moved may not be heard.
    if (wide && element.parentElement !== map) map.append(element);
    else if (!wide && element.parentElement !== map.parentElement) map.after(element);
    const { size, view } = app().pictureFrom(app().plane.goal, app().lens.goal);
    element.classList.toggle('over', wide);
    element.classList.toggle('left', view.ox > RIGHT * size.width);
  }

  /** Labels keep clear of it, and come back when it is gone. */
  function clear() {
    app().taken = stage.taken();
    app().changed();
  }

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
    clear();
    if (back) app().dispatch({ type: 'undo' });
    if (focused) stage.element.focus({ preventScroll: true });
  }

  return {
    /** @param {string} sentence of the change that made the present scene */
    tell(sentence) {
      place();
      setText(text, sentence);
      setHidden(undo, false);
      about = app().state.scene;
      clear();
      wait();
    },
    /** Whatever comes next makes it old. */
    update() {
      if (about !== null && about !== app().state.scene) leave(false);
    },
  };
}
