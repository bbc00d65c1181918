// What a drag leaves behind: where the word in focus and its meanings have just been.

/** This many places at most. */
const MOST = 10;
/** At least this far from each other, in pixels. */
const APART = 26;

/** The trail with where they are now, if that is far enough. @param {import('./app.js').App} app @returns {import('./sheet.js').Trail} */
export function trailed(app) {
  const { state, trail } = app;
  const { point, mark } = app.shownFrom(app.plane.current);
  const word = /** @type {[number, number]} */ ([...point(app.typeOf(state.edit?.word))]);
  const marks = app.rows().map((_, r) => /** @type {[number, number]} */ ([...mark(r)]));
  const at = trail?.alpha === 1 ? trail.at : [];
  const last = at[at.length - 1];
  const unit = app.lens.current[2] ?? 1;
  const steps = [word, ...marks].map(([x, y], i) => {
    const [px, py] = (i === 0 ? last?.word : last?.marks[i - 1]) ?? [x, y];
    return Math.hypot(x - px, y - py) * unit;
  });
  if (trail && last && Math.max(...steps) < APART) return trail;
  return { alpha: 1, at: [...at, { word, marks }].slice(-MOST) };
}
