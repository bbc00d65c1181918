/**
 * The core in JavaScript: scenes in, outcomes out, computed in WebAssembly. What a page opens with;
 * pulls and fields come with `more`.
 *
 * What each export promises is written in `core.d.ts`, against which this file is checked.
 * @import * as Core from './core.js'
 */
import { flat } from './flat.js';
import { starter } from './load.js';
import { overflow } from './read.js';
import { wrap } from './scene.js';
import { VERSION } from './version.js';

/**
 * What src/first.rs has outside.
 * @typedef {object} First
 * @property {WebAssembly.Memory} memory
 * @property {(length: number) => number} room
 * @property {() => number} scene_new
 * @property {(scene: number) => void} scene_free
 * @property {(scene: number, point: number, x: number, y: number) => void} scene_place
 * @property {(scene: number) => number} scene_numbers
 * @property {() => number} excess
 */

/** @type {First} */
let first;
const { init, ready } = starter((module) => (first = /** @type {any} */ (new WebAssembly.Instance(module).exports)), new URL('./first.wasm', import.meta.url));
export { init };

/** The arrays of an outcome, in the order of src/overflow.rs. */
const ARRAYS = ['scores', 'contextual', 'average', 'next.static', 'next.contextual'];

export const { forward, Scene } = wrap((scene, find) => {
  const numbers = flat(scene, find);
  // What is handed over may move the memory, and with it all views.
  const room = first.room(numbers.length);
  new Float64Array(first.memory.buffer).set(numbers, room / 8);
  const kept = first.scene_new();
  return {
    place: (point, x, y) => first.scene_place(kept, point, x, y),
    numbers(size) {
      const at = first.scene_numbers(kept);
      if (at) return new Float32Array(first.memory.buffer, at, size).slice();
      const [found, context, layer, array] = new Float64Array(first.memory.buffer, first.excess(), 4);
      throw overflow(`contexts[${context}]${layer < 0 ? '' : `.layers[${layer}]`}.${ARRAYS[array]}`, found);
    },
    free: () => first.scene_free(kept),
  };
}, ready);

/** @type {typeof Core.version} */
export function version() {
  ready();
  return VERSION;
}

/** @type {typeof Core.more} */
export async function more() {
  const full = await import('./full.js');
  await full.init();
  return full;
}
