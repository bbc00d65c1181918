// From a picture and its layout to the list of shapes, back to front.
import { toPlane, toX, toY } from './camera.js';
import { around, padded } from './geometry.js';
import { SIZES, placeLabel } from './layout.js';
import { nameIn, one, pair, percent, say, short } from './say.js';
import { arrow, box, circle, glyph, line, mark, polygon, sweep, text } from './shapes.js';
import { termsOf, headsOf } from './terms.js';
import { STAGGER, DURATIONS } from './timeline.js';
import { DASHES, SENTENCES } from './tokens.js';

/**
 * @typedef {import('./shapes.js').Shape} Shape
 * @typedef {import('./picture.js').Picture} Picture
 * @typedef {import('./picture.js').Row} Row
 * @typedef {import('./layout.js').Layout} Layout
 * @typedef {import('./geometry.js').Rect} Rect
 *
 * @typedef {object} Look  what the state wants of the plane
 * @property {1 | 2 | 3 | 4} step
 * @property {number} progress     of the step, 0 to 1
 * @property {boolean} touched     numerals and coordinates are shown
 * @property {number} dragging     the type under the hand, −1 without
 * @property {import('./layout.js').Pill | null} held  its pill, where a finger holds it
 * @property {number} armed        the type that the next click places, −1 without
 * @property {number} over         the type under the pointer, −1 without
 * @property {import('./state.js').Hover | null} hot  the term in the foreground
 * @property {boolean} listening
 * @property {boolean} average
 * @property {number} spread       the stack that is fanned out, −1 without
 * @property {{ at: readonly [number, number], radius: number } | null} place  of the bet
 * @property {boolean} fence
 * @property {boolean} guesses     candidates for the next word are shown
 * @property {number[]} winners    for each sentence the type it guesses next
 * @property {{ text: string, keys: boolean, breath: number } | null} hint
 * @property {Trail | null} trail
 * @property {(text: string, size: number, weight: number) => number} measure
 * @property {Rect[]} taken        boxes of the page over the plane
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

const HALO = 5;
/** In a fan the words of a stack stand this far from their point, in pixels. */
const FAN = 40;
/** Marks of a trail come no closer than this to the mark itself, in pixels. */
const CLEAR = { large: 29, small: 22 };
const HAND =
  'M6.300 9.300V4.700a1.100 1.100 0 0 1 2.200 0v3.600M8.500 8.100V3.800a1.100 1.100 0 0 1 2.200 0v4.400M10.700 8.400V4.900a1.100 1.100 0 0 1 2.200 0v5.200c0 3.200-1.700 5-4.300 5-2 0-3.100-.8-4.100-2.500l-1.400-2.500c-.5-.9.7-1.800 1.500-.9l1.700 1.800';

/** The width of a thread: the same scale as every bar and underline. @param {number} weight */
export const thickness = (weight) => (weight < 0.05 ? 1 : 1.5 + 10 * weight);

/**
 * @param {Picture} picture
 * @param {Layout} layout
 * @param {Look} look
 * @returns {{ shapes: Shape[], handles: Handle[] }}
 */
export function drawPlane(picture, layout, look) {
  const plane = new Plane(picture, layout, look);
  return plane.draw();
}

