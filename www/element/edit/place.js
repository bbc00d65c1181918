// Where a new word lands: where it was measured, or where there is room.

/** @typedef {import('../types.js').Point} Point */

/** The axes of a scene that says nothing of its own. */
const USUAL = ['money', 'water'];

/**
 * The two measured axes that a scene's labels name; null where a label names none, since what its words mean along it was
 * not measured.
 * @param {import('../types.js').Scene} scene
 * @param {readonly string[]} axes
 * @param {(axis: string) => string} name of an axis in the reader's language
 * @returns {[number, number] | null}
 */
export function axesOf({ view }, axes, name = (axis) => axis) {
  const labels = view?.axes ?? USUAL;
  const [x, y] = labels.map((label) => {
    const words = label.toLowerCase().split(/[^\p{L}\p{M}]+/u);
    return axes.findIndex((axis) => words.includes(axis) || label.toLowerCase().includes(name(axis).toLowerCase()));
  });
  return x >= 0 && y >= 0 && x !== y ? [x, y] : null;
}

/** How far a new word stands from others: this part of what is in view; less where there is no room. */
const APART = 0.14;
const LESS = 0.75;
/** Places that are tried, in units: free places have round coordinates. */
const STEP = 0.5;
/** A view has at least this size, in units. */
const LEAST = 6;

/**
 * A place with room round it, the nearest to the middle of all points: always the same for the same points.
 * @param {readonly Point[]} points
 * @returns {Point}
 */
export function freePlace(points) {
  const [x0, x1] = span(points.map(([x]) => x));
  const [y0, y1] = span(points.map(([, y]) => y));
  // Where points lie very far apart a grid as coarse as that is tried.
  const size = Math.max(x1 - x0, y1 - y0);
  const step = Math.max(STEP, size / 40);
  const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
  /** @type {{ at: Point, far: number }[]} */
  const places = [];
  for (const x of round(x0, x1, step)) for (const y of round(y0, y1, step)) places.push({ at: [x, y], far: Math.hypot(x - mx, y - my) });
  places.sort((a, b) => a.far - b.far || b.at[1] - a.at[1] || a.at[0] - b.at[0]);
  for (let apart = APART * size; apart > step / 4; apart *= LESS) {
    const free = places.find(({ at: [x, y] }) => points.every(([u, v]) => Math.hypot(x - u, y - v) >= apart));
    if (free) return free.at;
  }
  // Every place is taken: beside them all.
  return [Math.ceil(x1) + 1, Math.round(my)];
}

/** The multiples of a step from one number to another. Very far out a step may be nothing. @param {number} from @param {number} to @param {number} step */
function round(from, to, step) {
  const first = Math.ceil(from / step) * step;
  const count = Math.floor((to - first) / step) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, i) => first + i * step);
}

/** @param {number[]} of @returns {[number, number]} */
function span(of) {
  const [low, high] = of.length > 0 ? [Math.min(...of), Math.max(...of)] : [0, LEAST];
  const lack = Math.max(0, LEAST - (high - low)) / 2;
  return [low - lack, high + lack];
}
