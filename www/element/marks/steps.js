// The first three steps: similarities, what the word keeps before it moves, and the mix.
import { toX, toY } from '../camera.js';
import { around, inside, outside, padded, shared } from '../geometry.js';
import { mixOf } from '../mix.js';
import { nameIn, one, pair, percent, say, short, two } from '../say.js';
import { arrow, box, circle, line, mark, sweep, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { headsOf } from '../terms.js';
import { DURATIONS, STAGGER } from '../timeline.js';
import { DASHES, SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** From this part of a step on its numbers stand. */
const NUMBERS_FROM = 0.6;
const LETTERS = { size: 13, weight: 600, halo: HALO };
/** Ways from a ring to its loop, how alike the word is to itself: up first. */
const LOOPS = [[0, -1], [-0.5, -0.87], [0.5, -0.87], [-1, 0], [0, 1], [1, 0]];
/** Parts of the way along an arrow where its label may stand. */
const ALONG = [0.5, 0.62, 0.38, 0.74, 0.26];
/** A label that would cover more than this beside its arrow stands wherever there is room. */
const CROWDED = 60;

/** The way to the loop: where neither the word's pill nor a line is. @param {Sheet} sheet @param {{ x: number, y: number }} home @returns {number[]} */
function loopOf(sheet, { x, y }) {
  const { picture, spots, bounds } = sheet;
  const pill = sheet.pillOf(picture.focus);
  const taken = pill && { x: x + pill.dx, y: y + pill.dy, w: pill.w, h: pill.h };
  const lines = [...scoresOf(picture).keys()].filter((type) => type !== picture.focus).map((type) => ({ x0: x, y0: y, x1: spots[type].x, y1: spots[type].y }));
  const costs = LOOPS.map(([dx, dy], i) => {
    const number = { x: x + 52 * dx - 20, y: y + 52 * dy - 11, w: 40, h: 22 };
    const round = around(x + 33 * dx, y + 33 * dy, 16);
    const covered = taken ? shared(number, padded(taken, 4)) * 5 + shared(round, taken) : 0;
    return i + covered + outside(number, bounds) * 5 + lines.reduce((sum, line) => sum + inside(line, number) * 5 + inside(line, round), 0);
  });
  return LOOPS[costs.indexOf(Math.min(...costs))];
}

/** Step 1: lines grow out of the word in focus to each word it may attend to. @param {Sheet} sheet */
export function drawSimilarities(sheet) {
  const { home, picture, dims } = sheet;
  if (!home) return;
  const { progress } = sheet.look;
  const style = { stroke: /** @type {const} */ ('edge'), width: 1.25 };
  for (const type of scoresOf(picture).keys()) {
    if (type === picture.focus) {
      const [dx, dy] = loopOf(sheet, home);
      sheet.shapes.push(circle(home.x + 33 * dx, home.y + 33 * dy, 17 * progress, style));
      continue;
    }
    const to = sheet.spots[type];
    const length = Math.max(Math.hypot(to.x - home.x, to.y - home.y), 1);
    const reach = (Math.max(length - dims.ring - 2, 0) / length) * progress;
    const at = [home.x + (to.x - home.x) * reach, home.y + (to.y - home.y) * reach];
    sheet.shapes.push(line([home.x, home.y, at[0], at[1]], style));
  }
}

/** And the numbers on them: how alike. @param {Sheet} sheet */
export function drawScores(sheet) {
  const { home, picture } = sheet;
  if (!home || sheet.look.progress < NUMBERS_FROM) return;
  const given = picture.scene.attention?.score === 'matrix';
  const [dx, dy] = loopOf(sheet, home);
  for (const [type, score] of scoresOf(picture)) {
    const label = given ? short(score) : one(score);
    const w = sheet.look.measure(label, 12, 620) + 14;
    const to = sheet.spots[type];
    // In the middle of its line, or where no other number stands yet.
    const places = [0.5, 0.62, 0.38, 0.74, 0.28].map((part) =>
      type === picture.focus
        ? { x: home.x + 52 * dx, y: home.y + 52 * dy }
        : { x: home.x + (to.x - home.x) * part, y: home.y + (to.y - home.y) * part },
    );
    const boxOf = (/** @type {{ x: number, y: number }} */ { x, y }) => ({ x: x - w / 2, y: y - 11, w, h: 22 });
    const free = places.find((place) => sheet.boxes.every((b) => shared(boxOf(place), b) === 0));
    const { x, y } = free ?? places[0];
    sheet.boxes.push(boxOf({ x, y }));
    sheet.shapes.push(
      box(x - w / 2, y - 11, w, 22, 5, { fill: 'surface', stroke: 'edge', width: 1.25 }),
      text(x, y + 4.2, label, { size: 12, weight: 620, anchor: 'middle', fill: 'ink' }),
    );
  }
}

/**
 * The scores of the word in focus by type, in the first head that is on; what a given table leaves
 * at nothing is left out.
 * @param {import('../picture.js').Picture} picture
 * @returns {Map<number, number>}
 */
function scoresOf({ scene, outcome, words, rows, focus }) {
  const heads = headsOf(scene.attention);
  const head = Math.max(heads.findIndex(({ enabled }) => enabled !== false), 0);
  const given = (heads[head].score ?? scene.attention?.score) === 'matrix';
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const row of rows) {
    const { words: typed, layers } = outcome.contexts[row.context];
    const n = typed.length;
    const { scores } = layers[layers.length - 1];
    words.at[row.context].forEach((type, j) => {
      const score = scores[(head * n + row.position) * n + j];
      if (found.has(type) || words.types[type].muted || (given && score === 0)) return;
      found.set(type, score);
    });
  }
  if (words.types[focus]?.muted) found.delete(focus);
  return found;
}

/** Step 2: what the word keeps, round its hollow ring. @param {Sheet} sheet */
export function drawKeepRings(sheet) {
  const { home, dims } = sheet;
  const { rows, size } = sheet.picture;
  if (!home || rows.length === 0) return;
  const { progress } = sheet.look;
  rows.forEach((row, r) => {
    const stroke = SENTENCES[row.context];
    const radius = sheet.ringBefore(r);
    sheet.shapes.push(
      circle(home.x, home.y, radius, { stroke: 'surface', width: 7 }),
      circle(home.x, home.y, radius, { stroke, width: 1, alpha: 0.45 }),
      sweep(home.x, home.y, radius, row.shownKeep * progress, { stroke, width: dims.keepWidth }),
    );
  });
  const hollow = { fill: /** @type {const} */ ('surface'), stroke: /** @type {const} */ ('ink') };
  sheet.shapes.push(circle(home.x, home.y, dims.ring, { ...hollow, width: 2.25 }));
  if (progress < NUMBERS_FROM) return;
  const labels = rows.map((row) => say('figure.keeps', { share: percent(row.keep) }));
  const w = Math.max(...labels.map((label) => sheet.look.measure(label, 13, 600)));
  const gap = sheet.ringBefore(rows.length - 1) + 10;
  const h = 17 * rows.length;
  const at = { x: home.x, y: Math.min(home.y, size.height - h / 2 - 30), gap, w, h };
  const { place, rect } = sheet.label('keeps', at);
  rows.forEach((row, r) => {
    const style = { ...LETTERS, anchor: place.anchor, fill: SENTENCES[row.context] };
    sheet.shapes.push(text(home.x + place.dx, rect.y + 13 + 17 * r, labels[r], style));
  });
}

/** Step 3: weight times value, laid tip to tail from the origin. @param {Sheet} sheet */
export function drawMix(sheet) {
  const { picture } = sheet;
  const { progress } = sheet.look;
  const { view, words, focus } = picture;
  picture.rows.forEach((row, r) => {
    const { parts, residual } = mixOf(picture, row);
    const colour = SENTENCES[row.context];
    let at = /** @type {[number, number]} */ ([0, 0]);
    const lay = (/** @type {[number, number]} */ vector, /** @type {string} */ label, /** @type {number} */ t) => {
      const by = /** @type {[number, number]} */ ([vector[0] * t, vector[1] * t]);
      if (t > 0) drawPart(sheet, r, at, by, t >= NUMBERS_FROM ? label : '');
      at = [at[0] + by[0], at[1] + by[1]];
    };
    if (residual) lay(residual, words.types[focus].label, 1);
    parts.forEach((part, i) => {
      const start = (i * STAGGER) / DURATIONS[2];
      const t = Math.min(1, Math.max(0, (progress - start) / Math.max(1 - start, 0.2)));
      const plus = i > 0 || residual ? '+ ' : '';
      lay(part.vector, `${plus}${two(part.weight)} ${words.types[part.type].label}`, t);
    });
    const [x, y] = [toX(view, at[0]), toY(view, at[1])];
    const tip = { stroke: colour, width: 2 };
    sheet.shapes.push(mark(row.context, x, y, picture.small ? 6 : 7.5, tip));
    if (progress < 1) return;
    const name = `${nameIn(words.types[focus].label, row.context, row.nth)}  ${pair(row.value)}`;
    const w = sheet.look.measure(name, 13, 600);
    const { place } = sheet.label(`mix ${r}`, { x, y, gap: 16, w, h: 18 });
    const letters = { ...LETTERS, anchor: place.anchor, fill: colour };
    sheet.shapes.push(text(x + place.dx, y + place.dy + 4, name, letters));
  });
}

/**
 * One arrow of the mix, with its label where there is one.
 * @param {Sheet} sheet @param {number} r the row
 * @param {[number, number]} from @param {[number, number]} by in units @param {string} label
 */
function drawPart(sheet, r, from, by, label) {
  const { view, rows } = sheet.picture;
  const { context } = rows[r];
  const colour = SENTENCES[context];
  const [x0, y0] = [toX(view, from[0]), toY(view, from[1])];
  const [x1, y1] = [toX(view, from[0] + by[0]), toY(view, from[1] + by[1])];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 1) return;
  // Sentences share the way out of the origin: they run side by side.
  const [sx, sy] = [(-(y1 - y0) / length) * 3.5 * r, ((x1 - x0) / length) * 3.5 * r];
  const dash = DASHES[context];
  sheet.shapes.push(...arrow(x0 + sx, y0 + sy, x1 + sx, y1 + sy, colour, 2.5, 9, { dash }));
  sheet.segments.push({ x0, y0, x1, y1 });
  if (!label || length < 26) return;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const w = sheet.look.measure(label, 13, 600);
  // On the way that they share the first has its label on its own side, and so has the last.
  const side = rows.length > 1 && from[0] === 0 && from[1] === 0 ? (r === 0 ? -1 : Number(r === rows.length - 1)) : 0;
  const own = side ? beside(sheet, { x0: x0 + sx, y0: y0 + sy, x1: x1 + sx, y1: y1 + sy }, side, w) : null;
  if (own) {
    sheet.shapes.push(text(own.x + w / 2, own.y + 13, label, { ...LETTERS, anchor: 'middle', fill: colour }));
    return;
  }
  const { place } = sheet.label(`part ${context} ${label}`, { x, y, gap: 14, w, h: 18 });
  const letters = { ...LETTERS, anchor: place.anchor, fill: colour };
  sheet.shapes.push(text(x + place.dx, y + place.dy + 4, label, letters));
}

/**
 * The box of a label on one side of an arrow, or nothing where it is crowded there.
 * @param {Sheet} sheet @param {import('../geometry.js').Segment} arrow @param {number} side @param {number} w
 */
function beside({ boxes, segments, bounds }, { x0, y0, x1, y1 }, side, w) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [nx, ny] = [(-(y1 - y0) / length) * side, ((x1 - x0) / length) * side];
  const away = 8 + Math.abs(nx) * (w / 2) + Math.abs(ny) * 9;
  let best = null;
  let least = CROWDED;
  for (const part of ALONG) {
    const box = { x: x0 + (x1 - x0) * part + nx * away - w / 2, y: y0 + (y1 - y0) * part + ny * away - 9, w, h: 18 };
    let cost = outside(box, bounds) * 12;
    for (const other of boxes) cost += shared(box, other) * 5;
    for (const segment of segments) cost += inside(segment, box) * 5;
    if (cost < least) [best, least] = [box, cost];
  }
  if (best) boxes.push(best);
  return best;
}
