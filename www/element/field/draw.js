// The field on the plane: basins, comets, resting points, what attention can reach, and the handle of an answer.
import { toX, toY } from '../camera.js';
import { outside, padded, shared } from '../geometry.js';
import { nameIn, pair, say } from '../say.js';
import { arrow, box, circle, line, mark, paths, polygon, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { SENTENCES } from '../tokens.js';
import { LATTICE, basinAt, cellCentre } from './map.js';

/**
 * @typedef {import('../sheet.js').Sheet} Sheet
 * @typedef {import('./map.js').Field} Field
 * @typedef {import('../tokens.js').Colour} Colour
 */

/** A place as its language writes one, without brackets. @param {readonly number[]} at */
export const bare = (at) => pair(at).replace(/[[\]]/g, '');

/** The colours of the first basins; further ones are ink, with a number. @type {Colour[]} */
const BASINS = ['b1', 'b2', 'b3'];
/** @param {number} slot @param {number} of with one resting point there are no basins to tell apart */
const basinColour = (slot, of) => (of < 2 ? 'ink3' : (BASINS[slot] ?? 'ink3'));

/** Lines, dashes, dots: angle in degrees, apart in pixels, and the dash. */
const HATCHES = [
  { angle: -30, apart: 9, dash: null, width: 1 },
  { angle: 50, apart: 9, dash: /** @type {const} */ ([5, 7]), width: 1.2 },
  { angle: 45, apart: 7, dash: /** @type {const} */ ([0.01, 7]), width: 1.7 },
];
/** Along a hatch line basins are looked up this often, in pixels. */
const SAMPLE = 4;
/** The area of each basin, tinted and hatched, and where its paths end. @param {Sheet} sheet @param {Field} field */
export function drawBasins({ shapes, picture }, field) {
  const stable = field.resting.filter((at) => at.stable).length;
  if (stable < 2) return;
  const { view, size } = picture;
  for (let i = 0; i < stable; i++) {
    const { slot } = field.resting[i];
    if (slot >= BASINS.length) continue;
    shapes.push(paths(areas(field, i, picture), true, { fill: BASINS[slot], fillAlpha: 0.1 }));
    const { angle, apart, dash, width } = HATCHES[slot];
    const lines = hatch(size, angle, apart, (px, py) => basinAt(field, (px - view.ox) / view.unit, (view.oy - py) / view.unit) === i);
    shapes.push(paths(lines, false, { stroke: BASINS[slot], width, dash, cap: dash?.[0] === 0.01 ? 'round' : 'butt', alpha: 0.22 }));
  }
}

/**
 * A basin as boxes of cells that lie beside each other, in pixels.
 * @param {Field} field @param {number} which @param {import('../picture.js').Picture} picture
 */
function areas({ bounds: [x0, y0, x1, y1], columns, rows, basin }, which, { view }) {
  /** @type {number[][]} */
  const parts = [];
  const wide = (x1 - x0) / columns;
  const high = (y1 - y0) / rows;
  for (let row = 0; row < rows; row++) {
    const top = toY(view, y0 + (row + 1) * high);
    const bottom = toY(view, y0 + row * high);
    for (let column = 0; column < columns; ) {
      let end = column;
      while (end < columns && basin[row * columns + end] === which) end++;
      if (end > column) {
        const [left, right] = [toX(view, x0 + column * wide), toX(view, x0 + end * wide)];
        parts.push([left, top, right, top, right, bottom, left, bottom]);
      }
      column = end + 1;
    }
  }
  return parts;
}

/**
 * Parallel lines over the plane, only where `within` holds.
 * @param {import('../camera.js').Size} size
 * @param {number} degrees
 * @param {number} apart
 * @param {(x: number, y: number) => boolean} within
 */
function hatch({ width, height }, degrees, apart, within) {
  const angle = (degrees * Math.PI) / 180;
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.hypot(width, height) / 2;
  /** @type {number[][]} */
  const lines = [];
  for (let d = -reach; d <= reach; d += apart) {
    const [cx, cy] = [width / 2 - uy * d, height / 2 + ux * d];
    /** @type {number | null} */
    let from = null;
    for (let t = -reach; t <= reach + SAMPLE; t += SAMPLE) {
      const [x, y] = [cx + ux * t, cy + uy * t];
      const is = t <= reach && x >= 0 && x <= width && y >= 0 && y <= height && within(x, y);
      if (is && from === null) from = t;
      if (!is && from !== null) {
        lines.push([cx + ux * from, cy + uy * from, cx + ux * (t - SAMPLE), cy + uy * (t - SAMPLE)]);
        from = null;
      }
    }
  }
  return lines;
}

/** Comets: length in units, or as if a unit were as large as their lattice is wide; and how far they show themselves. */
const COMET = { least: 0.1, most: 0.42, faint: 0.32, plain: 0.7, steps: 4 };

/** One step from each place of the lattice: tapered, with a round head where it goes. @param {Sheet} sheet @param {Field} field */
export function drawComets({ shapes, picture }, field) {
  const { view, size } = picture;
  const { steps, lattice, bounds, resting } = field;
  const stable = resting.filter((at) => at.stable).length;
  const unit = Math.max(view.unit, size.width / lattice.columns / LATTICE.units);
  let longest = 0;
  const moves = Array.from({ length: lattice.columns * lattice.rows }, (_, index) => {
    const [x, y] = cellCentre(bounds, lattice.columns, lattice.rows, index);
    const [dx, dy] = [steps[2 * index] - x, steps[2 * index + 1] - y];
    const length = Math.hypot(dx, dy);
    longest = Math.max(longest, length);
    return { x, y, dx, dy, length };
  });
  /** By basin and strength. @type {Map<string, { colour: Colour, alpha: number, parts: number[][] }>} */
  const groups = new Map();
  for (const { x, y, dx, dy, length } of moves) {
    if (length < 1e-3) continue;
    const part = Math.sqrt(length / longest);
    const long = (COMET.least + (COMET.most - COMET.least) * part) * unit;
    const strength = Math.round(part * (COMET.steps - 1)) / (COMET.steps - 1);
    const colour = basinColour(resting[basinAt(field, x, y)]?.slot ?? Infinity, stable);
    const [ux, uy] = [dx / length, -dy / length];
    const [px, py] = [toX(view, x), toY(view, y)];
    const r = Math.min(3.4, 1.6 + long / 14);
    const [hx, hy] = [px + (ux * long) / 2, py + (uy * long) / 2];
    /** @type {number[]} */
    const points = [px - (ux * long) / 2, py - (uy * long) / 2];
    const front = Math.atan2(uy, ux);
    for (let k = -4; k <= 4; k++) {
      const a = front + (k * Math.PI) / 8;
      points.push(hx + r * Math.cos(a), hy + r * Math.sin(a));
    }
    const key = `${colour} ${strength}`;
    const group = groups.get(key) ?? { colour, alpha: COMET.faint + (COMET.plain - COMET.faint) * strength, parts: [] };
    group.parts.push(points);
    groups.set(key, group);
  }
  for (const { colour, alpha, parts } of groups.values()) shapes.push(paths(parts, true, { fill: colour, alpha, id: 'comets' }));
}

/**
 * Where attention leaves a question as it is: rings under the words, and then a dot in the middle.
 * @param {Sheet} sheet @param {Field} field @param {boolean} dots
 */
export function drawResting(sheet, field, dots) {
  const { view } = sheet.picture;
  const stable = field.resting.filter((at) => at.stable).length;
  field.resting.forEach((at, i) => {
    const [x, y] = [toX(view, at.x), toY(view, at.y)];
    const id = `resting ${i}`;
    if (!at.stable) {
      if (dots) sheet.shapes.push(circle(x, y, 5, { stroke: 'ink2', width: 1.5, dash: [2, 2], id }));
      return;
    }
    const colour = stable < 2 ? 'ink' : basinColour(at.slot, stable);
    if (!dots) for (const r of [15, 20]) sheet.shapes.push(circle(x, y, r, { stroke: colour, width: 1.5 }));
    else sheet.shapes.push(circle(x, y, 3.6, { fill: colour, id }));
  });
}

/**
 * "ends at river" where that basin is widest.
 * @param {Sheet} sheet @param {Field} field
 */
export function nameBasins(sheet, field) {
  const stable = field.resting.filter((at) => at.stable);
  if (stable.length < 2) return;
  const { size, view } = sheet.picture;
  const [across, down] = [28, 18];
  const spot = (/** @type {number} */ i) => [((i % across) + 0.5) * (size.width / across), (Math.floor(i / across) + 0.5) * (size.height / down)];
  const basins = Array.from({ length: across * down }, (_, i) => {
    const [px, py] = spot(i);
    return basinAt(field, (px - view.ox) / view.unit, (view.oy - py) / view.unit);
  });
  // A word's own name is to be read, also where it is drawn small.
  const words = sheet.picture.spots.map(({ x, y }) => ({ x: x - 34, y: y - 24, w: 68, h: 52 }));
  stable.forEach((at, which) => {
    if (at.slot >= BASINS.length) return;
    const label = at.word ? say('field.ends', { word: at.name }) : say('field.ends.at', { at: bare([at.x, at.y]) });
    const w = sheet.look.measure(label, 14, 650);
    let best = null;
    let most = -Infinity;
    for (let i = 0; i < basins.length; i++) {
      if (basins[i] !== which) continue;
      const [x, y] = spot(i);
      let room = Math.min(x, size.width - x, y, size.height - y) - w / 2;
      for (let j = 0; j < basins.length; j++) {
        if (basins[j] === which) continue;
        const [ox, oy] = spot(j);
        room = Math.min(room, Math.hypot(ox - x, oy - y) - w / 3);
      }
      const rect = { x: x - w / 2 - 4, y: y - 14, w: w + 8, h: 22 };
      const covered = [...sheet.boxes, ...words].reduce((sum, other) => sum + shared(rect, other), 0);
      const score = Math.min(room, 60) - covered;
      if (score > most) [most, best] = [score, { x, y, rect }];
    }
    if (!best || most < -40) return;
    sheet.boxes.push(best.rect);
    sheet.shapes.push(text(best.x, best.y, label, { weight: 650, fill: BASINS[at.slot], anchor: 'middle', halo: HALO }));
  });
}

/** What attention alone can reach: the area between the values. @param {Sheet} sheet @param {readonly (readonly number[])[]} hull in units */
export function drawHull(sheet, hull) {
  if (hull.length < 2) return;
  const { view } = sheet.picture;
  const points = hull.flatMap(([x, y]) => [toX(view, x), toY(view, y)]);
  if (hull.length > 2) sheet.shapes.push(polygon(points, { fill: 'surface', fillAlpha: 0.66 }));
  sheet.shapes.push({ ...line(points, { stroke: 'ink2', width: 1.5, dash: [1.5, 4], cap: 'round', id: 'reachable' }), closed: hull.length > 2 });
}

/** Where the words stood before they were moved for it. @param {Sheet} sheet @param {import('../state.js').Pull} pull */
export function drawMoved(sheet, { from }) {
  const { scene, words, view } = sheet.picture;
  for (const { point } of words.types) {
    const [was, is] = [from[point], scene.points[point]];
    if (!was || Math.hypot(was[0] - is[0], was[1] - is[1]) < 0.02) continue;
    const [x0, y0, x1, y1] = [toX(view, was[0]), toY(view, was[1]), toX(view, is[0]), toY(view, is[1])];
    sheet.shapes.push(
      circle(x0, y0, 6.5, { fill: 'surface', stroke: 'ink3', width: 1.5, dash: [3, 2.5], id: `was ${point}` }),
      ...arrow(x0, y0, x1, y1, 'ink3', 1.5, 8, { dash: [3, 3] }),
    );
  }
}

/** The steps of a question asked somewhere. @param {Sheet} sheet @param {readonly [number, number]} from @param {readonly (readonly number[])[]} path @param {string} end */
export function drawPath(sheet, from, path, end) {
  const { view } = sheet.picture;
  const at = [from, ...path].map(([x, y]) => /** @type {const} */ ([toX(view, x), toY(view, y)]));
  for (let i = 1; i < at.length; i++) {
    const [[x0, y0], [x1, y1]] = [at[i - 1], at[i]];
    sheet.shapes.push(...arrow(x0, y0, x1, y1, 'ink', 1.75, 7));
    sheet.segments.push({ x0, y0, x1, y1 });
  }
  for (const [x, y] of at.slice(1)) sheet.shapes.push(circle(x, y, 3.6, { fill: 'surface', stroke: 'ink', width: 1.75 }));
  const [x, y] = at[0];
  sheet.shapes.push(circle(x, y, 8, { fill: 'surface', stroke: 'ink', width: 1.75, dash: [3, 2.5], id: 'question' }));
  const title = say('field.question');
  const told = path.length === 0 ? say('field.question.rests') : say('field.question.steps', { n: path.length, end });
  const w = Math.max(sheet.look.measure(title, 12, 650), sheet.look.measure(told, 12, 500));
  const { rect } = sheet.label('question', { x, y, gap: 16, w, h: 32 });
  sheet.shapes.push(
    text(rect.x, rect.y + 12, title, { size: 12, weight: 650, halo: HALO }),
    text(rect.x, rect.y + 27, told, { size: 12, weight: 500, fill: 'ink2', halo: HALO }),
  );
}

/** How far from the mark a finger holds its pill, in pixels. */
const STEM = 56;
/** Where the handle of an answer may hang, as steps to the right and down; on a stem there is more to choose from. */
const BESIDE = [[1, 0], [-1, 0]];
const STEMMED = [[1, 1], [-1, 1], [0, 1], [1, -1], [-1, -1], [0, -1]];

/** The box of a word's pill, if it has one. @param {import('../layout.js').Pill | null} pill @param {number} x @param {number} y of its ring */
const pillAt = (pill, x, y) => (pill ? [{ x: x + pill.dx, y: y + pill.dy, w: pill.w, h: pill.h }] : []);

/**
 * The handle of an answer: its mark, dashed, with its name. Where fingers point it stands on a stem.
 * @param {Sheet} sheet
 * @param {import('../picture.js').Row} row
 * @param {{ x: number, y: number }} at
 * @param {{ side: number | null, pull: import('../state.js').Pull | null, others: import('../geometry.js').Rect[] }} options  the side as
 *   it was, and where other answers can be taken
 * @returns {{ rect: import('../geometry.js').Rect, side: number }} where it can be taken
 */
export function drawAnswer(sheet, row, { x, y }, { side, pull, others }) {
  const { focus, words } = sheet.picture;
  const { measure, coarse } = sheet.look;
  const colour = SENTENCES[row.context];
  const name = nameIn(words.types[focus].label, row.context, row.nth);
  const place = pull || sheet.look.touched ? bare(row.value) : '';
  const nameWidth = measure(name, 14, 600);
  const w = 44 + nameWidth + (place ? measure(place, 12, 500) + 9 : 0);
  const sides = coarse ? STEMMED : BESIDE;
  const rects = sides.map(([across, down]) =>
    coarse
      ? { x: x + (across * STEM - w * (1 - across)) / 2, y: y + down * STEM - 22, w, h: 44 }
      : { x: across > 0 ? x - 16 : x + 16 - w, y: y - 16, w, h: 32 },
  );
  // What a hand takes is never covered by what another takes, where that can be helped.
  const taken = [...others.map((other) => padded(other, 4)), ...sheet.spots.flatMap(({ x, y, type }) => pillAt(sheet.pillOf(type), x, y))];
  const covers = (/** @type {import('../geometry.js').Rect} */ rect, /** @type {import('../geometry.js').Rect[]} */ boxes) =>
    boxes.reduce((sum, other) => sum + shared(rect, other), 0);
  const costs = rects.map(
    (rect, i) => covers(rect, sheet.boxes) + 8 * covers(rect, taken) + 20 * outside(rect, sheet.bounds) + 10 * i - (i === side ? 400 : 0),
  );
  const chosen = costs.indexOf(Math.min(...costs));
  const [across, down] = sides[chosen];
  const rect = rects[chosen];
  sheet.boxes.push(rect);
  const lost = pull !== null && !pull.reached;
  if (lost) {
    const [tx, ty] = [toX(sheet.picture.view, pull.to[0]), toY(sheet.picture.view, pull.to[1])];
    sheet.shapes.push(line([x, y, tx, ty], { stroke: colour, width: 1.5, dash: [1.5, 4], cap: 'round' }), circle(tx, ty, 3, { stroke: colour, width: 1.5, id: 'asked' }));
  }
  const foot = [rect.x + w / 2 - across * (w / 2 - 14), rect.y + 22 - down * 14];
  if (coarse) sheet.shapes.push(line([x, y, ...foot], { stroke: colour, width: 2 }));
  sheet.shapes.push(box(rect.x, rect.y, rect.w, rect.h, rect.h / 2, { fill: 'surface', stroke: colour, width: 2, dash: [5, 3.5], shadow: true, id: `answer ${row.context} ${row.position}` }));
  const filled = lost ? { fill: /** @type {const} */ ('surface'), stroke: colour, width: 2 } : { fill: colour };
  if (coarse) sheet.shapes.push(circle(x, y, 10, { fill: 'surface' }));
  sheet.shapes.push(mark(row.context, x, y, 8, { ...filled, id: `mark ${row.context} ${row.position}` }));
  const left = rect.x + (coarse ? 16 : across > 0 ? 32 : 12);
  const base = rect.y + rect.h / 2 + 5;
  sheet.shapes.push(text(left, base, name, { weight: 600, fill: colour }));
  if (place) sheet.shapes.push(text(left + nameWidth + 9, base, place, { size: 12, weight: 500, fill: 'ink2' }));
  return { rect, side: chosen };
}

