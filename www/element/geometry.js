// Overlaps of boxes and lines, for finding free places. Boxes are x, y, w, h in pixels.

/** @typedef {{ x: number, y: number, w: number, h: number }} Rect */
/** @typedef {{ x0: number, y0: number, x1: number, y1: number }} Segment */

/** The shared area of two boxes. @param {Rect} a @param {Rect} b */
export function shared(a, b) {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/** How much of a line runs inside a box, in pixels. @param {Segment} s @param {Rect} r */
export function inside(s, r) {
  let t0 = 0;
  let t1 = 1;
  // Between two edges, so far away along one axis, then along the other.
  for (let axis = 0; axis < 2; axis++) {
    const start = axis ? s.y0 : s.x0;
    const d = (axis ? s.y1 : s.x1) - start;
    const from = (axis ? r.y : r.x) - start;
    const to = from + (axis ? r.h : r.w);
    if (d) {
      t0 = Math.max(t0, Math.min(from / d, to / d));
      t1 = Math.min(t1, Math.max(from / d, to / d));
    } else if (from > 0 || to < 0) return 0;
  }
  return t1 > t0 ? (t1 - t0) * Math.hypot(s.x1 - s.x0, s.y1 - s.y0) : 0;
}

/** How much of a box sticks out of the plane, as an area. @param {Rect} r @param {Rect} plane */
export const outside = (r, plane) => r.w * r.h - shared(r, plane);

/** The square round a circle. @param {number} x @param {number} y @param {number} r @returns {Rect} */
export const around = (x, y, r) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r });

/** @param {Rect} r @param {number} by @returns {Rect} */
export const padded = (r, by) => ({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by });
