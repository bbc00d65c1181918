// What lies under the words: the line between two sides, and the ground that each guess owns.
import { toX, toY } from '../camera.js';
import { inside, outside, padded, shared } from '../geometry.js';
import { runs, say } from '../say.js';
import { line, polygon, text } from '../shapes.js';
import { HALO } from '../sheet.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** A ground narrower than this angle is a fence between two others. */
const NARROW = Math.PI / 8;
/** Directions in which the winner is looked up before borders are found exactly. */
const DIRECTIONS = 360;
/** A name that would hide more than this is left out, in square pixels. */
const HIDES = 250;
const LETTERS = { size: 13, weight: 450, fill: /** @type {const} */ ('ink2'), halo: HALO };

/** The line on which no side wins. @param {Sheet} sheet */
export function drawFence(sheet) {
  if (!sheet.look.fence) return;
  const { view, size } = sheet.picture;
  const far = (size.width + size.height) / view.unit;
  const ends = [toX(view, -far), toY(view, -far), toX(view, far), toY(view, far)];
  sheet.shapes.push(line(ends, { stroke: 'ink3', width: 1.25, dash: [4, 4], id: 'fence' }));
}

/** The names of that line and of both sides, where there is room. @param {Sheet} sheet */
export function nameSides(sheet) {
  if (!sheet.look.fence) return;
  const { view } = sheet.picture;
  const at = (/** @type {number} */ d) => [toX(view, d), toY(view, d)];
  const label = say('figure.fence');
  const w = sheet.look.measure(label, 12, 500);
  const half = w / 2 + 4;
  const tries = [3, 2.4, 4, -1.6, 1.6, 5, 7.4, 8].map((d) => {
    const [x, y] = at(d);
    return { x: x - 9, y: y - 9 };
  });
  const boxOf = (/** @type {{ x: number, y: number }} */ { x, y }) => ({
    x: x - half * 0.71,
    y: y - half * 0.71,
    w: half * 1.42,
    h: half * 1.42,
  });
  const place = freest(sheet, tries, boxOf, HIDES);
  if (place) {
    const style = { size: 12, weight: 500, fill: /** @type {const} */ ('ink3'), halo: HALO };
    sheet.boxes.push(boxOf(place));
    sheet.shapes.push(text(place.x, place.y, label, { ...style, anchor: 'middle', turn: -Math.PI / 4 }));
  }
  // Elsewhere the sides mean other things, which the axes say.
  const { points } = sheet.picture.scene;
  if (!points.river || !points.money) return;
  for (const [key, sign] of /** @type {const} */ ([
    ['figure.side.up', 1],
    ['figure.side.down', -1],
  ])) {
    const name = say(key);
    const width = sheet.look.measure(name, 13, 600);
    const spots = [4, 3, 5, 2, 6].flatMap((d) =>
      [2.2, 2.9, 3.6].map((off) => ({
        x: toX(view, d - (sign * off) / 2),
        y: toY(view, d + (sign * off) / 2),
      })),
    );
    const spot = freest(sheet, spots, ({ x, y }) => ({ x: x - width / 2, y: y - 13, w: width, h: 18 }), HIDES);
    if (!spot) continue;
    sheet.boxes.push({ x: spot.x - width / 2, y: spot.y - 13, w: width, h: 18 });
    sheet.shapes.push(
      text(spot.x, spot.y, name, { ...LETTERS, weight: 600, anchor: 'middle' }),
    );
  }
}

/**
 * The place that hides the least; among equals the first.
 * @param {Sheet} sheet
 * @param {{ x: number, y: number }[]} places
 * @param {(place: { x: number, y: number }) => import('../geometry.js').Rect} boxOf
 * @param {number} [most] what a place may hide; null where each would hide more
 */
function freest(sheet, places, boxOf, most = Infinity) {
  const costs = places.map((place) => {
    const rect = boxOf(place);
    let cost = outside(rect, sheet.bounds) * 40;
    for (const other of sheet.boxes) cost += shared(rect, padded(other, 3));
    for (const segment of sheet.segments) cost += inside(segment, rect) * 4;
    return cost;
  });
  const least = Math.min(...costs);
  return least > most ? null : places[costs.indexOf(least)];
}

/**
 * Where the word would have to stand for each guess to win: borders are rays from the origin, the
 * ties of the dot products.
 * @param {Sheet} sheet
 */
