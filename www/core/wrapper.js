/**
 * The core round the whole module of WebAssembly, which itself checks what it is given, and its glue.
 *
 * What each part promises is written in `core.d.ts`.
 * @import * as Core from './core.js'
 * @import * as Glue from './glue.js'
 */
import { given } from './given.js';
import { starter } from './load.js';
import { Layout } from './outcome.js';

/**
 * @template {Glue.Scene} K
 * @param {{ initSync: typeof Glue.initSync, said: typeof Glue.version, Kept: new (data: unknown) => K }} glue  what is used of it:
 * the rest stays out of the bundle
 * @param {URL} beside where the module lies
 */
export function wrap({ initSync, said, Kept }, beside) {
  const { init, ready } = starter((module) => initSync({ module }), beside);

  /** @type {typeof Core.version} */
  function version() {
    ready();
    return said();
  }

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
    /** @type {K | undefined} */
    #kept;
    #given;
    #layout;
    /** @type {string[] | undefined} */
    #words;
    /**
     * The place of each point by the spellings that were asked for; what is upper and lower case is
     * the core's to say.
     * @type {Map<string, number>}
     */
    #places = new Map();

    /** @param {Core.SceneData} data */
    constructor(data) {
      ready();
      this.#kept = new Kept(data);
      this.#given = given(data);
      const [heads, layers, candidates] = this.#kept.counts();
      this.#layout = new Layout({ words: this.#kept.words(), heads, layers, candidates });
    }

    get #alive() {
      if (!this.#kept) throw new Error('This Scene has been freed and can no longer be used.');
      return this.#kept;
    }

    /** @type {Core.Scene['place']} */
    place(word, x, y) {
      const kept = this.#alive;
      const place = this.#places.get(word);
      if (place !== undefined && Number.isFinite(x) && Number.isFinite(y)) kept.place(place, x, y);
      else this.#places.set(word, kept.find_and_place(word, x, y));
    }

    /** @type {Core.Scene['outcome']} */
    outcome() {
      return this.#layout.cut(this.#alive.numbers());
    }

    /**
     * The scene in the core, and the words as the scene spells them.
     * @param {Scene} scene
     */
    static inside(scene) {
      const kept = scene.#alive;
      scene.#words ??= Object.keys(JSON.parse(scene.#given).points);
      return { kept, words: scene.#words };
    }

    /** @type {Core.Scene['toJSON']} */
    toJSON() {
      const points = this.#alive.points();
      /** @type {Core.SceneData} */
      const scene = JSON.parse(this.#given);
      Object.values(scene.points).forEach((point, place) => {
        point[0] = points[2 * place];
        point[1] = points[2 * place + 1];
      });
      return scene;
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

  return { init, version, forward, Scene };
}
