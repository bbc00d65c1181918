// Several heads on one map: what each answers as a badge, what they answer together as the solid mark,
// and, where some are silent, what all of them would have answered.
import { degrees } from '../degrees.js';
import { around, outside, shared } from '../geometry.js';
import { leanOf } from '../heads/answers.js';
import { glyphOf } from '../heads/glyphs.js';
import { nameOf } from '../heads/catalogue.js';
import { nameIn, say } from '../say.js';
import { arrow, glyph, line, mark, text } from '../shapes.js';
import { HALO } from '../sheet.js';
import { headsOf } from '../terms.js';
import { SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */
/** @typedef {{ x: number, y: number }} Spot */

/** A badge is 28 pixels wide; small planes have smaller ones. */
const BADGE = { large: 14, small: 11 };
/** A badge that would cover the solid mark stands this far beside it. */
const BESIDE = 36;
const GHOST = 8.5;
/** The way of a silent head to the mark. */
const SILENT = { stroke: /** @type {const} */ ('ink3'), width: 1.25, dash: [2, 3.5] };

/**
 * @param {Sheet} sheet
 * @param {import('../picture.js').Extra} answers  rows of heads
 * @param {import('../picture.js').Extra} whole    one a row where some are silent: all of them together
 */
export function drawHeads(sheet, answers, whole) {
  const { rows, scene, extraAt, small } = sheet.picture;
  const heads = headsOf(scene.attention);
  if (answers.count < rows.length * heads.length || !sheet.home) return;
  const on = heads.map(({ enabled }) => enabled !== false);
  const r = small ? BADGE.small : BADGE.large;
  rows.forEach((row, i) => {
    const at = sheet.marks[i];
    const colour = SENTENCES[row.context];
    const badges = heads.map((_, h) => {
      const spot = extraAt(answers, i * heads.length + h);
      return Math.hypot(spot.x - at.x, spot.y - at.y) < r + 8 ? freest(sheet, at, r) : spot;
    });
    const heard = { stroke: colour, width: 1.25, alpha: 0.8 };
    badges.forEach((spot, h) => {
      sheet.shapes.push(line([spot.x, spot.y, at.x, at.y], on[h] ? heard : SILENT));
      sheet.boxes.push(around(spot.x, spot.y, r + 3));
      sheet.segments.push({ x0: spot.x, y0: spot.y, x1: at.x, y1: at.y });
    });
    if (whole.count > 0) {
      const all = extraAt(whole, i);
      sheet.segments.push({ x0: all.x, y0: all.y, x1: at.x, y1: at.y });
      drawWhole(sheet, row, all, at);
    }
    badges.forEach((spot, h) => drawBadge(sheet, row, spot, r, heads[h], h));
    sheet.shapes.push(
      mark(row.context, at.x, at.y, sheet.dims.mark + 2.5, { fill: 'surface' }),
      mark(row.context, at.x, at.y, sheet.dims.mark, { fill: colour, id: `mark ${row.context} ${row.position}` }),
    );
  });
  rows.forEach((row, i) => nameTogether(sheet, row, sheet.marks[i], heads, on));
}

/** Where no pill may stand. @param {import('../picture.js').Picture} picture @param {import('../picture.js').Extra} answers */
export function badgeBoxes({ extraAt, small }, answers) {
  const r = (small ? BADGE.small : BADGE.large) + 3;
  return Array.from({ length: answers.count }, (_, i) => extraAt(answers, i)).map(({ x, y }) => around(x, y, r));
}

/** @param {Sheet} sheet @param {import('../picture.js').Row} row @param {Spot} spot @param {number} r @param {import('../types.js').Head} head @param {number} h its place */
function drawBadge({ shapes }, { context, position }, { x, y }, r, head, h) {
  const scale = (r * 0.8) / 14;
  const on = head.enabled !== false;
  const colour = SENTENCES[context];
  const ink = on ? colour : /** @type {const} */ ('ink3');
  shapes.push(
    mark(context, x, y, r + 3, { fill: 'surface' }),
    mark(context, x, y, r, { fill: 'surface', stroke: on ? colour : 'edge', width: 1.75, dash: on ? null : [3, 3], id: `badge ${h} ${context} ${position}` }),
    glyph(x - 9 * scale, y - 9 * scale, scale, glyphOf(head, h), { stroke: ink, width: 1.7 / scale / 1.3, cap: 'round' }),
  );
  if (on) return;
  const d = r * 0.65;
  shapes.push(
    line([x - d, y + d, x + d, y - d], { stroke: 'surface', width: 4.5 }),
    line([x - d, y + d, x + d, y - d], { stroke: 'ink3', width: 1.75, cap: 'round' }),
  );
}

/** What all heads together would have answered, and the way from there. @param {Sheet} sheet @param {import('../picture.js').Row} row @param {Spot} from @param {Spot} to */
function drawWhole(sheet, row, from, to) {
  const colour = SENTENCES[row.context];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  sheet.shapes.push(mark(row.context, from.x, from.y, GHOST, { fill: 'surface', stroke: colour, width: 1.75, dash: [3, 2.6], id: `whole ${row.context} ${row.position}` }));
  if (length < 2 * GHOST + 12) return;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const ends = [from.x + ux * (GHOST + 3), from.y + uy * (GHOST + 3), to.x - ux * 13, to.y - uy * 13];
  sheet.shapes.push(...arrow(ends[0], ends[1], ends[2], ends[3], colour, 2, 9));
  sheet.boxes.push(around(from.x, from.y, GHOST + 2));
  if (sheet.picture.small) return;
  const [x, y] = sheetUnits(sheet, from);
  const lean = leanOf([x, y]);
  const label = say('heads.whole', { lean: lean === null ? '' : degrees(lean) });
  const w = sheet.look.measure(label, 12, 500);
  const { place } = sheet.label(`whole ${row.context} ${row.nth}`, { ...from, gap: 14, w, h: 16 });
  sheet.shapes.push(text(from.x + place.dx, from.y + place.dy, label, { size: 12, weight: 500, fill: colour, anchor: place.anchor, halo: HALO }));
}

/** @param {Sheet} sheet @param {Spot} spot @returns {[number, number]} */
const sheetUnits = ({ picture: { view } }, { x, y }) => [(x - view.ox) / view.unit, (view.oy - y) / view.unit];

/** @param {Sheet} sheet @param {import('../picture.js').Row} row @param {Spot} at @param {readonly import('../types.js').Head[]} heads @param {readonly boolean[]} on */
function nameTogether(sheet, row, at, heads, on) {
  const { words, focus } = sheet.picture;
  const { measure, progress } = sheet.look;
  const colour = SENTENCES[row.context];
  const lean = leanOf(row.value);
  const name = nameIn(words.types[focus].label, row.context, row.nth);
  const angle = lean === null ? '' : ` ${degrees(lean)}`;
  const left = on.flatMap((is, h) => (is ? [h] : []));
  const told = left.length === 1 && heads.length > 1 ? say('heads.only', { name: nameOf(heads, left[0]) }) : '';
  const w = Math.max(measure(name + angle, 14, 600), measure(told, 12, 500));
  const { place } = sheet.label(`mark ${row.context} ${row.nth}`, { ...at, gap: sheet.dims.mark + 9, w, h: told ? 34 : 18 });
  if (progress < 0.5) return;
  const top = at.y + place.dy + (told ? -3 : 5);
  const style = { fill: colour, halo: HALO, anchor: place.anchor };
  sheet.shapes.push(text(at.x + place.dx, top, name + angle, { ...style, weight: 600 }));
  if (told) sheet.shapes.push(text(at.x + place.dx, top + 17, told, { ...style, size: 12, weight: 500 }));
}

/** Beside the mark, where it hides least. @param {Sheet} sheet @param {Spot} at @param {number} r @returns {Spot} */
function freest(sheet, at, r) {
  const angleOf = (/** @type {number} */ i) => Math.PI / 2 - (i * Math.PI) / 4;
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < 8; i++) {
    tried.x = at.x + BESIDE * Math.cos(angleOf(i)) - (r + 2);
    tried.y = at.y + BESIDE * Math.sin(angleOf(i)) - (r + 2);
    tried.w = tried.h = 2 * (r + 2);
    let cost = i + 20 * outside(tried, sheet.bounds);
    for (const other of sheet.boxes) {
      // What is worse than another place need not be known to the end.
      if (cost >= least) break;
      cost += shared(tried, other);
    }
    if (cost < least) [best, least] = [i, cost];
  }
  return { x: at.x + BESIDE * Math.cos(angleOf(best)), y: at.y + BESIDE * Math.sin(angleOf(best)) };
}

/** The box that is looked at: a frame looks at a hundred. */
const tried = { x: 0, y: 0, w: 0, h: 0 };
