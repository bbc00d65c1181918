// From units of the plane to CSS pixels. Both axes always have one scale.

/**
 * @typedef {object} View
 * @property {number} ox    the origin's pixel, from the left
 * @property {number} oy    the origin's pixel, from the top
 * @property {number} unit  pixels a unit
 *
 * @typedef {[number, number, number, number]} Box  x0, y0, x1, y1 in units
 *
 * @typedef {object} Size
 * @property {number} width
 * @property {number} height
 */

/** Free space round the points of a scene as opened, in units. */
export const MARGIN = 1.2;
/** The least free space at the sides of a plane at least this wide, in units and pixels. */
const SIDE = 0.8;
const PLAIN = 560;
/** And at both sides together in pixels, where a unit is next to nothing: no mark is cut. */
const MARKS = 60;
/** The part of the spare width that goes to the left. */
const LEFTWARD = 0.42;
/** Free space round a point that was dragged out of the view, in units. */
const GROWTH = 0.6;
/** Room for the switch and the axis' name over the plane, in pixels. */
const HEADROOM = 50;
/** Room for the legend and the tools under the lowest point of a plane, in pixels. */
const FOOT = 62;
/** Below this many pixels a unit marks and pills are drawn small. */
export const SMALL_UNIT = 48;
/** On a phone the sides belong to the back-swipe; the rest is room for a ring. In pixels. */
const PHONE = { width: 480, side: 54, top: 66, bottom: 56 };
/** As many pixels of height have all of these rooms. */
const LOW = 200;

export const toX = (/** @type {View} */ view, /** @type {number} */ x) => view.ox + x * view.unit;
export const toY = (/** @type {View} */ view, /** @type {number} */ y) => view.oy - y * view.unit;
/** @param {View} view @param {number} px @param {number} py @returns {[number, number]} */
export const toPlane = (view, px, py) => [(px - view.ox) / view.unit, (view.oy - py) / view.unit];

/**
 * The box round all points.
 * @param {Iterable<readonly number[]>} points
 * @returns {Box}
 */
export function boxOf(points) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return Number.isFinite(box[0]) ? box : [0, 0, 1, 1];
}

/**
 * The box to show for points that may have left it: as it was where they have not.
 * @param {Box} box the inner box, without margins
 * @param {Iterable<readonly number[]>} points
 * @returns {Box}
 */
export function grown(box, points) {
  const [x0, y0, x1, y1] = boxOf(points);
  // What the fitting view adds outside the box is part of the room; all of it under a point, where the legend stands.
  const [rx, ry] = [SIDE - GROWTH, MARGIN - GROWTH];
  return [
    Math.min(box[0], x0 + rx),
    Math.min(box[1], y0),
    Math.max(box[2], x1 - rx),
    Math.max(box[3], y1 - ry),
  ];
}

/**
 * The view that shows a box with its margins, as large as the plane allows.
 * @param {Box} box
 * @param {Size} size
 * @returns {View}
 */
export function fit([x0, y0, x1, y1], { width, height }) {
  // In a box that is lower or narrower than any should be, the rooms shrink: nothing may stand on its head.
  const least = Math.min(1, height / LOW);
  const [headroom, foothold, top, bottom] = [HEADROOM, FOOT, PHONE.top, PHONE.bottom].map((room) => room * least);
  const edge = Math.min(PHONE.side, width / 4);
  const [w, h] = [Math.max(x1 - x0, 1e-6), Math.max(y1 - y0, 1e-6)];
  // Pills may hang inwards, so on a wide plane the sides need less than top and bottom.
  const side = width >= PLAIN ? SIDE : MARGIN;
  const across = w + 2 * side;
  const up = h + 2 * MARGIN;
  let unit = Math.min(width / across, (width - MARKS) / w, (height - headroom) / up);
  if (unit < SMALL_UNIT && width < PHONE.width) {
    const small = Math.min(
      (width - 2 * edge) / Math.max(w, 4),
      (height - top - bottom) / Math.max(h, 4),
    );
    const spare = height - top - bottom - h * small;
    return {
      unit: small,
      ox: (width - w * small) / 2 - x0 * small,
      oy: height - bottom - spare / 2 + y0 * small,
    };
  }
  // A large scene on a wide plane has thin margins; the legend wants its room all the same.
  if (MARGIN * unit < foothold) unit = Math.min(unit, (height - headroom - foothold) / (h + MARGIN));
  const foot = Math.max(foothold, MARGIN * unit);
  // What is left over goes mostly to the right, where words hang their pills.
  const spareX = width - across * unit;
  const spareY = height - headroom - foot - (h + MARGIN) * unit;
  return {
    unit,
    ox: spareX * LEFTWARD + (side - x0) * unit,
    oy: height - foot + y0 * unit - spareY / 2,
  };
}

/**
 * A view as the person zoomed and panned it.
 * @param {View} view
 * @param {import('./state.js').Camera | null} camera
 * @param {Size} size
 * @returns {View}
 */
export function through(view, camera, { width, height }) {
  if (!camera) return view;
  const unit = view.unit * camera.zoom;
  const [cx, cy] = toPlane(view, width / 2, height / 2);
  return {
    unit,
    ox: width / 2 - (cx + camera.pan[0]) * unit,
    oy: height / 2 + (cy + camera.pan[1]) * unit,
  };
}
