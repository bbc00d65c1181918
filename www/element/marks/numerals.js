// The numerals of the axes, for those who have begun to move things.
import { toX, toY } from '../camera.js';
import { shared } from '../geometry.js';
import { short } from '../say.js';
import { text } from '../shapes.js';
import { inView, stepFor } from './grid.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** They come no closer than this, in pixels. */
const NUMERALS = 50;

/** Coordinates at the axes, every second unit, where nothing else stands and none is cut. @param {Sheet} sheet */
export function drawNumerals(sheet) {
  const { view, size } = sheet.picture;
  const every = Math.max(stepFor(view.unit, NUMERALS), 2);
  const style = { size: 12, weight: 400, fill: /** @type {const} */ ('ink3') };
  const { x0, y0, x1, y1 } = inView(sheet);
  /** @param {number} i @param {number} x @param {number} y @param {'middle' | 'end'} anchor */
  const draw = (i, x, y, anchor) => {
    const w = Math.max(20, `${i * every}`.length * 8);
    const box = { x: x - (anchor === 'end' ? w - 2 : w / 2), y: y - 12, w, h: 16 };
    if (i === 0 || box.x < 0 || box.x + w > size.width || sheet.boxes.some((other) => shared(box, other) > 0)) return;
    sheet.boxes.push(box);
    // A numeral that stays is the one of the frame before.
    sheet.again(`${anchor} ${i}`, () => sheet.shapes.push(text(x, y, short(i * every), { ...style, anchor, halo: 3 })), x, y);
  };
  for (let i = Math.ceil(x0 / every); i * every <= x1; i++) draw(i, toX(view, i * every), view.oy + 15, 'middle');
  for (let i = Math.ceil(y0 / every); i * every <= y1; i++) draw(i, view.ox - 7, toY(view, i * every) + 4, 'end');
}
