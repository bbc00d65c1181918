// What a lesson draws: where a bet says that a mark will be, and how far that is from the truth.
import { toX, toY } from '../camera.js';
import { around, shared } from '../geometry.js';
import { circle, box, line, mark, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */
/** @typedef {readonly [number, number]} Point */

/** The ghost's own dash, and its radius in pixels. */
const DASH = [5, 3.5];
const RADIUS = 10;

/**
 * A dashed mark that is not there yet.
 * @param {Sheet} sheet
 * @param {{ id: string, at: Point, label: string, context: number | undefined, quiet: boolean }} ghost
 *   in the shape and colour of a sentence, or a circle in ink for none
 */
export function drawGhost(sheet, { id, at, label, context, quiet }) {
  const { view } = sheet.picture;
  const [x, y] = [toX(view, at[0]), toY(view, at[1])];
  const stroke = context === undefined ? /** @type {const} */ ('ink2') : SENTENCES[context];
  const style = { fill: /** @type {const} */ ('surface'), fillAlpha: 0.7, stroke, width: 2.25, dash: DASH, alpha: quiet ? 0.6 : 1, id };
  sheet.shapes.push(
    context === undefined ? circle(x, y, RADIUS, style) : mark(context, x, y, RADIUS, style),
    circle(x, y, 2, { fill: stroke }),
  );
  sheet.boxes.push(around(x, y, RADIUS + 2));
  const w = sheet.look.measure(label, 13, 600);
  const { place } = sheet.label(id, { x, y, gap: RADIUS + 7, w, h: 18 });
  sheet.shapes.push(
    text(x + place.dx, y + place.dy + 1, label, { size: 13, weight: quiet ? 500 : 600, anchor: place.anchor, fill: quiet ? 'ink2' : stroke, halo: HALO }),
  );
}

/**
 * From a bet to the truth, with the distance on it.
 * @param {Sheet} sheet @param {{ from: Point, to: Point }} gap @param {string} label
 * @param {readonly Point[]} others  where something may still be drawn: what else there was to bet on
 */
export function drawGap(sheet, { from, to }, label, others) {
  const { view } = sheet.picture;
  const [x0, y0, x1, y1] = [toX(view, from[0]), toY(view, from[1]), toX(view, to[0]), toY(view, to[1])];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 2 * RADIUS) return;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const ends = [x0 + ux * RADIUS, y0 + uy * RADIUS, x1 - ux * sheet.dims.keep, y1 - uy * sheet.dims.keep];
  sheet.shapes.push(line(ends, { stroke: 'ink', width: 1.5, dash: [2, 4], cap: 'round', id: 'gap' }));
  if (length < 6 * RADIUS) return;
  const w = sheet.look.measure(label, 12, 620) + 15;
  // In its middle, or where along it less is covered; beside it where heads draw their own arrow over the same line.
  const aside = sheet.look.heads ? (Math.abs(uy) * w) / 2 + Math.abs(ux) * 10 + 6 : 0;
  const rects = (aside ? [1, -1] : [0]).flatMap((side) =>
    [0.5, 0.35, 0.65, 0.25, 0.75].map((t) => ({
      x: x0 + (x1 - x0) * t - uy * aside * side - w / 2,
      y: y0 + (y1 - y0) * t + ux * aside * side - 10,
      w,
      h: 20,
    })),
  );
  const boxes = [...sheet.boxes, ...others.map(([x, y]) => around(toX(view, x), toY(view, y), RADIUS))];
  const costs = rects.map((rect, i) => i + boxes.reduce((sum, other) => sum + shared(rect, other), 0));
  const rect = rects[costs.indexOf(Math.min(...costs))];
  const [mx, my] = [rect.x + w / 2, rect.y + 10];
  sheet.shapes.push(
    box(mx - w / 2, my - 10, w, 20, 10, { fill: 'surface', stroke: 'ink', width: 1, id: 'distance' }),
    text(mx, my + 4.2, label, { size: 12, weight: 620, anchor: 'middle', fill: 'ink' }),
  );
  sheet.boxes.push(rect);
}
