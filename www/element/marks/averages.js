// The plain average beside what attention makes of a word.
import { toX, toY } from '../camera.js';
import { around } from '../geometry.js';
import { say } from '../say.js';
import { mark, text } from '../shapes.js';
import { HALO } from '../sheet.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** What plain averaging would give: grey, one mark a sentence. @param {Sheet} sheet */
export function drawAverages(sheet) {
  if (!sheet.look.average || sheet.look.step !== 4) return;
  const { rows, view, outcome, small } = sheet.picture;
  const r = small ? 6 : 7;
  const several = outcome.contexts.length > 1;
  rows.forEach((row) => {
    if (row.nth > 0) return;
    const { average } = outcome.contexts[row.context];
    const x = toX(view, average[2 * row.position]);
    const y = toY(view, average[2 * row.position + 1]);
    const label = several
      ? say('figure.average.n', { n: row.context + 1 })
      : say('figure.average');
    const grey = { fill: /** @type {const} */ ('ink3'), fillAlpha: 0.35, stroke: /** @type {const} */ ('ink3'), width: 2 };
    sheet.shapes.push(
      mark(row.context, x, y, r, { fill: 'surface', stroke: 'surface', width: 5 }),
      mark(row.context, x, y, r, { ...grey, id: `average ${row.context}` }),
    );
    sheet.boxes.push(around(x, y, r + 2));
    const w = sheet.look.measure(label, 12, 500);
    const { place } = sheet.label(`average ${row.context}`, { x, y, gap: 14, w, h: 16 });
    sheet.shapes.push(
      text(x + place.dx, y + place.dy + 4, label, {
        size: 12,
        weight: 500,
        anchor: place.anchor,
        fill: 'ink2',
        halo: HALO,
      }),
    );
  });
}
