// Backwards: a contextual vector is asked to be somewhere, and the core answers what must move for it.
import { prepare } from '../../core/setting.js';
import { headsOf } from '../terms.js';
import { keyOf } from '../words.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state.js').Pull} Pull
 *
 * @typedef {object} WholeCore  what is needed of the core that also works backwards
 * @property {(scene: any, pull: any) => { points: Scene['points'], query: [number, number] | null, reached: boolean, distance: number }} steer
 * @property {((scene: any, ask: any) => { contextual: Float32Array, basin: Uint8Array, fixedPoints: { x: number, y: number, stable: boolean, share: number }[] }) } field
 */

/** Words that move less than this in all do not move, in units. */
const NOTHING = 1e-6;

/**
 * Whether a query alone can be moved: one head and one layer with softmax, scores computed.
 * @param {Scene} scene
 */
export function canAsk({ attention = {} }) {
  const [head, ...others] = headsOf(attention);
  return (
    others.length === 0 &&
    (attention.layers ?? 1) === 1 &&
    (attention.normalize ?? 'softmax') === 'softmax' &&
    (head.score ?? attention.score ?? 'dot') !== 'matrix' &&
    head.enabled !== false
  );
}

/** What may move in this scene: the choice made, where it can be had. @param {import('../state.js').State} state */
export const freeIn = ({ free, scene }) => (free === 'query' && !canAsk(scene) ? 'all' : free);

/**
 * Asks the vector of a place to be at `to`, measured from where the edit began.
 * @param {App} app
 * @param {WholeCore} core
 * @param {{ context: number, position: number }} place
 * @param {[number, number]} to in units
 */
export function pullTo(app, core, { context, position }, to) {
  const { state } = app;
  const base = state.edit?.before ?? state.scene;
  const free = freeIn(state);
  /** @type {ReturnType<WholeCore['steer']>} */
  let answer;
  try {
    answer = core.steer(base, { context, position, to, free });
  } catch (error) {
    app.around.refuse(error);
    return;
  }
  const { points: from } = base;
  /** @type {Pull} */
  const pull = { context, position, to, at: to, reached: answer.reached, free, distance: answer.distance, weights: null, from };
  if (free === 'query') {
    const asked = asking(base, context, position, /** @type {[number, number]} */ (answer.query));
    app.dispatch({ type: 'pull', pull: { ...pull, at: answer.reached ? to : asked.at, weights: asked.weights } });
    return;
  }
  if (answer.distance < NOTHING) {
    // Nothing moves: the scene itself stays, so that this is no step of undo.
    if (state.scene !== base) app.dispatch({ type: 'scene', scene: base });
    app.dispatch({ type: 'pull', pull });
  } else {
    app.dispatch({ type: 'pull', pull, points: answer.points });
  }
  if (answer.reached) return;
  const { contextual } = app.outcome.contexts[context];
  app.dispatch({ type: 'pull', pull: { ...pull, at: [contextual[2 * position], contextual[2 * position + 1]] } });
}

/**
 * The weights that a query gives to the words of a sentence, and where it lands: softmax of its scores, one head.
 * @param {Scene} scene
 * @param {number} context
 * @param {number} position mask and bias go by it
 * @param {[number, number]} query
 * @returns {{ weights: number[], at: [number, number] }}
 */
