// What all marks of the plane draw on: the picture, the look, the growing list of shapes, and what
// is already taken.
import { toPlane } from './camera.js';
import { around } from './geometry.js';
import { SIZES, namesAmong, placeLabel } from './layout.js';

/**
 * @typedef {import('./shapes.js').Shape} Shape
 * @typedef {import('./picture.js').Picture} Picture
 * @typedef {import('./picture.js').Row} Row
 * @typedef {import('./layout.js').Layout} Layout
 * @typedef {import('./geometry.js').Rect} Rect
 *
 * @typedef {object} Look  what the state wants of the plane
 * @property {0 | 1 | 2 | 3 | 4} step  0: nothing was asked yet, so nothing has moved
 * @property {number} progress     of the step, 0 to 1
 * @property {boolean} touched     numerals and coordinates are shown
 * @property {boolean} coarse      fingers point
 * @property {boolean} [fixed]     nothing can be taken
 * @property {boolean} solo        the plane asks for the hand: the word in focus is solid ink
 * @property {number} dragging     the type under the hand, −1 without
 * @property {import('./layout.js').Pill | null} held  its pill, where a finger holds it
 * @property {number} armed        the type that the next click places, −1 without
 * @property {number} over         the type under the pointer, −1 without
 * @property {import('./state.js').Hover | null} hot  the term in the foreground
 * @property {boolean} listening
 * @property {boolean} average
 * @property {number} spread       the stack that is fanned out, −1 without
 * @property {{ at: readonly [number, number], radius: number, quiet?: boolean } | null} place  of the bet, named unless it is quiet
 * @property {boolean} fence
 * @property {((sheet: Sheet) => void) | null} ghosts  draws what a lesson adds
 * @property {boolean} guesses     candidates for the next word are shown
 * @property {number[]} winners    for each sentence the type it guesses next
 * @property {{ type: number, text: string, keys: boolean, breath: number } | null} hint  beside a word
 * @property {Trail | null} trail
 * @property {(text: string, size: number, weight: number) => number} measure
 * @property {Rect[]} taken        boxes of the page over the plane
 * @property {{ draw: (sheet: Sheet) => void } | null} heads  draws what single heads answer
 * @property {import('./picture.js').Extra | null} path  through the layers
 * @property {typeof import('./more.js') | null} more  what few views need, once it is there
 * @property {import('./field/field.js').FieldView | null} field  the field and its handles, where they are shown
 *
 * @typedef {object} Trail
 * @property {number} alpha
 * @property {{ word: [number, number], marks: [number, number][] }[]} at  in units, oldest first
 *
 * @typedef {object} Handle  where a word can be taken
 * @property {number} type
 * @property {Rect} rect
 * @property {number} x  of its ring
 * @property {number} y
 */

/** The outline in the plane's own colour that lifts text off lines, in pixels. */
export const HALO = 5;
/** Shares below this are not drawn. */
export const FAINT = 0.002;
/** In a fan the words of a stack stand this far from their point, in pixels. */
const FAN = 40;

/** What is drawn of a layout in its setting. @type {WeakMap<Layout, { words: unknown, setting: string, made: Map<unknown, any> }>} */
const drawn = new WeakMap();

export class Sheet {
  /** @param {Picture} picture @param {Layout} layout @param {Look} look */
  constructor(picture, layout, look) {
    this.picture = picture;
    this.layout = layout;
    this.look = look;
    this.dims = picture.small ? SIZES.small : SIZES.large;
    /** @type {Shape[]} */
    this.shapes = [];
    /** @type {Handle[]} */
    this.handles = [];
    /** Boxes that labels keep clear of. @type {Rect[]} */
    this.boxes = [...look.taken];
    /** Lines that labels keep clear of. @type {import('./geometry.js').Segment[]} */
    this.segments = [];
    this.bounds = { x: 3, y: 3, w: picture.size.width - 6, h: picture.size.height - 6 };
    this.spots = spread(picture, layout, look);
    this.home = picture.spots[picture.focus] ?? null;
    this.marks = picture.rows.map((row) => this.markAt(row));
    const { words, rows, focus, size, view } = picture;
    const { solo, listening, step, fixed, coarse, spread: fan } = look;
    const setting = [focus, rows.length, size.width, size.height, view.ox, view.oy, view.unit, solo, listening, step, fixed, coarse, fan].join();
    let own = drawn.get(layout);
    if (own?.setting !== setting || own.words !== words) drawn.set(layout, (own = { words, setting, made: new Map() }));
    /** What was drawn before in the same setting, by its name. */
    this.made = own.made;
    this.collect();
  }

