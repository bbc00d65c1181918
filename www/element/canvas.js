// Paints a list of shapes on a canvas.

/**
 * @typedef {object} Palette  resolved colours, by token
 * @typedef {Record<string, string>} Colours
 */

/** @type {Map<string, Path2D>} */
const glyphs = new Map();

/**
 * @typedef {object} Paper
 * @property {number} ratio   device pixels a CSS pixel
 * @property {number} [top]   where the part that is painted begins, in device pixels
 * @property {number} width   of that part, in device pixels
 * @property {number} height
 * @property {Colours} colours
 * @property {string} font
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly import('./shapes.js').Shape[]} shapes
 * @param {Paper} paper
 */
export function paint(context, shapes, paper) {
  const pen = new Pen(context, paper);
  for (const shape of shapes) pen.draw(shape);
  pen.alpha(1);
}

/** What a canvas is set to, before anything is known of it. */
const unknown = () => ({ alpha: -1, fill: '', stroke: '', width: -1, cap: '', size: 0, weight: 0, align: '', dash: /** @type {readonly number[] | null | undefined} */ (undefined) });

/** Draws shapes on an empty paper, and sets of the canvas only what changes from one to the next: each setting is a call. */
export class Pen {
  /** @param {CanvasRenderingContext2D} context @param {Paper} paper */
  constructor(context, { ratio, top = 0, width, height, colours, font }) {
    this.context = context;
    this.ratio = ratio;
    this.colours = colours;
    this.family = font;
    this.now = unknown();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, top, width, height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = 'round';
    context.textBaseline = 'alphabetic';
  }

  /** @param {import('./shapes.js').Shape} shape */
  draw(shape) {
    const { context, ratio } = this;
    if (shape.kind === 'text') {
      this.write(shape);
    } else if (shape.kind === 'glyph') {
      const scale = ratio * shape.scale;
      context.setTransform(scale, 0, 0, scale, ratio * shape.x, ratio * shape.y);
      this.stroke(shape, glyphOf(shape.d));
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
    } else {
      context.beginPath();
      trace(context, shape, ratio);
      if (shape.fill) this.fill(shape);
      if (shape.stroke) this.stroke(shape, null);
    }
  }

  /** @param {number} alpha */
  alpha(alpha) {
    if (alpha !== this.now.alpha) this.context.globalAlpha = this.now.alpha = alpha;
  }

  /** @param {import('./tokens.js').Colour} colour */
  ink(colour) {
    if (colour !== this.now.fill) {
      this.now.fill = colour;
      this.context.fillStyle = this.colours[colour];
    }
  }

  /**
   * @param {import('./tokens.js').Colour} colour @param {number} width
   * @param {readonly number[] | null | undefined} dash
   */
  line(colour, width, dash) {
    const { now, context } = this;
    if (colour !== now.stroke) {
      now.stroke = colour;
      context.strokeStyle = this.colours[colour];
    }
    if (width !== now.width) context.lineWidth = now.width = width;
    if (now.dash !== (dash ?? null)) {
      now.dash = dash ?? null;
      context.setLineDash(/** @type {number[]} */ (dash ?? NO_DASH));
    }
  }

  /** @param {import('./shapes.js').Style} style */
  fill(style) {
    const { context, ratio } = this;
    this.alpha((style.alpha ?? 1) * (style.fillAlpha ?? 1));
    this.ink(/** @type {import('./tokens.js').Colour} */ (style.fill));
    if (style.shadow) {
      context.shadowColor = this.colours.shadow;
      context.shadowBlur = 5 * ratio;
      context.shadowOffsetY = 1.5 * ratio;
    }
    context.fill();
    if (style.shadow) context.shadowColor = 'transparent';
  }

  /** @param {import('./shapes.js').Style} style @param {Path2D | null} path */
  stroke(style, path) {
    const cap = style.cap ?? 'butt';
    this.alpha(style.alpha ?? 1);
    this.line(style.stroke ?? 'ink', style.width ?? 1, style.dash);
    if (cap !== this.now.cap) this.context.lineCap = this.now.cap = cap;
    if (path) this.context.stroke(path);
    else this.context.stroke();
  }

  /** @param {import('./shapes.js').Text} shape */
  write(shape) {
    const { context, now } = this;
    const { size, weight } = shape;
    if (size !== now.size || weight !== now.weight) context.font = `${(now.weight = weight)} ${(now.size = size)}px ${this.family}`;
    // The plane has its start on the left, whichever way its text runs.
    const align = shape.anchor === 'middle' ? 'center' : shape.anchor === 'end' ? 'right' : 'left';
    if (align !== now.align) context.textAlign = /** @type {CanvasTextAlign} */ (now.align = align);
    let { x, y } = shape;
    if (shape.turn) {
      context.save();
      context.translate(x, y);
      context.rotate(shape.turn);
      [x, y] = [0, 0];
    }
    this.alpha(shape.alpha ?? 1);
    if (shape.halo) {
      this.line('surface', shape.halo, null);
      context.strokeText(shape.text, x, y);
    }
    this.ink(shape.fill ?? 'ink');
    context.fillText(shape.text, x, y);
    if (shape.turn) {
      context.restore();
      // What was set in between is as it was before.
      this.now = unknown();
    }
  }
}