class Plane {
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
    this.spots = this.spread();
    this.home = picture.spots[picture.focus] ?? null;
    this.marks = picture.rows.map((row) => this.markAt(row));
  }

  draw() {
    this.grid();
    if (this.look.guesses) this.grounds();
    if (this.look.fence) this.fence();
    this.axisNames();
    this.trail();
    this.collect();
    this.betPlace();
    if (this.look.step === 1) this.similarities();
    if (this.look.step === 3) this.mix();
    else if (this.look.step !== 1) this.threads();
    if (this.look.step === 4) this.arrows();
    if (this.look.step !== 3) this.threadNumbers();
    if (this.look.average) this.averages();
    this.quietWords();
    this.guesses();
    this.pills();
    if (this.look.step === 2) this.keepRings();
    if (this.look.step === 4) this.solidMarks();
    this.numerals();
    this.hint();
    return { shapes: this.shapes, handles: this.handles };
  }

  /** Where each word is drawn: at its point, or in the fan of its stack. */
  spread() {
    const { spots } = this.picture;
    const { stackOf, stacks } = this.layout;
    if (this.look.spread < 0) return spots;
    return spots.map((spot) => {
      const place = stackOf.get(spot.type);
      if (!place || place.stack !== this.look.spread) return spot;
      const { members } = stacks[place.stack];
      const arc = Math.min(Math.PI * 1.4, (members.length - 1) * 0.9);
      const step = members.length > 1 ? arc / (members.length - 1) : 0;
      const angle = -Math.PI / 4 + arc / 2 - place.place * step;
      return {
        ...spot,
        x: spot.x + FAN * Math.cos(angle),
        y: spot.y - FAN * Math.sin(angle),
      };
    });
  }

  /** Where a mark is in this frame of the last step. @param {Row} row */
  markAt(row) {
    const { home } = this;
    const { step, progress, listening } = this.look;
    if (!home || !listening) return { x: home?.x ?? row.x, y: home?.y ?? row.y };
    const t = step === 4 ? progress : 0;
    return { x: home.x + (row.x - home.x) * t, y: home.y + (row.y - home.y) * t };
  }

  grid() {
    const { view, size } = this.picture;
    const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
    const step = steps.find((s) => s * view.unit >= 18) ?? 1e4;
    const [x0, y1] = toPlane(view, 0, 0);
    const [x1, y0] = toPlane(view, size.width, size.height);
    for (let i = Math.ceil(x0 / step); i * step <= x1; i++) {
      const x = toX(view, i * step);
      const stroke = i === 0 ? 'axis' : 'grid';
      this.shapes.push(line([x, 0, x, size.height], { stroke, width: 1, crisp: true }));
    }
    for (let i = Math.ceil(y0 / step); i * step <= y1; i++) {
      const y = toY(view, i * step);
      const stroke = i === 0 ? 'axis' : 'grid';
      this.shapes.push(line([0, y, size.width, y], { stroke, width: 1, crisp: true }));
    }
  }

  axisNames() {
    const { view, size, scene, small } = this.picture;
    const [along, up] = scene.view?.axes ?? ['x', 'y'];
    const style = { size: 12, weight: 500, fill: /** @type {const} */ ('ink3'), halo: HALO };
    const top = `↑ ${up}`;
    const topWidth = this.look.measure(top, 12, 500);
    const x = Math.min(Math.max(view.ox + 9, 10), size.width - topWidth - 10);
    this.shapes.push(text(x, small ? 16 : 22, top, style));
    this.boxes.push({ x, y: small ? 4 : 10, w: topWidth, h: 16 });
    const right = `${along} →`;
    const rightWidth = this.look.measure(right, 12, 500);
    const below = view.oy + (small ? 51 : 36);
    const y = Math.min(Math.max(below, 60), size.height - (small ? 6 : 46));
    this.shapes.push(text(size.width - 12, y, right, { ...style, anchor: 'end' }));
    this.boxes.push({ x: size.width - 12 - rightWidth, y: y - 12, w: rightWidth, h: 16 });
  }

  /** Coordinates at the axes, every second unit, where nothing else stands. */
  numerals() {
    if (!this.look.touched) return;
    const { view, size } = this.picture;
    const step = [1, 2, 5, 10, 20, 50, 100].find((s) => s * view.unit >= 50) ?? 200;
    const every = Math.max(step, 2);
    const style = { size: 12, weight: 400, fill: /** @type {const} */ ('ink3') };
    const [x0, y1] = toPlane(view, 0, 0);
    const [x1, y0] = toPlane(view, size.width, size.height);
    const free = (/** @type {Rect} */ rect) =>
      !this.boxes.some(
        (b) => b.x < rect.x + rect.w && rect.x < b.x + b.w && b.y < rect.y + rect.h && rect.y < b.y + b.h,
      );
    for (let i = Math.ceil(x0 / every); i * every <= x1; i++) {
      if (i === 0) continue;
      const [x, y] = [toX(view, i * every), view.oy + 15];
      if (free({ x: x - 10, y: y - 12, w: 20, h: 16 })) {
        this.shapes.push(text(x, y, short(i * every), { ...style, anchor: 'middle', halo: 3 }));
      }
    }
    for (let i = Math.ceil(y0 / every); i * every <= y1; i++) {
      if (i === 0) continue;
      const [x, y] = [view.ox - 7, toY(view, i * every) + 4];
      if (x > 14 && free({ x: x - 18, y: y - 12, w: 20, h: 16 })) {
        this.shapes.push(text(x, y, short(i * every), { ...style, anchor: 'end', halo: 3 }));
      }
    }
  }

  /** The line on which no side wins. */
  fence() {
    const { view, size } = this.picture;
    const far = (size.width + size.height) / view.unit;
    const at = (/** @type {number} */ d) => [toX(view, d), toY(view, d)];
    const style = { stroke: /** @type {const} */ ('ink3'), width: 1.25, dash: [4, 4] };
    this.shapes.push(line([...at(-far), ...at(far)], style));
    const [, top] = toPlane(view, 0, 34);
    const [right] = toPlane(view, size.width - 30, 0);
    const d = Math.min(top, right) * 0.78;
    this.shapes.push(
      text(toX(view, d) - 10, toY(view, d) - 8, say('figure.fence'), {
        size: 12,
        weight: 500,
        fill: 'ink3',
        halo: HALO,
        anchor: 'middle',
        turn: -Math.PI / 4,
      }),
    );
    const side = { size: 13, weight: 600, fill: /** @type {const} */ ('ink2'), halo: HALO };
    const [mx, my] = [toX(view, d * 0.45), toY(view, d * 0.9)];
    this.shapes.push(text(mx, my, say('figure.side.up'), { ...side, anchor: 'middle' }));
    const [nx, ny] = [toX(view, d * 1.02), toY(view, d * 0.5)];
    this.shapes.push(text(nx, ny, say('figure.side.down'), { ...side, anchor: 'middle' }));
  }

  /** The place of the bet: a dashed circle and what it means to stand there. */
  betPlace() {
    const { place } = this.look;
    if (!place) return;
    const { view } = this.picture;
    const [x, y] = [toX(view, place.at[0]), toY(view, place.at[1])];
    const r = place.radius * view.unit;
    this.shapes.push(
      circle(x, y, r, { stroke: 'ink2', width: 1.5, dash: [4, 4], id: 'bet', alpha: 1 }),
    );
    if (this.look.touched) return;
    const left = x + r + 10;
    const sub = say('figure.place.sub');
    this.shapes.push(
      text(left, y - 2, say('figure.place'), { weight: 600, fill: 'ink2', halo: HALO }),
      text(left, y + 15, sub, { size: 12, weight: 450, fill: 'ink2', halo: HALO }),
    );
    this.boxes.push({ x: left, y: y - 14, w: this.look.measure(sub, 12, 450), h: 34 });
  }

  trail() {
    const { trail } = this.look;
    if (!trail || trail.alpha <= 0) return;
    const { view, rows, small } = this.picture;
    const clear = small ? CLEAR.small : CLEAR.large;
    const last = trail.at.length;
    trail.at.forEach(({ word, marks }, i) => {
      const age = (i + 1) / last;
      const alpha = (0.08 + 0.37 * age) * trail.alpha;
      const [hx, hy] = [toX(view, word[0]), toY(view, word[1])];
      this.shapes.push(circle(hx, hy, 1.2 + 1.2 * age, { fill: 'ink2', alpha }));
      marks.forEach(([mx, my], r) => {
        if (!rows[r]) return;
        const [x, y] = [toX(view, mx), toY(view, my)];
        if (Math.hypot(x - this.marks[r].x, y - this.marks[r].y) < clear) return;
        const style = { fill: SENTENCES[rows[r].context], alpha };
        this.shapes.push(mark(rows[r].context, x, y, 1.6 + 2.9 * age, style));
      });
    });
  }

  /** What labels and numbers keep clear of: rings, pills, marks, threads, arrows. */
  collect() {
    const { picture, layout, dims } = this;
    for (const spot of this.spots) {
      this.boxes.push(around(spot.x, spot.y, dims.ring + 2));
      const pill = this.pillOf(spot.type);
      if (pill) this.boxes.push({ x: spot.x + pill.dx, y: spot.y + pill.dy, w: pill.w, h: pill.h });
    }
    for (const { members } of layout.stacks) {
      const { x, y } = picture.spots[members[0]];
      this.boxes.push({ x: x - 6, y: y + 8, w: 70, h: 18 });
    }
    if (this.look.step !== 4 || !this.look.listening) return;
    picture.rows.forEach((row, r) => {
      const { x, y } = this.marks[r];
      this.boxes.push(around(x, y, dims.keep + 3));
      for (const { type, share } of row.takes) {
        if (share < 0.01) continue;
        this.segments.push({ x0: x, y0: y, x1: this.spots[type].x, y1: this.spots[type].y });
      }
      if (this.home) this.segments.push({ x0: this.home.x, y0: this.home.y, x1: x, y1: y });
    });
  }

  /** @param {number} type @returns {import('./layout.js').Pill | null} */
  pillOf(type) {
    const { look, layout } = this;
    if (type === look.dragging && look.held) return look.held;
    return layout.pills.get(type) ?? null;
  }

  /** Whether a term stands back because another one is in the foreground. @param {Row} row @param {number} type */
  fades(row, type) {
    const { hot, over } = this.look;
    const { words, focus } = this.picture;
    if (hot) {
      return !(hot.context === row.context && words.at[hot.context][hot.key] === type);
    }
    return over >= 0 && over !== focus && over !== type;
  }

  threads() {
    const { rows } = this.picture;
    const { step, progress, listening } = this.look;
    if (!listening || !this.home) return;
    const grow = step === 2 ? progress : 1;
    rows.forEach((row, r) => {
      const from = step === 4 ? this.marks[r] : this.home;
      if (!from) return;
      // Before the move the rings stand round the word and threads start outside them.
      const near = step === 4 ? this.dims.keep + 3 : this.ringBefore(r) + 3;
      for (const { type, shown } of row.takes) {
        if (shown < 0.002) continue;
        const to = this.spots[type];
        const quiet = this.layout.quiet.has(type);
        const far = quiet ? 6 : this.dims.ring + 2.5;
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        if (length <= near + far) continue;
        const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
        const ends = {
          x0: from.x + ux * near,
          y0: from.y + uy * near,
          x1: to.x - ux * far,
          y1: to.y - uy * far,
        };
        const alpha = (shown < 0.05 ? 0.55 : 1) * (this.fades(row, type) ? 0.4 : 1);
        this.thread(row, ends, 1 + (thickness(shown) - 1) * grow, alpha, type);
      }
    });
  }

  /** @param {Row} row @param {import('./geometry.js').Segment} ends @param {number} width @param {number} alpha @param {number} type */
  thread({ context }, { x0, y0, x1, y1 }, width, alpha, type) {
    const stroke = SENTENCES[context];
    const dash = DASHES[context];
    const cap = context === 2 ? /** @type {const} */ ('round') : /** @type {const} */ ('butt');
    const id = `thread ${context} ${type}`;
    if (width < 5) {
      this.shapes.push(line([x0, y0, x1, y1], { stroke, width, dash, cap, alpha, id }));
      return;
    }
    const length = Math.hypot(x1 - x0, y1 - y0);
    const [nx, ny] = [(-(y1 - y0) / length) * (width / 2), ((x1 - x0) / length) * (width / 2)];
    const edges = [
      [x0 + nx, y0 + ny, x1 + nx, y1 + ny],
      [x0 - nx, y0 - ny, x1 - nx, y1 - ny],
    ];
    this.shapes.push(
      polygon([...edges[0], x1 - nx, y1 - ny, x0 - nx, y0 - ny], {
        fill: stroke,
        fillAlpha: 0.2,
        alpha,
        id,
      }),
      ...edges.map((points) => line(points, { stroke, width: 1.2, dash: dash && [5, 3], alpha })),
    );
  }

  arrows() {
    const { home } = this;
    if (!home || !this.look.listening) return;
    this.picture.rows.forEach((row, r) => {
      const { x, y } = this.marks[r];
      const length = Math.hypot(x - home.x, y - home.y);
      const [start, stop] = [this.dims.ring + 3, this.dims.keep + 3.5];
      if (length <= start + stop + 2) return;
      const [ux, uy] = [(x - home.x) / length, (y - home.y) / length];
      this.shapes.push(
        ...arrow(
          home.x + ux * start,
          home.y + uy * start,
          x - ux * stop,
          y - uy * stop,
          SENTENCES[row.context],
          2.5,
          9,
        ),
      );
    });
  }

  threadNumbers() {
    const { rows, small, size } = this.picture;
    const { step, progress, listening } = this.look;
    if (!listening || !this.home || step === 1 || (step === 2 && progress < 0.6)) return;
    rows.forEach((row, r) => {
      const from = step === 4 ? this.marks[r] : this.home;
      if (!from) return;
      for (const { type, share } of row.takes) {
        if (share < 0.05) continue;
        const to = this.spots[type];
        const label = percent(share);
        const w = this.look.measure(label, 12, 620) + 15;
        const near = this.dims.keep + 6;
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        const visible = length - near - this.dims.ring - 4;
        // A number stands in the middle of what shows of its thread; beside it where that is short.
        const middle = (near + length - this.dims.ring) / 2 / Math.max(length, 1);
        let [x, y] = [from.x + (to.x - from.x) * middle, from.y + (to.y - from.y) * middle];
        if (visible < 34 || (small && visible < 60)) {
          const [nx, ny] = length > 1 ? [-(to.y - from.y) / length, (to.x - from.x) / length] : [0, -1];
          const away = 16 + w / 3;
          const up = ny <= 0 ? 1 : -1;
          [x, y] = [x + nx * away * up, y + ny * away * up];
        }
        x = Math.min(Math.max(x, w / 2 + 3), size.width - w / 2 - 3);
        y = Math.min(Math.max(y, 14), size.height - 14);
        const stroke = SENTENCES[row.context];
        const alpha = this.fades(row, type) ? 0.4 : 1;
        this.shapes.push(
          box(x - w / 2, y - 10, w, 20, 10, { fill: 'surface', stroke, width: 1, alpha }),
          text(x, y + 4.2, label, { size: 12, weight: 620, anchor: 'middle', fill: stroke, alpha }),
        );
        this.boxes.push({ x: x - w / 2, y: y - 10, w, h: 20 });
      }
    });
  }

  /** Step 1: how alike the word in focus is to each word. */
  similarities() {
    const { picture, home } = this;
    const { progress, measure } = this.look;
    if (!home) return;
    const { scene, outcome, words, focus } = picture;
    const head = Math.max(headsOf(scene.attention).findIndex(({ enabled }) => enabled !== false), 0);
    /** @type {Map<number, number>} */
    const drawn = new Map();
    for (const row of picture.rows) {
      const context = outcome.contexts[row.context];
      const n = context.words.length;
      const { scores } = context.layers[context.layers.length - 1];
      for (let j = 0; j < n; j++) {
        const type = words.at[row.context][j];
        const matrix = scene.attention?.score === 'matrix';
        if (drawn.has(type) || (words.types[type].muted && type !== focus)) continue;
        const score = scores[(head * n + row.position) * n + j];
        if (matrix && score === 0) continue;
        drawn.set(type, score);
      }
    }
    for (const [type, score] of drawn) {
      const label = scene.attention?.score === 'matrix' ? short(score) : one(score);
      const w = measure(label, 12, 620) + 14;
      let [x, y] = [0, 0];
      if (type === focus) {
        [x, y] = [home.x + 34, home.y - 26];
        this.shapes.push(
          circle(home.x + 17, home.y - 13, 17 * Math.max(progress, 0.01), { stroke: 'edge', width: 1.25 }),
        );
      } else {
        const to = this.spots[type];
        const [tx, ty] = [home.x + (to.x - home.x) * progress, home.y + (to.y - home.y) * progress];
        this.shapes.push(line([home.x, home.y, tx, ty], { stroke: 'edge', width: 1.25 }));
        [x, y] = [(home.x + to.x) / 2, (home.y + to.y) / 2];
      }
      if (progress < 0.7) continue;
      this.shapes.push(
        box(x - w / 2, y - 11, w, 22, 5, { fill: 'surface', stroke: 'edge', width: 1.25 }),
        text(x, y + 4.2, label, { size: 12, weight: 620, anchor: 'middle', fill: 'ink' }),
      );
    }
  }

  /** How far out the ring of a row stands before the move. @param {number} r */
  ringBefore(r) {
    return this.picture.small ? 10 + 5 * r : 14 + 6.5 * r;
  }

  /** Step 2: what the word keeps, round its hollow ring. */
  keepRings() {
    const { home, dims } = this;
    if (!home) return;
    const { progress } = this.look;
    const rows = this.picture.rows;
    rows.forEach((row, r) => {
      const stroke = SENTENCES[row.context];
      const radius = this.ringBefore(r);
      this.shapes.push(
        circle(home.x, home.y, radius, { stroke: 'surface', width: 7 }),
        circle(home.x, home.y, radius, { stroke, width: 1, alpha: 0.45 }),
        sweep(home.x, home.y, radius, row.shownKeep * progress, { stroke, width: dims.keepWidth }),
      );
    });
    this.shapes.push(
      circle(home.x, home.y, dims.ring, { fill: 'surface', stroke: 'ink', width: 2.25 }),
    );
    if (progress < 0.6) return;
    const outer = this.ringBefore(rows.length - 1) + 8;
    const below = home.y + outer + 14 + rows.length * 17 > this.picture.size.height - 20;
    rows.forEach((row, r) => {
      const y = below
        ? home.y - outer - 6 - (rows.length - 1 - r) * 17
        : home.y + outer + 14 + r * 17;
      this.shapes.push(
        text(home.x - 4, y, say('figure.keeps', { share: percent(row.keep) }), {
          size: 13,
          weight: 600,
          anchor: 'end',
          fill: SENTENCES[row.context],
          halo: HALO,
        }),
      );
    });
  }

  /** Step 3: weight times value, laid tip to tail from the origin. */
  mix() {
    const { picture } = this;
    const { progress, measure } = this.look;
    const { view, scene, outcome, words } = picture;
    const total = DURATIONS[2];
    picture.rows.forEach((row, r) => {
      const context = outcome.contexts[row.context];
      const { terms, residual } = termsOf(scene, context, row.position, (j) => pointOf(picture, row.context, j));
      const colour = SENTENCES[row.context];
      /** @type {{ type: number, weight: number, vector: [number, number] }[]} */
      const parts = [];
      for (const term of terms) {
        const type = words.at[row.context][term.position];
        const part = parts.find((p) => p.type === type);
        if (part) {
          part.weight += term.weight;
          part.vector = [part.vector[0] + term.vector[0], part.vector[1] + term.vector[1]];
        } else if (term.weight > 0.0005) {
          parts.push({ type, weight: term.weight, vector: [...term.vector] });
        }
      }
      parts.sort(
        (a, b) => Number(b.type === picture.focus) - Number(a.type === picture.focus) || b.weight - a.weight,
      );
      let at = /** @type {[number, number]} */ ([0, 0]);
      const offset = r * 3;
      if (residual) {
        this.part(colour, at, residual, 1, words.types[picture.focus].label, offset, row.context);
        at = residual;
      }
      parts.forEach((part, i) => {
        const start = (i * STAGGER) / total;
        const t = Math.min(1, Math.max(0, (progress - start) / Math.max(1 - start, 0.2)));
        const vector = /** @type {[number, number]} */ ([part.vector[0] * t, part.vector[1] * t]);
        if (t > 0) {
          const label = `${i || residual ? '+ ' : ''}${one2(part.weight)} ${words.types[part.type].label}`;
          this.part(colour, at, vector, t, label, offset, row.context);
        }
        at = [at[0] + vector[0], at[1] + vector[1]];
      });
      const [x, y] = [toX(view, at[0]), toY(view, at[1])];
      const style = { fill: /** @type {const} */ ('surface'), stroke: colour, width: 2 };
      this.shapes.push(mark(row.context, x, y, picture.small ? 6 : 7.5, style));
      const label = nameIn(words.types[picture.focus].label, row.context, row.nth);
      if (progress === 1) {
        const w = measure(`${label}  ${pair(at)}`, 13, 600);
        const { place, rect } = placeLabel(
          { id: `mix ${r}`, x, y, gap: 16, w, h: 18 },
          { boxes: this.boxes, segments: this.segments, plane: this.bounds },
          this.layout.labels,
        );
        this.boxes.push(rect);
        this.shapes.push(
          text(x + place.dx, y + place.dy + 4, `${label}  ${pair(at)}`, {
            size: 13,
            weight: 600,
            anchor: place.anchor,
            fill: colour,
            halo: HALO,
          }),
        );
      }
    });
  }

  /**
   * One arrow of the mix with its label.
   * @param {import('./tokens.js').Colour} colour @param {[number, number]} from @param {[number, number]} by
   * @param {number} t @param {string} label @param {number} offset @param {number} context
   */
  part(colour, from, by, t, label, offset, context) {
    const { view } = this.picture;
    const [x0, y0] = [toX(view, from[0]), toY(view, from[1])];
    const [x1, y1] = [toX(view, from[0] + by[0]), toY(view, from[1] + by[1])];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 1) return;
    const [nx, ny] = [-(y1 - y0) / length, (x1 - x0) / length];
    // Two sentences share the way out: they run side by side.
    const [sx, sy] = [nx * offset, ny * offset];
    this.shapes.push(
      ...arrow(x0 + sx, y0 + sy, x1 + sx, y1 + sy, colour, 2.5, 9, { dash: context ? DASHES[context] : null }),
    );
    this.segments.push({ x0, y0, x1, y1 });
    if (t < 0.7 || length < 26) return;
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const w = this.look.measure(label, 13, 600);
    const { place, rect } = placeLabel(
      { id: `part ${context} ${label.slice(-12)}`, x: mx, y: my, gap: 12, w, h: 18 },
      { boxes: this.boxes, segments: this.segments, plane: this.bounds },
      this.layout.labels,
    );
    this.boxes.push(rect);
    this.shapes.push(
      text(mx + place.dx, my + place.dy + 4, label, {
        size: 13,
        weight: 600,
        anchor: place.anchor,
        fill: colour,
        halo: HALO,
      }),
    );
  }

  averages() {
    const { rows, view, outcome, small } = this.picture;
    const shownIn = new Set();
    rows.forEach((row) => {
      if (shownIn.has(row.context)) return;
      shownIn.add(row.context);
      const { average } = outcome.contexts[row.context];
      const [x, y] = [
        toX(view, average[2 * row.position]),
        toY(view, average[2 * row.position + 1]),
      ];
      const label =
        outcome.contexts.length > 1
          ? say('figure.average.n', { n: row.context + 1 })
          : say('figure.average');
      this.shapes.push(
        mark(row.context, x, y, small ? 6 : 7, { fill: 'surface', stroke: 'surface', width: 5 }),
        mark(row.context, x, y, small ? 6 : 7, { fill: 'ink3', fillAlpha: 0.35, stroke: 'ink3', width: 2 }),
      );
      const w = this.look.measure(label, 12, 500);
      const { place, rect } = placeLabel(
        { id: `average ${row.context}`, x, y, gap: 14, w, h: 16 },
        { boxes: this.boxes, segments: this.segments, plane: this.bounds },
        this.layout.labels,
      );
      this.boxes.push(rect, around(x, y, 9));
      this.shapes.push(
        text(x + place.dx, y + place.dy + 4, label, {
          size: 12,
          weight: 500,
          anchor: place.anchor,
          fill: 'ink2',
          halo: HALO,
        }),
      );
    });
  }

  quietWords() {
    const { words, focus } = this.picture;
    const { quiet, stackOf, stacks } = this.layout;
    const spread = this.look.spread;
    const style = { size: 12, weight: 500, fill: /** @type {const} */ ('ink3'), halo: HALO };
    stacks.forEach(({ members }, s) => {
      if (s === spread) return;
      const { x, y } = this.picture.spots[members[0]];
      this.shapes.push(
        circle(x, y, 5.5, { fill: 'surface', stroke: 'ink3', width: 1.75 }),
        circle(x, y, 2, { fill: 'ink3' }),
        text(x - 4, y + 22, members.map((t) => words.types[t].label).join(' · '), style),
      );
    });
    for (const spot of this.spots) {
      const { type, x, y } = spot;
      if (!quiet.has(type) || words.types[type].candidate || type === focus) continue;
      const stacked = stackOf.get(type);
      this.handles.push({ type, rect: around(x, y, 16), x, y });
      if (stacked && stacked.stack !== spread) continue;
      const point = this.picture.spots[type];
      const held = type === this.look.dragging;
      if (stacked) {
        this.shapes.push(line([point.x, point.y, x, y], { stroke: 'axis', width: 1.25 }));
      }
      const over = type === this.look.over || type === this.look.armed || held;
      this.shapes.push(
        circle(x, y, held ? 6 : 4.5, { fill: 'surface', stroke: over ? 'ink' : 'ink3', width: over ? 2.25 : 1.75 }),
        text(stacked ? x + 9 : x - 4, stacked ? y + 4 : y + 22, words.types[type].label, {
          ...style,
          fill: over ? 'ink' : 'ink3',
          weight: over ? 600 : 500,
        }),
      );
      if (held) this.coordinates(x + 14, y - 8, spot.type);
    }
  }

  /** @param {number} x @param {number} y @param {number} type */
  coordinates(x, y, type) {
    const [px, py] = toPlane(this.picture.view, this.picture.spots[type].x, this.picture.spots[type].y);
    this.shapes.push(text(x, y, `${one(px)}, ${one(py)}`, { size: 12, weight: 450, fill: 'ink2', halo: HALO }));
  }

  /** The candidates for the next word: small squares. */
  guesses() {
    if (!this.look.guesses) return;
    const { words } = this.picture;
    for (const { type, x, y } of this.spots) {
      const word = words.types[type];
      if (!word.candidate || word.places.length > 0) continue;
      const wins = this.look.winners.includes(type);
      const held = type === this.look.dragging || type === this.look.over || type === this.look.armed;
      const r = wins ? 5.5 : 4.5;
      this.handles.push({ type, rect: around(x, y, 16), x, y });
      this.shapes.push(
        box(x - r, y - r, 2 * r, 2 * r, 2, {
          fill: 'surface',
          stroke: wins || held ? 'ink' : 'ink3',
          width: wins ? 2.25 : 1.75,
        }),
      );
      const style = {
        size: 13,
        weight: wins ? 650 : 500,
        fill: wins || held ? /** @type {const} */ ('ink') : /** @type {const} */ ('ink3'),
      };
      const w = this.look.measure(word.label, 13, style.weight);
      const { place, rect } = placeLabel(
        { id: `guess ${type}`, x, y, gap: 12, w, h: 16 },
        { boxes: this.boxes, segments: this.segments, plane: this.bounds },
        this.layout.labels,
      );
      this.boxes.push(rect);
      this.shapes.push(
        text(x + place.dx, y + place.dy + 0.5 * 1, word.label, { ...style, anchor: place.anchor, halo: HALO }),
      );
    }
  }

  pills() {
    const { words, focus } = this.picture;
    const { dragging } = this.look;
    const order = [...this.layout.pills.keys()].filter((t) => t !== dragging && t !== focus);
    if (this.layout.pills.has(focus) && focus !== dragging) order.push(focus);
    if (dragging >= 0 && this.pillOf(dragging) && !this.layout.quiet.has(dragging)) order.push(dragging);
    for (const type of order) {
      const pill = this.pillOf(type);
      if (pill && words.types[type]) this.pill(type, pill);
    }
  }

  /** @param {number} type @param {import('./layout.js').Pill} pill */
  pill(type, pill) {
    const { words, focus, view } = this.picture;
    const { dragging, over, armed, measure } = this.look;
    const { x, y } = this.spots[type];
    const word = words.types[type];
    const held = type === dragging;
    const solid = type === focus || held;
    /** @type {import('./tokens.js').Colour[]} */
    const [ink, paper] = solid ? ['page', 'ink'] : ['ink', 'surface'];
    const coordinates = held || type === armed;
    const [px, py] = toPlane(view, this.picture.spots[type].x, this.picture.spots[type].y);
    const extra = coordinates ? `${one(px)}, ${one(py)}` : '';
    const grow = extra ? measure(extra, 12, 450) + 9 : 0;
    let left = x + pill.dx;
    if (pill.side === 'left') left -= grow;
    if (pill.side === 'stem') left -= grow / 2;
    const top = y + pill.dy;
    const w = pill.w + grow;
    if (pill.side === 'stem') {
      const [cx, cy] = [left + w / 2, top + pill.h / 2];
      const stroke = solid ? 'ink' : 'edge';
      this.shapes.push(line([x, y, cx, cy], { stroke, width: solid ? 3 : 1.5 }));
    }
    const edged = over === type || armed === type;
    this.shapes.push(
      box(left, top, w, pill.h, pill.h / 2, {
        fill: paper,
        stroke: solid || edged ? 'ink' : 'edge',
        width: edged && !solid ? 1.75 : 1.25,
        shadow: true,
        id: `pill ${word.key}`,
      }),
    );
    const listening = this.look.listening || type !== focus;
    if (listening) {
      if (solid && pill.side !== 'stem') {
        this.shapes.push(circle(x, y, this.dims.ring + 1.2, { fill: 'page' }));
        this.shapes.push(circle(x, y, this.dims.ring - 1.5, { fill: 'ink' }));
      } else {
        this.shapes.push(
          circle(x, y, this.dims.ring, { fill: 'surface', stroke: 'ink', width: 2.25 }),
        );
      }
    }
    const baseline = top + pill.h / 2 + 4.9;
    const textStyle = { weight: 600, fill: ink };
    const labelWidth = measure(word.label, 14, 600);
    let at = x + this.dims.gap;
    if (pill.side === 'left') at = x - this.dims.gap - labelWidth;
    if (pill.side === 'left' && extra) at -= grow;
    if (pill.side === 'stem') at = left + (w - labelWidth - grow) / 2;
    this.shapes.push(text(at, baseline, word.label, textStyle));
    if (extra) {
      this.shapes.push(
        text(at + labelWidth + 9, baseline, extra, { size: 12, weight: 450, fill: ink, alpha: 0.8 }),
      );
    }
    const rect = { x: left, y: top, w, h: pill.h };
    this.handles.push({ type, rect, x, y });
  }

  solidMarks() {
    const { rows, focus, words, small } = this.picture;
    const { listening, progress, touched, measure } = this.look;
    const { dims, home } = this;
    if (!home) return;
    if (!listening) {
      this.marksAtHome();
      return;
    }
    rows.forEach((row, r) => {
      const { x, y } = this.marks[r];
      const colour = SENTENCES[row.context];
      this.shapes.push(
        circle(x, y, dims.keep + dims.keepWidth / 2, { fill: 'surface' }),
        circle(x, y, dims.keep, { stroke: colour, width: 1, alpha: 0.45 }),
        sweep(x, y, dims.keep, row.shownKeep, { stroke: colour, width: dims.keepWidth }),
        mark(row.context, x, y, dims.mark, { fill: colour, id: `mark ${row.context} ${row.position}` }),
      );
    });
    rows.forEach((row, r) => {
      const { x, y } = this.marks[r];
      const colour = SENTENCES[row.context];
      const name = nameIn(words.types[focus].label, row.context, row.nth);
      const keeps = say('figure.keeps', { share: percent(row.keep) });
      const at = touched && !small ? `${one(row.value[0])}, ${one(row.value[1])}` : '';
      const nameWidth = measure(name, 14, 600);
      const atWidth = at ? measure(at, 12, 500) + 7 : 0;
      const w = Math.max(nameWidth + atWidth, measure(keeps, 12, 500));
      const { place, rect } = placeLabel(
        { id: `mark ${row.context} ${row.nth}`, x, y, gap: dims.keep + 10, w, h: 34 },
        { boxes: this.boxes, segments: this.segments, plane: this.bounds },
        this.layout.labels,
      );
      this.boxes.push(rect);
      if (progress < 0.5 && home) return;
      const left = place.anchor === 'end' ? x + place.dx - (nameWidth + atWidth) : place.anchor === 'middle' ? x - (nameWidth + atWidth) / 2 : x + place.dx;
      const top = y + place.dy - 3;
      this.shapes.push(text(left, top, name, { weight: 600, fill: colour, halo: HALO }));
      if (at) {
        this.shapes.push(
          text(left + nameWidth + 7, top, at, { size: 12, weight: 500, fill: colour, halo: HALO }),
        );
      }
      this.shapes.push(
        text(x + place.dx, top + 17, keeps, {
          size: 12,
          weight: 500,
          anchor: place.anchor,
          fill: colour,
          halo: HALO,
        }),
      );
    });
  }

  /** Attention is off: the marks stand in the word's own ring. */
  marksAtHome() {
    const { rows, words, focus } = this.picture;
    const { home } = this;
    if (!home) return;
    const { x, y } = home;
    this.shapes.push(circle(x, y, 13, { fill: 'surface', stroke: 'ink', width: 2.25 }));
    rows.slice(0, 2).forEach((row, i) => {
      const r = i === 0 ? 10 : 6;
      this.shapes.push(
        mark(row.context, x, y, r + 1.5, { fill: 'surface' }),
        mark(row.context, x, y, r, { fill: SENTENCES[row.context], id: `mark ${row.context} ${row.position}` }),
      );
    });
    const label = words.types[focus].label;
    const home1 = say('figure.home');
    const w = this.look.measure(home1, 12, 500);
    const { place, rect } = placeLabel(
      { id: 'home', x, y, gap: 22, w, h: 34 },
      { boxes: this.boxes, segments: [], plane: this.bounds },
      this.layout.labels,
    );
    this.boxes.push(rect);
    const left = rect.x;
    const top = y + place.dy - 3;
    this.shapes.push(text(left, top, home1, { size: 12, weight: 500, fill: 'ink2', halo: HALO }));
    let at = left;
    rows.forEach((row, i) => {
      const name = nameIn(label, row.context, row.nth);
      if (i > 0) {
        this.shapes.push(text(at, top + 17, ' = ', { size: 12, weight: 500, fill: 'ink2', halo: HALO }));
        at += this.look.measure(' = ', 12, 500);
      }
      this.shapes.push(text(at, top + 17, name, { size: 12, weight: 650, fill: SENTENCES[row.context], halo: HALO }));
      at += this.look.measure(name, 12, 650);
    });
    this.shapes.push(text(at, top + 17, ` = ${label}`, { size: 12, weight: 500, fill: 'ink2', halo: HALO }));
  }

  /** Where the word would have to stand for each guess to win: a hint of borders and names. */
  grounds() {
    const { picture } = this;
    const { words, view, size, spots } = picture;
    const guesses = words.types.flatMap((word, type) => {
      if (!word.candidate) return [];
      const [x, y] = toPlane(view, spots[type].x, spots[type].y);
      return [{ type, x, y, label: word.label }];
    });
    if (guesses.length < 2) return;
    const far = (4 * (size.width + size.height)) / view.unit;
    // In every direction from the origin the largest dot product wins; borders are rays.
    const winner = (/** @type {number} */ a) => {
      const [c, s] = [Math.cos(a), Math.sin(a)];
      let best = guesses[0];
      for (const g of guesses) if (g.x * c + g.y * s > best.x * c + best.y * s) best = g;
      return best;
    };
    /** @type {number[]} */
    const borders = [];
    const STEPS = 720;
    for (let i = 0; i < STEPS; i++) {
      let [a, b] = [(i / STEPS) * 2 * Math.PI, ((i + 1) / STEPS) * 2 * Math.PI];
      if (winner(a) === winner(b)) continue;
      for (let k = 0; k < 30; k++) {
        const m = (a + b) / 2;
        if (winner(m) === winner(a)) a = m;
        else b = m;
      }
      borders.push((a + b) / 2);
    }
    const ray = (/** @type {number} */ a) => [
      toX(view, far * Math.cos(a)),
      toY(view, far * Math.sin(a)),
    ];
    const [ox, oy] = [view.ox, view.oy];
    borders.forEach((a, i) => {
      const b = borders[(i + 1) % borders.length];
      const width = (b - a + 2 * Math.PI) % (2 * Math.PI);
      if (width > 0 && width < Math.PI / 8) {
        this.shapes.push(polygon([ox, oy, ...ray(a), ...ray(a + width)], { fill: 'cell' }));
      }
    });
    for (const a of borders) {
      this.shapes.push(line([ox, oy, ...ray(a)], { stroke: 'edge', width: 1.25, dash: [2, 4] }));
    }
    borders.forEach((a, i) => {
      const b = borders[(i + 1) % borders.length];
      const width = (b - a + 2 * Math.PI) % (2 * Math.PI);
      const middle = a + width / 2;
      const guess = winner(middle);
      this.ground(guess.label, middle, width);
    });
  }

  /** @param {string} guess @param {number} middle direction @param {number} width of its ground */
  ground(guess, middle, width) {
    const { view, size } = this.picture;
    const style = { size: 13, weight: 450, fill: /** @type {const} */ ('ink2'), halo: HALO };
    const narrow = width < Math.PI / 8;
    const key = narrow ? 'fence' : Math.sin(middle - Math.PI / 4) > 0 ? 'up' : 'down';
    const label = say(`next.ground.${key}`, { guess });
    const w = this.look.measure(label, 13, 450);
    if (narrow) {
      if (Math.cos(middle) <= 0 || Math.sin(middle) <= 0) return;
      const d = 2.9;
      const [x, y] = [toX(view, d * Math.cos(middle)), toY(view, d * Math.sin(middle))];
      if (this.picture.small) return;
      this.shapes.push(text(x - 9, y - 9, label, { ...style, anchor: 'middle', turn: -middle }));
      return;
    }
    if (this.picture.small) return;
    const at =
      key === 'up'
        ? { x: Math.min(view.ox + 3.8 * view.unit, size.width - w / 2 - 90), y: 33 }
        : { x: view.ox + 4.9 * view.unit, y: view.oy - 1.65 * view.unit };
    this.shapes.push(text(at.x, at.y, label, { ...style, anchor: 'middle' }));
    this.boxes.push(padded({ x: at.x - w / 2, y: at.y - 13, w, h: 18 }, 4));
  }

  /** The first visit's hint beside the word that asks for the hand. */
  hint() {
    const { hint, measure } = this.look;
    const { home, picture } = this;
    if (!hint || !home) return;
    const pill = this.pillOf(picture.focus);
    if (!pill) return;
    const [left, top] = [home.x + pill.dx, home.y + pill.dy];
    for (const [grow, alpha] of [
      [6, 0.28],
      [12, 0.1],
    ]) {
      this.shapes.push(
        box(left - grow, top - grow, pill.w + 2 * grow, pill.h + 2 * grow, pill.h / 2 + grow, {
          stroke: 'ink',
          width: 1.5,
          alpha: alpha * hint.breath,
        }),
      );
    }
    const sub = hint.keys ? say('figure.hint.keys') : '';
    const w = 46 + Math.max(measure(hint.text, 14, 620), sub ? measure(sub, 12, 400) : 0) + 12;
    const h = sub ? 50 : 32;
    const fitsRight = left + pill.w + 32 + w < picture.size.width - 6;
    const fitsLeft = left - 32 - w > 4;
    const middle = top + pill.h / 2;
    let x = fitsRight ? left + pill.w + 32 : left - 32 - w;
    let y = middle - h / 2;
    /** @type {number[]} */
    let beak;
    if (fitsRight || fitsLeft) {
      beak = fitsRight ? [x + 1, middle - 7, x - 8, middle, x + 1, middle + 7] : [x + w - 1, middle - 7, x + w + 8, middle, x + w - 1, middle + 7];
    } else {
      x = Math.min(Math.max(left + pill.w / 2 - w / 2, 6), picture.size.width - w - 6);
      y = top > h + 30 ? top - 24 - h : top + pill.h + 24;
      const tip = left + pill.w / 2;
      beak = y < top ? [tip - 7, y + h - 1, tip, y + h + 8, tip + 7, y + h - 1] : [tip - 7, y + 1, tip, y - 8, tip + 7, y + 1];
    }
    this.shapes.push(
      polygon(beak, { fill: 'ink' }),
      box(x, y, w, h, 10, { fill: 'ink', id: 'hint' }),
      glyph(x + 12, y + h / 2 - 10, 1.1, HAND, { stroke: 'page', width: 1.5, cap: 'round' }),
      text(x + 40, y + (sub ? 21 : h / 2 + 5), hint.text, { weight: 620, fill: 'page' }),
    );
    if (sub) this.shapes.push(text(x + 40, y + 38, sub, { size: 12, fill: 'page', alpha: 0.82 }));
  }
}

/** @param {number} x */
const one2 = (x) => x.toFixed(2);

/** The static point of a place, in units. @param {Picture} picture @param {number} context @param {number} position @returns {readonly number[]} */
export function pointOf({ scene, words }, context, position) {
  return scene.points[words.types[words.at[context][position]].point];
}
