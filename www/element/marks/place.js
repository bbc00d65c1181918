// The place of the bet.
import { toX, toY } from '../camera.js';
import { say } from '../say.js';
import { circle, text } from '../shapes.js';
import { HALO } from '../sheet.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** A dashed circle and what it means to stand there. @param {Sheet} sheet */
export function drawBetPlace(sheet) {
  const { place, measure, step } = sheet.look;
  if (!place || step === 3) return;
  const { view } = sheet.picture;
  const [x, y] = [toX(view, place.at[0]), toY(view, place.at[1])];
  const r = place.radius * view.unit;
  sheet.shapes.push(circle(x, y, r, { stroke: 'ink2', width: 1.5, dash: [4, 4], id: 'bet' }));
  if (place.quiet || step !== 4) return;
  const sub = say('figure.place.sub');
  const { rect: { x: left, y: top } } = sheet.label('bet', { x, y, gap: r + 10, w: measure(sub, 12, 450), h: 34 });
  sheet.shapes.push(
    text(left, top + 11, say('figure.place'), { weight: 600, fill: 'ink2', halo: HALO }),
    text(left, top + 28, sub, { size: 12, weight: 450, fill: 'ink2', halo: HALO }),
  );
}
