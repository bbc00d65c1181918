// The way of the newest drag, for those who make a moving picture of it.

/**
 * @typedef {object} Path
 * @property {import('./state.js').Edit} edit
 * @property {import('./types.js').Scene[]} scenes  one for each event, the one before the drag first; they share their parts
 */

/** A longer way keeps every second step of what it has, again and again. */
const MOST = 500;

/**
 * @param {Path | null} path
 * @param {import('./types.js').Scene} before
 * @param {import('./state.js').State} next
 * @returns {Path | null}
 */
export function walked(path, before, { edit, scene }) {
  if (edit?.kind !== 'drag' || scene === before) return path;
  let scenes = path?.edit === edit ? path.scenes : [edit.before];
  if (scenes.length > MOST) scenes = scenes.filter((_, i) => i % 2 === 0);
  scenes.push(scene);
  return { edit, scenes };
}
