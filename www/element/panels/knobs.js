// What can be set about attention, by its own name in a scene, and what follows when it is. Pure.
import { headsOf } from '../terms.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Attention} Attention
 * @typedef {import('./scrub.js').Quantity} Quantity
 */

/**
 * The scene whose attention differs in these keys; one that is undefined is left out.
 * @param {Scene} scene
 * @param {Partial<Attention>} patch
 * @returns {Scene}
 */
export function attending(scene, patch) {
  const attention = /** @type {Record<string, unknown>} */ ({ ...scene.attention, ...patch });
  for (const key of Object.keys(attention)) if (attention[key] === undefined) delete attention[key];
  return { ...scene, attention: /** @type {Attention} */ (attention) };
}

/** What scores are divided by where neither a head nor the scene says. @param {string | undefined} score */
const usualScale = (score) => ((score ?? 'dot') === 'dot' ? Math.SQRT2 : 1);

/** What a head scores by, and divides by. @param {Attention} attention @param {import('../types.js').Head} [head] */
export function scoringOf(attention, head = {}) {
  const score = head.score ?? attention.score ?? 'dot';
  return { score, scale: head.scale ?? attention.scale ?? usualScale(score) };
}

/** Steps of the second digit that counts: 18 goes to 19, 1.4 to 1.5. @param {number} value */
export const secondDigit = (value) => 10 ** (Math.floor(Math.log10(value)) - 1);

/**
 * A number of the scene that stands in a text, by its name: `scale`, `temperature`, `next.scale`,
 * `heads.0.scale`.
 * @param {() => import('../app.js').App} app
 * @param {string} name
 * @returns {Quantity | null}
 */
export function knobNamed(app, name) {
  const scene = () => app().state.scene;
  const attention = () => scene().attention ?? {};
  const many = { least: 0.1, most: 1000, step: secondDigit };
  if (name === 'scale') {
    return { ...many, value: () => scoringOf(attention()).scale, scene: (scale) => attending(scene(), { scale }) };
  }
  if (name === 'temperature') {
    const value = () => attention().temperature ?? 1;
    return { ...many, least: 0.01, value, scene: (temperature) => attending(scene(), { temperature }) };
  }
  if (name === 'next.scale') {
    const value = () => scene().next?.scale ?? Math.SQRT2;
    return { ...many, value, scene: (scale) => ({ ...scene(), next: { words: [], ...scene().next, scale } }) };
  }
  const [, index] = /^heads\.(\d+)\.scale$/.exec(name) ?? [];
  if (index === undefined) return null;
  const head = () => headsOf(attention())[Number(index)] ?? {};
  return {
    ...many,
    value: () => scoringOf(attention(), head()).scale,
    scene: (scale) =>
      attending(scene(), { heads: headsOf(attention()).map((h, i) => (i === Number(index) ? { ...h, scale } : h)) }),
  };
}

// ---- sharpness ----

/** From an eighth to eight times as sharp, on a logarithmic scale. */
export const SHARPEST = 8;

/**
 * How sharp, against the scene as opened: twice as sharp is half the temperature.
 * @param {Scene} opened
 * @param {Scene} scene
 */
export const sharpnessOf = (opened, scene) =>
  (opened.attention?.temperature ?? 1) / (scene.attention?.temperature ?? 1);

/** @param {Scene} opened @param {Scene} scene @param {number} sharpness @returns {Scene} */
export function sharpened(opened, scene, sharpness) {
  const temperature = Number(((opened.attention?.temperature ?? 1) / sharpness).toPrecision(4));
  const asOpened = temperature === (opened.attention?.temperature ?? 1);
  return attending(scene, { temperature: asOpened ? opened.attention?.temperature : temperature });
}

// ---- a table in the place of a computed score ----

/** Digits of a table's numbers: enough for the shares to stay where they are. */
const DIGITS = 4;

/**
 * The scene whose similarities are a table that begins with the scores of now, as the first layer's
 * first head that is on has them: so nothing moves until a number is changed. They are divided
 * already, so there is no scale any more.
 * @param {Scene} scene
 * @param {import('../types.js').Outcome} outcome
 * @returns {Scene}
 */
export function tabled(scene, outcome) {
  const heads = headsOf(scene.attention);
  const h = Math.max(0, heads.findIndex((head) => head.enabled !== false));
  const { bias = {}, scale } = heads[h];
  const matrix = outcome.contexts.map(({ words, layers }) => {
    const n = words.length;
    const { scores } = layers[0];
    return Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => {
        // A head's own bias and scale apply to a table as well.
        const score = (scores[(h * n + i) * n + j] - (bias[String(i - j)] ?? 0)) * (scale ?? 1);
        return Number(score.toFixed(DIGITS));
      }),
    );
  });
  return attending(scene, { score: 'matrix', matrix, scale: undefined });
}

/** Whether a table has a row and a column for each word. @param {number[][][] | undefined} matrix @param {Scene} scene */
export const fitsWords = (matrix, { contexts }) =>
  !!matrix &&
  matrix.length === contexts.length &&
  matrix.every((rows, c) => rows.length === contexts[c].words.length);

/**
 * The scene with one number of its table changed.
 * @param {Scene} scene
 * @param {{ context: number, query: number, key: number }} at
 * @param {number} value
 * @param {boolean} mutual whether the same pair the other way round changes as well
 */
export function entered(scene, { context, query, key }, value, mutual) {
  const matrix = (scene.attention?.matrix ?? []).map((rows, c) =>
    c !== context
      ? rows
      : rows.map((row, i) =>
          row.map((old, j) =>
            (i === query && j === key) || (mutual && i === key && j === query) ? value : old,
          ),
        ),
  );
  return attending(scene, { matrix });
}

// ---- positions ----

/** To begin with each place stands half a unit further to the right than the one before. @param {Scene} scene */
export function placed({ contexts }) {
  const longest = Math.max(...contexts.map(({ words }) => words.length));
  return Array.from({ length: longest }, (_, i) => /** @type {[number, number]} */ ([i / 2, 0]));
}

// ---- where the dot product and nearness part ----

/**
 * A word that outweighs the focus itself because its arrow is longer: under the dot product alone.
 * @param {import('../picture.js').Picture} picture
 * @returns {{ type: number, share: number } | null}
 */
export function louder({ rows, words, focus, scene }) {
  const length = (/** @type {number} */ type) => Math.hypot(...scene.points[words.types[type].point]);
  const takes = rows.flatMap((row) => row.takes.filter(({ type, share }) => share > row.keep && length(type) > length(focus)));
  takes.sort((a, b) => b.share - a.share);
  return takes[0] ?? null;
}

/**
 * The word that was moved most since the scene was opened, and is not the one in focus.
 * @param {import('../words.js').Words} words
 * @param {number} focus
 * @param {Scene} opened
 * @param {Scene} scene
 * @returns {number} its type, −1 for none
 */
export function movedMost({ types }, focus, opened, scene) {
  let most = -1;
  let far = 1e-9;
  types.forEach(({ point, places }, type) => {
    const [was, is] = [opened.points[point], scene.points[point]];
    if (type === focus || places.length === 0 || !was || !is) return;
    const distance = Math.hypot(is[0] - was[0], is[1] - was[1]);
    if (distance > far) [most, far] = [type, distance];
  });
  return most;
}
