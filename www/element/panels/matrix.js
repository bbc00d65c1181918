// Who attends to whom: every word at every word, as a table whose cells darken with the weight.
import { h, setAttr, setHidden, setText } from '../dom.js';
import { inPeoplesWords } from '../refusal.js';
import { percent, percentNumber, say, short } from '../say.js';
import { sameTerm } from '../state.js';
import { sharesOf } from '../terms.js';
import { entered } from './knobs.js';
import { numberIn } from './typed.js';

/** Below this a cell is empty. */
const NOTHING = 0.004;
/** A given number is dragged by so many pixels a step; less than the slack is a click. */
const [PIXELS, STEP, SLACK] = [2, 0.01, 4];

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function matrices({ app, stage, speak, readonly }) {
  const editable = (/** @type {import('../types.js').Scene} */ scene) => scene.attention?.score === 'matrix' && !readonly();
  const tables = h('div', { class: 'matrices', role: 'group', 'aria-label': say('weights.title') });
  // Where it is wider than its place, keys can scroll it.
  new ResizeObserver(() => setAttr(tables, 'tabindex', tables.scrollWidth > tables.clientWidth ? '0' : null)).observe(tables);
  const wrong = h('p', { class: 'wrong', role: 'alert', hidden: true });
  const told = h('p');
  const element = h('div', {}, told, tables, wrong);
  /** The fields of the given numbers, by sentence, row and column. @type {HTMLInputElement[][][]} */
  let fields = [];
  /** @type {{ cell: HTMLElement, row: HTMLElement }[][][]} */
  let cells = [];
  let built = '';
  /** @type {object | null} */
  let opened = null;

  /** @param {import('./panel.js').Moment} moment */
  function build({ state, words }) {
    const given = editable(state.scene);
    cells = [];
    fields = state.scene.contexts.map(({ words: typed }, context) =>
      given ? typed.map((_, query) => typed.map((_, key) => field({ context, query, key }))) : [],
    );
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
            if (given) cell.append(fields[context][query][key]);
            row.append(cell);
            return { cell, row };
          });
          return line;
        });
        cells.push(grid);
        return h(
          'table',
          { class: `matrix of${context + 1}${turned ? ' turned' : ''}${given ? ' given' : ''}` },
          h('caption', {}, say(given ? 'weights.caption.given' : 'weights.caption', { n: context + 1 })),
          h('thead', {}, h('tr', {}, h('td', { class: 'corner' }), ...typed.map((word) => h('th', { scope: 'col' }, h('span', {}, word))))),
          h('tbody', {}, ...grid.map((line) => line[0].row)),
        );
      }),
    );
  }

  /**
   * One given number: typed, or dragged sideways. One field of all can be reached by Tab, the arrow keys
   * go on from there.
   * @param {import('../state.js').Hover} at
   */
  function field(at) {
    const first = at.context + at.query + at.key === 0;
    const input = /** @type {HTMLInputElement} */ (
      h('input', { type: 'text', inputmode: 'decimal', class: 'given', autocomplete: 'off', tabindex: first ? 0 : -1 })
    );
    const value = () => app().state.scene.attention?.matrix?.[at.context]?.[at.query]?.[at.key] ?? 0;
    const put = (/** @type {number} */ to) => entered(app().state.scene, at, to, false);
    input.addEventListener('focus', () => {
      for (const other of fields.flat(2)) setAttr(other, 'tabindex', other === input ? '0' : '-1');
      input.select();
    });
    input.addEventListener('change', () => {
      speak();
      const typed = numberIn(input.value);
      // What is too long a number for calculating is none either.
      const none = typed === null || !Number.isFinite(typed);
      const refusal = none ? null : app().edit(put(typed));
      const text = none ? say('weights.none', { found: input.value }) : refusal ? inPeoplesWords(refusal).text : null;
      setHidden(wrong, text === null);
      setText(wrong, text ?? '');
      setAttr(input, 'aria-invalid', text === null ? null : 'true');
      if (text === null) write(input, value());
    });
    input.addEventListener('keydown', (event) => {
      const by = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] })[event.key];
      if (event.key === 'Escape' && input.value !== short(value())) {
        event.stopPropagation();
        write(input, value());
        setHidden(wrong, true);
        return;
      }
      if (!by || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      // Within what is being typed the arrows go from digit to digit.
      const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
      const atEnd = by[1] < 0 ? input.selectionEnd === 0 : input.selectionStart === input.value.length;
      if (by[1] !== 0 && !whole && !atEnd) return;
      const other = fields[at.context][at.query + by[0]]?.[at.key + by[1]];
      if (event.key !== 'Enter') event.preventDefault();
      other?.focus();
    });
    /** @type {{ pointer: number, x: number, from: number, moved: boolean } | null} */
    let held = null;
    let fresh = false;
    // WebKit puts the caret where the button is let go.
    input.addEventListener('mouseup', (event) => fresh && event.preventDefault());
    input.addEventListener('click', () => {
      // The click that brings the focus here takes the whole number, the next one puts the caret.
      if (fresh) input.select();
      fresh = false;
    });
    input.addEventListener('pointerdown', (event) => {
      fresh = !input.matches(':focus');
      if (event.button === 0) held = { pointer: event.pointerId, x: event.clientX, from: value(), moved: false };
    });
    // Selected text would be carried off.
    input.addEventListener('dragstart', (event) => event.preventDefault());
    input.addEventListener('pointermove', (event) => {
      if (!held || held.pointer !== event.pointerId) return;
      const steps = Math.round((event.clientX - held.x) / PIXELS);
      if (!held.moved && Math.abs(event.clientX - held.x) < SLACK) return;
      if (!held.moved) {
        held.moved = true;
        input.setPointerCapture(event.pointerId);
        app().dispatch({ type: 'begin', kind: 'scrub' });
      }
      event.preventDefault();
      app().dispatch({ type: 'scene', scene: put(Math.round((held.from + steps * STEP) * 100) / 100) });
    });
    for (const [type, action] of /** @type {const} */ ([['pointerup', 'commit'], ['pointercancel', 'cancel']])) {
      input.addEventListener(type, () => {
        if (held?.moved) {
          app().dispatch({ type: action });
          input.select();
        }
        held = null;
      });
    }
    return input;
  }

  return {
    element,
    /** @param {import('./panel.js').Moment} moment */
    update(moment) {
      const { state, words, outcome, picture } = moment;
      const given = editable(state.scene);
      setText(told, say(given ? 'weights.given' : 'weights.told'));
      // What is refused stays while its scene is open.
      if (!given || state.opened !== opened) setHidden(wrong, true);
      const now = `${given} ${state.scene.contexts.map((c) => c.words.join('\n')).join('\n\n')}`;
      if (now !== built || state.opened !== opened) {
        built = now;
        opened = state.opened;
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
            if (given) write(fields[context][query][key], state.scene.attention?.matrix?.[context][query][key] ?? 0, answer.words, { context, query, key });
            const text = weight < NOTHING ? '' : percentNumber(weight);
            if (cell.dataset.weight !== `${weight.toFixed(3)} ${stage.colours.surface}`) {
              if (!given) setText(cell, text);
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

/** What each field shows, and whose it is. @type {WeakMap<HTMLInputElement, number>} */
const shown = new WeakMap();

/**
 * A given number in its field. What a person has typed and the scene does not hold stays.
 * @param {HTMLInputElement} input @param {number} value
 * @param {readonly string[]} [words] @param {import('../state.js').Hover} [at]
 */
function write(input, value, words, at) {
  if (words && at) {
    const name = say('weights.number', { query: words[at.query], key: words[at.key], n: at.context + 1 });
    setAttr(input, 'aria-label', name);
    if (shown.get(input) === value) return;
  }
  shown.set(input, value);
  input.value = short(value);
  setAttr(input, 'aria-invalid', null);
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
