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
  const dx = s.x1 - s.x0;
  const dy = s.y1 - s.y0;
  const edges = [
    [-dx, s.x0 - r.x],
    [dx, r.x + r.w - s.x0],
    [-dy, s.y0 - r.y],
    [dy, r.y + r.h - s.y0],
  ];
  for (const [p, q] of edges) {
    if (p === 0) {
      if (q < 0) return 0;
    } else if (p < 0) {
      t0 = Math.max(t0, q / p);
    } else {
      t1 = Math.min(t1, q / p);
    }
  }
  return t1 > t0 ? (t1 - t0) * Math.hypot(dx, dy) : 0;
}

/** How much of a box sticks out of the plane, as an area. @param {Rect} r @param {Rect} plane */
export const outside = (r, plane) => r.w * r.h - shared(r, plane);

/** The square round a circle. @param {number} x @param {number} y @param {number} r @returns {Rect} */
export const around = (x, y, r) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r });

/** @param {Rect} r @param {number} by @returns {Rect} */
export const padded = (r, by) => ({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by });
