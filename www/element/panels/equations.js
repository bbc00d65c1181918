// The word in each of its sentences as a sum: weight times word, plus weight times word. In the
// first three steps each line shows its working.
import { paint } from '../canvas.js';
import { h, sentenceMark, setAttr, setHidden, setRuns, setSize, setText } from '../dom.js';
import { thickness } from '../marks/threads.js';
import { mixOf } from '../mix.js';
import { pointOf } from '../picture.js';
import { nameIn, one, say, two } from '../say.js';
import { arrow, line, mark } from '../shapes.js';
import { isPlainMix } from '../terms.js';
import { SENTENCES } from '../tokens.js';

/** Terms smaller than this are gathered in "+ n more", and left out where they are as small together. */
const SMALLEST = 0.005;
/** More terms than this are not read. */
const MOST_TERMS = 4;
const MINI = 84;

/**
 * @typedef {import('./panel.js').Moment} Moment
 * @typedef {import('../picture.js').Row} Row
 * @typedef {{ type: number, weight: number, label: string, position: number }} Part
 */

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function equations({ app, stage, more }) {
  const explain = h('p', { class: 'explain' });
  const element = h('div', { class: 'section equations', part: 'equation' }, explain);
  /** @type {ReturnType<typeof equation>[]} */
  let lines = [];
  let built = '';
  return {
    element,
    update(moment) {
      const { picture, step } = moment;
      const now = picture.rows.map((r) => `${r.context}.${r.position}`).join(' ');
      if (now !== built) {
        built = now;
        lines = picture.rows.map((row) => equation(row.context, app, more));
        element.replaceChildren(explain, ...lines.map((l) => l.element));
      }
      // At rest the first view explains itself.
      const asks = step < 4 || moment.stepped || !isPlainMix(moment.state.scene);
      const sentence = (asks && more()?.explained(moment, step)) || [];
      setHidden(explain, sentence.length === 0);
      setRuns(explain, sentence);
      picture.rows.forEach((row, r) => lines[r].update(moment, row, stage));
    },
  };
}

