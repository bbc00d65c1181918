// The word in its sentences: solid marks with what they keep.
import { nameIn, pair, percent, say } from '../say.js';
import { circle, mark, sweep, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** Below this many pixels a unit a mark has no more than its name. */
const TIGHT = 20;

/** Solid marks, each with the ring of what it keeps and its name. @param {Sheet} sheet */
export function drawMeanings(sheet) {
  const { rows } = sheet.picture;
  if (!sheet.home) return;
  if (!sheet.look.listening) return sheet.look.more?.drawMarksAtHome(sheet);
  const { keep, keepWidth, mark: radius } = sheet.dims;
  rows.forEach((row, r) => {
    const { x, y } = sheet.marks[r];
    const colour = SENTENCES[row.context];
    const id = `mark ${row.context} ${row.position}`;
    sheet.shapes.push(
      circle(x, y, keep + keepWidth / 2, { fill: 'surface' }),
      circle(x, y, keep, { stroke: colour, width: 1, alpha: 0.45 }),
      sweep(x, y, keep, row.shownKeep, { stroke: colour, width: keepWidth }),
      mark(row.context, x, y, radius, { fill: colour, id }),
    );
  });
  rows.forEach((row, r) => nameMeaning(sheet, row, sheet.marks[r]));
}

/** @param {Sheet} sheet @param {import('../picture.js').Row} row @param {{ x: number, y: number }} at */
function nameMeaning(sheet, row, { x, y }) {
  const { focus, words, small, view, scene } = sheet.picture;
  const { progress, touched, measure } = sheet.look;
  const colour = SENTENCES[row.context];
  const name = nameIn(words.types[focus].label, row.context, row.nth);
  // Where a unit is next to nothing the sums tell it; with a residual the word keeps all of itself.
  const keeps = view.unit < TIGHT || scene.attention?.residual ? '' : say('figure.keeps', { share: percent(row.keep) });
  const at = touched && !small ? pair(row.value).replace(/[[\]]/g, '') : '';
  const nameWidth = measure(name, 14, 600);
  const width = nameWidth + (at ? measure(at, 12, 500) + 7 : 0);
  const w = Math.max(width, measure(keeps, 12, 500));
  const gap = sheet.dims.keep + 10;
  const { place } = sheet.label(`mark ${row.context} ${row.nth}`, { x, y, gap, w, h: keeps ? 34 : 18 });
  // On its way the mark has no name yet: it would be pushed about by what it passes.
  if (progress < 0.5) return;
  const back = { start: 0, middle: width / 2, end: width }[place.anchor];
  const left = x + place.dx - back;
  const top = y + place.dy - (keeps ? 3 : -5);
  const small12 = { size: 12, weight: 500, fill: colour, halo: HALO };
  sheet.shapes.push(text(left, top, name, { weight: 600, fill: colour, halo: HALO }));
  if (at) sheet.shapes.push(text(left + nameWidth + 7, top, at, small12));
  if (keeps) sheet.shapes.push(text(x + place.dx, top + 17, keeps, { ...small12, anchor: place.anchor }));
}
