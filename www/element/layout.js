// Where pills and labels stand. Recomputed when nothing is being dragged, so that nothing jumps
// under a hand; labels of the moving marks keep their side until another is clearly better.
import { around, inside, outside, padded, shared } from './geometry.js';
import { loudness } from './picture.js';

/**
 * @typedef {import('./geometry.js').Rect} Rect
 *
 * @typedef {object} Pill
 * @property {number} dx   from the ring to the box's left edge
 * @property {number} dy   from the ring to the box's top edge
 * @property {number} w
 * @property {number} h
 * @property {'right' | 'left' | 'stem'} side
 *
 * @typedef {object} Stack  words at one point
 * @property {number[]} members
 * @property {number} w   of their names
 * @property {number} dy  from the point to these
 *
 * @typedef {object} Layout
 * @property {Map<number, Pill>} pills   by type
 * @property {Set<number>} quiet         types drawn small
 * @property {Stack[]} stacks
 * @property {Map<number, { stack: number, place: number }>} stackOf
 * @property {Map<string, number>} labels  the side that each mark's label took last
 */

/** Pills and rings, in pixels: at ease, and where a unit is small. */
export const SIZES = {
  large: { pill: 32, cap: 16, gap: 15, pad: 12, ring: 6.5, mark: 8, keep: 15, keepWidth: 4.5 },
  small: { pill: 24, cap: 12, gap: 12, pad: 9, ring: 6, mark: 5.5, keep: 10, keepWidth: 3.8 },
};

/** Closer than this many pixels, words are one stack. */
const STACK = 6;
/** Its names stand under its point, or over it where less is covered. */
const UNDER = 8;
const OVER = -26;
/** A word is quiet when nobody takes more than this from it. */
const QUIET = 0.05;
/** From the ring to the middle of a pill on a stem: what a fingertip covers, and a bit. */
export const STEM = 56;
/** A pill that stood on one side moves to another only for a gain of this much. */
const STAY = 40;
/** To cover a solid mark or its ring costs more than anything else. */
const COVERED = 5000;
/** Both marks at home need a larger ring: the pill grows by this much. */
export const HOME = 8;
/** Directions of stems: the easy ones first. */
const STEMS = [-38, -142, 90, -90, 38, 142, 0, 180].map((a) => (a * Math.PI) / 180);

/**
 * @param {import('./picture.js').Picture} picture
 * @param {object} options
 * @param {(text: string, size: number, weight: number) => number} options.measure
 * @param {boolean} options.coarse  fingers: the word in focus stands on a stem
 * @param {boolean} options.listening  without attention the marks stay in the word's ring
 * @param {Layout | null} options.last
 * @param {Rect[]} [options.taken]  other boxes over the plane
 * @returns {Layout}
 */
