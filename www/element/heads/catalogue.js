// The heads that are ready to be added: each hears one thing. In a plane a head that scores by the dot
// product is a table of four numbers; some look at distances between places instead.
import { headsOf } from '../terms.js';

/** @typedef {import('../types.js').Head} Head */

/** Most people add no more; scenes may have twice as many. */
export const MOST_ADDED = 8;

/** Reads where a word lies between the two axes: up to the left, or down to the right. */
const UP = [[-1, 1], [-1, 1]];
const DOWN = [[1, -1], [1, -1]];

/** By name. Each says its score and scale itself, so that it hears the same in every scene. @type {Record<string, Head>} */
export const CATALOGUE = {
  topic: { score: 'dot', scale: 18 },
  other: { score: 'dot', scale: 18, bias: { 0: -4 } },
  previous: { score: 'dot', scale: 1, q: [[0, 0], [0, 0]], bias: { 1: 4 } },
  little: { score: 'dot', scale: 8, q: [[-1, 0], [0, -1]] },
  nature: { score: 'dot', scale: 18, q: UP },
  people: { score: 'dot', scale: 18, q: DOWN },
  'same word': { score: 'distance', scale: 0.5 },
};

/** The order in which they are offered: the two that differ most after the plain one. */
const OFFERED = ['topic', 'nature', 'people', 'other', 'previous', 'little', 'same word'];

/** @param {string} name @returns {Head} */
export const headCalled = (name) => ({ name, ...structuredClone(CATALOGUE[name]) });

/** Whether a head hears what is alike, whatever it is called. @param {Head} head */
const isPlain = ({ score = 'dot', q, k, bias }) => score === 'dot' && !q && !k && !bias;

/** The next head to add: the first of the catalogue that is not there yet, nor heard by another one. @param {readonly Head[]} heads */
export const nextHead = (heads) =>
  headCalled(OFFERED.find((name) => !heads.some((head) => head.name === name || (name === 'topic' && isPlain(head)))) ?? OFFERED[0]);

/** What a head without a name is called. @param {readonly Head[]} heads @param {number} h */
export const nameOf = (heads, h) => heads[h].name || String(h + 1);

/**
 * A name that none has yet: "nature", "nature 2".
 * @param {readonly Head[]} heads @param {string} name
 */
export function freeName(heads, name) {
  const base = name.replace(/ \d+$/, '');
  for (let n = 2; ; n++) if (!heads.some((head) => head.name === `${base} ${n}`)) return `${base} ${n}`;
}

// ---- how the answers are joined ----

/** The output matrix that takes the mean of so many heads. @param {number} count */
export const meanOutput = (count) =>
  Array.from({ length: 2 * count }, (_, row) => (row % 2 === 0 ? [1 / count, 0] : [0, 1 / count]));

/** @param {number[][] | null | undefined} output @param {number} count */
const isMean = (output, count) =>
  !!output && meanOutput(count).every((row, r) => row.every((x, c) => Math.abs(output[r]?.[c] - x) < 1e-9));

/**
 * The attention with one more head. An output matrix that takes the mean goes on to do so; in another
 * one the new head has no say until it is given one.
 * @param {import('../types.js').Attention} attention
 * @param {Head} head
 * @returns {import('../types.js').Attention}
 */
export function withHead(attention, head) {
  // One identity head is what there is without any: it is named before it gets company.
  const heads = attention.heads?.length ? attention.heads : [{ name: 'all alike' }];
  const { output } = attention;
  const next = { ...attention, heads: [...heads, head] };
  if (output) next.output = isMean(output, heads.length) ? meanOutput(heads.length + 1) : [...output, [0, 0], [0, 0]];
  return next;
}

/**
 * A copy beside its original. Under an output matrix the two share what the one had, so that nothing
 * changes; under the mean it counts twice.
 * @param {import('../types.js').Attention} attention
 * @param {number} h
 * @returns {import('../types.js').Attention}
 */
export function duplicated(attention, h) {
  const heads = headsOf(attention);
  const copy = { ...structuredClone(heads[h]), name: freeName(heads, nameOf(heads, h)) };
  const next = { ...attention, heads: [...heads.slice(0, h + 1), copy, ...heads.slice(h + 1)] };
  const { output } = attention;
  if (output) {
    const half = output.slice(2 * h, 2 * h + 2).map((row) => row.map((x) => x / 2));
    next.output = [...output.slice(0, 2 * h), ...half, ...half, ...output.slice(2 * h + 2)];
  }
  return next;
}

/** @param {import('../types.js').Attention} attention @param {number} h @returns {import('../types.js').Attention} */
export function without(attention, h) {
  const heads = headsOf(attention).filter((_, i) => i !== h);
  /** @type {import('../types.js').Attention} */
  const next = { ...attention, heads };
  const { output } = attention;
  if (output) {
    const left = output.filter((_, row) => row >> 1 !== h);
    next.output = isMean(output, heads.length + 1) ? meanOutput(heads.length) : left;
  }
  if (heads.length === 0) {
    delete next.heads;
    delete next.output;
  }
  return next;
}

/** @param {import('../types.js').Attention} attention @param {number} h @param {Partial<Head>} patch @returns {import('../types.js').Attention} */
export function changedHead(attention, h, patch) {
  const heads = headsOf(attention).map((head, i) => {
    if (i !== h) return head;
    const next = /** @type {Record<string, unknown>} */ ({ ...head, ...patch });
    for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key];
    return /** @type {Head} */ (next);
  });
  return { ...attention, heads };
}

/** @param {import('../types.js').Attention} attention @param {number} h @param {boolean} on */
export const switched = (attention, h, on) => changedHead(attention, h, { enabled: on ? undefined : false });
