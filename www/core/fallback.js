/**
 * The core in plain JavaScript, for where WebAssembly is refused: the same `init`, `version`,
 * `forward` and `Scene` over the same scenes, the same outcome within rounding.
 *
 * It trusts a scene to be in order. Only what a reader's hand can do is refused as the core would
 * refuse it: a word without a point, a number that is not finite, a result that is too large.
 * @import { HeadData, Matrix, Outcome, Point, SceneData, Score } from './core.js'
 */
import { Layout } from './outcome.js';

/** @type {Matrix} */
const IDENTITY = [
  [1, 0],
  [0, 1],
];
const MOST_WORDS = 64;
/** The largest number of an outcome: that of 32-bit floating point. */
const LARGEST = 3.4028234663852886e38;

/** As if something were loaded. */
export async function init() {}

export function version() {
  return 'plain';
}

/**
 * @param {SceneData} data
 * @returns {Outcome}
 */
export function forward(data) {
  return new Scene(data).outcome();
}

export class Scene {
  /** @type {SceneData} */
  #data;
  #layout;
  #setting;
  /** @type {Map<string, number>} */
  #places = new Map();

  /** @param {SceneData} data */
  constructor(data) {
    this.#data = JSON.parse(JSON.stringify(data));
    this.#layout = new Layout(this.#data);
    Object.keys(this.#data.points).forEach((word, place) => {
      this.#places.set(word.toLowerCase(), place);
    });
    this.#setting = prepare(this.#data, (word, path) => this.#find(word, path));
    this.outcome();
  }

  /**
   * @param {string} word
   * @param {string} path
   * @returns {number}
   */
  #find(word, path) {
    const place = this.#places.get(word.toLowerCase());
    if (place === undefined) throw refusal('no-point', path, word, `"${word}" has no point`);
    return place;
  }

  /**
   * @param {string} word
   * @param {number} x
   * @param {number} y
   */
  place(word, x, y) {
    const place = this.#find(word, `points.${word}`);
    [x, y].forEach((number, index) => {
      if (Number.isFinite(number)) return;
      const path = `points.${word}[${index}]`;
      throw refusal('not-finite', path, number, `${number}, must be a finite number`);
    });
    this.#setting.points[2 * place] = x;
    this.#setting.points[2 * place + 1] = y;
  }

  /** @returns {Outcome} */
  outcome() {
    const numbers = new Float32Array(this.#layout.size);
    compute(this.#setting, numbers);
    return this.#layout.cut(numbers);
  }

  /** @returns {SceneData} */
  toJSON() {
    const scene = JSON.parse(JSON.stringify(this.#data));
    Object.keys(scene.points).forEach((word, place) => {
      scene.points[word] = Array.from(this.#setting.points.subarray(2 * place, 2 * place + 2));
    });
    return scene;
  }

  free() {}

  [Symbol.dispose]() {}
}

/**
 * @param {string} code
 * @param {string} path
 * @param {string | number} found
 * @param {string} complaint
 */
function refusal(code, path, found, complaint) {
  return Object.assign(new Error(`${path}: ${complaint}`), { code, path, found });
}

/**
 * A scene with every default filled in and every word replaced by the place of its point.
 * @param {SceneData} data
 * @param {(word: string, path: string) => number} find
 */
function prepare({ contexts, points, attention = {}, next }, find) {
  const { heads = [], muted = [], mask, output } = attention;
  const quiet = new Set(muted.map((word, index) => find(word, `attention.muted[${index}]`)));
  const enabled = heads.length ? heads.filter((head) => head.enabled !== false).length : 1;
  /** @param {HeadData} head @param {number} index */
  const complete = (head, index) => {
    const score = head.score ?? attention.score ?? 'dot';
    const scale = head.scale ?? attention.scale ?? (score === 'dot' ? Math.SQRT2 : 1);
    const { q = IDENTITY, k = IDENTITY, v = IDENTITY } = head;
    const on = head.enabled !== false;
    const share = 1 / enabled;
    const join = output
      ? [...output[2 * index], ...output[2 * index + 1]]
      : [share, 0, 0, share];
    return { score, scale, q, k, v, on, join, bias: byDistance(head.bias) };
  };
  return {
    points: Float64Array.from(Object.values(points).flat()),
    contexts: contexts.map(({ words }, index) => {
      const places = words.map((word, at) => find(word, `contexts[${index}].words[${at}]`));
      const hidden = Uint8Array.from(places, (place) => (quiet.has(place) ? 1 : 0));
      const given = Float64Array.from(attention.matrix?.[index].flat() ?? []);
      return { places, hidden, given };
    }),
    heads: (heads.length ? heads : [{}]).map(complete),
    anyHead: enabled > 0,
    causal: mask === 'causal',
    sum: attention.normalize === 'sum',
    temperature: attention.temperature ?? 1,
    positions: attention.positions ?? [],
    residual: attention.residual ?? false,
    layers: attention.layers ?? 1,
    next: next && {
      places: next.words.map((word, index) => find(word, `next.words[${index}]`)),
      scale: next.scale ?? Math.SQRT2,
    },
  };
}

/**
 * @typedef {ReturnType<typeof prepare>} Setting
 * @typedef {Setting['contexts'][number]} Context
 * @typedef {Setting['heads'][number]} Head
 */

/**
 * Number i − j + 63 is the bias for a query at i and a key at j.
 * @param {Record<string, number>} [bias]
 */
function byDistance(bias) {
  if (!bias) return undefined;
  const table = new Float64Array(2 * MOST_WORDS - 1);
  for (const [distance, value] of Object.entries(bias)) {
    table[Number(distance) + MOST_WORDS - 1] = value;
  }
  return table;
}

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
function compute(setting, out) {
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
      at = candidates(input, n, next, points, out, at);
      at = candidates(now, n, next, points, out, at);
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
  const { x: vx, y: vy } = value;
  for (let i = 0; i < n; i++) {
    const seen = causal ? i + 1 : n;
    score(head, given, i, n);
    let largest = sum ? 0 : -Infinity;
    for (let j = 0; j < n; j++) {
      const s = bias ? (share[j] += bias[i - j + MOST_WORDS - 1]) : share[j];
      out[at + j] = s;
      if (!(s <= LARGEST && s >= -LARGEST)) throw overflow(`${path}.scores`, s);
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
  if (score === 'matrix') {
    for (let j = 0; j < n; j++) share[j] = given[i * n + j] / scale;
  } else if (score === 'distance') {
    for (let j = 0; j < n; j++) {
      const dx = x - kx[j];
      const dy = y - ky[j];
      share[j] = -(dx * dx + dy * dy) / scale;
    }
  } else {
    const scaledX = x / scale;
    const scaledY = y / scale;
    for (let j = 0; j < n; j++) share[j] = scaledX * kx[j] + scaledY * ky[j];
    if (score === 'cosine') {
      const own = Math.hypot(x, y);
      for (let j = 0; j < n; j++) {
        const lengths = own * Math.hypot(kx[j], ky[j]);
        share[j] = lengths ? share[j] / lengths : Number(i === j) / scale;
      }
    }
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
 */
function candidates(from, n, { places, scale }, points, out, at) {
  for (let i = 0; i < n; i++) {
    let largest = -Infinity;
    places.forEach((place, c) => {
      share[c] = from.x[i] * points[2 * place] + from.y[i] * points[2 * place + 1];
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
      if (!(Math.abs(number) <= LARGEST)) throw overflow(path, number);
      out[at++] = number;
    }
  }
  return at;
}

/**
 * @param {string} path
 * @param {number} found
 */
function overflow(path, found) {
  const complaint = `${found}, larger than a 32-bit number can be: ${LARGEST}`;
  return Object.assign(refusal('overflow', path, found, complaint), { limit: LARGEST });
}
