// One head by itself: a small plane with what the word in focus takes through it, and its sentences
// with the shares underlined. Drawn on two canvases, so that eight cards follow a drag: what stays where it
// is, the words above all, on one of its own in front.
import { boxOf, toX, toY } from '../camera.js';
import { paint } from '../canvas.js';
import { degrees } from '../degrees.js';
import { h, icon, setAttr, setText, svg } from '../dom.js';
import { thickness } from '../marks/threads.js';
import { percent, say } from '../say.js';
import { arrow, circle, line, mark, box, text } from '../shapes.js';
import { DASHES, SENTENCES } from '../tokens.js';
import { answersOf, leanOf } from './answers.js';
import { CATALOGUE, nameOf } from './catalogue.js';
import { glyphOf } from './glyphs.js';

/** @typedef {import('../panels/panel.js').Moment} Moment */

const PLANE = 176;
/** Sentences begin so far in; a line of them is so high. */
const LEFT = 34;
const LINE = 25;
/** Shares smaller than this have no thread. */
const FAINT = 0.05;
/** Room round the words, in pixels: for marks, and for their names. */
const EDGE = [22, 44];
/** Nearer to the corner where all words say little than this, a word has no name here. */
const NEAR = 1;

/**
 * @param {import('../panels/panel.js').Desk} desk
 * @param {number} index
 * @param {{ set: (on: boolean) => void, duplicate: () => void, remove: () => void, editor: HTMLElement }} acts
 */
