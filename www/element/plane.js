// From a picture and its layout to the list of shapes, back to front.
import { drawBetPlace, drawFence, drawGrounds } from './marks/ground.js';
import { drawAxisNames, drawGrid, drawNumerals } from './marks/grid.js';
import { drawHint, placeHint } from './marks/hint.js';
import { drawAverages, drawMeanings } from './marks/meanings.js';
import { drawKeepRings, drawMix, drawSimilarities } from './marks/steps.js';
import { drawArrows, drawThreadNumbers, drawThreads } from './marks/threads.js';
import { drawTrail } from './marks/trail.js';
import { drawGuesses, drawPills, drawQuietWords } from './marks/words.js';
import { Sheet } from './sheet.js';

/**
 * @param {import('./picture.js').Picture} picture
 * @param {import('./layout.js').Layout} layout
 * @param {import('./sheet.js').Look} look
 * @returns {{ shapes: import('./shapes.js').Shape[], handles: import('./sheet.js').Handle[] }}
 */
export function drawPlane(picture, layout, look) {
  const sheet = new Sheet(picture, layout, look);
  drawGrid(sheet);
  drawGrounds(sheet);
  drawAxisNames(sheet);
  const hint = placeHint(sheet);
  drawBetPlace(sheet);
  drawTrail(sheet);
  if (look.step === 2 || look.step === 4) drawThreads(sheet);
  if (look.step === 4) drawArrows(sheet);
  drawAverages(sheet);
  drawQuietWords(sheet);
  drawGuesses(sheet);
  drawPills(sheet);
  if (look.step === 2 || look.step === 4) drawThreadNumbers(sheet);
  if (look.step === 1) drawSimilarities(sheet);
  if (look.step === 2) drawKeepRings(sheet);
  if (look.step === 3) drawMix(sheet);
  if (look.step === 4) drawMeanings(sheet);
  drawFence(sheet);
  drawNumerals(sheet);
  drawHint(sheet, hint);
  return { shapes: sheet.shapes, handles: sheet.handles };
}
