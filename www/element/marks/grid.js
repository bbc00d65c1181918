// The coordinates: grid, axes, and their names.
import { toPlane, toX, toY } from '../camera.js';
import { shared } from '../geometry.js';
import { say } from '../say.js';
import { line, text } from '../shapes.js';
import { HALO } from '../sheet.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** Grid lines come no closer than this, in pixels. */
const GRID = 18;
/** The name of the level axis stands this far below it, in pixels: the first that is free. */
const BELOW = [36, 51, 20, -10, -22];

/** The step of 1, 2, 5, 10, 20 and so on at which lines are far enough apart. @param {number} unit @param {number} apart */
export function stepFor(unit, apart) {
  const ten = 10 ** Math.max(0, Math.floor(Math.log10(apart / unit)));
  return ([1, 2, 5].find((step) => step * ten * unit >= apart) ?? 10) * ten;
}

/** The part of the plane that is in view, in units. @param {Sheet} sheet */
export function inView({ picture: { view, size } }) {
  const [x0, y1] = toPlane(view, 0, 0);
  const [x1, y0] = toPlane(view, size.width, size.height);
  return { x0, y0, x1, y1 };
}

/** Lines at whole units, the axes one step stronger. @param {Sheet} sheet */
export function drawGrid(sheet) {
  const { view, size } = sheet.picture;
  const step = stepFor(view.unit, GRID);
  const { x0, y0, x1, y1 } = inView(sheet);
  for (let i = Math.ceil(x0 / step); i * step <= x1; i++) {
    const x = toX(view, i * step);
    const stroke = i === 0 ? 'axis' : 'grid';
    sheet.shapes.push(line([x, 0, x, size.height], { stroke, width: 1, crisp: true }));
  }
  for (let i = Math.ceil(y0 / step); i * step <= y1; i++) {
    const y = toY(view, i * step);
    const stroke = i === 0 ? 'axis' : 'grid';
    sheet.shapes.push(line([0, y, size.width, y], { stroke, width: 1, crisp: true }));
  }
}

/** What the directions mean, at the ends of the axes. @param {Sheet} sheet */
export function drawAxisNames(sheet) {
  const { view, size, scene, small } = sheet.picture;
  const [along, up] = scene.view?.axes ?? ['x', 'y'];
  const style = { size: 12, weight: 500, fill: /** @type {const} */ ('ink3'), halo: HALO };
  /** Where it is free; under a word, half a name says nothing. @param {string} name @param {number} w @param {'start' | 'end'} anchor @param {number[][]} places of its left end, on its line */
  const write = (name, w, anchor, places) => {
    const at = places.map(([x, y]) => ({ x: Math.min(Math.max(x, 10), size.width - w - 12), y: y - 12, w, h: 16 })).find((at) => sheet.boxes.every((other) => !shared(at, other)));
    if (!at) return;
    sheet.shapes.push(text(anchor === 'end' ? at.x + w : at.x, at.y + 12, name, { ...style, anchor }));
    sheet.boxes.push(at);
  };
  const top = say('figure.axis.y', { axis: up });
  const topWidth = sheet.look.measure(top, 12, 500);
  // To the right of its axis, or to the left or at the side where something stands there.
  write(top, topWidth, 'start', [view.ox + 9, view.ox - 9 - topWidth, 0].map((x) => [x, small ? 16 : 22]));
  const right = say('figure.axis.x', { axis: along });
  const lowest = size.height - (small ? 6 : 46);
  // Under the axis, where no word hangs its pill; at the plane's edge where the axis is out of view.
  write(right, sheet.look.measure(right, 12, 500), 'end', BELOW.map((below) => [size.width, Math.min(Math.max(view.oy + below, 60), lowest)]));
}
