// "Again, again": the words of a sentence after attention was applied several times over, and how they got there.
import { toX, toY } from '../camera.js';
import { circle, line } from '../shapes.js';
import { SENTENCES } from '../tokens.js';

/**
 * The sentence after `times` layers of its own attention, from the core.
 * @param {import('../app.js').App} app
 * @param {number} times 1 to 64
 * @param {number} context
 */
export function trailsOf(app, times, context) {
  const { scene } = app.state;
  const { words } = scene.contexts[context];
  const one = { ...scene, contexts: [{ words }], next: undefined, attention: { ...scene.attention, layers: times } };
  if (scene.attention?.matrix) one.attention.matrix = [scene.attention.matrix[context]];
  const core = /** @type {any} */ (app.around.core);
  const { layers } = core.forward(one).contexts[0];
  const n = words.length;
  const paths = words.map((_, i) => layers.map((/** @type {{ contextual: Float32Array }} */ { contextual }) => [contextual[2 * i], contextual[2 * i + 1]]));
  const { weights } = layers[layers.length - 1];
  let entropy = 0;
  for (const weight of weights) if (weight > 0) entropy -= weight * Math.log2(weight);
  return {
    paths,
    at: paths.map((path) => path[path.length - 1]),
    /** Of the last layer's rows, the mean over heads and words, in bits. */
    entropy: entropy / (weights.length / n),
  };
}

/**
 * @param {import('../app.js').App} app
 * @param {import('../sheet.js').Sheet} sheet
 * @param {number} times 0 for none
 * @param {number} context
 */
export function drawTrails(app, sheet, times, context) {
  if (times === 0 || !sheet.picture.scene.contexts[context]) return null;
  const { view, words, spots } = sheet.picture;
  const trails = trailsOf(app, times, context);
  const stroke = SENTENCES[context];
  trails.paths.forEach((path, i) => {
    const { x, y } = spots[words.at[context][i]];
    const points = path.flatMap((/** @type {number[]} */ [px, py]) => [toX(view, px), toY(view, py)]);
    sheet.shapes.push(line([x, y, ...points], { stroke, width: 1.25, alpha: 0.55 }));
    for (let k = 0; k < points.length; k += 2) {
      const last = k === points.length - 2;
      sheet.shapes.push(circle(points[k], points[k + 1], last ? 4.5 : 2.2, { fill: 'surface', stroke, width: last ? 2 : 1.25, id: last ? `again ${i}` : undefined }));
    }
  });
  return trails;
}
