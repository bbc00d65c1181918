// The article's table: given similarities as numbers to drag.
import { h, sentenceMark, setAttr, setHidden, setRuns, setText } from '../dom.js';
import { percentNumber, runs, say } from '../say.js';
import { entered } from './knobs.js';
import { scrubs, tellNumber } from './scrub.js';

/** Similarities as the article has them; scores that softmax shares out may be any. */
const RANGES = { sum: [0, 1], softmax: [-20, 20] };
const STEP = 0.01;

/** @typedef {{ context: number, query: number, key: number }} Entry */

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function table({ app, lesson }) {
  const title = h('h2');
  const text = h('p', { class: 'explain' });
  const numbers = h('div', { class: 'numbers' });
  const element = h(
    'div',
    { class: 'section table', part: 'table' },
    title,
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
      const range = RANGES[state.scene.attention?.normalize ?? 'softmax'];
      setText(title, say(lesson()?.switch?.says === 'similarity' && range[0] === 0 ? 'table.title' : 'table.given'));
      const now = `${picture.focus} ${range} ${JSON.stringify(entries)}`;
      if (now !== built && state.edit?.kind !== 'scrub') {
        built = now;
        rows = entries.map((entry) => numberRow(entry, range));
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
        const value = valueOf(matrix, entry);
        // A number that is taken before the table is of the scene that stands now.
        if (!row || value === undefined) continue;
        const other = words.types[words.at[entry.context][entry.key]].label;
        setText(name, say('table.pair', { a: focus, b: other }));
        setText(number, value.toFixed(2));
        setText(
          shares,
          say('table.shares', { a: percentNumber(row.keep), b: percentNumber(row.shares[entry.key]) }),
        );
        setAttr(scrub, 'aria-label', say('table.number', { a: focus, b: other }));
        tellNumber(scrub, value);
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

  /** @param {Entry} entry @param {readonly number[]} range */
  function numberRow(entry, [least, most]) {
    const number = h('span');
    const scrub = h(
      'span',
      { class: 'scrub', part: 'number', role: 'spinbutton', tabindex: '0', 'aria-valuemin': least, 'aria-valuemax': most },
      number,
    );
    const name = h('span');
    const shares = h('span', { class: 'shares' });
    scrubs(scrub, {
      least,
      most,
      step: () => STEP,
      value: () => valueOf(app().state.scene.attention?.matrix, entry) ?? 0,
      // Similarity is mutual: both entries of the pair change.
      scene: (to) => entered(app().state.scene, entry, to, true),
    });
    return { entry, scrub, number, shares, name };
  }
}

/** @param {number[][][] | undefined} matrix @param {Entry} entry @returns {number | undefined} */
const valueOf = (matrix, { context, query, key }) => matrix?.[context]?.[query]?.[key];
