// Paints a list of shapes on a canvas.

/**
 * @typedef {object} Palette  resolved colours, by token
 * @typedef {Record<string, string>} Colours
 */

/** @type {Map<string, Path2D>} */
const glyphs = new Map();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly import('./shapes.js').Shape[]} shapes
 * @param {{ ratio: number, width: number, height: number, colours: Colours, font: string }} sheet
 *   `ratio` device pixels a CSS pixel, `width` and `height` in device pixels
 */
export function paint(context, shapes, { ratio, width, height, colours, font }) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineJoin = 'round';
  context.textBaseline = 'alphabetic';
  let lastFont = '';
  for (const shape of shapes) {
    const alpha = shape.alpha ?? 1;
    if (shape.kind === 'text') {
      const face = `${shape.weight} ${shape.size}px ${font}`;
      if (face !== lastFont) context.font = lastFont = face;
      context.globalAlpha = alpha;
      context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      if (shape.turn) {
        context.save();
        context.translate(shape.x, shape.y);
        context.rotate(shape.turn);
        write(context, shape, 0, 0, colours);
        context.restore();
      } else {
        write(context, shape, shape.x, shape.y, colours);
      }
      continue;
    }
    context.beginPath();
    trace(context, shape, ratio);
    if (shape.kind === 'glyph') {
      context.save();
      context.translate(shape.x, shape.y);
      context.scale(shape.scale, shape.scale);
      context.globalAlpha = alpha;
      stroke(context, shape, colours, glyphOf(shape.d));
      context.restore();
      continue;
    }
    if (shape.fill) {
      context.globalAlpha = alpha * (shape.fillAlpha ?? 1);
      context.fillStyle = colours[shape.fill];
      if (shape.shadow) {
        context.shadowColor = colours.shadow;
        context.shadowBlur = 5 * ratio;
        context.shadowOffsetY = 1.5 * ratio;
      }
      context.fill();
      if (shape.shadow) context.shadowColor = 'transparent';
    }
    if (shape.stroke) {
      context.globalAlpha = alpha;
      stroke(context, shape, colours, null);
    }
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./shapes.js').Style} style
 * @param {Colours} colours
 * @param {Path2D | null} path
 */
function stroke(context, style, colours, path) {
  context.strokeStyle = colours[style.stroke ?? 'ink'];
  context.lineWidth = style.width ?? 1;
  context.lineCap = style.cap ?? 'butt';
  context.setLineDash(/** @type {number[]} */ (style.dash ?? NO_DASH));
  if (path) context.stroke(path);
  else context.stroke();
}

/** @type {number[]} */
const NO_DASH = [];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./shapes.js').Text} shape
 * @param {number} x
 * @param {number} y
 * @param {Colours} colours
 */
function write(context, shape, x, y, colours) {
  if (shape.halo) {
    context.strokeStyle = colours.surface;
    context.lineWidth = shape.halo;
    context.setLineDash(NO_DASH);
    context.strokeText(shape.text, x, y);
  }
  context.fillStyle = colours[shape.fill ?? 'ink'];
  context.fillText(shape.text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./shapes.js').Shape} shape
 * @param {number} ratio
 */
function trace(context, shape, ratio) {
  switch (shape.kind) {
    case 'path': {
      const p = shape.points;
      const snap = shape.crisp ? crisp(ratio) : same;
      context.moveTo(snap(p[0]), snap(p[1]));
      for (let i = 2; i < p.length; i += 2) context.lineTo(snap(p[i]), snap(p[i + 1]));
      if (shape.closed) context.closePath();
      break;
    }
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

const same = (/** @type {number} */ x) => x;
/** One device pixel sharp: the middle of the pixel that holds the line. @param {number} ratio */
const crisp = (ratio) => (/** @type {number} */ x) => (Math.floor(x * ratio) + 0.5) / ratio;

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
  return a.length === b.length && a.every((shape, i) => sameFields(shape, b[i]));
}

/** @param {Record<string, any>} a @param {Record<string, any>} b */
function sameFields(a, b) {
  for (const name in a) {
    const [x, y] = [a[name], b[name]];
    if (x === y) continue;
    if (!Array.isArray(x) || !Array.isArray(y) || x.length !== y.length) return false;
    if (x.some((value, i) => value !== y[i])) return false;
  }
  for (const name in b) if (!(name in a)) return false;
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
  /** @type {Map<string, number>} */
  const known = new Map();
  let face = '';
  return (text, size, weight) => {
    const now = `${weight} ${size}px ${font()}`;
    const key = now + text;
    let width = known.get(key);
    if (width === undefined) {
      if (known.size > REMEMBERED) known.clear();
      if (now !== face) context.font = face = now;
      width = context.measureText(text).width;
      known.set(key, width);
    }
    return width;
  };
}