export function asking(scene, context, position, query) {
  const keys = Object.keys(scene.points).map(keyOf);
  const setting = prepare(/** @type {any} */ (scene), (word) => keys.indexOf(keyOf(word)));
  const [head] = setting.heads;
  const { places, hidden } = setting.contexts[context];
  const input = places.map((place, j) => {
    const [dx, dy] = setting.positions[j] ?? [0, 0];
    return [setting.points[2 * place] + dx, setting.points[2 * place + 1] + dy];
  });
  const times = (/** @type {number[]} */ [x, y], /** @type {number[][]} */ m) => [x * m[0][0] + y * m[1][0], x * m[0][1] + y * m[1][1]];
  const scores = input.map((point, j) => {
    if (hidden[j] || (setting.causal && j > position)) return -Infinity;
    const key = times(point, head.k);
    return (scoreOf(head.score, query, key) / head.scale + (head.bias?.[position - j + 63] ?? 0)) / setting.temperature;
  });
  const most = Math.max(...scores);
  const parts = scores.map((score) => (most === -Infinity ? 0 : Math.exp(score - most)));
  if (most === -Infinity) parts[position] = 1;
  const total = parts.reduce((a, b) => a + b, 0);
  const weights = parts.map((part) => part / total);
  /** @type {[number, number]} */
  let at = [0, 0];
  input.forEach((point, j) => {
    const [x, y] = times(times(point, head.v), [
      [head.join[0], head.join[1]],
      [head.join[2], head.join[3]],
    ]);
    at = [at[0] + weights[j] * x, at[1] + weights[j] * y];
  });
  if (setting.residual) at = [at[0] + input[position][0], at[1] + input[position][1]];
  return { weights, at };
}

/** @param {string} score @param {number[]} q @param {number[]} k */
function scoreOf(score, [qx, qy], [kx, ky]) {
  if (score === 'distance') return -((qx - kx) ** 2 + (qy - ky) ** 2);
  const dot = qx * kx + qy * ky;
  if (score === 'dot') return dot;
  const lengths = Math.hypot(qx, qy) * Math.hypot(kx, ky);
  return lengths === 0 ? 0 : dot / lengths;
}

/**
 * The corners of the area that the values of a row can be mixed to: the convex hull, counter-clockwise (Andrew's
 * monotone chain, 1979).
 * @param {readonly (readonly number[])[]} points
 */
export function hullOf(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (/** @type {readonly (readonly number[])[]} */ list) => {
    /** @type {(readonly number[])[]} */
    const chain = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

/** @param {readonly number[]} a @param {readonly number[]} b @param {readonly number[]} c */
const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/**
 * The values that a row may mix, in units, and with a residual what its own vector adds to them: the corners of what
 * attention alone can reach.
 * @param {Scene} scene
 * @param {number} context
 * @param {number} position
 * @returns {[number, number][]}
 */
export function valuesOf(scene, context, position) {
  const { attention = {}, contexts, points } = scene;
  const { words } = contexts[context];
  const muted = new Set((attention.muted ?? []).map(keyOf));
  const heard = words.flatMap((word, j) => (muted.has(keyOf(word)) || (attention.mask === 'causal' && j > position) ? [] : [j]));
  const offsets = attention.positions ?? [];
  return (heard.length > 0 ? heard : [position]).map((j) => {
    // A sentence of this word alone: all weight lies on it.
    const alone = {
      points,
      contexts: [{ words: [words[j]] }],
      attention: { ...attention, muted: [], positions: [offsets[j] ?? [0, 0]], residual: false },
    };
    const { at } = asking(/** @type {any} */ (alone), 0, 0, [0, 0]);
    if (!attention.residual) return at;
    const own = points[Object.keys(points).find((word) => keyOf(word) === keyOf(words[position])) ?? ''];
    const [dx, dy] = offsets[position] ?? [0, 0];
    return [at[0] + own[0] + dx, at[1] + own[1] + dy];
  });
}

/**
 * An outcome whose one row is as a pulled question makes it.
 * @param {import('../types.js').Outcome} outcome @param {import('../state.js').Pull} pull
 * @returns {import('../types.js').Outcome}
 */
export function pulled(outcome, { context, position, at, weights }) {
  if (!weights) return outcome;
  const contexts = [...outcome.contexts];
  const { words, layers, contextual, ...rest } = contexts[context];
  const moved = contextual.slice();
  moved.set(at, 2 * position);
  const row = layers[0].weights.slice();
  row.set(weights, position * words.length);
  contexts[context] = { ...rest, words, contextual: moved, layers: [{ ...layers[0], weights: row, contextual: moved }] };
  return { ...outcome, contexts };
}
