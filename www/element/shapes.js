// The vocabulary of the picture: a flat list of these is what painters draw, in order. Coordinates
// are CSS pixels, colours are names of tokens.

/**
 * @typedef {import('./tokens.js').Colour} Colour
 *
 * @typedef {object} Style
 * @property {Colour} [fill]
 * @property {number} [fillAlpha]   of the fill alone
 * @property {Colour} [stroke]
 * @property {number} [width]
 * @property {readonly number[] | null} [dash]
 * @property {number} [alpha]
 * @property {'round' | 'butt'} [cap]
 * @property {boolean} [shadow]
 * @property {boolean} [crisp]      aligned to device pixels
 * @property {string} [id]          what it stands for, for those who look it up
 *
 * @typedef {Style & { kind: 'path', points: number[], closed: boolean }} Path
 * @typedef {Style & { kind: 'paths', parts: number[][], closed: boolean }} Paths
 * @typedef {Style & { kind: 'circle', x: number, y: number, r: number }} Circle
 * @typedef {Style & { kind: 'arc', x: number, y: number, r: number, from: number, to: number }} Arc
 * @typedef {Style & { kind: 'box', x: number, y: number, w: number, h: number, r: number }} Box
 * @typedef {Style & { kind: 'glyph', x: number, y: number, scale: number, d: string }} Glyph
 * @typedef {Style & { kind: 'text', x: number, y: number, text: string, size: number,
 *   weight: number, anchor: 'start' | 'middle' | 'end', halo?: number, turn?: number, spans?: Span[] }} Text
 * @typedef {{ text: string, weight?: number, fill?: Colour }} Span  a word of a line of stills
 * @typedef {Path | Paths | Circle | Arc | Box | Glyph | Text} Shape
 */

/** @param {number[]} points x, y, x, y, … @param {Style} style @returns {Path} */
export const line = (points, style) => ({ kind: 'path', points, closed: false, ...style });
/** @param {number[]} points @param {Style} style @returns {Path} */
export const polygon = (points, style) => ({ kind: 'path', points, closed: true, ...style });
/** Many at once, of one style. @param {number[][]} parts @param {boolean} closed @param {Style} style @returns {Paths} */
export const paths = (parts, closed, style) => ({ kind: 'paths', parts, closed, ...style });
/** @param {number} x @param {number} y @param {number} r @param {Style} style @returns {Circle} */
export const circle = (x, y, r, style) => ({ kind: 'circle', x, y, r, ...style });
/**
 * Clockwise from 12 o'clock.
 * @param {number} x @param {number} y @param {number} r @param {number} sweep 0 to 1
 * @param {Style} style
 * @returns {Arc}
 */
export const sweep = (x, y, r, sweep, style) => ({
  kind: 'arc',
  x,
  y,
  r,
  from: -Math.PI / 2,
  to: -Math.PI / 2 + 2 * Math.PI * sweep,
  ...style,
});
/** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r @param {Style} style @returns {Box} */
export const box = (x, y, w, h, r, style) => ({ kind: 'box', x, y, w, h, r, ...style });
/** @param {number} x @param {number} y @param {number} scale @param {string} d @param {Style} style @returns {Glyph} */
export const glyph = (x, y, scale, d, style) => ({ kind: 'glyph', x, y, scale, d, ...style });
/**
 * @param {number} x @param {number} y @param {string} text
 * @param {Style & { size?: number, weight?: number, anchor?: 'start' | 'middle' | 'end', halo?: number, turn?: number }} style
 * @returns {Text}
 */
export const text = (x, y, text, style) => ({
  kind: 'text',
  x,
  y,
  text,
  size: 14,
  weight: 400,
  anchor: 'start',
  ...style,
});

/**
 * The mark of a sentence: circle, diamond, triangle, square; all of one visual size.
 * @param {number} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {Style} style
 * @returns {Shape}
 */
export function mark(context, x, y, r, style) {
  switch (context % 4) {
    case 0:
      return circle(x, y, r, style);
    case 1: {
      const d = r * 1.17;
      return polygon([x, y - d, x + d, y, x, y + d, x - d, y], style);
    }
    case 2: {
      const d = r * 1.25;
      return polygon([x, y - d, x + d * 0.95, y + d * 0.7, x - d * 0.95, y + d * 0.7], style);
    }
    default: {
      const d = r * 0.9;
      return polygon([x - d, y - d, x + d, y - d, x + d, y + d, x - d, y + d], style);
    }
  }
}

/**
 * An arrow with its tip at (x1, y1); nothing where it is shorter than its head is wide.
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 * @param {Colour} colour @param {number} width @param {number} head length of the head
 * @param {Style} [style]
 * @returns {Shape[]}
 */
export function arrow(x0, y0, x1, y1, colour, width, head, style = {}) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 2) return [];
  const ux = (x1 - x0) / length;
  const uy = (y1 - y0) / length;
  const h = Math.min(head, length);
  const half = h * 0.45;
  const bx = x1 - ux * h;
  const by = y1 - uy * h;
  const tip = polygon([x1, y1, bx - uy * half, by + ux * half, bx + uy * half, by - ux * half], { ...style, dash: null, fill: colour });
  return length > h ? [line([x0, y0, bx, by], { stroke: colour, width, ...style }), tip] : [tip];
}
