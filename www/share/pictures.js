// The figure's own pictures as files: exactly what is shown, at any sharpness.
import { paint } from '../element/canvas.js';
import { box } from '../element/shapes.js';
import { say } from '../element/say.js';
import { writeSvg } from '../element/svg.js';

/** @typedef {import('./share.js').Figure} Figure */

/** @param {Figure} figure */
export function sizeOf(figure) {
  const plane = figure.shadowRoot?.querySelector('[part~=plane]');
  return { width: plane?.clientWidth || 640, height: plane?.clientHeight || 400 };
}

/** @param {Figure} figure */
export const svgOf = (figure) => writeSvg(figure.drawn, { ...sizeOf(figure), label: say('figure.label') });

/**
 * @param {Figure} figure
 * @param {object} look
 * @param {number} look.scale  device pixels a CSS pixel
 * @param {Record<string, string>} look.colours by token
 * @param {string} look.font
 * @returns {Promise<Blob>}
 */
export function pngOf(figure, { scale, colours, font }) {
  const size = sizeOf(figure);
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no 2D canvas');
  const ground = box(0, 0, size.width, size.height, 0, { fill: 'surface' });
  paint(context, [ground, ...figure.drawn], { ratio: scale, width, height, colours, font });
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(`this browser makes no picture of ${width} × ${height} pixels`))));
  });
}
