// Instead of what was asked for. Where the WebAssembly module is refused (lockdown modes, policies, engines without its SIMD) or
// its file does not arrive: the same core in plain JavaScript, and a line that says so. Where a scene is refused: why.
import * as fallback from '../core/fallback.js';
import { loadStrings } from '../strings/strings.js';
import { h } from './dom.js';
import { inPeoplesWords } from './refusal.js';
import { say, speak } from './say.js';

/**
 * @param {unknown} error why there is no module
 * @returns {import('./opening.js').Loaded}
 */
export function instead(error) {
  const what = error instanceof Error ? error.message : String(error);
  // A small figure has no room for the line.
  console.warn(`<attention-playground> calculates in plain JavaScript: ${what}`);
  return {
    core: /** @type {any} */ (fallback),
    async plain(place, language) {
      await loadStrings('more', language);
      speak(language);
      place.prepend(h('p', { class: 'plain-core' }, isRefused(error) ? say('core.plain') : `${say('core.plain')} ${say('core.unloaded', { what })}`));
    },
  };
}

/**
 * Why there is no figure where a scene was refused, and in whose words.
 * @param {unknown} error @param {string} language
 */
export async function refused(error, language) {
  await loadStrings('more', language);
  speak(language);
  const { text, details } = inPeoplesWords(error);
  return [text, details];
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
