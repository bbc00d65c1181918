// Attention is off: both meanings are where the word is.
import { nameIn, say } from '../say.js';
import { circle, mark, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** The radius of the ring that holds both marks, in pixels. */
const HOME_RING = 13;

/** The marks stand in the word's own ring. @param {Sheet} sheet */
export function drawMarksAtHome(sheet) {
  const { rows, words, focus } = sheet.picture;
  if (!sheet.home) return;
  const { x, y } = sheet.home;
  sheet.shapes.push(circle(x, y, HOME_RING, { fill: 'surface', stroke: 'ink', width: 2.25 }));
  rows.slice(0, 2).forEach((row, i) => {
    const r = i === 0 ? 10 : 6;
    const id = `mark ${row.context} ${row.position}`;
    sheet.shapes.push(
      mark(row.context, x, y, r + 1.5, { fill: 'surface' }),
      mark(row.context, x, y, r, { fill: SENTENCES[row.context], id }),
    );
  });
  if (sheet.picture.small) return;
  const { measure } = sheet.look;
  const label = words.types[focus].label;
  const plain = { size: 12, weight: 500, fill: /** @type {const} */ ('ink2'), halo: HALO };
  const told = say(rows.length === 2 ? 'figure.home' : 'figure.home.each');
  /** @type {{ text: string, weight: number, fill: import('../tokens.js').Colour }[]} */
  const runs = rows.flatMap((row) => [
    { text: nameIn(label, row.context, row.nth), weight: 650, fill: SENTENCES[row.context] },
    { text: ' = ', weight: 500, fill: 'ink2' },
  ]);
  runs.push({ text: label, weight: 500, fill: 'ink2' });
  const widths = runs.map((run) => measure(run.text, 12, run.weight));
  const w = Math.max(measure(told, 12, 500), widths.reduce((a, b) => a + b, 0));
  const { rect } = sheet.label('home', { x, y, gap: 22, w, h: 34 });
  const top = rect.y + 14;
  sheet.shapes.push(text(rect.x, top, told, plain));
  let left = rect.x;
  runs.forEach((run, i) => {
    sheet.shapes.push(text(left, top + 17, run.text, { ...plain, weight: run.weight, fill: run.fill }));
    left += widths[i];
  });
}
