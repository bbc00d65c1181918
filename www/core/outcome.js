/**
 * Cuts one flat array of numbers into an outcome. The order of the numbers is that of the fields.
 * @import { Outcome, ContextOutcome, LayerOutcome } from './core.js'
 */

/**
 * @typedef {object} Labels  what stays the same from frame to frame
 * @property {string[][]} words  of each sentence, as typed
 * @property {number} heads
 * @property {number} layers
 * @property {number} candidates  for the next word
 */

/** Where each context's numbers lie, and its words: what stays the same from frame to frame. */
export class Layout {
  /** @param {Labels} labels what the numbers stand for, as the core says it */
  constructor({ words, heads, layers, candidates }) {
    /** Each list of words is shared by all outcomes, hence frozen. */
    this.words = words.map((list) => Object.freeze(list));
    this.heads = heads;
    this.layers = layers;
    this.candidates = candidates;
    /** How many numbers there are. */
    this.size = 0;
    for (const { length: n } of this.words) {
      this.size += this.layers * (2 * this.heads * n * n + 2 * n) + 2 * n + 2 * n * this.candidates;
    }
  }

  /**
   * @param {Float32Array} numbers
   * @returns {Outcome}
   */
  cut(numbers) {
    let start = 0;
    /** @param {number} length */
    const take = (length) => numbers.subarray(start, (start += length));
    const contexts = this.words.map((words) => {
      const n = words.length;
      const table = this.heads * n * n;
      /** @type {LayerOutcome[]} */
      const layers = [];
      for (let layer = 0; layer < this.layers; layer++) {
        layers.push({ scores: take(table), weights: take(table), contextual: take(2 * n) });
      }
      const { contextual } = layers[layers.length - 1];
      /** @type {ContextOutcome} */
      const context = { words, layers, contextual, average: take(2 * n) };
      if (this.candidates) {
        const shares = n * this.candidates;
        context.next = { static: take(shares), contextual: take(shares) };
      }
      return context;
    });
    return { contexts };
  }
}