export function layoutOf(picture, { measure, coarse, listening, last, taken = [] }) {
  const { words, spots, focus, size, small } = picture;
  const dims = small ? SIZES.small : SIZES.large;
  const quiet = new Set(
    words.types.flatMap((type, t) =>
      t !== focus && !type.candidate && (type.muted || loudness(picture, t) < QUIET) ? [t] : [],
    ),
  );
  const stacks = stacksOf(picture, quiet, measure);
  /** @type {Layout['stackOf']} */
  const stackOf = new Map();
  stacks.forEach(({ members }, stack) =>
    members.forEach((type, place) => stackOf.set(type, { stack, place })),
  );

  const edge = size.width < 480 ? 40 : 4;
  const plane = { x: edge, y: 4, w: size.width - 2 * edge, h: size.height - 8 };
  const rows = listening ? picture.rows : [];
  const marks = rows.map(({ x, y }) => around(x, y, dims.keep + dims.keepWidth / 2 + 1));
  const segments = rows.flatMap((row) => [
    ...row.takes
      .filter(({ share }) => share >= 0.01)
      .map(({ type }) => ({ x0: row.x, y0: row.y, x1: spots[type].x, y1: spots[type].y })),
    { x0: spots[focus].x, y0: spots[focus].y, x1: row.x, y1: row.y },
  ]);
  const rings = spots.map(({ x, y }) => around(x, y, dims.ring + 2));
  const covered = (/** @type {Stack} */ stack) => {
    const rect = namesAmong(spots)(stack);
    let cost = 0;
    for (const ring of rings) cost += shared(rect, ring);
    for (const segment of segments) cost += inside(segment, rect);
    return cost;
  };
  for (const stack of stacks) if (covered({ ...stack, dy: OVER }) < covered(stack)) stack.dy = OVER;
  const named = stacks.map(namesAmong(spots));
  /** @type {Map<number, Pill>} */
  const pills = new Map();
  /** @type {Rect[]} */
  const placed = [...taken];
  const order = words.types.map((_, t) => t).filter((t) => !quiet.has(t));
  order.sort((a, b) => Number(b === focus) - Number(a === focus) || a - b);
  for (const t of order) {
    if (words.types[t].candidate && words.types[t].places.length === 0) continue;
    const { x, y } = spots[t];
    const home = !listening && t === focus ? HOME : 0;
    const w = dims.cap + dims.gap + home + measure(words.types[t].label, 14, 600) + dims.pad;
    let best = null;
    let least = Infinity;
    for (const pill of candidates(w, dims, coarse && t === focus)) {
      const rect = { x: x + pill.dx, y: y + pill.dy, w: pill.w, h: pill.h };
      let cost = pill.side === 'stem' ? 140 : pill.side === 'left' ? 3 : 0;
      const before = last?.pills.get(t)?.side;
      if (before !== undefined && before !== pill.side) cost += STAY;
      if (pill.side === 'stem' && pill.dy + pill.h / 2 > 0) cost += 10;
      cost += outside(rect, plane) * 4;
      for (const mark of marks) {
        const covered = shared(rect, mark);
        if (covered > 0) cost += COVERED + covered * 6;
      }
      for (const segment of segments) {
        // A thread that ends at the pill's own ring has to pass under it somewhere.
        const own = Math.hypot(segment.x1 - x, segment.y1 - y) < 1;
        cost += inside(segment, rect) * (own ? 1.5 : 3);
      }
      for (const other of placed) cost += shared(rect, padded(other, 5)) * 8;
      for (const other of named) cost += shared(rect, other) * 4;
      rings.forEach((ring, other) => {
        if (other !== t) cost += shared(rect, ring) * (quiet.has(other) ? 2 : 8);
      });
      if (cost < least) [best, least] = [pill, cost];
    }
    if (!best) continue;
    pills.set(t, best);
    placed.push({ x: x + best.dx, y: y + best.dy, w: best.w, h: best.h });
  }
  return { pills, quiet, stacks, stackOf, labels: new Map() };
}

/** Where the names of a stack stand. @param {import('./picture.js').Picture['spots']} spots @returns {(stack: Stack) => Rect} */
export const namesAmong = (spots) => ({ members: [first], dy, w }) => ({ x: spots[first].x - 6, y: spots[first].y + dy, w, h: 18 });

/**
 * @param {number} w
 * @param {typeof SIZES.large} dims
 * @param {boolean} stemmed only on a stem
 * @returns {Pill[]}
 */
function candidates(w, dims, stemmed) {
  const h = dims.pill;
  /** @type {Pill[]} */
  const beside = [
    { side: 'right', dx: -dims.cap, dy: -h / 2, w, h },
    { side: 'left', dx: dims.cap - w, dy: -h / 2, w, h },
  ];
  const short = w - dims.gap + 2;
  const stems = STEMS.map((angle) => stemPill(angle, short, h));
  return stemmed ? stems : [...beside, ...stems];
}

/**
 * A pill on a stem in a direction: its middle lies a finger away from the ring.
 * @param {number} angle
 * @param {number} w
 * @param {number} h
 * @returns {Pill}
 */
export function stemPill(angle, w, h) {
  const away = STEM + Math.abs(Math.cos(angle)) * Math.max(0, w / 2 - 24);
  return {
    side: 'stem',
    dx: Math.cos(angle) * away - w / 2,
    dy: Math.sin(angle) * away - h / 2,
    w,
    h,
  };
}

/**
 * Words that lie on one point.
 * @param {import('./picture.js').Picture} picture
 * @param {Set<number>} quiet
 * @param {(text: string, size: number, weight: number) => number} measure
 * @returns {Stack[]}
 */
