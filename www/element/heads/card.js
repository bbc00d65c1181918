// One head by itself: a small plane with what the word in focus takes through it, and its sentences
// with the shares underlined. Drawn on two canvases, so that eight cards follow a drag: what stays where it
// is, the words above all, on one of its own in front.
import { toX, toY } from '../camera.js';
import { Pen, paint } from '../canvas.js';
import { degrees } from '../degrees.js';
import { h, icon, setAttr, setText, svg } from '../dom.js';
import { thickness } from '../marks/threads.js';
import { percent, say } from '../say.js';
import { arrow, box, line, mark, text } from '../shapes.js';
import { headsOf } from '../terms.js';
import { DASHES, SENTENCES } from '../tokens.js';
import { leanOf } from './answers.js';
import { CATALOGUE, nameOf } from './catalogue.js';
import { glyphOf } from './glyphs.js';
import { HALO, PLANE } from './inset.js';

/** @typedef {import('../panels/panel.js').Moment} Moment */

/** Shares smaller than this have no thread. */
const FAINT = 0.05;
/** Shares smaller than this are underlined as nothing. */
const NOTHING = 0.002;
/** How what nobody listens to is drawn. */
const SILENT = [2, 3];
const HOLLOW = [2.5, 2.2];

/** The thread and the underline that are drawn next: a frame draws hundreds. */
const thread = line([0, 0, 0, 0], { stroke: 'ink', width: 1, alpha: 0.5, dash: null });
const bar = box(0, 0, 0, 0, 0, { fill: 'ink' });

/**
 * @param {number} index
 * @param {{ set: (on: boolean) => void, duplicate: () => void, remove: () => void, editor: HTMLElement }} acts
 */