export function drawGrounds(sheet) {
  if (!sheet.look.guesses) return;
  const { words, view, size } = sheet.picture;
  const guesses = words.types.flatMap((word, type) => {
    if (!word.candidate) return [];
    const [x, y] = sheet.units(type);
    return [{ x, y, label: word.label }];
  });
  if (guesses.length < 2) return;
  const winner = (/** @type {number} */ angle) => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    let best = guesses[0];
    for (const g of guesses) if (g.x * c + g.y * s > best.x * c + best.y * s) best = g;
    return best;
  };
  const borders = bordersOf(winner);
  const far = (4 * (size.width + size.height)) / view.unit;
  const ray = (/** @type {number} */ a) => [
    toX(view, far * Math.cos(a)),
    toY(view, far * Math.sin(a)),
  ];
  const widthOf = (/** @type {number} */ i) =>
    (borders[(i + 1) % borders.length] - borders[i] + 2 * Math.PI) % (2 * Math.PI);
  borders.forEach((a, i) => {
    if (widthOf(i) >= NARROW || widthOf(i) === 0) return;
    const points = [view.ox, view.oy, ...ray(a), ...ray(a + widthOf(i))];
    sheet.shapes.push(polygon(points, { fill: 'cell' }));
  });
  for (const a of borders) {
    const style = { stroke: /** @type {const} */ ('edge'), width: 1.25, dash: [2, 4] };
    sheet.shapes.push(line([view.ox, view.oy, ...ray(a)], style));
  }
  if (sheet.picture.small) return;
  borders.forEach((a, i) => nameGround(sheet, winner, a, widthOf(i)));
}

/** The directions at which the winner changes, found by halving. @param {(angle: number) => object} winner */
function bordersOf(winner) {
  /** @type {number[]} */
  const borders = [];
  for (let i = 0; i < DIRECTIONS; i++) {
    let [a, b] = [(i / DIRECTIONS) * 2 * Math.PI, ((i + 1) / DIRECTIONS) * 2 * Math.PI];
    const first = winner(a);
    if (first === winner(b)) continue;
    for (let k = 0; k < 24; k++) {
      const m = (a + b) / 2;
      if (winner(m) === first) a = m;
      else b = m;
    }
    borders.push((a + b) / 2);
  }
  return borders;
}

/**
 * The name of a ground, on that ground, where it hides least; none where it would hide much.
 * @param {Sheet} sheet
 * @param {(angle: number) => { label: string }} winner
 * @param {number} from its first border
 * @param {number} width of the ground, as an angle
 */
function nameGround(sheet, winner, from, width) {
  const { view } = sheet.picture;
  const guess = winner(from + width / 2).label;
  const at = (/** @type {number} */ angle, /** @type {number} */ distance) => ({
    x: toX(view, distance * Math.cos(angle)),
    y: toY(view, distance * Math.sin(angle)),
  });
  if (width < NARROW) {
    const middle = from + width / 2;
    if (Math.cos(middle) <= 0 || Math.sin(middle) <= 0) return;
    const { x, y } = at(middle, 2.9);
    lettering(sheet, x - 9, y - 10, runs('next.ground.fence', { guess }), -middle);
    return;
  }
  const up = Math.sin(from + width / 2 - Math.PI / 4) > 0;
  const words = runs(up ? 'next.ground.up' : 'next.ground.down', { guess });
  const w = words.reduce((sum, run) => sum + sheet.look.measure(run.text, 13, run.strong ? 680 : 450), 0);
  const boxOf = (/** @type {{ x: number, y: number }} */ { x, y }) => ({ x: x - w / 2, y: y - 13, w, h: 18 });
  // Directions well inside the ground, upwards and to the right where words are.
  const places = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].flatMap((part) =>
    [8.2, 7.4, 6.6, 5.4, 4.4].map((distance) => at(from + part * width, distance)),
  );
  const owned = places.filter(({ x, y }) => {
    const ends = [x - w / 2, x + w / 2].map((px) => Math.atan2(view.oy - y, px - view.ox));
    return outside(boxOf({ x, y }), sheet.bounds) === 0 && ends.every((end) => winner(end).label === guess);
  });
  if (owned.length === 0) return;
  const place = freest(sheet, owned, boxOf) ?? owned[0];
  lettering(sheet, place.x, place.y, words);
  sheet.boxes.push(padded(boxOf(place), 4));
}

/**
 * A line of text whose strong runs are heavier, along a direction.
 * @param {Sheet} sheet
 * @param {number} x @param {number} y the middle of its baseline
 * @param {import('../say.js').Run[]} runs
 * @param {number} [turn] in radians
 */
function lettering({ look: { measure }, shapes }, x, y, runs, turn = 0) {
  if (say('app.direction') === 'rtl') runs = [...runs].reverse();
  const weightOf = (/** @type {import('../say.js').Run} */ run) => (run.strong ? 680 : LETTERS.weight);
  const widths = runs.map((run) => measure(run.text, LETTERS.size, weightOf(run)));
  let at = -widths.reduce((a, b) => a + b, 0) / 2;
  runs.forEach((run, i) => {
    const [px, py] = [x + at * Math.cos(turn), y + at * Math.sin(turn)];
    const fill = run.strong ? /** @type {const} */ ('ink') : LETTERS.fill;
    shapes.push(text(px, py, run.text, { ...LETTERS, fill, weight: weightOf(run), turn }));
    at += widths[i];
  });
}