export function card(desk, index, { set, duplicate, remove, editor }) {
  const { stage } = desk;
  const shape = svg('path', {});
  const sign = svg('svg', { width: 20, height: 20, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }, shape);
  const title = h('h3');
  const hears = h('span', { class: 'quiet small hears' });
  const state = h('span', { class: 'small', 'aria-hidden': 'true' });
  const onOff = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', role: 'switch', class: 'toggle' }));
  onOff.addEventListener('change', () => set(onOff.checked));
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { role: 'img' }));
  const front = /** @type {HTMLCanvasElement} */ (h('canvas', { 'aria-hidden': 'true' }));
  let written = '';
  /** @type {object | null} */
  let sentences = null;
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
  return {
    element,
    /** Whether it can be seen: what cannot is not drawn. */
    visible: true,
    width: 0,
    /** @param {Moment} moment */
    update(moment) {
      const heads = moment.state.scene.attention?.heads ?? [{}];
      const head = heads[index] ?? {};
      const on = head.enabled !== false;
      const name = nameOf(heads, index);
      setAttr(shape, 'd', glyphOf(head, index));
      setText(title, name);
      const known = name.replace(/ \d+$/, '');
      setText(hears, known in CATALOGUE ? say(`heads.hears.${known.replace(' ', '-')}`) : '');
      setText(state, say(on ? 'heads.on' : 'heads.off'));
      if (onOff.checked !== on) onOff.checked = on;
      setAttr(onOff, 'aria-label', say('heads.switch', { name }));
      setAttr(copy, 'aria-label', `${say('heads.duplicate')}: ${name}`);
      setAttr(away, 'aria-label', `${say('heads.remove')}: ${name}`);
      element.classList.toggle('off', !on);
      if (moment.state.edit) return;
      const told = moment.picture.rows.map((row) => summary(moment, row)).join(' ');
      if (told !== drawn) setAttr(canvas, 'aria-label', (drawn = told));
    },
    /** Before anything is written to the page: a font that is set asks for its style. @param {Moment} moment */
    draw(moment) {
      if (!this.visible || this.width === 0) return;
      const { picture, state, words } = moment;
      const head = state.scene.attention?.heads?.[index] ?? {};
      const on = head.enabled !== false;
      const zoom = stage.textSize;
      const ratio = (stage.ratio / stage.magnified) * zoom;
      const width = this.width / zoom;
      const rows = picture.rows;
      const lines = rows.map((row) => laidOut(moment, row.context, width, stage.measure));
      const height = PLANE + 14 + lines.reduce((sum, list) => sum + LINE * (1 + Math.max(0, ...list.map(({ line }) => line))), 0);
      /** @type {import('../shapes.js').Shape[]} */
      const shapes = [];
      const view = viewOf(state.scene, width);
      drawGround(shapes, view, width);
      const at = (/** @type {readonly number[]} */ [x, y]) => ({ x: toX(view, x), y: toY(view, y) });
      const pointOf = (/** @type {number} */ type) => state.scene.points[words.types[type].point];
      rows.forEach((row) => {
        const answer = moment.outcome.contexts[row.context];
        const value = answersOf(state.scene, answer, row.position, (j) => pointOf(words.at[row.context][j]))[index];
        const end = at(value);
        const ink = on ? SENTENCES[row.context] : /** @type {const} */ ('ink3');
        const dash = on ? DASHES[row.context] : [2, 3];
        sharesIn(moment, row).forEach((share, j) => {
          if (share < FAINT) return;
          const from = at(pointOf(words.at[row.context][j]));
          shapes.push(line([end.x, end.y, from.x, from.y], { stroke: ink, width: thickness(share) * 0.7, alpha: 0.5, dash }));
        });
        const home = at(pointOf(picture.focus));
        const far = Math.hypot(end.x - home.x, end.y - home.y);
        if (far > 16) {
          const [ux, uy] = [(end.x - home.x) / far, (end.y - home.y) / far];
          shapes.push(...arrow(home.x + ux * 7, home.y + uy * 7, end.x - ux * 9, end.y - uy * 9, ink, 1.5, 7, { dash: on ? null : [2, 3] }));
        }
      });
      const halo = 5;
      /** What stays: it is drawn anew only where something of it is another. @type {import('../shapes.js').Shape[]} */
      const letters = [];
      let stays = `${width} ${height} ${ratio} ${on} ${view.ox} ${view.oy} ${view.unit} ${stage.colours.ink} ${stage.font} ${rows.map(({ context, position }) => `${context}.${position}`)}`;
      const moving = state.edit?.word ?? null;
      words.types.forEach((word, type) => {
        if (word.places.length === 0) return;
        const { x, y } = at(pointOf(type));
        const quiet = moment.layout.quiet.has(type) || Math.hypot(...pointOf(type)) < NEAR;
        const list = word.key === moving ? shapes : letters;
        if (list === letters) stays += ` ${word.label} ${x} ${y} ${quiet}`;
        shapes.push(circle(x, y, quiet ? 2.8 : 4.6, { fill: 'surface', stroke: quiet ? 'ink3' : 'ink', width: quiet ? 1.25 : 2 }));
        if (quiet) return;
        const w = stage.measure(word.label, 12.5, 600);
        const right = x + 9 + w < width - 4;
        list.push(text(right ? x + 9 : x - 9, y - 5, word.label, { size: 12.5, weight: 600, fill: 'ink', halo, anchor: right ? 'start' : 'end' }));
      });
      rows.forEach((row) => {
        const answer = moment.outcome.contexts[row.context];
        const value = answersOf(state.scene, answer, row.position, (j) => pointOf(words.at[row.context][j]))[index];
        const { x, y } = at(value);
        const colour = SENTENCES[row.context];
        const lean = leanOf(value);
        const style = on ? { fill: colour, stroke: /** @type {const} */ ('surface'), width: 1.5 } : { fill: /** @type {const} */ ('surface'), stroke: /** @type {const} */ ('ink3'), width: 1.5, dash: [2.5, 2.2] };
        shapes.push(mark(row.context, x, y, 6.5, style));
        if (lean === null) return;
        const label = degrees(lean);
        const low = y + 18 < PLANE - 4;
        const right = x + 12 + stage.measure(label, 12.5, 650) < width - 4;
        shapes.push(text(right ? x + 12 : x - 12, low ? y + 14 : y - 8, label, { size: 12.5, weight: 650, fill: on ? colour : 'ink3', halo, anchor: right ? 'start' : 'end' }));
      });
      shapes.push(line([0, PLANE, width, PLANE], { stroke: 'line', width: 1, crisp: true }));
      const sheet = { ratio, width: Math.round(width * ratio), height: Math.round(height * ratio), colours: stage.colours, font: stage.font };
      const rewrite = stays !== written || sentences !== state.scene.contexts;
      written = stays;
      sentences = state.scene.contexts;
      let top = PLANE + 8;
      rows.forEach((row, r) => {
        const ink = on ? SENTENCES[row.context] : /** @type {const} */ ('ink3');
        if (rewrite) letters.push(mark(row.context, 20, top + 9, 5, { fill: ink }));
        const shares = sharesIn(moment, row);
        for (const { j, x, w, line: nth, word } of lines[r]) {
          const y = top + LINE * nth;
          const own = j === row.position;
          if (rewrite) letters.push(text(x, y + 13, word, { size: 13, weight: own ? 650 : 450, fill: own && on ? ink : 'ink2' }));
          const thick = shares[j] < 0.002 ? 1 : thickness(shares[j]) * 0.7;
          shapes.push(box(x, y + 16, w, thick, Math.min(2, thick / 2), { fill: shares[j] < 0.002 ? 'line' : ink }));
        }
        top += LINE * (1 + Math.max(0, ...lines[r].map(({ line }) => line)));
      });
      if (rewrite) show(front, letters, sheet, height * zoom);
      show(canvas, shapes, sheet, height * zoom);
    },
  };

  /** What the row takes through this head. @param {Moment} moment @param {import('../picture.js').Row} row */
  function sharesIn({ outcome }, row) {
    const { words, layers } = outcome.contexts[row.context];
    const n = words.length;
    const start = (index * n + row.position) * n;
    return layers[layers.length - 1].weights.subarray(start, start + n);
  }

  /** @param {Moment} moment @param {import('../picture.js').Row} row */
  function summary(moment, row) {
    const { words } = moment.outcome.contexts[row.context];
    const shares = [...sharesIn(moment, row)];
    const loudest = shares.indexOf(Math.max(...shares));
    return say('heads.summary', { sentence: row.context + 1, word: words[row.position], share: percent(shares[loudest]), other: words[loudest] });
  }
}

