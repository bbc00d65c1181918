// A contextual vector as a handle: a real button over its mark, which is pulled by pointer and by arrow keys.
import { h, setAttr } from '../dom.js';
import { ARROWS, PAUSE, STEP, tidy } from '../keys.js';
import { say, two } from '../say.js';
import { pullTo } from './pull.js';

/** Pixels before a press becomes a pull. */
const THRESHOLD = { mouse: 3, pen: 3, touch: 8 };

export class Answers {
  /** @param {import('../panels/panel.js').Desk} desk @param {import('./pull.js').WholeCore} core */
  constructor(desk, core) {
    this.desk = desk;
    this.core = core;
    this.element = h('div', { class: 'handles answers' });
    /** @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map();
    /** @type {{ key: string, pointer: number, from: [number, number], value: readonly [number, number], unit: number, pulling: boolean } | null} */
    this.grab = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    desk.signal.addEventListener('abort', () => clearTimeout(this.timer));
    const { signal } = desk;
    const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
      this.element.addEventListener(type, listener, { signal });
    on('pointerdown', (event) => this.press(event));
    on('pointermove', (event) => this.move(event));
    on('pointerup', (event) => this.release(event, 'commit'));
    on('pointercancel', (event) => this.release(event, 'cancel'));
    on('lostpointercapture', (event) => this.release(event, 'cancel'));
    on('touchmove', (event) => {
      if (this.grab && event.cancelable) event.preventDefault();
    });
    on('keydown', (event) => this.key(event));
    on('focusout', () => this.finish());
  }

  /** @param {Event} event @returns {import('../picture.js').Row | undefined} */
  rowOf(event) {
    const key = /** @type {HTMLElement} */ (event.target).closest('button')?.dataset.place;
    return this.rows.find((row) => `${row.context} ${row.position}` === key);
  }

  /** As last shown. @type {import('../picture.js').Row[]} */
  rows = [];

  /** @param {PointerEvent} event */
  press(event) {
    // The plane below must not take it for its own.
    event.stopPropagation();
    this.desk.stage.element.classList.add('by-pointer');
    const row = this.rowOf(event);
    const app = this.desk.app();
    if (this.grab || event.button !== 0 || !row || app.state.edit?.kind === 'scrub') return;
    const button = /** @type {HTMLElement} */ (event.target);
    event.preventDefault();
    button.focus({ preventScroll: true });
    button.setPointerCapture(event.pointerId);
    this.grab = {
      key: `${row.context} ${row.position}`,
      pointer: event.pointerId,
      from: [event.clientX, event.clientY],
      value: row.value,
      unit: app.lens.goal[2] * this.desk.stage.scale(),
      pulling: false,
    };
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { grab } = this;
    if (!grab || event.pointerId !== grab.pointer) return;
    event.stopPropagation();
    const [dx, dy] = [event.clientX - grab.from[0], event.clientY - grab.from[1]];
    const app = this.desk.app();
    if (!grab.pulling) {
      const kind = /** @type {keyof typeof THRESHOLD} */ (event.pointerType);
      if (Math.hypot(dx, dy) < (THRESHOLD[kind] ?? THRESHOLD.mouse)) return;
      grab.pulling = true;
      app.dispatch({ type: 'arm', word: null });
      app.dispatch({ type: 'begin', kind: 'pull' });
    }
    const [context, position] = grab.key.split(' ').map(Number);
    pullTo(app, this.core, { context, position }, [grab.value[0] + dx / grab.unit, grab.value[1] - dy / grab.unit]);
  }

  /** @param {PointerEvent} event @param {'commit' | 'cancel'} how */
  release(event, how) {
    const { grab } = this;
    if (!grab || event.pointerId !== grab.pointer) return;
    event.stopPropagation();
    this.grab = null;
    if (grab.pulling) this.desk.app().dispatch({ type: how });
  }

  /** Puts everything back. @returns {boolean} whether there was something to cancel */
  cancel() {
    const { grab } = this;
    if (!grab?.pulling) return false;
    this.grab = null;
    this.desk.app().dispatch({ type: 'cancel' });
    return true;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const app = this.desk.app();
    if (event.key === 'Escape' && this.cancel()) {
      event.stopPropagation();
      event.preventDefault();
      return;
    }
    const arrow = ARROWS[event.key];
    const row = this.rowOf(event);
    if (!arrow || !row || this.grab || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { edit, pull } = app.state;
    const size = event.shiftKey ? STEP.large : STEP.plain;
    const [x, y] = edit?.kind === 'keys' && pull ? pull.to : row.value;
    this.set(row, [tidy(x + arrow[0] * size), tidy(y + arrow[1] * size)]);
  }

  /** Asks for an exact place; a run without a pause is one edit. @param {{ context: number, position: number }} row @param {[number, number]} to */
  set(row, to) {
    const app = this.desk.app();
    if (app.state.edit?.kind !== 'keys' || app.state.edit.word !== null) app.dispatch({ type: 'begin', kind: 'keys' });
    pullTo(app, this.core, row, to);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.finish(), PAUSE);
  }

  finish() {
    clearTimeout(this.timer);
    const app = this.desk.app();
    if (app.state.edit?.kind === 'keys' && app.state.edit.word === null) app.dispatch({ type: 'commit' });
  }

  /**
   * The buttons where the marks are.
   * @param {import('../app.js').Moment} moment
   * @param {Map<string, import('../geometry.js').Rect>} rects  by place
   */
  place({ picture }, rects) {
    this.rows = picture.rows;
    const { element } = this;
    if (element.parentElement !== this.desk.stage.element) this.desk.stage.handles.after(element);
    element.style.transform = this.desk.stage.handles.style.transform;
    for (const [key, button] of this.buttons) {
      if (rects.has(key)) continue;
      button.remove();
      this.buttons.delete(key);
    }
    const several = new Set(picture.rows.filter(({ nth }) => nth > 0).map(({ context }) => context));
    for (const row of picture.rows) {
      const key = `${row.context} ${row.position}`;
      const rect = rects.get(key);
      if (!rect) continue;
      let button = this.buttons.get(key);
      if (!button) {
        button = /** @type {HTMLButtonElement} */ (
          h('button', { type: 'button', class: 'handle answer', part: 'handle', 'aria-roledescription': say('field.role'), 'aria-describedby': 'how' })
        );
        button.dataset.place = key;
        this.buttons.set(key, button);
        element.append(button);
      }
      button.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
      button.style.width = `${rect.w}px`;
      button.style.height = `${rect.h}px`;
      const values = { word: picture.words.types[picture.focus].label, n: row.context + 1, x: two(row.value[0]), y: two(row.value[1]), nth: row.nth + 1 };
      setAttr(button, 'aria-label', several.has(row.context) ? say('field.handle.nth', { ...values, nth: ordinal(row.nth) }) : say('field.handle', values));
    }
  }

  remove() {
    for (const button of this.buttons.values()) button.remove();
    this.buttons.clear();
    this.rows = [];
  }
}

/** "second": places of a word that stands there more than once. @param {number} nth from 0 */
const ordinal = (nth) => say(`field.nth.${Math.min(nth, 5) + 1}`);
