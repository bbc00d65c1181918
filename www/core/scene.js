/**
 * A core round whatever computes the numbers of a scene that is in order: a module of WebAssembly, or plain JavaScript. What is in
 * order is checked here.
 * @import * as Core from './core.js'
 */
import { check, noPoint, word as readWord } from './check.js';
import { given } from './given.js';
import { Layout } from './outcome.js';
import { number } from './read.js';

/**
 * @typedef {object} Kept  a scene as what computes holds it
 * @property {(point: number, x: number, y: number) => void} place
 * @property {(size: number) => Float32Array} numbers
 * @property {() => void} free
 */

/**
 * @param {(scene: Core.SceneData, find: (word: string) => number) => Kept} keep
 * @param {() => void} [ready] throws as long as nothing can be computed
 */
export function wrap(keep, ready = () => {}) {
  /** @type {typeof Core.forward} */
  function forward(data) {
    const scene = new Scene(data);
    try {
      return scene.outcome();
    } finally {
      scene.free();
    }
  }

  /** @implements {Core.Scene} */
  class Scene {
    /** @type {Kept | undefined} */
    #kept;
    #data;
    /** Those of the data, in order. @type {Core.Point[]} */
    #points;
    #layout;
    /** Where each word's point is among all of them, by lower case. @type {Map<string, number>} */
    #places = new Map();

    /** @param {Core.SceneData} data */
    constructor(data) {
      ready();
      check(data);
      this.#data = /** @type {Core.SceneData} */ (JSON.parse(given(data)));
      const { contexts, points, attention, next } = this.#data;
      this.#points = Object.values(points);
      Object.keys(points).forEach((word, place) => this.#places.set(word.toLowerCase(), place));
      this.#layout = new Layout({
        words: contexts.map(({ words }) => words),
        heads: attention?.heads?.length || 1,
        layers: attention?.layers ?? 1,
        candidates: next?.words.length ?? 0,
      });
      this.#kept = keep(this.#data, (word) => /** @type {number} */ (this.#places.get(word.toLowerCase())));
      try {
        // Numbers that are too large are refused at once.
        this.#kept.numbers(this.#layout.size);
      } catch (refusal) {
        this.free();
        throw refusal;
      }
    }

    get #alive() {
      if (!this.#kept) throw new Error('This Scene has been freed and can no longer be used.');
      return this.#kept;
    }

    /** @type {Core.Scene['place']} */
    place(word, x, y) {
      const kept = this.#alive;
      let place = this.#places.get(word);
      if (place === undefined || !Number.isFinite(x) || !Number.isFinite(y)) {
        const path = `points.${readWord(word, 'word')}`;
        place = this.#places.get(word.toLowerCase());
        if (place === undefined) throw noPoint(word, path);
        [x, y].forEach((side, index) => number(side, `${path}[${index}]`));
      }
      Object.assign(this.#points[place], [x, y]);
      kept.place(place, x, y);
    }

    /** @type {Core.Scene['outcome']} */
    outcome() {
      return this.#layout.cut(this.#alive.numbers(this.#layout.size));
    }

    /** @type {Core.Scene['toJSON']} */
    toJSON() {
      return structuredClone((this.#alive, this.#data));
    }

    /** @type {Core.Scene['free']} */
    free() {
      this.#kept?.free();
      this.#kept = undefined;
    }

    /** For `using`. Where that is unknown the method has no name that anybody would call. */
    [Symbol.dispose]() {
      this.free();
    }
  }

  return { forward, Scene };
}
