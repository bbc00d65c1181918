// What is under a pointer on the plane besides words.

/** A thread farther away than this is not meant, in pixels. */
const REACH = 9;

/**
 * The term that a thread under a place stands for, null where there is none.
 * @param {import('./stage.js').Stage} stage @param {import('./app.js').App} app
 * @param {number} px @param {number} py in the plane's own pixels
 */
export function termAt(stage, app, px, py) {
  let best = null;
  let least = REACH;
  for (const shape of stage.shapes) {
    if (shape.kind !== 'path' || !shape.id?.startsWith('thread ')) continue;
    const [x0, y0, x1, y1] = shape.points;
    const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    if (length === 0) continue;
    const t = Math.min(1, Math.max(0, ((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / length));
    const away = Math.hypot(px - x0 - t * (x1 - x0), py - y0 - t * (y1 - y0));
    if (away < least) [best, least] = [shape.id, away];
  }
  if (!best) return null;
  const [, context, type] = best.split(' ').map(Number);
  const at = app.words.at[context];
  return { context, query: at.indexOf(app.typeOf(app.state.focus)), key: at.indexOf(type) };
}
