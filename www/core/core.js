/**
 * The core in JavaScript: scenes in, outcomes out, computed in WebAssembly.
 *
 * `core.d.ts` is its description, and the only one: it says what each export promises.
 * @import { Outcome, SceneData, ModuleSource } from './core.js'
 */
import instantiate, { Scene as Kept, version as ofModule } from './glue.js';
import { load } from './load.js';
import { Layout } from './outcome.js';

/** @type {Promise<void> | undefined} */
let ready;
let started = false;

/**
 * @param {ModuleSource} [source]
 * @returns {Promise<void>}
 */
export function init(source = new URL('./core.wasm', import.meta.url)) {
  ready ??= start(source).catch((error) => {
    // The next call may try again, and with another source.
    ready = undefined;
    throw error;
  });
  return ready;
}

/** @param {ModuleSource} source */
async function start(source) {
  await instantiate({ module_or_path: await load(source) });
  started = true;
}

function mustBeStarted() {
  if (!started) throw new Error('The core is not loaded yet: await init() before anything else.');
}

export function version() {
  mustBeStarted();
  return ofModule();
}

/**
 * @param {SceneData} data
 * @returns {Outcome}
 */
export function forward(data) {
  const scene = new Scene(data);
  try {
    return scene.outcome();
  } finally {
    scene.free();
  }
}

export class Scene {
  /** @type {Kept | undefined} */
  #kept;
  /** The scene as given, in a form that nobody can change. */
  #given;
  #layout;
  /**
   * The place of each point by the spellings that were asked for; what upper and lower case are
   * is the core's to say.
   * @type {Map<string, number>}
   */
  #places = new Map();

  /** @param {SceneData} data */
  constructor(data) {
    mustBeStarted();
    this.#kept = new Kept(data);
    this.#given = JSON.stringify(data);
    this.#layout = new Layout(JSON.parse(this.#given));
  }

  get #alive() {
    if (!this.#kept) throw new Error('This Scene has been freed and can no longer be used.');
    return this.#kept;
  }

  /**
   * @param {string} word
   * @param {number} x
   * @param {number} y
   */
  place(word, x, y) {
    const place = this.#places.get(word);
    if (place !== undefined && Number.isFinite(x) && Number.isFinite(y)) {
      this.#alive.place(place, x, y);
    } else {
      this.#places.set(word, this.#alive.find_and_place(word, x, y));
    }
  }

  /** @returns {Outcome} */
  outcome() {
    return this.#layout.cut(this.#alive.numbers());
  }

  /** @returns {SceneData} */
  toJSON() {
    const points = this.#alive.points();
    /** @type {SceneData} */
    const scene = JSON.parse(this.#given);
    Object.values(scene.points).forEach((point, place) => {
      point[0] = points[2 * place];
      point[1] = points[2 * place + 1];
    });
    return scene;
  }

  free() {
    this.#kept?.free();
    this.#kept = undefined;
  }
}

if (Symbol.dispose) {
  Object.defineProperty(Scene.prototype, Symbol.dispose, { value: Scene.prototype.free });
}
