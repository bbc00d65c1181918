// From a picture and its layout to the list of shapes, back to front.
import { drawAxisNames, drawGrid } from './marks/grid.js';
import { drawHint, placeHint } from './marks/hint.js';
import { drawMeanings } from './marks/meanings.js';
import { drawBetPlace } from './marks/place.js';
import { drawArrows, drawThreadNumbers, drawThreads } from './marks/threads.js';
import { drawHeldPill, drawPills, drawQuietWords } from './marks/words.js';
import { Sheet } from './sheet.js';

/** @typedef {import('./shapes.js').Shape} Shape */

/** Ground, threads, words, and what lies over them. */
export const LAYERS = 4;

/**
 * @param {import('./picture.js').Picture} picture
 * @param {import('./layout.js').Layout} layout
 * @param {import('./sheet.js').Look} look
 * @returns {{ shapes: Shape[], layers: Shape[][], handles: import('./sheet.js').Handle[] }}
 *   the layers are the list cut in four: during a drag ground and words mostly stay as they are
 */
export function drawPlane(picture, layout, look) {
  const sheet = new Sheet(picture, layout, look);
  const { shapes, handles } = sheet;
  const { more, field } = look;
  // Where single heads are shown their badges take the place of the threads.
  const heads = look.step === 4 && look.listening && !field?.owns() ? look.heads : null;
  sheet.again('grid', () => drawGrid(sheet));
  field?.under(sheet);
  more?.drawFence(sheet);
  more?.drawGrounds(sheet);
  const hint = placeHint(sheet);
  drawAxisNames(sheet);
  drawBetPlace(sheet);
  if (look.touched) more?.drawNumerals(sheet);
  const threads = shapes.length;
  more?.drawTrail(sheet);
  if (look.step === 1) more?.drawSimilarities(sheet);
  if (look.step === 2 || (look.step === 4 && !heads)) drawThreads(sheet);
  if (look.step === 4 && !heads) drawArrows(sheet);
  more?.drawAverages(sheet);
  look.ghosts?.(sheet);
  const words = shapes.length;
  drawQuietWords(sheet);
  more?.drawGuesses(sheet);
  drawPills(sheet);
  const over = shapes.length;
  drawHeldPill(sheet);
  if (look.step === 2 || (look.step === 4 && !heads)) drawThreadNumbers(sheet);
  if (look.step === 1) more?.drawScores(sheet);
  if (look.step === 2) more?.drawKeepRings(sheet);
  if (look.step === 3) more?.drawMix(sheet);
  heads?.draw(sheet);
  if (look.step === 4 && !heads && !field?.owns()) drawMeanings(sheet);
  if (look.step === 4 && look.path) more?.drawLayers(sheet, look.path);
  more?.nameSides(sheet);
  field?.over(sheet);
  if (!field) drawHint(sheet, hint);
  const cuts = [0, threads, words, over, shapes.length];
  const layers = cuts.slice(1).map((end, i) => shapes.slice(cuts[i], end));
  return { shapes, layers, handles };
}