/** @param {number} context @param {import('./panel.js').Desk['app']} app @param {import('./panel.js').Desk['more']} later */
function equation(context, app, later) {
  const name = h('span');
  const sum = h('div', { class: 'sum' });
  const vectors = h('div', { class: 'vectors', 'aria-hidden': 'true' });
  const working = h('p', { class: 'working' });
  const mini = /** @type {HTMLCanvasElement} */ (h('canvas', { class: 'mini', 'aria-hidden': 'true' }));
  const pen = mini.getContext('2d');
  const element = h(
    'div',
    { class: `equation of${context + 1}`, dir: 'ltr', translate: 'no' },
    h('div', {}, sum, working, vectors),
    mini,
  );
  let built = '';
  /** @type {Part[]} */
  let shown = [];
  /** @type {{ weight: HTMLElement, bar: HTMLElement, term: HTMLElement, value: HTMLElement[] }[]} */
  let terms = [];
  const rest = h('span', { class: 'op' });
  const dots = h('span', {}, '+ …');
  const own = h('span');
  let digits = 3;
  const result = [h('span', { class: 'number' }), h('span', { class: 'number' })];

  /** @param {Part[]} parts @param {boolean} residual @param {Row} row */
  function build(parts, residual, row) {
    terms = parts.map(() => ({
      weight: h('b', { class: 'number' }),
      bar: h('i'),
      term: h('button', { type: 'button', class: 'term' }),
      value: [h('span', { class: 'number' }), h('span', { class: 'number' })],
    }));
    const op = (/** @type {string} */ text) => h('span', { class: 'op' }, text);
    // Where the line is too short, it comes to the next one whole.
    const addend = (/** @type {number} */ i, /** @type {HTMLElement[]} */ ...what) => h('span', { class: 'addend' }, i > 0 ? op('+') : null, ...what);
    sum.replaceChildren(
      h('span', { class: 'name' }, /** @type {any} */ (sentenceMark(context, 14)), name),
      op('='),
      ...(residual ? [own, op('+')] : []),
      ...parts.map((part, i) => {
        const { weight, bar, term } = terms[i];
        const at = { context, query: row.position, key: part.position };
        term.replaceChildren(h('span', {}, weight, ` ${part.label}`), h('span', { class: 'bar' }, bar));
        for (const type of ['pointerenter', 'focus']) {
          term.addEventListener(type, () => app().dispatch({ type: 'hover', at }));
        }
        for (const type of ['pointerleave', 'blur']) {
          term.addEventListener(type, () => app().dispatch({ type: 'hover', at: null }));
        }
        term.addEventListener('click', () => app().dispatch({ type: 'pin', at }));
        return addend(i, term);
      }),
      rest,
    );
    vectors.replaceChildren(
      h('span', { class: 'vector result' }, ...result),
      '=',
      ...terms.map(({ value }, i) => {
        value.push(h('span', { class: 'number' }));
        return addend(i, value[2], h('span', { class: 'vector' }, value[0], value[1]));
      }),
      dots,
    );
  }

  return {
    element,
    /** @param {Moment} moment @param {Row} row @param {import('../stage.js').Stage} stage */
    update(moment, row, stage) {
      const { state, picture, step } = moment;
      const { parts, more } = partsOf(moment, row, shown);
      shown = parts;
      const residual = !!state.scene.attention?.residual;
      const now = `${parts.map(({ label, type }) => `${type} ${label}`).join()} ${residual} ${row.position}`;
      if (now !== built) {
        built = now;
        build(parts, residual, row);
      }
      setHidden(rest, more === 0);
      setHidden(dots, more === 0);
      setText(rest, say('explain.more', { n: more }));
      const label = moment.words.types[picture.focus].label;
      setText(name, nameIn(label, row.context, row.nth));
      setText(own, label);
      const hot = state.hover ?? state.pin;
      const plain = isPlainMix(state.scene, moment.outcome.contexts[0].layers.length);
      parts.forEach((part, i) => {
        const { weight, bar, term, value } = terms[i];
        // Before the shares are known a question mark stands in their place.
        setText(weight, step === 1 ? '?' : two(part.weight));
        setSize(bar, 'scaleY', step === 1 ? 0 : thickness(part.weight) / 12);
        const type = hot && hot.context === row.context ? moment.words.at[hot.context][hot.key] : -1;
        term.classList.toggle('hot', type === part.type);
        const pinned = state.pin?.context === row.context && moment.words.at[row.context][state.pin.key] === part.type;
        setAttr(term, 'aria-pressed', String(pinned));
        const [x, y] = pointOf(picture, row.context, part.position);
        setText(value[0], one(x));
        setText(value[1], one(y));
        setText(value[2], two(part.weight));
      });
      const numbers = [...row.value, ...parts.flatMap((part) => pointOf(picture, row.context, part.position))];
      const longest = Math.max(3, ...numbers.map((x) => one(x).length));
      if (longest !== digits) vectors.style.setProperty('--digits', String((digits = longest)));
      setText(result[0], one(row.value[0]));
      setText(result[1], one(row.value[1]));
      setHidden(vectors, !plain || !(state.touched || step === 3) || step < 3);
      const worked = (step < 4 || moment.stepped) && later()?.workingOf(moment, row, parts) || [];
      setHidden(working, worked.length === 0);
      setRuns(working, worked);
      drawMini(moment, row, stage);
    },
  };

  /** Tip to tail, small. @param {Moment} moment @param {Row} row @param {import('../stage.js').Stage} stage */
  function drawMini(moment, row, stage) {
    // Before the mix is laid out the inset would give the answer away.
    mini.classList.toggle('unknown', moment.step < 3);
    if (!pen || moment.step < 3) return;
    const { picture } = moment;
    const size = Math.round(MINI * stage.ratio);
    if (mini.width !== size) mini.width = mini.height = size;
    const { parts, residual } = mixOf(picture, row);
    // From the origin on: x, y, x, y, …
    const path = [0, 0];
    let [x, y, x0, y0, x1, y1] = path.concat(0, 0, 0, 0);
    for (let i = residual ? -1 : 0; i < parts.length; i++) {
      const vector = i < 0 && residual ? residual : parts[i].vector;
      path.push((x += vector[0]), (y += vector[1]));
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
    const unit = (MINI - 16) / Math.max(x1 - x0, y1 - y0, 7.2);
    // And the same in pixels.
    for (let i = 0; i < path.length; i += 2) {
      path[i] = x = 6 + (path[i] - x0) * unit;
      path[i + 1] = y = MINI - 8 - (path[i + 1] - y0) * unit;
    }
    const colour = SENTENCES[row.context];
    /** @type {import('../shapes.js').Shape[]} */
    const shapes = [
      line([0, path[1], MINI, path[1]], { stroke: 'axis', width: 1, crisp: true }),
      line([path[0], 0, path[0], MINI], { stroke: 'axis', width: 1, crisp: true }),
    ];
    for (let i = 2; i < path.length; i += 2) {
      shapes.push(...arrow(path[i - 2], path[i - 1], path[i], path[i + 1], i === 2 ? 'ink' : colour, 1.75, 6));
    }
    shapes.push(mark(row.context, x, y, 5.5, { stroke: colour, width: 1.5 }));
    paint(pen, shapes, { ratio: stage.ratio, width: size, height: size, colours: stage.colours, font: stage.font });
  }
}

/**
 * The terms of a row, by word: its own first, then the largest. While an edit goes on the words stay
 * in the order they had, so that no term moves away under the hand that changes it.
 * @param {Moment} moment
 * @param {Row} row
 * @param {Part[]} before  the terms as they stand
 */
export function partsOf({ state, picture, words }, row, before) {
  const at = words.at[row.context];
  const partOf = (/** @type {number} */ type, /** @type {number} */ weight) => ({
    type,
    weight,
    label: words.types[type].label,
    position: type === picture.focus ? row.position : at.indexOf(type),
  });
  const all = [{ type: picture.focus, share: row.keep }, ...row.takes];
  const heard = all.filter(({ share }) => share >= SMALLEST);
  const named =
    state.edit && before[0]
      ? before.flatMap(({ type }) => all.find((t) => t.type === type) ?? [])
      : heard[0] ? heard.slice(0, MOST_TERMS) : all.slice(0, 1);
  // Together faint words may be loud.
  const rest = all.filter((t) => t.share > 1e-6 && !named.includes(t));
  return {
    parts: named.map(({ type, share }) => partOf(type, share)),
    more: rest.reduce((sum, { share }) => sum + share, 0) < SMALLEST ? 0 : rest.length,
  };
}
