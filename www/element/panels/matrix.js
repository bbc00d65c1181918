// Who attends to whom: every word at every word, as a table whose cells darken with the weight.
import { h, setText } from '../dom.js';
import { percent, percentNumber, say } from '../say.js';
import { sameTerm } from '../state.js';
import { sharesOf } from '../terms.js';

/** Below this a cell is empty. */
const NOTHING = 0.004;

/** @param {import('./panel.js').Desk} desk */
export function matrices({ app }) {
  const element = h('div');
  /** @type {{ cell: HTMLElement, row: HTMLElement }[][][]} */
  let cells = [];
  let built = '';

  /** @param {import('./panel.js').Moment} moment */
  function build({ state, words }) {
    cells = [];
    element.replaceChildren(
      ...state.scene.contexts.map(({ words: typed }, context) => {
        const turned = typed.length > 5 || typed.some((word) => word.length > 5);
        const grid = typed.map((word, query) => {
          const row = h('tr', {}, h('th', { scope: 'row' }, word));
          const line = typed.map((_, key) => {
            const at = { context, query, key };
            const cell = h('td', {
              onpointerenter: () => {
                const type = words.types[words.at[context][query]];
                if (type.key === app().state.focus) app().dispatch({ type: 'hover', at });
              },
              onpointerleave: () => app().dispatch({ type: 'hover', at: null }),
              onclick: () => {
                app().dispatch({ type: 'focus', word: words.types[words.at[context][query]].key });
                app().dispatch({ type: 'pin', at });
              },
            });
            row.append(cell);
            return { cell, row };
          });
          return line;
        });
        cells.push(grid);
        return h(
          'table',
          { class: `matrix of${context + 1}${turned ? ' turned' : ''}` },
          h('caption', {}, say('weights.caption', { n: context + 1 })),
          h('thead', {}, h('tr', {}, h('td', { class: 'corner' }), ...typed.map((word) => h('th', { scope: 'col' }, h('span', {}, word))))),
          h('tbody', {}, ...grid.map((line) => line[0].row)),
        );
      }),
    );
  }

  return {
    element,
    /** @param {import('./panel.js').Moment} moment */
    update(moment) {
      const { state, words, outcome, picture } = moment;
      const now = state.scene.contexts.map((c) => c.words.join('\n')).join('\n\n');
      if (now !== built) {
        built = now;
        build(moment);
      }
      const hot = state.hover ?? state.pin;
      cells.forEach((grid, context) => {
        const answer = outcome.contexts[context];
        grid.forEach((line, query) => {
          const shares = sharesOf(state.scene, answer, query);
          const focus = words.at[context][query] === picture.focus;
          line[0].row.classList.toggle('focus', focus);
          line.forEach(({ cell }, key) => {
            const weight = shares[key];
            const text = weight < NOTHING ? '' : percentNumber(weight);
            if (cell.textContent !== text || cell.dataset.weight !== weight.toFixed(3)) {
              setText(cell, text);
              cell.dataset.weight = weight.toFixed(3);
              cell.title = say('weights.cell', {
                query: answer.words[query],
                share: percent(weight),
                key: answer.words[key],
              });
              shade(cell, weight);
            }
            cell.classList.toggle('hot', sameTerm(hot, { context, query, key }));
          });
        });
      });
    },
  };
}

/** The heat scale: nothing is the empty cell, everything the sentence's own colour. @param {HTMLElement} cell @param {number} weight */
function shade(cell, weight) {
  if (weight < NOTHING) {
    cell.style.background = '';
    cell.style.color = '';
    return;
  }
  const p = (4 + 96 * weight ** 0.85).toFixed(1);
  cell.style.background = `color-mix(in oklab, var(--sentence) ${p}%, var(--surface))`;
  cell.style.color = weight > 0.62 ? 'light-dark(#fff, #000)' : 'light-dark(#000, #fff)';
}
