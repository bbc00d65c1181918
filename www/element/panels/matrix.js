// Who attends to whom: every word at every word, as a table whose cells darken with the weight.
import { h, setText } from '../dom.js';
import { percent, percentNumber, say } from '../say.js';
import { sameTerm } from '../state.js';
import { sharesOf } from '../terms.js';

/** Below this a cell is empty. */
const NOTHING = 0.004;

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function matrices({ app, stage }) {
  const tables = h('div');
  const element = h('div', {}, h('p', {}, say('weights.told')), tables);
  /** @type {{ cell: HTMLElement, row: HTMLElement }[][][]} */
  let cells = [];
  let built = '';

  /** @param {import('./panel.js').Moment} moment */
  function build({ state, words }) {
    cells = [];
    tables.replaceChildren(
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
            if (cell.dataset.weight !== `${weight.toFixed(3)} ${stage.colours.surface}`) {
              setText(cell, text);
              cell.dataset.weight = `${weight.toFixed(3)} ${stage.colours.surface}`;
              cell.title = say('weights.cell', {
                query: answer.words[query],
                share: percent(weight),
                key: answer.words[key],
              });
              shade(cell, weight, context, stage.colours);
            }
            cell.classList.toggle('hot', sameTerm(hot, { context, query, key }));
          });
        });
      });
    },
  };
}

/** The heat scale: how much of the sentence's own colour a cell has. @param {number} weight */
export const heat = (weight) => 0.04 + 0.96 * weight ** 0.85;

/**
 * The colour of the digit in a cell: black or white, whichever contrasts more.
 * @param {number} weight
 * @param {string} sentence its colour, as computed styles write it
 * @param {string} surface
 */
export function digitOn(weight, sentence, surface) {
  const p = heat(weight);
  const ground = conesOf(surface);
  // OKLab mixes in cube roots of cone responses; from them comes the luminance.
  const [l, m, s] = conesOf(sentence).map((c, i) => (p * c + (1 - p) * ground[i]) ** 3);
  return 1.11249 * m - 0.04077 * l - 0.07172 * s > EVEN ? '#000' : '#fff';
}

/**
 * Nothing is the empty cell, everything the sentence's own colour.
 * @param {HTMLElement} cell
 * @param {number} weight
 * @param {number} context
 * @param {Record<string, string>} colours
 */
function shade(cell, weight, context, colours) {
  if (weight < NOTHING) {
    cell.style.background = '';
    cell.style.color = '';
    return;
  }
  const part = `${(100 * heat(weight)).toFixed(1)}%`;
  cell.style.background = `color-mix(in oklab, var(--sentence) ${part}, var(--surface))`;
  cell.style.color = digitOn(weight, colours[`s${context + 1}`], colours.surface);
}

/** The luminance on which black and white contrast alike: √(1.05 · 0.05) − 0.05. */
const EVEN = 0.1791;

/**
 * The cube roots of a colour's cone responses (Ottosson 2020).
 * @param {string} colour as computed styles write it: rgb(r, g, b)
 */
function conesOf(colour) {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).map((x) => {
    const c = Number(x) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return [
    Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b),
    Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b),
    Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b),
  ];
}
