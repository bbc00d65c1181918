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

/**
 * @typedef {import('./types.js').Scene} Scene
 *
 * @typedef {object} Opened
 * @property {Scene} scene
 * @property {import('../presets/presets.js').Lesson | null} lesson
 * @property {Scene | null} [edited]  what somebody had made of it
 */

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
 * Where an element's scene comes from, where its host sets none: the first of four.
 * @param {Element} element
 * @returns {{ kind: 'state' | 'src' | 'inline' | 'scene', text: string }}
 */
export function sourceOf(element) {
  for (const kind of /** @type {const} */ (['state', 'src'])) {
    const text = element.getAttribute(kind);
    if (text !== null) return { kind, text };
  }
  const inline = element.querySelector(':scope > script[type="application/json"]');
  if (inline) return { kind: 'inline', text: inline.textContent ?? '' };
  return { kind: 'scene', text: element.getAttribute('scene') ?? FIRST };
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
 * @param {import('../core/core.js').ModuleSource} [source] where the module is, if not beside the code; the first one counts
 * @returns {Promise<{ core: import('./model.js').Core, plain: boolean }>}
 */
export function loadCore(source) {
  loading ??= core
    .init(source)
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