  /** Where a mark is in this frame: on its way out of the word's ring in the last step. @param {Row} row */
  markAt(row) {
    const { home } = this;
    const { step, progress, listening } = this.look;
    if (!home || !listening) return { x: home?.x ?? row.x, y: home?.y ?? row.y };
    const t = step === 4 ? progress : 0;
    return { x: home.x + (row.x - home.x) * t, y: home.y + (row.y - home.y) * t };
  }

  /** The pill of a word, where it has one. @param {number} type @returns {import('./layout.js').Pill | null} */
  pillOf(type) {
    if (type === this.look.dragging && this.look.held) return this.look.held;
    return this.layout.pills.get(type) ?? null;
  }

  /** How far out the ring of a row stands before the move, in pixels. @param {number} r */
  ringBefore(r) {
    return this.picture.small ? 10 + 5 * r : 14 + 6.5 * r;
  }

  /** What labels keep clear of: rings, pills, marks, threads, arrows. */
  collect() {
    const { picture, layout, dims, look } = this;
    for (const spot of this.spots) {
      this.boxes.push(around(spot.x, spot.y, dims.ring + 2));
      const pill = this.pillOf(spot.type);
      if (pill) this.boxes.push({ x: spot.x + pill.dx, y: spot.y + pill.dy, w: pill.w, h: pill.h });
    }
    this.boxes.push(...layout.stacks.map(namesAmong(picture.spots)));
    if (look.step === 2 && this.home) {
      for (const { type, share } of picture.rows.flatMap(({ takes }) => takes)) {
        if (share < FAINT) continue;
        const { x, y } = this.spots[type];
        this.segments.push({ x0: this.home.x, y0: this.home.y, x1: x, y1: y });
      }
    }
    if (look.step !== 4 || !look.listening) return;
    picture.rows.forEach((row, r) => {
      const { x, y } = this.marks[r];
      this.boxes.push(around(x, y, dims.keep + 3));
      for (const { type, share } of row.takes) {
        if (share < FAINT) continue;
        this.segments.push({ x0: x, y0: y, x1: this.spots[type].x, y1: this.spots[type].y });
      }
      if (this.home) this.segments.push({ x0: this.home.x, y0: this.home.y, x1: x, y1: y });
    });
  }

  /**
   * Draws, or does what it did in an earlier frame: while one word is dragged most of the picture stays.
   * @param {unknown} name @param {() => void} draw @param {number} [x] @param {number} [y] where @param {unknown} [looks] and how
   */
  again(name, draw, x, y, looks) {
    const { shapes, handles } = this;
    let was = this.made.get(name);
    if (!was || was.x !== x || was.y !== y || was.looks !== looks) {
      const [s, h] = [shapes.length, handles.length];
      draw();
      this.made.set(name, (was = { x, y, looks, shapes: shapes.splice(s), handles: handles.splice(h) }));
    }
    shapes.push(...was.shapes);
    handles.push(...was.handles);
  }

  /** Whether a term stands back because another one is in the foreground. @param {Row} row @param {number} type */
  fades(row, type) {
    const { hot, over } = this.look;
    const { words, focus } = this.picture;
    if (hot) return !(hot.context === row.context && words.at[hot.context][hot.key] === type);
    return over >= 0 && over !== focus && over !== type;
  }

  /**
   * A label at the freest place beside (x, y); what it covers is taken from then on.
   * @param {string} id
   * @param {{ x: number, y: number, gap: number, w: number, h: number }} at
   */
  label(id, at) {
    const { boxes, segments, bounds: plane, layout } = this;
    const placed = placeLabel({ id, ...at }, { boxes, segments, plane }, layout.labels);
    this.boxes.push(placed.rect);
    return placed;
  }

  /** The point of a word in units, as it is drawn now. @param {number} type */
  units(type) {
    const { view, spots } = this.picture;
    return toPlane(view, spots[type].x, spots[type].y);
  }
}

/** Where each word is drawn: at its point, or in the fan of its stack. @param {Picture} picture @param {Layout} layout @param {Look} look */
function spread({ spots }, { stackOf, stacks }, look) {
  if (look.spread < 0) return spots;
  return spots.map((spot) => {
    const place = stackOf.get(spot.type);
    if (!place || place.stack !== look.spread) return spot;
    const { members } = stacks[place.stack];
    const arc = Math.min(Math.PI * 1.4, (members.length - 1) * 0.9);
    const step = members.length > 1 ? arc / (members.length - 1) : 0;
    const angle = Math.PI / 4 + arc / 2 - place.place * step;
    return { ...spot, x: spot.x + FAN * Math.cos(angle), y: spot.y - FAN * Math.sin(angle) };
  });
}
