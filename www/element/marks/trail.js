// Where the word and its meanings have just been.
import { toX, toY } from '../camera.js';
import { circle, mark } from '../shapes.js';
import { SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** Marks of a trail come no closer than this to the mark itself, in pixels. */
const CLEAR = { large: 29, small: 22 };

/** Growing and darkening towards the present. @param {Sheet} sheet */
export function drawTrail(sheet) {
  const { trail } = sheet.look;
  if (!trail || trail.alpha <= 0) return;
  const { view, rows, small } = sheet.picture;
  const clear = small ? CLEAR.small : CLEAR.large;
  const last = trail.at.length;
  trail.at.forEach(({ word, marks }, i) => {
    const age = (i + 1) / last;
    const alpha = (0.08 + 0.37 * age) * trail.alpha;
    const [hx, hy] = [toX(view, word[0]), toY(view, word[1])];
    sheet.shapes.push(circle(hx, hy, 1.2 + 1.2 * age, { fill: 'ink2', alpha }));
    marks.forEach(([mx, my], r) => {
      if (!rows[r]) return;
      const [x, y] = [toX(view, mx), toY(view, my)];
      if (Math.hypot(x - sheet.marks[r].x, y - sheet.marks[r].y) < clear) return;
      const style = { fill: SENTENCES[rows[r].context], alpha };
      sheet.shapes.push(mark(rows[r].context, x, y, 1.6 + 2.9 * age, style));
    });
  });
}
