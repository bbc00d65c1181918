/**
 * A scene as numbers alone, for the module that a page opens with: defaults filled in, each word the place of its point. The order
 * is that in which src/first.rs reads.
 * @import { HeadData, Matrix, SceneData } from './core.js'
 */
import { MOST_WORDS, SCORES } from './check.js';

/** @type {Matrix} */
const IDENTITY = [
  [1, 0],
  [0, 1],
];

/**
 * How many there are, and then they themselves.
 * @template T
 * @param {readonly T[] | null | undefined} items @param {(item: T) => number | number[]} [each]
 */
const list = (items, each = (item) => /** @type {number[]} */ (item)) => [items?.length ?? 0, ...(items ?? []).flatMap(each)];

/**
 * @param {SceneData} scene in order
 * @param {(word: string) => number} find
 * @returns {number[]}
 */
export function flat({ contexts, points, attention = {}, next }, find) {
  const { heads } = attention;
  /** @param {HeadData} head */
  const all = ({ q = IDENTITY, k = IDENTITY, v = IDENTITY, bias, enabled = true, ...head }) => {
    const score = head.score ?? attention.score ?? 'dot';
    const scale = head.scale ?? attention.scale ?? (score === 'dot' ? Math.SQRT2 : 1);
    return [SCORES.indexOf(score), scale, +enabled, ...[q, k, v].flat(2), ...list(bias && byDistance(bias))];
  };
  return [
    ...list(Object.values(points)),
    ...list(contexts, ({ words }) => list(words, find)),
    ...list(attention.matrix, (table) => list(table.flat())),
    attention.normalize === 'sum' ? 0 : (attention.temperature ?? 1),
    +(attention.mask === 'causal'),
    ...list(attention.muted, find),
    ...list(heads?.length ? heads : [{}], all),
    ...list(attention.output),
    ...list(attention.positions),
    +!!attention.residual,
    attention.layers ?? 1,
    ...list(next && [next], ({ words, scale }) => [scale ?? Math.SQRT2, ...list(words, find)]),
  ];
}

/** One number for each distance, from the farthest word before to the farthest behind. @param {Record<string, number>} bias */
function byDistance(bias) {
  const farthest = MOST_WORDS - 1;
  return Array.from({ length: 2 * farthest + 1 }, (_, at) => bias[farthest - at] ?? 0);
}