export function card(index, { set, duplicate, remove, editor }) {
  const shape = svg('path', {});
  const sign = svg('svg', { width: 20, height: 20, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }, shape);
  const title = h('h3');
  const hears = h('span', { class: 'quiet small hears' });
  const state = h('span', { class: 'small', 'aria-hidden': 'true' });
  const onOff = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', role: 'switch', class: 'toggle' }));
  onOff.addEventListener('change', () => set(onOff.checked));
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { role: 'img' }));
  const front = /** @type {HTMLCanvasElement} */ (h('canvas', { 'aria-hidden': 'true' }));
  /** What is written in front, and whether by a head that is on. @type {{ names: object | null, sentences: object | null, on: boolean }} */
  let written = { names: null, sentences: null, on: true };
  const button = (/** @type {Node | string} */ sign, /** @type {string} */ label, /** @type {() => void} */ act) => {
    const made = h('button', { type: 'button', class: 'tool' }, sign, label);
    made.addEventListener('click', act);
    return made;
  };
  const copy = button(svg('svg', { width: 16, height: 16, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: 'M6.5 6.5h8v8h-8ZM4 11.5H3.5v-8h8V4' })), say('heads.duplicate'), duplicate);
  const away = button(/** @type {any} */ (icon('minus', 14)), say('heads.remove'), remove);
  const element = h(
    'article',
    { class: 'head', part: 'head' },
    h('header', {}, /** @type {any} */ (sign), h('div', { class: 'called' }, title, hears), h('span', { class: 'grow' }), state, onOff),
    h('div', { class: 'pictures' }, canvas, front),
    h('footer', {}, copy, away),
    editor,
  );
  let drawn = '';
  /** The attention whose names are written. @type {object | null | undefined} */
  let named = null;
  return {
    element,
    /** Whether it can be seen: what cannot is not drawn. */
    visible: true,
    width: 0,
    /** @param {Moment} moment */
    update(moment) {
      const { attention } = moment.state.scene;
      const heads = headsOf(attention);
      const head = heads[index] ?? {};
      const on = head.enabled !== false;
      if (onOff.checked !== on) onOff.checked = on;
      if (attention !== named) {
        named = attention;
        const name = nameOf(heads, index);
        setAttr(shape, 'd', glyphOf(head, index));
        setText(title, name);
        const known = name.replace(/ \d+$/, '');
        setText(hears, known in CATALOGUE ? say(`heads.hears.${known.replace(' ', '-')}`) : '');
        setText(state, say(on ? 'heads.on' : 'heads.off'));
        setAttr(onOff, 'aria-label', say('heads.switch', { name }));
        setAttr(copy, 'aria-label', `${say('heads.duplicate')}: ${name}`);
        setAttr(away, 'aria-label', `${say('heads.remove')}: ${name}`);
        element.classList.toggle('off', !on);
      }
      if (moment.state.edit) return;
      const told = moment.picture.rows.map((row) => summary(moment, row)).join(' ');
      if (told !== drawn) setAttr(canvas, 'aria-label', (drawn = told));
    },
    /**
     * Before anything is written to the page: a font that is set asks for its style.
     * @param {Moment} moment
     * @param {import('./inset.js').Inset} inset @param {HTMLCanvasElement} ground
     * @param {[number, number][]} answers  of this head, one a row
     */
    draw(moment, inset, ground, answers) {
      const context = canvas.getContext('2d');
      const letters = front.getContext('2d');
      if (!context || !letters) return;
      const { picture, state, words, outcome } = moment;
      const { rows } = picture;
      const on = state.scene.attention?.heads?.[index]?.enabled !== false;
      const { paper, view, width, names, sentences, measure } = inset;
      const { ratio } = paper;
      fit(canvas, inset);
      if (fit(front, inset)) written = { names: null, sentences: null, on };
      const inkOf = (/** @type {number} */ context) => (on ? SENTENCES[context] : 'ink3');

      const pen = new Pen(context, paper);
      pen.alpha(1);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(ground, 0, 0);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const home = inset.words[picture.focus];
      rows.forEach((row, r) => {
        const [x, y] = [toX(view, answers[r][0]), toY(view, answers[r][1])];
        const ink = inkOf(row.context);
        thread.stroke = ink;
        thread.dash = on ? DASHES[row.context] : SILENT;
        thread.points[0] = x;
        thread.points[1] = y;
        const { weights, start } = sharesIn(outcome, row);
        words.at[row.context].forEach((type, j) => {
          const share = weights[start + j];
          const from = inset.words[type];
          if (share < FAINT || !from) return;
          thread.points[2] = from.x;
          thread.points[3] = from.y;
          thread.width = thickness(share) * 0.7;
          pen.draw(thread);
        });
        const far = home ? Math.hypot(x - home.x, y - home.y) : 0;
        if (!home || far <= 16) return;
        const [ux, uy] = [(x - home.x) / far, (y - home.y) / far];
        const style = { dash: on ? null : SILENT };
        for (const part of arrow(home.x + ux * 7, home.y + uy * 7, x - ux * 9, y - uy * 9, ink, 1.5, 7, style)) pen.draw(part);
      });
      for (const word of inset.words) {
        if (!word) continue;
        pen.draw(word.ring);
        if (word.name && word.key === state.edit?.word) pen.draw(word.name);
      }
      rows.forEach(({ context }, r) => {
        const [x, y] = [toX(view, answers[r][0]), toY(view, answers[r][1])];
        const colour = SENTENCES[context];
        const lean = leanOf(answers[r]);
        pen.draw(mark(context, x, y, 6.5, on ? { fill: colour, stroke: 'surface', width: 1.5 } : { fill: 'surface', stroke: 'ink3', width: 1.5, dash: HOLLOW }));
        if (lean === null) return;
        const label = degrees(lean);
        const low = y + 18 < PLANE - 4;
        const right = x + 12 + measure(label, 12.5, 650) < width - 4;
        pen.draw(text(right ? x + 12 : x - 12, low ? y + 14 : y - 8, label, { size: 12.5, weight: 650, fill: inkOf(context), halo: HALO, anchor: right ? 'start' : 'end' }));
      });
      pen.draw(line([0, PLANE, width, PLANE], { stroke: 'line', width: 1, crisp: true }));
      rows.forEach((row, r) => {
        const ink = inkOf(row.context);
        const { weights, start } = sharesIn(outcome, row);
        sentences[r].places.forEach(({ x, y, w }, j) => {
          const share = weights[start + j];
          bar.fill = share < NOTHING ? 'line' : ink;
          bar.x = x;
          bar.y = y + 16;
          bar.w = w;
          bar.h = share < NOTHING ? 1 : thickness(share) * 0.7;
          bar.r = Math.min(2, bar.h / 2);
          pen.draw(bar);
        });
      });

      const edge = Math.round(PLANE * ratio);
      if (written.names !== names) paint(letters, names, { ...paper, height: edge });
      if (written.sentences !== sentences || written.on !== on) paint(letters, sentences.flatMap((sentence) => lettersOf(sentence, on)), { ...paper, top: edge });
      written = { names, sentences, on };
    },
  };

  /**
   * What the row takes through this head: among the weights, from `start` on.
   * @param {Moment['outcome']} outcome @param {import('../picture.js').Row} row
   */
  function sharesIn(outcome, row) {
    const { words, layers } = outcome.contexts[row.context];
    return { weights: layers[layers.length - 1].weights, start: (index * words.length + row.position) * words.length };
  }

  /** @param {Moment} moment @param {import('../picture.js').Row} row */
  function summary(moment, row) {
    const { words } = moment.outcome.contexts[row.context];
    const { weights, start } = sharesIn(moment.outcome, row);
    const shares = [...weights.subarray(start, start + words.length)];
    const loudest = shares.indexOf(Math.max(...shares));
    return say('heads.summary', { sentence: row.context + 1, word: words[row.position], share: percent(shares[loudest]), other: words[loudest] });
  }
}

/** A sentence's mark and its words. @param {import('./inset.js').Sentence} sentence @param {boolean} on */
function lettersOf({ context, position, top, places }, on) {
  const ink = on ? SENTENCES[context] : 'ink3';
  return [
    mark(context, 20, top + 9, 5, { fill: ink }),
    ...places.map(({ x, y, word }, j) => text(x, y + 13, word, { size: 13, weight: j === position ? 650 : 450, fill: j === position && on ? ink : 'ink2' })),
  ];
}

/** Whether a canvas had another size, which leaves it empty. @param {HTMLCanvasElement} canvas @param {import('./inset.js').Inset} inset */
function fit(canvas, { paper: { width, height }, height: high, zoom }) {
  if (canvas.width === width && canvas.height === height) return false;
  canvas.width = width;
  canvas.height = height;
  canvas.style.height = `${high * zoom}px`;
  return true;
}
