// The field of the sentence in focus, computed when something that it depends on is new: coarsely while a hand moves
// something, fully at rest.
import { keyOf } from '../words.js';

/**
 * @typedef {object} Field
 * @property {[number, number, number, number]} bounds  of the plane as shown, in units
 * @property {number} columns
 * @property {number} rows
 * @property {Uint8Array} basin
 * @property {Resting[]} resting
 * @property {Float32Array} steps   where each place of the lattice is carried, x, y
 * @property {{ columns: number, rows: number }} lattice
 *
 * @typedef {object} Resting  a point that attention leaves where it is
 * @property {number} x
 * @property {number} y
 * @property {boolean} stable
 * @property {number} share   of the places shown whose path ends there
 * @property {string} name    the word that stands there, or its place
 * @property {boolean} word
 * @property {number} slot    which colour it has: that of a word goes by its order in the sentence, whichever others are ends; −1 without
 */

/** Cells of the raster: at rest, and while something is dragged. */
const CELLS = { rest: 16_000, moving: 4_000 };
/** From comet to comet, in units where a unit is large, and never closer than so many pixels. */
export const LATTICE = { units: 0.62, pixels: 34 };
/** Closer than this to a word, a resting point has its name. In units. */
const AT_WORD = 0.35;

/** Keeps the newest field. */
export class FieldMap {
  /** @param {import('./pull.js').WholeCore} core */
  constructor(core) {
    this.core = core;
  }

  /** @type {Field | null} */
  field = null;
  /** What the newest one was computed for. @type {unknown[]} */
  made = [];

  /**
   * @param {import('../app.js').App} app
   * @param {import('../picture.js').Picture} picture
   * @param {{ context: number, position: number }} place  whose sentence, and whose mask and bias
   * @returns {Field}
   */
  of(app, picture, { context, position }) {
    const { scene, view, size, words } = picture;
    const moving = app.state.edit !== null;
    const now = [scene.points, scene.attention, scene.contexts, view.ox, view.oy, view.unit, size.width, size.height, context, position, moving];
    if (this.field && now.every((value, i) => value === this.made[i])) return this.field;
    const { core } = this;
    /** @type {Field['bounds']} */
    const bounds = [
      -view.ox / view.unit,
      (view.oy - size.height) / view.unit,
      (size.width - view.ox) / view.unit,
      view.oy / view.unit,
    ];
    const cells = moving ? CELLS.moving : CELLS.rest;
    const columns = Math.max(8, Math.round(Math.sqrt((cells * size.width) / size.height)));
    const rows = Math.max(8, Math.round(cells / columns));
    const { basin, fixedPoints } = core.field(scene, { context, position, bounds, columns, rows });
    const apart = Math.max(LATTICE.units * view.unit, LATTICE.pixels);
    const lattice = { columns: Math.max(2, Math.round(size.width / apart)), rows: Math.max(2, Math.round(size.height / apart)) };
    const { contextual } = core.field(scene, { context, position, bounds, ...lattice });
    this.made = now;
    this.field = { bounds, columns, rows, basin, resting: endsOf(scene, context, words, fixedPoints), steps: contextual, lattice };
    return this.field;
  }
}

/**
 * The resting points with their names and colours.
 * @param {import('../types.js').Scene} scene @param {number} context @param {import('../words.js').Words} words
 * @param {{ x: number, y: number, stable: boolean, share: number }[]} fixedPoints
 * @returns {Resting[]}
 */
export function endsOf(scene, context, words, fixedPoints) {
  const muted = new Set((scene.attention?.muted ?? []).map(keyOf));
  const heard = [...new Set(scene.contexts[context].words.map(keyOf))].filter((key) => !muted.has(key));
  /** @type {Set<number>} */
  const taken = new Set();
  const ends = fixedPoints.map((at) => {
    const near = words.types.find(({ key, point }) => {
      const [x, y] = scene.points[point];
      return heard.includes(key) && Math.hypot(x - at.x, y - at.y) < AT_WORD;
    });
    const order = near && at.stable ? heard.indexOf(near.key) : -1;
    const slot = taken.has(order) ? -1 : order;
    taken.add(slot);
    return { ...at, name: near?.label ?? '', word: near !== undefined, slot };
  });
  for (const end of ends) {
    if (!end.stable || end.slot >= 0) continue;
    while (taken.has(++end.slot));
    taken.add(end.slot);
  }
  return ends;
}

/** The middle of a cell, in units. @param {Field['bounds']} bounds @param {number} columns @param {number} rows @param {number} index */
export function cellCentre([x0, y0, x1, y1], columns, rows, index) {
  const column = index % columns;
  const row = (index - column) / columns;
  return [x0 + ((column + 0.5) * (x1 - x0)) / columns, y0 + ((row + 0.5) * (y1 - y0)) / rows];
}

/** The basin of a place in units, 255 for none. @param {Field} field @param {number} x @param {number} y */
export function basinAt({ bounds: [x0, y0, x1, y1], columns, rows, basin }, x, y) {
  const column = Math.min(Math.max(Math.floor(((x - x0) / (x1 - x0)) * columns), 0), columns - 1);
  const row = Math.min(Math.max(Math.floor(((y - y0) / (y1 - y0)) * rows), 0), rows - 1);
  return basin[row * columns + column];
}

/**
 * The real steps of a question asked at a place: attention again and again, until it rests.
 * @param {import('./pull.js').WholeCore} core
 * @param {import('../types.js').Scene} scene
 * @param {{ context: number, position: number }} place
 * @param {[number, number]} from
 * @returns {[number, number][]} where it stands after each step
 */
export function pathFrom(core, scene, place, from) {
  /** @type {[number, number][]} */
  const path = [];
  let [x, y] = from;
  for (let step = 0; step < MOST_STEPS; step++) {
    // A field of one cell, whose centre is the place: the same map as everywhere.
    const { contextual } = core.field(scene, { ...place, bounds: [x - 0.5, y - 0.5, x + 0.5, y + 0.5], columns: 1, rows: 1 });
    const moved = Math.hypot(contextual[0] - x, contextual[1] - y);
    if (moved < RESTS) break;
    [x, y] = contextual;
    path.push([x, y]);
  }
  return path;
}

/** Steps of a path that are shown, and what no longer counts as one, in units. */
const MOST_STEPS = 60;
const RESTS = 0.02;
