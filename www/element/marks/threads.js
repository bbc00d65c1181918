// What a word takes from others: a thread from its meaning to each of them, as thick as the share.
import { shared } from '../geometry.js';
import { percent } from '../say.js';
import { arrow, box, line, polygon, text } from '../shapes.js';
import { FAINT } from '../sheet.js';
import { DASHES, SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */
/** @typedef {import('../picture.js').Row} Row */

/** Shares below this are drawn without a number. */
const NUMBERED = 0.05;
/** Where a share stands: part of the visible thread, and on which side of it. */
const NUMBER_PLACES = [
  [0.5, 0],
  [0.35, 0],
  [0.65, 0],
  [0.5, 1],
  [0.5, -1],
  [0.25, 1],
  [0.25, -1],
];
/** A share changes its place only for one that hides this much less, and is left to the words where it would hide more, in square pixels. */
const HIDES = 150;
/** From this width on a thread is a ribbon, in pixels. */
const RIBBON = 5;

/** The width of a thread: the same scale as every bar and underline. @param {number} weight */
export const thickness = (weight) => (weight < 0.05 ? 1 : 1.5 + 10 * weight);

/** @param {Sheet} sheet */
export function drawThreads(sheet) {
  const { rows } = sheet.picture;
  const { step, progress, listening } = sheet.look;
  if (!listening) return;
  rows.forEach((row, r) => {
    const from = step === 4 ? sheet.marks[r] : sheet.home;
    if (!from) return;
    // Before the move the rings stand round the word and threads start outside them.
    const near = step === 4 ? sheet.dims.keep + 3 : sheet.ringBefore(r) + 3;
    const grow = step === 2 ? progress : 1;
    for (const { type, shown } of row.takes) {
      if (shown < FAINT) continue;
      const far = sheet.layout.quiet.has(type) ? 6 : sheet.dims.ring + 2.5;
      const ends = between(from, sheet.spots[type], near, far);
      if (!ends) continue;
      const width = 1 + (thickness(shown) - 1) * grow;
      const alpha = (shown < NUMBERED ? 0.55 : 1) * (sheet.fades(row, type) ? 0.4 : 1);
      drawThread(sheet, row.context, type, ends, width, alpha);
    }
  });
}

/**
 * The line from one place to another, less what its ends cover; null where nothing is left.
 * @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to
 * @param {number} near @param {number} far
 */
function between(from, to, near, far) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length <= near + far) return null;
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  return {
    x0: from.x + ux * near,
    y0: from.y + uy * near,
    x1: to.x - ux * far,
    y1: to.y - uy * far,
  };
}

/**
 * A line in the dash of its sentence; where it is thick a ribbon.
 * @param {Sheet} sheet @param {number} context @param {number} type
 * @param {import('../geometry.js').Segment} ends @param {number} width @param {number} alpha
 */
function drawThread(sheet, context, type, { x0, y0, x1, y1 }, width, alpha) {
  const stroke = SENTENCES[context];
  const dash = DASHES[context];
  const cap = context === 2 ? /** @type {const} */ ('round') : /** @type {const} */ ('butt');
  const id = `thread ${context} ${type}`;
  if (width < RIBBON) {
    sheet.shapes.push(line([x0, y0, x1, y1], { stroke, width, dash, cap, alpha, id }));
    return;
  }
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [nx, ny] = [(-(y1 - y0) / length) * (width / 2), ((x1 - x0) / length) * (width / 2)];
  const left = [x0 + nx, y0 + ny, x1 + nx, y1 + ny];
  const right = [x0 - nx, y0 - ny, x1 - nx, y1 - ny];
  const area = [...left, right[2], right[3], right[0], right[1]];
  const edge = { stroke, width: 1.2, dash: dash && [5, 3], alpha };
  sheet.shapes.push(
    polygon(area, { fill: stroke, fillAlpha: 0.2, alpha, id }),
    line(left, edge),
    line(right, edge),
  );
}

