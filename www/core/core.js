/**
 * The core in JavaScript: scenes in, outcomes out, computed in WebAssembly.
 *
 * What each export promises is written in `core.d.ts`, against which this file is checked.
 * @import * as Core from './core.js'
 */
import instantiate, { Scene as Kept, version as versionOfModule } from './glue.js';
import { load } from './load.js';
import { Layout } from './outcome.js';

/** @type {Promise<void> | undefined} */
let ready;
let isLoaded = false;

/** @type {typeof Core.init} */
export function init(source = new URL('./core.wasm', import.meta.url)) {
  ready ??= start(source).catch((error) => {
    // The next call may try again, and with another source.
    ready = undefined;
    throw error;
  });
  return ready;
}

/** @param {Core.ModuleSource | Promise<Core.ModuleSource>} source */
async function start(source) {
  await instantiate({ module_or_path: await load(await source) });
  isLoaded = true;
}

function mustBeLoaded() {
  if (!isLoaded) throw new Error('The core is not loaded yet: await init() before anything else.');
}

/** @type {typeof Core.version} */
export function version() {
  mustBeLoaded();
  return versionOfModule();
}

/** @type {typeof Core.forward} */
export function forward(data) {
  const scene = new Scene(data);
  try {
    return scene.outcome();
  } finally {
    scene.free();
  }
}

/** @implements {Core.Scene} */
export class Scene {
  /** @type {Kept | undefined} */
  #kept;
  /** The scene as given, in a form that nobody can change. */
  #given;
  #layout;
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
    this.#given = JSON.stringify(data);
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
