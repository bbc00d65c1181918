// The picture in docs/architecture.md: data flows one way.

import { arrow, box, line, text } from '../www/element/shapes.js';
import { writeSvg } from '../www/element/svg.js';

const SHEET = { width: 680, height: 344 };
const BOX = { w: 140, h: 58, gap: 38, left: 3, top: 56, below: 158 };
/** So many stand in the first row. */
const FIRST = 4;

/** In the order in which data flows: what it is, where it is made, and what stands under it. */
const STATIONS = [
  ['hand', 'gesture.js, keys.js', 'pointer, keys,', 'attributes, address'],
  ['actions', 'plain objects', 'all that can', 'change anything'],
  ['state', 'state.js', 'one plain table,', 'undo included'],
  ['core', 'model.js, Rust', 'scene in,', 'outcome out'],
  ['motion', 'app.js, motion.js', 'where it is on', 'its way there'],
  ['shapes', 'plane.js, marks/', 'a flat list; hit tests', 'and tests read it'],
  ['screen', 'canvas.js, panels/', 'and words, tables,', 'events to the host'],
];

export function drawFlow() {
  /** @param {number} i */
  const place = (i) => ({
    x: BOX.left + (i % FIRST) * (BOX.w + BOX.gap),
    y: BOX.top + (i < FIRST ? 0 : BOX.below),
  });
  const shapes = STATIONS.flatMap(([name, where, ...notes], i) => {
    const { x, y } = place(i);
    const isCore = name === 'core';
    const centred = /** @type {const} */ ('middle');
    return [
      ...(i % FIRST > 0 ? arrow(x - BOX.gap + 5, y + BOX.h / 2, x - 5, y + BOX.h / 2, 'ink', 1.75, 9) : []),
      box(x, y, BOX.w, BOX.h, 10, { fill: isCore ? 'ink' : 'surface', stroke: isCore ? 'ink' : 'edge', width: 1.25 }),
      text(x + BOX.w / 2, y + 25, name, { anchor: centred, size: 15, weight: 650, fill: isCore ? 'page' : 'ink' }),
      text(x + BOX.w / 2, y + 44, where, { anchor: centred, size: 12, fill: isCore ? 'page' : 'ink2' }),
      ...notes.map((note, n) => text(x + BOX.w / 2, y + BOX.h + 20 + 17 * n, note, { anchor: centred, size: 12.5, fill: 'ink2' })),
    ];
  });
  // From the core down to the second row.
  const [from, to] = [place(FIRST - 1), place(FIRST)];
  const [x, y] = [from.x + BOX.w / 2, to.y - 24];
  shapes.push(
    line([x, from.y + BOX.h + 46, x, y, to.x + BOX.w / 2, y], { stroke: 'ink', width: 1.75 }),
    ...arrow(to.x + BOX.w / 2, y, to.x + BOX.w / 2, to.y - 5, 'ink', 1.75, 9),
    text(BOX.left, 30, 'Nothing further on writes to what came before', { size: 14, weight: 600 }),
    text(x, to.y + 24, 'until a person looks,', { anchor: 'middle', size: 12.5, fill: 'ink2' }),
    text(x, to.y + 41, 'and drags again', { anchor: 'middle', size: 12.5, fill: 'ink2' }),
  );
  return writeSvg(shapes, { ...SHEET, label: 'Hand, actions, state, core, motion, shapes, screen: data flows one way' });
}
