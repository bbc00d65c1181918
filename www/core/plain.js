/**
 * The forward pass in plain JavaScript.
 * @import { Matrix } from './core.js'
 * @import { Context, Head, Setting } from './setting.js'
 */
import { overflow } from './read.js';
import { MOST_WORDS } from './check.js';

/** One number per word, again and again the same ones: nothing is allocated in a frame. */
const row = () => new Float64Array(MOST_WORDS);
const vectors = () => ({ x: row(), y: row() });
const input = vectors();
const now = vectors();
const query = vectors();
const key = vectors();
const value = vectors();
const joined = vectors();
const share = row();

/** @typedef {typeof now} Vectors */

/**
 * Writes all numbers of the outcome, in the order of its fields.
 * @param {Setting} setting
 * @param {Float32Array} out
 */
export function compute(setting, out) {
  const { points, heads, positions, layers, next } = setting;
  let at = 0;
  setting.contexts.forEach((context, index) => {
    const n = context.places.length;
    context.places.forEach((place, i) => {
      input.x[i] = now.x[i] = points[2 * place] + (positions[i]?.[0] ?? 0);
      input.y[i] = now.y[i] = points[2 * place + 1] + (positions[i]?.[1] ?? 0);
    });
    for (let layer = 0; layer < layers; layer++) {
      const path = `contexts[${index}].layers[${layer}]`;
      joined.x.fill(0, 0, n);
      joined.y.fill(0, 0, n);
      const weights = heads.length * n * n;
      heads.forEach((head, h) => {
        runHead(setting, context, head, out, at + h * n * n, weights, path);
      });
      at += 2 * weights;
      if (setting.anyHead) {
        for (let i = 0; i < n; i++) {
          now.x[i] = joined.x[i] + (setting.residual ? now.x[i] : 0);
          now.y[i] = joined.y[i] + (setting.residual ? now.y[i] : 0);
        }
      }
      at = write(now, n, out, at, `${path}.contextual`);
    }
    average(setting, context);
    at = write(joined, n, out, at, `contexts[${index}].average`);
    if (next) {
      at = candidates(input, n, next, points, out, at, `contexts[${index}].next.static`);
      at = candidates(now, n, next, points, out, at, `contexts[${index}].next.contextual`);
    }
  });
}

/**
 * One head: scores and weights into `out`, and the mix, joined by W_O, into `joined`.
 * @param {Setting} setting
 * @param {Context} context
 * @param {Head} head
 * @param {Float32Array} out
 * @param {number} at where the scores begin
 * @param {number} toWeights from a score to its weight
 * @param {string} path
 */
function runHead({ causal, sum, temperature }, { hidden, given }, head, out, at, toWeights, path) {
  const n = hidden.length;
  const { bias, join } = head;
  project(head.q, query, n);
  project(head.k, key, n);
  project(head.v, value, n);
  if (head.score === 'cosine') [query, key].forEach((side) => unit(side, n));
  const { x: vx, y: vy } = value;
  for (let i = 0; i < n; i++) {
    const seen = causal ? i + 1 : n;
    score(head, given, i, n);
    let largest = sum ? 0 : -Infinity;
    for (let j = 0; j < n; j++) {
      const s = bias ? (share[j] += bias[i - j + MOST_WORDS - 1]) : share[j];
      out[at + j] = s;
      if (!Number.isFinite(out[at + j])) throw overflow(`${path}.scores`, s);
      if (hidden[j] || j >= seen) share[j] = -Infinity;
      else if (s > largest) largest = s;
    }
    let total = 0;
    let x = 0;
    let y = 0;
    if (largest === (sum ? 0 : -Infinity)) {
      share.fill(0, 0, n);
      share[i] = largest = 1;
    } else if (sum) {
      for (let j = 0; j < n; j++) share[j] = Math.max(0, share[j]) / largest;
    } else if (temperature === 1) {
      for (let j = 0; j < n; j++) share[j] = Math.exp(share[j] - largest);
    } else {
      for (let j = 0; j < n; j++) share[j] = Math.exp((share[j] - largest) / temperature);
    }
    for (let j = 0; j < n; j++) {
      const part = share[j];
      total += part;
      x += part * vx[j];
      y += part * vy[j];
    }
    const whole = 1 / total;
    for (let j = 0; j < n; j++) out[at + toWeights + j] = share[j] * whole;
    at += n;
    if (head.on) {
      x *= whole;
      y *= whole;
      joined.x[i] += x * join[0] + y * join[2];
      joined.y[i] += x * join[1] + y * join[3];
    }
  }
}

