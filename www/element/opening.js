// What a figure opens with: a preset with its lesson, or a host's scene; and the core that it needs.
import * as core from '../core/core.js';
import { loadPreset } from '../presets/presets.js';
import { loadStrings } from '../strings/strings.js';

/** There is no preset of that name. */
export class UnknownScene extends Error {
  /** @param {string} name */
  constructor(name) {
    super(`There is no scene called ${name}.`);
    this.code = 'unknown-scene';
    this.found = name;
  }
}

/** @typedef {import('./types.js').Scene} Scene */

/** The first scene where none is named. */
export const FIRST = 'two-banks';

/**
 * A preset with its lesson and the strings told around it. Throws a sentence where there is none of that name.
 * @param {string} name
 */
export async function presetNamed(name) {
  const [preset] = await Promise.all([loadPreset(name), name === FIRST ? null : loadStrings('scenes')]);
  if (!preset) throw new UnknownScene(name);
  return preset;
}

/**
 * A copy of a host's scene that the core takes: what the host does to its own object later is
 * nothing to us. Throws the core's refusal.
 * @param {import('./model.js').Core} core
 * @param {Scene} scene
 * @returns {Scene}
 */
export function checked(core, scene) {
  const held = new core.Scene(scene);
  const copy = held.toJSON();
  held.free();
  return copy;
}

/** One compiled module for all elements on a page; a failed load can be tried again. */
/** @type {Promise<{ core: import('./model.js').Core, plain: boolean }> | null} */
let loading = null;

/**
 * The core; where WebAssembly is refused (lockdown modes, policies, engines without its SIMD) the
 * same in plain JavaScript.
 * @returns {Promise<{ core: import('./model.js').Core, plain: boolean }>}
 */
export function loadCore() {
  loading ??= core
    .init()
    .then(
      () => ({ core: /** @type {any} */ (core), plain: false }),
      async (error) => {
        if (!isRefused(error)) throw error;
        return { core: /** @type {any} */ (await import('../core/fallback.js')), plain: true };
      },
    )
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** Whether it is WebAssembly itself that is not to be had, not the file. @param {unknown} error */
function isRefused(error) {
  try {
    // The smallest module there is: a policy that forbids compiling forbids this one, too.
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return error instanceof WebAssembly.CompileError;
  } catch {
    return true;
  }
}