/** The move: from the hollow ring to the solid mark. @param {Sheet} sheet */
export function drawArrows(sheet) {
  const { home } = sheet;
  if (!home || !sheet.look.listening) return;
  sheet.picture.rows.forEach((row, r) => {
    const ends = between(home, sheet.marks[r], sheet.dims.ring + 3, sheet.dims.keep + 3.5);
    if (!ends) return;
    const colour = SENTENCES[row.context];
    sheet.shapes.push(...arrow(ends.x0, ends.y0, ends.x1, ends.y1, colour, 2.5, 9));
  });
}

/** The share, on the thread that takes it. @param {Sheet} sheet */
export function drawThreadNumbers(sheet) {
  const { step, progress, listening, measure } = sheet.look;
  if (!listening || (step === 2 && progress < 0.6)) return;
  sheet.picture.rows.forEach((row, r) => {
    const from = step === 4 ? sheet.marks[r] : sheet.home;
    if (!from) return;
    for (const { type, share } of row.takes) {
      const to = sheet.spots[type];
      // A thread that is all under its ends has no room for a number: the words tell it.
      const long = Math.hypot(to.x - from.x, to.y - from.y) > sheet.dims.keep + sheet.dims.ring;
      if (share < NUMBERED || !long) continue;
      const label = percent(share);
      const w = measure(label, 12, 620) + 15;
      const { x, y, least } = numberPlace(sheet, `share ${r} ${type}`, from, to, w);
      // On a small plane rather none than one over what it is about.
      if (least > HIDES) continue;
      const stroke = SENTENCES[row.context];
      const alpha = sheet.fades(row, type) ? 0.4 : 1;
      sheet.shapes.push(
        box(x - w / 2, y - 10, w, 20, 10, { fill: 'surface' }),
        box(x - w / 2, y - 10, w, 20, 10, { stroke, width: 1, alpha }),
        text(x, y + 4.2, label, { size: 12, weight: 620, anchor: 'middle', fill: stroke, alpha }),
      );
      sheet.boxes.push({ x: x - w / 2, y: y - 10, w, h: 20 });
    }
  });
}

/** The box that is looked at: a frame looks at a hundred. */
const tried = { x: 0, y: 0, w: 0, h: 20 };

/**
 * In the middle of what shows of the thread; beside it or nearer to an end where that is taken.
 * @param {Sheet} sheet @param {string} id
 * @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to
 * @param {number} w of the number's box
 */
function numberPlace(sheet, id, from, to, w) {
  const { dims, picture, layout } = sheet;
  const near = dims.keep + 6;
  const length = Math.max(Math.hypot(to.x - from.x, to.y - from.y), 1);
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  const visible = Math.max(length - near - dims.ring, 0);
  const away = 16 + w / 3;
  const { width, height } = picture.size;
  const rectAt = (/** @type {number} */ i) => {
    const out = near + NUMBER_PLACES[i][0] * visible;
    const aside = NUMBER_PLACES[i][1] * away;
    tried.x = Math.min(Math.max(from.x + ux * out - uy * aside - w / 2, 3), width - w - 3);
    tried.y = Math.min(Math.max(from.y + uy * out + ux * aside - 10, 4), height - 24);
    tried.w = w;
    return tried;
  };
  const before = layout.labels.get(id);
  let [best, least, stays] = [0, Infinity, Infinity];
  for (let i = 0; i < NUMBER_PLACES.length; i++) {
    const rect = rectAt(i);
    let cost = i * 12;
    for (const other of sheet.boxes) cost += shared(rect, other);
    if (i === before) stays = cost;
    if (cost < least) [best, least] = [i, cost];
  }
  if (before !== undefined && stays < least + HIDES) best = before;
  layout.labels.set(id, best);
  return { x: rectAt(best).x + w / 2, y: tried.y + 10, least };
}
