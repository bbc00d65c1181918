/**
 * The core in JavaScript: scenes in, outcomes out, computed in WebAssembly. What a page opens with;
 * pulls and fields come with `more`.
 *
 * What each export promises is written in `core.d.ts`, against which this file is checked.
 * @import * as Core from './core.js'
 */
import { Scene as Kept, initSync, version as said } from './first-glue.js';
import { wrap } from './wrapper.js';

export const { init, version, forward, Scene } = wrap({ Kept, initSync, said }, new URL('./first.wasm', import.meta.url));

/** @type {typeof Core.more} */
export async function more() {
  const full = await import('./full.js');
  await full.init();
  return full;
}