/** All words, as large as there is room. @param {import('../types.js').Scene} scene @param {number} width @returns {import('../camera.js').View} */
function viewOf({ points }, width) {
  const [x0, y0, x1, y1] = boxOf([...Object.values(points), [0, 0]]);
  const [ex, ey] = [EDGE[1], EDGE[0]];
  const unit = Math.min((width - 2 * ex) / Math.max(x1 - x0, 1), (PLANE - 2 * ey) / Math.max(y1 - y0, 1));
  return { unit, ox: width / 2 - ((x0 + x1) / 2) * unit, oy: PLANE / 2 + ((y0 + y1) / 2) * unit };
}

/** @param {import('../shapes.js').Shape[]} shapes @param {import('../camera.js').View} view @param {number} width */
function drawGround(shapes, view, width) {
  const crisp = true;
  for (let x = Math.ceil(-view.ox / view.unit); toX(view, x) < width; x++) {
    shapes.push(line([toX(view, x), 0, toX(view, x), PLANE], { stroke: x === 0 ? 'axis' : 'grid', width: 1, crisp }));
  }
  for (let y = Math.ceil((view.oy - PLANE) / view.unit); toY(view, y) > 0; y++) {
    shapes.push(line([0, toY(view, y), width, toY(view, y)], { stroke: y === 0 ? 'axis' : 'grid', width: 1, crisp }));
  }
  const far = 100;
  shapes.push(line([view.ox, view.oy, toX(view, far), toY(view, far)], { stroke: 'axis', width: 1, dash: [3, 4] }));
}

/** @type {WeakMap<object, Map<string, { j: number, x: number, w: number, line: number, word: string }[]>>} */
const layouts = new WeakMap();

/** Where the words of a sentence stand. @param {Moment} moment @param {number} context @param {number} width @param {(text: string, size: number, weight: number) => number} measure */
function laidOut({ state }, context, width, measure) {
  const { contexts } = state.scene;
  let known = layouts.get(contexts);
  if (!known) layouts.set(contexts, (known = new Map()));
  const key = `${context} ${width}`;
  let list = known.get(key);
  if (!list) {
    let [x, line] = [LEFT, 0];
    list = contexts[context].words.map((word, j) => {
      const w = measure(word, 13, 550);
      if (x > LEFT && x + w > width - 10) [x, line] = [LEFT, line + 1];
      const place = { j, x, w, line, word };
      x += w + 6;
      return place;
    });
    known.set(key, list);
  }
  return list;
}

/** @param {HTMLCanvasElement} canvas @param {import('../shapes.js').Shape[]} shapes @param {Parameters<typeof paint>[2]} sheet @param {number} height in CSS pixels */
function show(canvas, shapes, sheet, height) {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  if (canvas.width !== sheet.width || canvas.height !== sheet.height) {
    canvas.width = sheet.width;
    canvas.height = sheet.height;
    canvas.style.height = `${height}px`;
  }
  paint(pen, shapes, sheet);
}
