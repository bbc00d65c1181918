// Exact positions: every word's x and y as numbers, the word in focus by sliders and buttons as well, so that nothing
// needs a drag.
import { h, icon as common, setAttr, setHidden, setRuns, setText } from '../dom.js';
import { PAUSE, STEP, tidy } from '../keys.js';
import { runs, say, short } from '../say.js';
import { numberInput } from '../panels/typed.js';
import { moved } from '../state.js';
import { icon } from './icons.js';
import { withMuted } from './rewrite.js';

/** Sliders reach so far beyond what the view holds, in units. */
const BEYOND = 2;
const DIMENSIONS = /** @type {const} */ (['x', 'y']);

/** @param {import('./edit.js').Work} work @returns {import('../panels/panel.js').Panel} */
export function points(work) {
  const { desk } = work;
  const { app, signal } = desk;
  const sliders = DIMENSIONS.map(sliderOf);
  const title = h('p', { class: 'name' });
  const slide = h('div', { class: 'slides', role: 'group' }, title, ...sliders.map(({ element }) => element));
  const body = h('tbody');
  const table = h(
    'table',
    { class: 'points' },
    h('thead', {}, h('tr', {}, ...[say('points.word'), 'x', 'y'].map((text) => h('th', { scope: 'col' }, text)), h('td'))),
    body,
  );
  const source = h('p', { class: 'small' });
  const element = h('div', { class: 'positions' }, h('p', {}, say('points.told')), slide, table, source);
  /** @type {{ key: string, point: string, row: HTMLElement, inputs: HTMLInputElement[], shown: string[], standing: HTMLElement, mute: HTMLElement, fault: HTMLElement }[]} */
  let rows = [];
  let built = '';
  /** @type {object | null} */
  let opened = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));

  /** The point of a word now. @param {string} key @returns {import('../types.js').Point} */
  const at = (key) => app().state.scene.points[app().words.types[app().typeOf(key)].point];

  /** One step of a run. @param {string} key @param {number} d @param {number} to */
  function step(key, d, to) {
    const { edit } = app().state;
    if (edit?.kind === 'drag') return;
    if (edit?.kind !== 'keys' || edit.word !== key) app().dispatch({ type: 'begin', kind: 'keys', word: key });
    const [x, y] = at(key);
    app().dispatch({ type: 'place', word: key, x: d === 0 ? tidy(to) : x, y: d === 1 ? tidy(to) : y });
    clearTimeout(timer);
    timer = setTimeout(finish, PAUSE);
  }

  function finish() {
    clearTimeout(timer);
    if (app().state.edit?.kind === 'keys') app().dispatch({ type: 'commit' });
  }

  /** @param {KeyboardEvent} event @param {string} key @param {number} d whether it was an arrow */
  function arrow(event, key, d) {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!sign || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    step(key, d, at(key)[d] + sign * (event.shiftKey ? STEP.large : STEP.plain));
  }

  /** The word in focus, by hand without a drag. @param {'x' | 'y'} dimension @param {number} d */
  function sliderOf(dimension, d) {
    const range = /** @type {HTMLInputElement} */ (h('input', { type: 'range', step: STEP.plain, class: 'range' }));
    const key = () => app().state.focus ?? '';
    range.addEventListener('input', () => step(key(), d, Number(range.value)));
    range.addEventListener('blur', finish);
    const nudge = (/** @type {number} */ sign) =>
      h('button', { type: 'button', class: 'tool', onclick: () => step(key(), d, at(key())[d] + sign * STEP.plain) }, /** @type {any} */ (common(sign < 0 ? 'minus' : 'plus', 14)));
    const [less, more] = [nudge(-1), nudge(1)];
    return {
      range,
      element: h('div', { class: 'slide' }, h('span', { 'aria-hidden': 'true' }, dimension), less, range, more),
      /** @param {string} word @param {number} value @param {[number, number]} reach */
      update(word, value, [low, high]) {
        setAttr(range, 'min', String(Math.min(low, Math.floor(value))));
        setAttr(range, 'max', String(Math.max(high, Math.ceil(value))));
        if (Number(range.value) !== value) range.value = String(value);
        setAttr(range, 'aria-label', say(`points.${dimension}`, { word }));
        setAttr(range, 'aria-valuetext', short(value));
        setAttr(less, 'aria-label', say(`points.less.${dimension}`, { word }));
        setAttr(more, 'aria-label', say(`points.more.${dimension}`, { word }));
      },
    };
  }

  /** @param {import('../words.js').WordType} type */
  function rowOf({ key, label, point }) {
    const fault = h('p', { class: 'fault', role: 'alert' });
    const standing = h('span', { class: 'standing' });
    const inputs = DIMENSIONS.map((dimension, d) => {
      const input = numberInput({ class: 'coordinate', 'aria-label': say(`points.${dimension}`, { word: label }) });
      input.addEventListener('keydown', (event) => {
        arrow(event, key, d);
        if (event.key === 'Escape') putBack(event, key, d);
      });
      input.addEventListener('focus', () => app().dispatch({ type: 'focus', word: key }));
      input.addEventListener('change', () => typed(key, d));
      input.addEventListener('blur', () => {
        finish();
        typed(key, d);
      });
      return input;
    });
    const mute = h('button', { type: 'button', class: 'tool', onclick: () => void answer(key, work.put(withMuted(app().state.scene, point))) });
    setAttr(mute, 'aria-label', say('points.mute', { word: label }));
    setAttr(mute, 'title', say('points.mute', { word: label }));
    const remove = h('button', { type: 'button', class: 'tool', onclick: () => takeOut(key) }, icon('remove'));
    setAttr(remove, 'aria-label', say('points.remove', { word: label }));
    setAttr(remove, 'title', say('points.remove', { word: label }));
    const choose = h('button', { type: 'button', class: 'chosen', onclick: () => app().dispatch({ type: 'focus', word: key }) }, label);
    const row = h(
      'tr',
      {},
      h('th', { scope: 'row' }, choose, standing),
      ...inputs.map((input) => h('td', {}, input)),
      h('td', { class: 'tools' }, mute, remove),
    );
    const note = h('tr', { class: 'note', hidden: true }, h('td', { colspan: 4 }, fault));
    return { key, point, row, note, inputs, shown: ['', ''], standing, mute, fault, choose };
  }

  /** @param {string} key @param {string | null} refused */
  function answer(key, refused) {
    desk.speak();
    const row = rows.find((one) => one.key === key);
    if (!row) return;
    setText(row.fault, refused ?? '');
    setHidden(/** @type {HTMLElement} */ (row.row.nextElementSibling), !refused);
  }

  /** @param {string} key */
  function takeOut(key) {
    const i = rows.findIndex((one) => one.key === key);
    desk.speak();
    const refused = work.remove(key);
    if (refused) return answer(key, refused);
    // The next word's button has the focus then, when the rows are there anew.
    requestAnimationFrame(() => {
      const next = rows[Math.min(i, rows.length - 1)]?.row.querySelector('.tools button:last-child');
      /** @type {HTMLElement | null | undefined} */ (next)?.focus({ preventScroll: true });
    });
  }

  /** What was typed into a field: one edit, or a sentence and the old place. @param {string} key @param {number} d */
  function typed(key, d) {
    const row = rows.find((one) => one.key === key);
    // What was typed for another scene is not this one's.
    if (!row || app().typeOf(key) < 0 || app().state.opened !== opened) return;
    desk.speak();
    const input = row.inputs[d];
    if (input.value === row.shown[d] && !input.validity.badInput) return row.fault.textContent ? answer(key, null) : undefined;
    const value = input.valueAsNumber;
    const point = at(key);
    if (input.validity.badInput || !Number.isFinite(value)) {
      setAttr(input, 'aria-invalid', 'true');
      answer(key, say('points.number', { word: row.point, axis: DIMENSIONS[d], value: short(point[d]) }));
      return;
    }
    setAttr(input, 'aria-invalid', null);
    if (value === point[d]) return answer(key, null);
    finish();
    answer(key, work.put(moved(app().state.scene, key, d === 0 ? value : point[0], d === 1 ? value : point[1])));
  }

  /** Escape in a field: what stands in the scene. @param {KeyboardEvent} event @param {string} key @param {number} d */
  function putBack(event, key, d) {
    const row = rows.find((one) => one.key === key);
    if (!row || (row.inputs[d].value === row.shown[d] && !row.inputs[d].validity.badInput)) return;
    event.stopPropagation();
    row.inputs[d].value = row.shown[d] = String(tidy(at(key)[d]));
    setAttr(row.inputs[d], 'aria-invalid', null);
    answer(key, null);
  }

  return {
    element,
    update({ state, words }) {
      const now = words.types.map(({ key, label }) => `${key} ${label}`).join('\n');
      // What is refused stays while its scene is open.
      if (now !== built || state.opened !== opened) {
        built = now;
        opened = state.opened;
        const fresh = words.types.map(rowOf);
        rows = fresh;
        body.replaceChildren(...fresh.flatMap(({ row, note }) => [row, note]));
      }
      const own = work.own();
      const active = /** @type {ShadowRoot | Document} */ (element.getRootNode()).activeElement;
      let measured = false;
      for (const [i, row] of rows.entries()) {
        const { point, muted, places, candidate } = words.types[i];
        const place = state.scene.points[point];
        row.inputs.forEach((input, d) => {
          const text = String(Math.round(place[d] * 100) / 100);
          if (row.shown[d] === text) return;
          const dirty = input === active && input.value !== row.shown[d];
          row.shown[d] = text;
          if (!dirty) input.value = text;
          setAttr(input, 'aria-invalid', null);
        });
        const standing = own.standing(state.scene, point);
        const nowhere = places.length === 0 && !candidate;
        setText(row.standing, nowhere ? say('points.nowhere') : say(`points.${standing}`));
        measured ||= standing === 'measured';
        setAttr(row.standing, 'data-standing', standing);
        if (row.mute.getAttribute('aria-pressed') !== String(muted)) {
          setAttr(row.mute, 'aria-pressed', String(muted));
          row.mute.replaceChildren(icon(muted ? 'muted' : 'heard'));
        }
        row.row.classList.toggle('focus', row.key === state.focus);
      }
      setHidden(source, !measured);
      if (measured) setRuns(source, sourceOf(state.scene));
      const focus = words.types[app().typeOf(state.focus)];
      setHidden(slide, !focus);
      if (!focus) return;
      setText(title, focus.label);
      setAttr(slide, 'aria-label', say('points.slide', { word: focus.label }));
      const [x0, y0, x1, y1] = state.box;
      const [x, y] = state.scene.points[focus.point];
      sliders[0].update(focus.label, x, [Math.floor(x0 - BEYOND), Math.ceil(x1 + BEYOND)]);
      sliders[1].update(focus.label, y, [Math.floor(y0 - BEYOND), Math.ceil(y1 + BEYOND)]);
    },
  };

  /** @param {import('../types.js').Scene} scene */
  function sourceOf(scene) {
    const own = work.own();
    const [x, y] = (own.axes(scene) ?? [0, 1]).map((axis) => say('edit.about', { axis: say(`edit.axis.${own.measured?.axes[axis]}`) }));
    return runs('points.source', { x, y });
  }
}
