// What was refused, as a person would say it.
import { h } from './dom.js';
import { has, say } from './say.js';

/**
 * The core's refusal as a person would say it, and the core's own sentence.
 * @param {unknown} error
 * @param {boolean} [menu] whether there is one of scenes
 * @returns {{ text: string, details: string }}
 */
export function inPeoplesWords(error, menu = false) {
  const details = error instanceof Error ? error.message : String(error);
  const { code, path = '', found = '', limit = '' } = /** @type {any} */ (error ?? {});
  if (code === 'unknown-scene') return { text: `${say('error.unknown', { name: found })}${menu ? ` ${say('error.unknown.menu')}` : ''}`, details: '' };
  const sentence = /^contexts\[(\d+)\]\.words$/.exec(path);
  const values = { path, found: String(found), limit: String(limit) };
  if (code === 'length' && sentence) {
    return { text: say('error.length.words', { ...values, n: Number(sentence[1]) + 1 }), details };
  }
  const known = code !== undefined && has(`error.${code}`);
  return { text: known ? say(`error.${code}`, values) : say('error.refused'), details };
}

/**
 * The same for the plane: the sentence, and the core's own words folded below.
 * @param {unknown} error
 * @param {boolean} menu whether there is one of scenes
 * @returns {[string, ...Node[]]}
 */
export function warning(error, menu) {
  const { text, details } = inPeoplesWords(error, menu);
  return details ? [text, h('details', {}, h('summary', {}, say('error.details')), details)] : [text];
}
