// The words: pills, quiet words and their stacks.
import { around } from '../geometry.js';
import { HOME } from '../layout.js';
import { pair } from '../say.js';
import { box, circle, line, text } from '../shapes.js';
import { HALO } from '../sheet.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** Half the side of the square in which a quiet word can be taken, in pixels. */
export const REACH = 16;

/** Function words and others that nobody hears: small, in stacks where they share a point. @param {Sheet} sheet */
export function drawQuietWords(sheet) {
  const { words, focus, spots } = sheet.picture;
  const { quiet, stackOf, stacks } = sheet.layout;
  const { spread, over, armed, dragging } = sheet.look;
  const letters = { size: 12, weight: 500, fill: /** @type {const} */ ('ink3'), halo: HALO };
  stacks.forEach(({ members, dy }, s) => {
    if (s === spread) return;
    const { x, y } = spots[members[0]];
    const labels = members.map((type) => words.types[type].label);
    // As many names as there is room for, and how many more there are.
    let named = labels.length;
    const told = () => labels.slice(0, named).join(' · ') + (named < labels.length ? ` +${labels.length - named}` : '');
    while (named > 1 && x - 4 + sheet.look.measure(told(), 12, 500) > sheet.picture.size.width - 8) named--;
    const label = told();
    sheet.shapes.push(
      circle(x, y, 5.5, { fill: 'surface', stroke: 'ink3', width: 1.75 }),
      circle(x, y, 2, { fill: 'ink3' }),
      text(x - 4, y + dy + 14, label, letters),
    );
  });
  for (const { type, x, y } of sheet.spots) {
    if (!quiet.has(type) || words.types[type].candidate || type === focus) continue;
    const held = type === dragging;
    const near = held || type === over || type === armed;
    sheet.again(type, () => drawQuietWord(type, x, y, held, near), x, y, held ? 'held' : near);
  }

  /** @param {number} type @param {number} x @param {number} y @param {boolean} held @param {boolean} near */
  function drawQuietWord(type, x, y, held, near) {
    sheet.handles.push({ type, rect: around(x, y, REACH), x, y });
    const stacked = stackOf.get(type);
    if (stacked && stacked.stack !== spread) return;
    if (stacked) {
      const point = spots[type];
      sheet.shapes.push(line([point.x, point.y, x, y], { stroke: 'axis', width: 1.25 }));
    }
    const ink = near ? /** @type {const} */ ('ink') : /** @type {const} */ ('ink3');
    const ring = { fill: /** @type {const} */ ('surface'), stroke: ink, width: near ? 2.25 : 1.75 };
    const [lx, ly] = stacked ? [x + 9, y + 4] : [x - 4, y + 22];
    const name = held ? `${words.types[type].label}  ${coordinates(sheet, type)}` : words.types[type].label;
    sheet.shapes.push(
      circle(x, y, held ? 6 : 4.5, ring),
      text(lx, ly, name, { ...letters, fill: ink, weight: near ? 600 : 500 }),
    );
  }
}

/** @param {Sheet} sheet @param {number} type */
function coordinates(sheet, type) {
  return pair(sheet.units(type)).replace(/[[\]]/g, '');
}

/** The pills, the one in focus on top. @param {Sheet} sheet */
export function drawPills(sheet) {
  const { focus } = sheet.picture;
  const { pills } = sheet.layout;
  const types = [...pills.keys()].filter((type) => type !== focus);
  if (pills.has(focus)) types.push(focus);
  const { over, armed, dragging } = sheet.look;
  for (const type of types) {
    const { x, y } = sheet.spots[type];
    if (type !== dragging) sheet.again(type, () => drawPill(sheet, type), x, y, over === type || armed === type);
  }
}

/** The pill under the hand, over all others. @param {Sheet} sheet */
export function drawHeldPill(sheet) {
  const { dragging } = sheet.look;
  if (sheet.layout.pills.has(dragging)) drawPill(sheet, dragging);
}

/**
 * The same pill as in the sentence, its ring exactly at the point.
 * @param {Sheet} sheet @param {number} type
 */
function drawPill(sheet, type) {
  const pill = sheet.pillOf(type);
  if (!pill) return;
  const { words, focus } = sheet.picture;
  const { dragging, over, armed, measure, solo, listening, step } = sheet.look;
  const { dims } = sheet;
  const { x, y } = sheet.spots[type];
  const { label, key } = words.types[type];
  const held = type === dragging;
  const solid = held || (type === focus && solo);
  const edged = !solid && (over === type || armed === type);
  const extra = held ? coordinates(sheet, type) : '';
  const extraWidth = extra ? measure(extra, 12, 450) + 9 : 0;
  // Rings round the word's own ring push its name aside.
  const atHome = !listening && type === focus;
  const ringed = step === 2 && type === focus;
  const rows = sheet.picture.rows.length;
  const aside = ringed ? sheet.ringBefore(rows - 1) + 6 - dims.gap : 0;
  const grown = extraWidth + (pill.side === 'stem' ? 0 : aside);
  const grownLeft = { right: 0, left: grown, stem: grown / 2 }[pill.side];
  const rect = { x: x + pill.dx - grownLeft, y: y + pill.dy, w: pill.w + grown, h: pill.h };
  if (pill.side === 'stem') {
    const middle = [rect.x + rect.w / 2, rect.y + rect.h / 2];
    const stroke = solid ? /** @type {const} */ ('ink') : /** @type {const} */ ('edge');
    sheet.shapes.push(line([x, y, ...middle], { stroke, width: solid ? 3 : 1.5, id: `stem ${key}` }));
  }
  sheet.shapes.push(
    box(rect.x, rect.y, rect.w, rect.h, rect.h / 2, {
      fill: solid ? 'ink' : 'surface',
      stroke: solid || edged ? 'ink' : 'edge',
      width: edged ? 1.75 : 1.25,
      shadow: !sheet.look.fixed,
      id: `pill ${key}`,
    }),
  );
  if (solid && pill.side !== 'stem') {
    sheet.shapes.push(
      circle(x, y, dims.ring + 1.2, { fill: 'page', id: `ring ${key}` }),
      circle(x, y, dims.ring - 1.5, { fill: 'ink' }),
    );
  } else if (!atHome) {
    const ring = { fill: /** @type {const} */ ('surface'), stroke: /** @type {const} */ ('ink') };
    sheet.shapes.push(circle(x, y, dims.ring, { ...ring, width: 2.25, id: `ring ${key}` }));
  }
  const gap = dims.gap + aside + (atHome ? HOME : 0);
  const labelWidth = measure(label, 14, 600);
  const left = {
    right: x + gap,
    left: x - gap - labelWidth - extraWidth,
    stem: rect.x + (rect.w - labelWidth - extraWidth) / 2,
  }[pill.side];
  const baseline = rect.y + rect.h / 2 + 4.9;
  const fill = solid ? /** @type {const} */ ('page') : /** @type {const} */ ('ink');
  sheet.shapes.push(text(left, baseline, label, { weight: 600, fill }));
  if (extra) {
    const letters = { size: 12, weight: 450, fill, alpha: 0.8 };
    sheet.shapes.push(text(left + labelWidth + 9, baseline, extra, letters));
  }
  // The button keeps its size under the hand: coordinates come and go.
  const taken = { x: rect.x + grownLeft, y: rect.y, w: pill.w, h: pill.h };
  sheet.handles.push({ type, rect: taken, x, y });
}
