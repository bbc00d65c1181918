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
  // A trail grows by a step only now and then.
  let was = sheet.made.get('trail');
  if (was?.at !== trail.at || was.alpha !== trail.alpha) sheet.made.set('trail', (was = { ...trail, all: trailOf(trail, view, rows) }));
  for (const { shape, r, x, y } of was.all) {
    if (r < 0 || Math.hypot(x - sheet.marks[r].x, y - sheet.marks[r].y) >= clear) sheet.shapes.push(shape);
  }
}

/**
 * Where the word was (row −1) and where its marks were.
 * @param {import('../sheet.js').Trail} trail @param {import('../camera.js').View} view @param {import('../picture.js').Row[]} rows
 */
function trailOf({ at, alpha: whole }, view, rows) {
  return at.flatMap(({ word, marks }, i) => {
    const age = (i + 1) / at.length;
    const alpha = (0.08 + 0.37 * age) * whole;
    const place = (/** @type {readonly number[]} */ point, /** @type {number} */ r) => {
      const [x, y] = [toX(view, point[0]), toY(view, point[1])];
      const shape = r < 0 ? circle(x, y, 1.2 + 1.2 * age, { fill: 'ink2', alpha }) : mark(rows[r].context, x, y, 1.6 + 2.9 * age, { fill: SENTENCES[rows[r].context], alpha });
      return { shape, r, x, y };
    };
    return [place(word, -1), ...marks.slice(0, rows.length).map(place)];
  });
}
