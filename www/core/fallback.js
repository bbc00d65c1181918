/**
 * The core in plain JavaScript, for where WebAssembly is refused: the same `init`, `version`,
 * `forward` and `Scene` over the same scenes, the same outcome within rounding.
 *
 * What the core refuses it refuses in the same words.
 * @import { Outcome, SceneData } from './core.js'
 */
import { check, noPoint, word as readWord } from './check.js';
import { given } from './given.js';
import { Layout } from './outcome.js';
import { compute } from './plain.js';
import { number } from './read.js';
import { prepare } from './setting.js';

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
    check(data);
    this.#data = JSON.parse(given(data));
    const { contexts, attention, next } = this.#data;
    this.#layout = new Layout({
      words: contexts.map(({ words }) => [...words]),
      heads: attention?.heads?.length || 1,
      layers: attention?.layers ?? 1,
      candidates: next?.words.length ?? 0,
    });
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
    if (place === undefined) throw noPoint(word, path);
    return place;
  }

  /**
   * @param {string} word
   * @param {number} x
   * @param {number} y
   */
  place(word, x, y) {
    const path = `points.${readWord(word, 'word')}`;
    const place = this.#find(word, path);
    [x, y].forEach((side, index) => number(side, `${path}[${index}]`));
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
