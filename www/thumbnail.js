// A scene, small: what the figure would draw, without its letters. Where a bet is to be placed first, the marks are not given away.
import { toX, toY } from './element/camera.js';
import { paint } from './element/canvas.js';
import { loadCore } from './element/opening.js';
import { circle } from './element/shapes.js';
import { drawnStill } from './element/still.js';
import { COLOURS } from './element/tokens.js';
import { loadPreset } from './presets/presets.js';

/** The size of the drawing before it is made small, in pixels; the canvas has its shape. */
export const SIZE = { width: 480, height: 340 };
/** Lines are at least this part of what they were when the drawing is made small. */
const HELD = 0.72;
/** A smaller canvas has no room for the grid, in CSS pixels. */
const TINY = 100;

/**
 * Draws the scene of that name.
 * @param {HTMLCanvasElement} canvas with its size in CSS pixels
 * @param {string} name
 */
export async function drawThumbnail(canvas, name) {
  const [{ core }, preset] = await Promise.all([loadCore(), loadPreset(name)]);
  const context = canvas.getContext('2d');
  if (!preset || !context) return;
  const { bet, fence } = preset.lesson;
  const waits = bet !== undefined && !bet.at;
  const { shapes: all } = drawnStill(/** @type {any} */ (core), preset, SIZE, {
    step: waits ? 2 : 4,
    fence: false,
    listening: preset.lesson.listening ?? true,
    place: null,
    ghosts: ({ shapes, picture: { view } }) => {
      const far = SIZE.width / view.unit;
      const ends = [-far, far].flatMap((d) => [toX(view, d), toY(view, d)]);
      if (fence) shapes.push({ kind: 'path', points: ends, closed: false, stroke: 'ink3', width: 1, dash: [6, 6] });
      const guesses = bet?.ghost ? [bet.ghost] : bet?.shown ? Object.values(bet.points ?? {}) : bet?.at ? [bet.at] : [];
      for (const [x, y] of guesses) shapes.push(circle(toX(view, x), toY(view, y), 14, { stroke: 'ink2', width: 2, dash: [6, 4] }));
    },
  });
  // Letters would be too small to read: what is left are points, threads, rings, marks.
  const small = canvas.clientWidth < TINY;
  const bold = (HELD * SIZE.width) / canvas.clientWidth / (small ? 2 : 1);
  const shapes = all
    .filter(({ kind, id, crisp }) => kind !== 'text' && kind !== 'box' && !id?.startsWith('stem ') && !(crisp && small))
    .map((shape) => (shape.crisp ? shape : { ...shape, width: shape.width && shape.width * bold }));
  const ratio = (canvas.clientWidth * devicePixelRatio) / SIZE.width;
  canvas.width = Math.round(SIZE.width * ratio);
  canvas.height = Math.round(SIZE.height * ratio);
  paint(context, shapes, { ratio, width: canvas.width, height: canvas.height, colours: coloursOf(canvas), font: 'sans-serif' });
}

/** The tokens as they are where the canvas stands, in its theme. @param {HTMLElement} canvas */
function coloursOf(canvas) {
  const before = canvas.style.color;
  const colours = Object.entries(COLOURS).map(([name, [light, dark]]) => {
    canvas.style.color = `light-dark(${light}, ${dark})`;
    return [name, getComputedStyle(canvas).color];
  });
  canvas.style.color = before;
  return Object.fromEntries(colours);
}
