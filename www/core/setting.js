/**
 * What a scene says to the forward pass in plain JavaScript.
 * @import { HeadData, Matrix, SceneData } from './core.js'
 */
import { MOST_WORDS } from './check.js';

/** @type {Matrix} */
const IDENTITY = [
  [1, 0],
  [0, 1],
];

/**
 * A scene with every default filled in and every word replaced by the place of its point.
 * @param {SceneData} data
 * @param {(word: string, path: string) => number} find
 */
export function prepare({ contexts, points, attention = {}, next }, find) {
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
