// The word in its sentences: solid marks with what they keep.
import { nameIn, one, percent, say } from '../say.js';
import { circle, mark, sweep, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** The radius of the ring that holds both marks when attention is off, in pixels. */
const HOME_RING = 13;

/** Solid marks, each with the ring of what it keeps and its name. @param {Sheet} sheet */
export function drawMeanings(sheet) {
  const { rows } = sheet.picture;
  if (!sheet.home) return;
  if (!sheet.look.listening) {
    drawMarksAtHome(sheet);
    return;
  }
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
  const { focus, words, small } = sheet.picture;
  const { progress, touched, measure } = sheet.look;
  const colour = SENTENCES[row.context];
  const name = nameIn(words.types[focus].label, row.context, row.nth);
  const keeps = say('figure.keeps', { share: percent(row.keep) });
  const at = touched && !small ? `${one(row.value[0])}, ${one(row.value[1])}` : '';
  const nameWidth = measure(name, 14, 600);
  const width = nameWidth + (at ? measure(at, 12, 500) + 7 : 0);
  const w = Math.max(width, measure(keeps, 12, 500));
  const gap = sheet.dims.keep + 10;
  const { place } = sheet.label(`mark ${row.context} ${row.nth}`, { x, y, gap, w, h: 34 });
  // On its way the mark has no name yet: it would be pushed about by what it passes.
  if (progress < 0.5) return;
  const back = { start: 0, middle: width / 2, end: width }[place.anchor];
  const left = x + place.dx - back;
  const top = y + place.dy - 3;
  const small12 = { size: 12, weight: 500, fill: colour, halo: HALO };
  sheet.shapes.push(text(left, top, name, { weight: 600, fill: colour, halo: HALO }));
  if (at) sheet.shapes.push(text(left + nameWidth + 7, top, at, small12));
  sheet.shapes.push(text(x + place.dx, top + 17, keeps, { ...small12, anchor: place.anchor }));
}

/** Attention is off: the marks stand in the word's own ring. @param {Sheet} sheet */
function drawMarksAtHome(sheet) {
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
  const told = say('figure.home');
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
