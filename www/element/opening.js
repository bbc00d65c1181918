// What a figure opens with: a preset with its lesson, or a host's scene; and the core that it needs.
import * as core from '../core/core.js';
import { loadPreset } from '../presets/presets.js';
import { loadStrings } from '../strings/strings.js';

/** There is no preset of that name. */
class UnknownScene extends Error {
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

/** Where an element's scene comes from: the first there is. */
export const SOURCES = /** @type {const} */ (['state', 'src', 'inline', 'scene']);

/**
 * The one that counts, where the host itself sets no scene.
 * @param {Element} element
 * @returns {{ kind: typeof SOURCES[number], text: string }}
 */
export function sourceOf(element) {
  for (const kind of SOURCES.slice(0, 2)) {
    const text = element.getAttribute(kind);
    if (text) return { kind, text };
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

/**
 * @typedef {object} Loaded
 * @property {import('./model.js').Core} core
 * @property {(place: HTMLElement, language: string) => Promise<void>} [plain]  says at the top of a place that it is the one in plain JavaScript, and why
 */

/** One compiled module for all elements on a page; a failed load can be tried again. */
/** @type {Promise<Loaded> | null} */
let loading = null;

/**
 * The core; where its module is not to be had, the same in plain JavaScript.
 * @param {import('../core/core.js').ModuleSource} [source] where the module is, if not beside the code; the first one counts
 * @returns {Promise<Loaded>}
 */
export function loadCore(source) {
  loading ??= core
    .init(source)
    .then(
      () => ({ core: /** @type {any} */ (core) }),
      async (error) =>
        (
          await import('./instead.js').catch(() => {
            throw error;
          })
        ).instead(error),
    )
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
