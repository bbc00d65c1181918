/**
 * A core round a module of WebAssembly and its glue: `core.js` and `full.js` are two of them.
 *
 * What each part promises is written in `core.d.ts`.
 * @import * as Core from './core.js'
 * @import * as Glue from './first-glue.js'
 */
import { given } from './given.js';
import { load } from './load.js';
import { Layout } from './outcome.js';

/**
 * @template {Glue.Scene} K
 * @param {{ initSync: typeof Glue.initSync, said: typeof Glue.version, Kept: new (data: unknown) => K }} glue  what is used of it:
 * the rest stays out of the bundle
 * @param {URL} beside where the module lies
 */
export function wrap({ initSync, said, Kept }, beside) {
  /** @type {Promise<void> | undefined} */
  let ready;
  let isLoaded = false;

  /** @type {typeof Core.init} */
  function init(source = beside) {
    ready ??= start(source).catch((error) => {
      // The next call may try again, and with another source.
      ready = undefined;
      throw error;
    });
    return ready;
  }

  /** @param {Core.ModuleSource | Promise<Core.ModuleSource>} source */
  async function start(source) {
    const module = await load(await source);
    // The glue keeps whatever it was given first.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === 'scene_new')) throw new Error('This WebAssembly module is not the core.');
    initSync({ module });
    isLoaded = true;
  }

  function mustBeLoaded() {
    if (!isLoaded) throw new Error('The core is not loaded yet: await init() before anything else.');
  }

  /** @type {typeof Core.version} */
  function version() {
    mustBeLoaded();
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
      mustBeLoaded();
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