function stacksOf({ words, spots, focus }, quiet, measure) {
  /** @type {Stack[]} */
  const stacks = [];
  const free = new Set(
    words.types.map((_, t) => t).filter((t) => t !== focus && !words.types[t].candidate),
  );
  for (const t of free) {
    const members = [...free].filter(
      (u) => Math.hypot(spots[u].x - spots[t].x, spots[u].y - spots[t].y) <= STACK,
    );
    if (members.length < 2) continue;
    for (const u of members) free.delete(u);
    for (const u of members) quiet.add(u);
    stacks.push({ members, w: measure(members.map((t) => words.types[t].label).join(' · '), 12, 500) + 4, dy: UNDER });
  }
  return stacks;
}

/**
 * @typedef {object} LabelPlace
 * @property {number} dx  from the mark
 * @property {number} dy  of the middle of the label's box
 * @property {'start' | 'middle' | 'end'} anchor
 */

/** A frame places dozens of labels with few gaps: the places of each gap are made once. @type {Map<number, LabelPlace[]>} */
const places = new Map();

/** @param {number} gap from the mark's middle to the text @returns {LabelPlace[]} */
const labelPlaces = (gap) => [
  { dx: gap, dy: 4, anchor: 'start' },
  { dx: -gap, dy: 4, anchor: 'end' },
  { dx: -gap + 2, dy: -19, anchor: 'end' },
  { dx: gap - 2, dy: -19, anchor: 'start' },
  { dx: gap - 2, dy: 24, anchor: 'start' },
  { dx: -gap + 2, dy: 24, anchor: 'end' },
  { dx: 0, dy: -gap - 17, anchor: 'middle' },
  { dx: 0, dy: gap + 17, anchor: 'middle' },
  // Where marks coincide their labels stand in a column.
  { dx: -gap, dy: 42, anchor: 'end' },
  { dx: gap, dy: 42, anchor: 'start' },
  { dx: -gap, dy: -38, anchor: 'end' },
  { dx: gap, dy: -38, anchor: 'start' },
];

/** A label changes its side only for a place that is better by this much. */
const HYSTERESIS = 600;

/**
 * The freest place for a label of w × h beside a mark.
 * @param {object} what
 * @param {string} what.id
 * @param {number} what.x
 * @param {number} what.y
 * @param {number} what.gap
 * @param {number} what.w
 * @param {number} what.h
 * @param {object} among
 * @param {Rect[]} among.boxes
 * @param {import('./geometry.js').Segment[]} among.segments
 * @param {Rect} among.plane
 * @param {Map<string, number>} memory  the side each label took last; written
 * @returns {{ place: LabelPlace, rect: Rect }}
 */
export function placeLabel({ id, x, y, gap, w, h }, { boxes, segments, plane }, memory) {
  let all = places.get(gap);
  if (!all) places.set(gap, (all = labelPlaces(gap)));
  let best = 0;
  let least = Infinity;
  const before = memory.get(id);
  let stays = Infinity;
  for (let i = 0; i < all.length; i++) {
    const rect = rectAt(all[i], x, y, w, h);
    let cost = i * 4 + outside(rect, plane) * 12;
    // What is worse than another place need not be known to the end.
    const most = i === before ? Infinity : least;
    for (let b = 0; b < boxes.length && cost < most; b++) cost += shared(rect, boxes[b]) * 5;
    const wider = rectAt(all[i], x, y, w, h, 2);
    for (let s = 0; s < segments.length && cost < most; s++) cost += inside(segments[s], wider) * 5;
    if (i === before) stays = cost;
    if (cost < least) [best, least] = [i, cost];
  }
  if (before !== undefined && stays < least + HYSTERESIS) best = before;
  memory.set(id, best);
  return { place: all[best], rect: { ...rectAt(all[best], x, y, w, h) } };
}

/** The box that is looked at: a frame looks at thousands. */
const tried = { x: 0, y: 0, w: 0, h: 0 };

/**
 * The box of a label at a place.
 * @param {LabelPlace} place @param {number} x @param {number} y @param {number} w @param {number} h
 * @param {number} [more] round it
 */
function rectAt({ dx, dy, anchor }, x, y, w, h, more = 0) {
  tried.x = x + dx - (anchor === 'end' ? w : anchor === 'middle' ? w / 2 : 0) - more;
  tried.y = y + dy - h / 2 - more;
  tried.w = w + 2 * more;
  tried.h = h + 2 * more;
  return tried;
}

