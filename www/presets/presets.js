// The bundled scenes, by the name of their file, in the order of the menu.
import article from './article.json' with { type: 'json' };
import distractors from './distractors.json' with { type: 'json' };
import nextWord from './next-word.json' with { type: 'json' };
import twoBanks from './two-banks.json' with { type: 'json' };

/** @type {Record<string, import('../element/types.js').Scene>} */
export const presets = /** @type {any} */ ({
  'two-banks': twoBanks,
  article,
  'next-word': nextWord,
  distractors,
});

/**
 * A preset as a fresh scene object, so that nobody can write into the shared one.
 * @param {string} name
 * @returns {import('../element/types.js').Scene | null} null for an unknown name
 */
export function preset(name) {
  return Object.hasOwn(presets, name) ? structuredClone(presets[name]) : null;
}
