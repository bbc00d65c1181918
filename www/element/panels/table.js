// The article's table: given similarities as numbers to drag.
import { h, sentenceMark, setAttr, setHidden, setRuns, setText } from '../dom.js';
import { percentNumber, runs, say, short } from '../say.js';

/** A number is dragged by this many pixels a step; arrow keys take one step, with Shift ten. */
const PIXELS = 2;
const STEP = 0.01;
const [LEAST, MOST] = [0, 1];

/** @typedef {{ context: number, query: number, key: number }} Entry */

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function table({ app, signal }) {
  const text = h('p', { class: 'explain' });
  const numbers = h('div', { class: 'numbers' });
  const element = h(
    'div',
    { class: 'section table', part: 'table' },
    h('h2', {}, say('table.title')),
    text,
    numbers,
  );
  let built = '';
  /** @type {{ entry: Entry, scrub: HTMLElement, number: HTMLElement, shares: HTMLElement, name: HTMLElement }[]} */
  let rows = [];
  return {
    element,
    update({ state, picture, words }) {
      const given = state.scene.attention?.score === 'matrix';
      setHidden(element, !given || picture.rows.length === 0);
      if (!given) {
        built = '';
        return;
      }
      const matrix = state.scene.attention?.matrix ?? [];
      const entries = picture.rows.flatMap((row) =>
        matrix[row.context][row.position].flatMap((_, key) =>
          words.at[row.context][key] !== picture.focus && rowHas(state, row, key)
            ? [{ context: row.context, query: row.position, key }]
            : [],
        ),
      );
      const now = `${picture.focus} ${JSON.stringify(entries)}`;
      if (now !== built && state.edit?.kind !== 'scrub') {
        built = now;
        rows = entries.map((entry) => numberRow(entry));
        numbers.replaceChildren(
          ...rows.flatMap(({ entry, name, scrub, shares }) => [
            /** @type {any} */ (sentenceMark(entry.context, 13)),
            name,
            scrub,
            shares,
          ]),
        );
      }
      const focus = words.types[picture.focus]?.label ?? '';
      setRuns(text, runs('table.told', { word: focus }));
      for (const { entry, scrub, number, shares, name } of rows) {
        const row = picture.rows.find((r) => r.context === entry.context && r.position === entry.query);
        if (!row) continue;
        const other = words.types[words.at[entry.context][entry.key]].label;
        const value = matrix[entry.context][entry.query][entry.key];
        setText(name, say('table.pair', { a: focus, b: other }));
        setText(number, value.toFixed(2));
        setText(
          shares,
          say('table.shares', { a: percentNumber(row.keep), b: percentNumber(row.shares[entry.key]) }),
        );
        setAttr(scrub, 'aria-label', say('table.number', { a: focus, b: other }));
        setAttr(scrub, 'aria-valuenow', String(value));
        setAttr(scrub, 'aria-valuetext', short(value));
      }
    },
  };

  /** Whether the table as it was before this edit says anything about a pair. @param {import('../state.js').State} state @param {{ context: number, position: number }} row @param {number} key */
  function rowHas(state, row, key) {
    const shown = [state.scene, state.edit?.before, ...state.past];
    return shown.some((scene) => {
      const value = scene?.attention?.matrix?.[row.context]?.[row.position]?.[key];
      return value !== undefined && value !== 0;
    });
  }

  /** @param {Entry} entry */
  function numberRow(entry) {
    const number = h('span');
    const scrub = h(
      'span',
      {
        class: 'scrub',
        part: 'number',
        role: 'spinbutton',
        tabindex: '0',
        'aria-valuemin': LEAST,
        'aria-valuemax': MOST,
      },
      number,
    );
    const name = h('span');
    const shares = h('span', { class: 'shares' });
    listen(scrub, entry);
    return { entry, scrub, number, shares, name };
  }

  /** @param {HTMLElement} scrub @param {Entry} entry */
  function listen(scrub, entry) {
    /** @type {{ pointer: number, x: number, value: number } | null} */
    let held = null;
    const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
      scrub.addEventListener(type, listener, { signal });
    const finish = (/** @type {'commit' | 'cancel'} */ type) => {
      held = null;
      scrub.classList.remove('held');
      if (app().state.edit?.kind === 'scrub') app().dispatch({ type });
    };
    on('pointerdown', (event) => {
      if (event.button !== 0 || held) return;
      scrub.setPointerCapture(event.pointerId);
      scrub.classList.add('held');
      scrub.focus({ preventScroll: true });
      event.preventDefault();
      held = { pointer: event.pointerId, x: event.clientX, value: valueOf(entry) };
      app().dispatch({ type: 'begin', kind: 'scrub' });
    });
    on('pointermove', (event) => {
      if (!held || held.pointer !== event.pointerId) return;
      const steps = Math.round((event.clientX - held.x) / PIXELS);
      put(entry, held.value + steps * STEP);
    });
    on('pointerup', (event) => held?.pointer === event.pointerId && finish('commit'));
    on('pointercancel', () => held && finish('cancel'));
    on('keydown', (event) => {
      if (event.key === 'Escape' && held) {
        event.stopPropagation();
        finish('cancel');
        return;
      }
      const value = valueOf(entry);
      const by = (event.shiftKey ? 10 : 1) * STEP;
      const to = /** @type {Record<string, number>} */ ({
        ArrowUp: value + by,
        ArrowRight: value + by,
        ArrowDown: value - by,
        ArrowLeft: value - by,
        PageUp: value + 10 * STEP,
        PageDown: value - 10 * STEP,
        Home: LEAST,
        End: MOST,
      })[event.key];
      if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (app().state.edit?.kind !== 'scrub') app().dispatch({ type: 'begin', kind: 'scrub' });
      put(entry, to);
    });
    on('keyup', () => held === null && finish('commit'));
    on('blur', () => held === null && finish('commit'));
  }

  /** @param {Entry} entry */
  function valueOf({ context, query, key }) {
    return app().state.scene.attention?.matrix?.[context][query][key] ?? 0;
  }

  /** Similarity is mutual: both entries of the pair change. @param {Entry} entry @param {number} to */
  function put({ context, query, key }, to) {
    const value = Math.round(Math.min(MOST, Math.max(LEAST, to)) * 100) / 100;
    const attention = app().state.scene.attention;
    if (!attention?.matrix || attention.matrix[context][query][key] === value) return;
    const matrix = attention.matrix.map((rows, c) =>
      c !== context
        ? rows
        : rows.map((row, i) =>
            row.map((old, j) =>
              (i === query && j === key) || (i === key && j === query) ? value : old,
            ),
          ),
    );
    app().dispatch({ type: 'attention', attention: { ...attention, matrix } });
  }
}
