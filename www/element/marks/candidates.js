// The candidates for the next word.
import { around } from '../geometry.js';
import { box, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { REACH } from './words.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** The candidates for the next word: small squares, darker where they win. @param {Sheet} sheet */
export function drawGuesses(sheet) {
  if (!sheet.look.guesses) return;
  const { words } = sheet.picture;
  const { winners, dragging, over, armed, measure } = sheet.look;
  for (const { type, x, y } of sheet.spots) {
    const word = words.types[type];
    if (!word.candidate || word.places.length > 0) continue;
    const wins = winners.includes(type);
    const near = type === dragging || type === over || type === armed;
    const r = wins ? 5.5 : 4.5;
    const ink = wins || near ? /** @type {const} */ ('ink') : /** @type {const} */ ('ink3');
    sheet.handles.push({ type, rect: around(x, y, REACH), x, y });
    const edge = { fill: /** @type {const} */ ('surface'), stroke: ink, width: wins ? 2.25 : 1.75 };
    sheet.shapes.push(box(x - r, y - r, 2 * r, 2 * r, 2, edge));
    const weight = wins ? 650 : 500;
    const w = measure(word.label, 13, weight);
    const { place } = sheet.label(`guess ${type}`, { x, y, gap: 12, w, h: 16 });
    const letters = { size: 13, weight, fill: ink, anchor: place.anchor, halo: HALO };
    sheet.shapes.push(text(x + place.dx, y + place.dy, word.label, letters));
  }
}
