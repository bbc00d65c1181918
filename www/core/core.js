/**
 * The core in JavaScript: scenes in, outcomes out, computed in WebAssembly. What a page opens with;
 * pulls and fields come with `more`.
 *
 * What each export promises is written in `core.d.ts`, against which this file is checked.
 * @import * as Core from './core.js'
 */
import { Scene as Kept, initSync } from './first-glue.js';
import { flat } from './flat.js';
import { starter } from './load.js';
import { overflow } from './read.js';
import { wrap } from './scene.js';
import { VERSION } from './version.js';

/** @type {WebAssembly.Memory} */
let memory;
const { init, ready } = starter((module) => ({ memory } = initSync({ module })), new URL('./first.wasm', import.meta.url));
export { init };

/** The arrays of an outcome, in the order of src/overflow.rs. */
const ARRAYS = ['scores', 'contextual', 'average', 'next.static', 'next.contextual'];

export const { forward, Scene } = wrap((scene, find) => {
  const kept = new Kept(flat(scene, find));
  return {
    place: (point, x, y) => kept.place(point, x, y),
    numbers(size) {
      const at = kept.numbers();
      if (at) return new Float32Array(memory.buffer, at, size).slice();
      const [found, context, layer, array] = /** @type {Float64Array} */ (kept.overflow());
      throw overflow(`contexts[${context}]${layer < 0 ? '' : `.layers[${layer}]`}.${ARRAYS[array]}`, found);
    },
    free: () => kept.free(),
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
