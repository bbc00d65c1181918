// The way of the word in focus through the layers: one small hollow mark a layer, the solid one apart.
import { line, mark } from '../shapes.js';
import { SENTENCES } from '../tokens.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

/** As a path of the field: a hollow mark of this radius, in pixels. */
const RADIUS = 3.6;

/** How many layers the scene has. @param {import('../types.js').Scene} scene */
export const layersOf = (scene) => scene.attention?.layers ?? 1;

/**
 * The marks of the layers, as points that travel like all others.
 * @param {import('../app.js').App} app
 * @returns {import('../picture.js').Extra}
 */
export const layerPath = (app) => ({
  at: 0,
  count: 0,
  points: (rows) =>
    layersOf(app.state.scene) === 1
      ? []
      : rows.flatMap(({ context, position }) =>
          app.outcome.contexts[context].layers.map(
            ({ contextual }) => /** @type {const} */ ([contextual[2 * position], contextual[2 * position + 1]]),
          ),
        ),
});

/**
 * From the word's own ring through all layers. Marks on one place are one mark.
 * @param {Sheet} sheet @param {import('../picture.js').Extra} path
 */
export function drawLayers(sheet, path) {
  const { rows, outcome, extraAt } = sheet.picture;
  if (path.count === 0 || !sheet.home || !sheet.look.listening) return;
  const layers = path.count / rows.length;
  const shown = (outcome.contexts[0]?.layers.length ?? 1) - 1;
  rows.forEach((row, r) => {
    const colour = SENTENCES[row.context];
    const places = Array.from({ length: layers }, (_, t) => extraAt(path, r * layers + t));
    const points = [sheet.home, ...places].flatMap((at) => (at ? [at.x, at.y] : []));
    sheet.shapes.push(line(points, { stroke: colour, width: 1.5, alpha: 0.55, id: `layers ${row.context} ${row.position}` }));
    places.forEach(({ x, y }, t) => {
      if (t === shown) return;
      sheet.shapes.push(mark(row.context, x, y, RADIUS, { fill: 'surface', stroke: colour, width: 1.5, id: `layer ${t + 1} ${row.context} ${row.position}` }));
    });
  });
}
