// Pictures of the plane as it stands: as SVG, or in pixels.
import { say } from './say.js';
import { writeSvg } from './svg.js';

/** @typedef {import('./figure.js').Figure} Figure */

/** What is to be seen on it. @param {Figure} figure */
function shown(figure) {
  const { app, view, drawn } = figure;
  if (!app || !view || !drawn) throw new Error('Nothing is drawn yet: wait for `ready` first.');
  figure.speak();
  // What is asleep, or new since the last frame, has not been drawn.
  app.draw();
  const { shapes, colours, font, summary } = view.stage;
  return { shapes, colours, font, summary: summary.textContent ?? '', size: app.size };
}

/** @param {Figure} figure */
export function asSvg(figure) {
  const { size, shapes, colours, font, summary } = shown(figure);
  return writeSvg(shapes, { ...size, label: say('figure.label'), description: summary, colours, font });
}

/**
 * @param {Figure} figure
 * @param {typeof import('./canvas.js').paint} paint
 * @param {{ type?: string, scale?: number }} options
 */
export async function asFile(figure, paint, { type = 'image/png', scale = 2 }) {
  if (type === 'image/svg+xml') return new Blob([asSvg(figure)], { type });
  const { toImage } = await import('./image.js');
  return toImage(paint, shown(figure), type, scale);
}