/** @type {number[]} */
const NO_DASH = [];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./shapes.js').Shape} shape
 * @param {number} ratio
 */
function trace(context, shape, ratio) {
  switch (shape.kind) {
    case 'path':
      follow(context, shape.points, shape, ratio);
      break;
    case 'paths':
      for (const points of shape.parts) follow(context, points, shape, ratio);
      break;
    case 'circle':
      context.arc(shape.x, shape.y, Math.max(shape.r, 0), 0, 2 * Math.PI);
      break;
    case 'arc':
      context.arc(shape.x, shape.y, shape.r, shape.from, shape.to);
      break;
    case 'box':
      context.roundRect(shape.x, shape.y, shape.w, shape.h, shape.r);
      break;
  }
}

/** @param {CanvasRenderingContext2D} context @param {number[]} points @param {import('./shapes.js').Path | import('./shapes.js').Paths} shape @param {number} ratio */
function follow(context, points, { crisp, closed }, ratio) {
  for (let i = 0; i < points.length; i += 2) {
    let x = points[i];
    let y = points[i + 1];
    // One device pixel sharp: the middle of the pixel that holds the line.
    if (crisp) [x, y] = [(Math.floor(x * ratio) + 0.5) / ratio, (Math.floor(y * ratio) + 0.5) / ratio];
    if (i) context.lineTo(x, y);
    else context.moveTo(x, y);
  }
  if (closed) context.closePath();
}

/** @param {string} d */
function glyphOf(d) {
  let path = glyphs.get(d);
  if (!path) glyphs.set(d, (path = new Path2D(d)));
  return path;
}

/**
 * Whether two lists would paint the same.
 * @param {readonly import('./shapes.js').Shape[]} a
 * @param {readonly import('./shapes.js').Shape[]} b
 */
export function sameShapes(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !isSame(a[i], b[i])) return false;
  return true;
}

/** Field by field, by name: a loop over whatever fields there are is ten times as slow. @param {any} a @param {any} b */
function isSame(a, b) {
  if (
    a.kind !== b.kind ||
    a.x !== b.x ||
    a.y !== b.y ||
    a.fill !== b.fill ||
    a.stroke !== b.stroke ||
    a.width !== b.width ||
    a.alpha !== b.alpha ||
    a.fillAlpha !== b.fillAlpha
  ) {
    return false;
  }
  switch (a.kind) {
    case 'path':
      return a.closed === b.closed && sameNumbers(a.points, b.points) && sameNumbers(a.dash, b.dash);
    case 'paths':
      return a.parts === b.parts;
    case 'circle':
      return a.r === b.r && sameNumbers(a.dash, b.dash);
    case 'arc':
      return a.r === b.r && a.from === b.from && a.to === b.to;
    case 'box':
      return a.w === b.w && a.h === b.h && a.r === b.r && a.shadow === b.shadow;
    case 'text':
      return (
        a.text === b.text &&
        a.size === b.size &&
        a.weight === b.weight &&
        a.anchor === b.anchor &&
        a.turn === b.turn &&
        a.halo === b.halo
      );
    default:
      return a.scale === b.scale && a.d === b.d;
  }
}

/** @param {readonly number[] | null | undefined} a @param {readonly number[] | null | undefined} b */
function sameNumbers(a, b) {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Widths that are remembered; numbers under a drag make ever new ones. */
const REMEMBERED = 4000;

/**
 * Widths of text, measured once each. On a canvas of its own that is in no document: to set the font
 * of one that is makes the engine bring the whole page's style up to date first.
 * @param {() => string} font the family in use
 * @returns {(text: string, size: number, weight: number) => number}
 */
export function measurer(font) {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('this browser has no 2D canvas');
  /** By size and weight, then by text: to put a key together costs more than the look-up. @type {Map<number, Map<string, number>>} */
  const known = new Map();
  let family = '';
  return (text, size, weight) => {
    if (family !== font()) known.clear();
    family = font();
    const face = size * 1000 + weight;
    let widths = known.get(face);
    if (!widths) known.set(face, (widths = new Map()));
    let width = widths.get(text);
    if (width === undefined) {
      if (widths.size > REMEMBERED) widths.clear();
      context.font = `${weight} ${size}px ${family}`;
      width = context.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  };
}