/**
 * The scores of the query at i, divided by the scale, into `share`.
 * @param {Head} head
 * @param {Float64Array} given
 * @param {number} i
 * @param {number} n
 */
function score({ score, scale }, given, i, n) {
  const { x: kx, y: ky } = key;
  const x = query.x[i];
  const y = query.y[i];
  // In two steps: no scale makes 0/scale anything but 0.
  const root = 1 / Math.sqrt(scale);
  if (score === 'matrix') {
    for (let j = 0; j < n; j++) share[j] = given[i * n + j] / scale;
  } else if (score === 'distance') {
    for (let j = 0; j < n; j++) {
      const dx = x - kx[j];
      const dy = y - ky[j];
      share[j] = -(dx * dx + dy * dy) * root * root;
    }
  } else {
    for (let j = 0; j < n; j++) share[j] = (x * kx[j] + y * ky[j]) * root * root;
    const isZero = !(x || y) || !(kx[i] || ky[i]);
    if (score === 'cosine' && isZero) share[i] = 1 / scale;
  }
}

/**
 * Makes vectors those of length 1 that point the same way, zero for zero. Neither huge nor tiny ones lose their direction.
 * @param {Vectors} vectors
 * @param {number} n
 */
function unit({ x, y }, n) {
  for (let i = 0; i < n; i++) {
    const size = Math.max(Math.abs(x[i]), Math.abs(y[i])) || 1;
    x[i] /= size;
    y[i] /= size;
    const length = Math.sqrt(x[i] * x[i] + y[i] * y[i]) || 1;
    x[i] /= length;
    y[i] /= length;
  }
}

/**
 * @param {Matrix} matrix
 * @param {Vectors} to
 * @param {number} n
 */
function project([[a, b], [c, d]], to, n) {
  for (let i = 0; i < n; i++) {
    to.x[i] = now.x[i] * a + now.y[i] * c;
    to.y[i] = now.x[i] * b + now.y[i] * d;
  }
}

/**
 * Plain averaging of the input over what each word may attend to, into `joined`.
 * @param {Setting} setting
 * @param {Context} context
 */
function average({ causal }, { hidden }) {
  for (let i = 0; i < hidden.length; i++) {
    const seen = causal ? i + 1 : hidden.length;
    let [x, y, count] = [0, 0, 0];
    for (let j = 0; j < seen; j++) {
      if (hidden[j]) continue;
      x += input.x[j];
      y += input.y[j];
      count++;
    }
    joined.x[i] = count ? x / count : input.x[i];
    joined.y[i] = count ? y / count : input.y[i];
  }
}

/**
 * Softmax over the candidates for each of n vectors.
 * @param {Vectors} from
 * @param {number} n
 * @param {NonNullable<Setting['next']>} next
 * @param {Float64Array} points
 * @param {Float32Array} out
 * @param {number} at
 * @param {string} path
 */
function candidates(from, n, { places, scale }, points, out, at, path) {
  for (let i = 0; i < n; i++) {
    let largest = -Infinity;
    places.forEach((place, c) => {
      share[c] = from.x[i] * points[2 * place] + from.y[i] * points[2 * place + 1];
      if (!Number.isFinite(share[c])) throw overflow(path, share[c]);
      largest = Math.max(largest, share[c]);
    });
    let total = 0;
    places.forEach((_, c) => (total += share[c] = Math.exp((share[c] - largest) / scale)));
    places.forEach((_, c) => (out[at + c] = share[c] / total));
    at += places.length;
  }
  return at;
}

/**
 * @param {Vectors} vectors
 * @param {number} n
 * @param {Float32Array} out
 * @param {number} at
 * @param {string} path
 */
function write({ x, y }, n, out, at, path) {
  for (let i = 0; i < n; i++) {
    for (const number of [x[i], y[i]]) {
      out[at] = number;
      if (!Number.isFinite(out[at++])) throw overflow(path, number);
    }
  }
  return at;
}
