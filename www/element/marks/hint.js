// The first visit's hint beside the word that asks for the hand.
import { around, inside, outside, padded, shared } from '../geometry.js';
import { say } from '../say.js';
import { box, glyph, polygon, text } from '../shapes.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

const HAND =
  'M6.3 9.3V4.7a1.1 1.1 0 0 1 2.2 0v3.6M8.5 8.1V3.8a1.1 1.1 0 0 1 2.2 0v4.4M10.7 8.4V4.9a1.1 1.1 0 0 1 2.2 0v5.2c0 3.2-1.7 5-4.3 5-2 0-3.1-.8-4.1-2.5l-1.4-2.5c-.5-.9.7-1.8 1.5-.9l1.7 1.8';

/** A hint that would hide more than this is not shown, in square pixels. */
const TOO_MUCH = 1000;
/** Rings that breathe round the pill: pixels outside it, opacity. */
const BREATHS = [
  [6, 0.28],
  [12, 0.1],
];

/**
 * Beside, above or below the pill, wherever it hides the least; taken before labels are placed.
 * @param {Sheet} sheet
 */
export function placeHint(sheet) {
  const { picture, look } = sheet;
  if (!look.hint) return null;
  const spot = sheet.spots[look.hint.type];
  const pill = sheet.pillOf(look.hint.type) ?? { dx: -8, dy: -8, w: 16, h: 16 };
  const sub = look.hint.keys ? say('figure.hint.keys') : '';
  const w = 46 + Math.max(look.measure(look.hint.text, 14, 620), sub ? look.measure(sub, 12, 400) : 0);
  const h = sub ? 50 : 32;
  const [left, top] = [spot.x + pill.dx, spot.y + pill.dy];
  const [middle, centre] = [top + pill.h / 2, left + pill.w / 2];
  const across = Math.min(Math.max(centre - w / 2, 6), picture.size.width - w - 6);
  const places = [
    { x: left + pill.w + 22, y: middle - h / 2, beak: [1, h / 2 - 7, -8, h / 2, 1, h / 2 + 7] },
    { x: left - 22 - w, y: middle - h / 2, beak: [w - 1, h / 2 - 7, w + 8, h / 2, w - 1, h / 2 + 7] },
    { x: across, y: top - 24 - h, beak: [-7, h - 1, 0, h + 8, 7, h - 1] },
    { x: across, y: top + pill.h + 24, beak: [-7, 1, 0, -8, 7, 1] },
  ];
  const costs = places.map((place) => {
    const rect = { x: place.x, y: place.y, w, h };
    let cost = outside(rect, sheet.bounds) * 8;
    for (const other of sheet.boxes) cost += shared(rect, padded(other, 6));
    for (const segment of sheet.segments) cost += inside(segment, rect) * 4;
    for (const { x, y } of sheet.marks) cost += shared(rect, around(x, y, sheet.dims.keep)) * 8;
    return cost;
  });
  const best = costs.indexOf(Math.min(...costs));
  // Rather no hint than one over what it is about: the rings still breathe.
  const label = costs[best] < TOO_MUCH ? look.hint.text : '';
  const { x, y } = places[best];
  const tip = best < 2 ? x : centre;
  const beak = places[best].beak.map((at, i) => at + (i % 2 === 0 ? tip : y));
  if (label) sheet.boxes.push({ x, y, w, h });
  return { x, y, w, h, beak, label, sub, pill: { x: left, y: top, w: pill.w, h: pill.h } };
}

/**
 * @param {Sheet} sheet
 * @param {ReturnType<typeof placeHint>} hint
 */
export function drawHint(sheet, hint) {
  if (!hint) return;
  const { x, y, w, h, beak, label, sub, pill } = hint;
  const breath = sheet.look.hint?.breath ?? 1;
  for (const [grow, alpha] of breath > 0 ? BREATHS : []) {
    sheet.shapes.push(
      box(pill.x - grow, pill.y - grow, pill.w + 2 * grow, pill.h + 2 * grow, pill.h / 2 + grow, {
        stroke: 'ink',
        width: 1.5,
        alpha: alpha * breath,
      }),
    );
  }
  if (!label) return;
  sheet.shapes.push(
    polygon(beak, { fill: 'ink' }),
    box(x, y, w, h, 10, { fill: 'ink', id: 'hint' }),
    glyph(x + 10, y + h / 2 - 10, 1.1, HAND, { stroke: 'page', width: 1.5, cap: 'round' }),
    text(x + 34, y + (sub ? 21 : h / 2 + 5), label, { weight: 620, fill: 'page' }),
  );
  if (sub) sheet.shapes.push(text(x + 34, y + 38, sub, { size: 12, fill: 'page', alpha: 0.82 }));
}
