// The plane as a picture in pixels, painted from its shapes: as sharp as asked for, whatever the screen. The painter is
// handed over: whatever a part loaded on demand shares with the first load cuts that into more and smaller files.

const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
/** Larger pictures than this many pixels a side no browser makes. */
const MOST = 16384;

/**
 * @param {typeof import('./canvas.js').paint} paint
 * @param {object} shown
 * @param {import('./shapes.js').Shape[]} shown.shapes
 * @param {import('./camera.js').Size} shown.size
 * @param {Record<string, string>} shown.colours
 * @param {string} shown.font
 * @param {string} type
 * @param {number} scale pixels for each of the plane's
 * @returns {Promise<Blob>}
 */
export async function toImage(paint, { shapes, size, colours, font }, type, scale) {
  if (!TYPES.includes(type)) throw new TypeError(`${type} is none of ${TYPES.join(', ')}, image/svg+xml`);
  const [width, height] = [size.width, size.height].map((side) => Math.round(side * scale));
  if (!(scale > 0) || width > MOST || height > MOST) throw new RangeError(`scale is ${scale}: at most ${MOST} pixels a side are possible`);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no 2D canvas');
  const all = [{ kind: /** @type {const} */ ('box'), x: 0, y: 0, w: size.width, h: size.height, r: 0, fill: /** @type {const} */ ('surface') }, ...shapes];
  paint(context, all, { ratio: scale, width, height, colours, font });
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(`this browser makes no ${type} of ${width} × ${height} pixels`))), type);
  });
}
