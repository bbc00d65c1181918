// The plain average in words: where it is, and how far from there attention goes.
import { h, setText } from '../dom.js';
import { nameIn, one, pair, say } from '../say.js';

/** One line a place of the word. @param {HTMLElement} told @param {import('./panel.js').Moment} moment */
export function tellAverage(told, { picture, words, outcome }) {
  while (told.children.length < picture.rows.length) told.append(h('p'));
  while (told.children.length > picture.rows.length) told.lastChild?.remove();
  picture.rows.forEach((row, r) => {
    const { average: all } = outcome.contexts[row.context];
    const at = [all[2 * row.position], all[2 * row.position + 1]];
    const far = Math.hypot(at[0] - row.value[0], at[1] - row.value[1]);
    const word = nameIn(words.types[picture.focus].label, row.context, row.nth);
    setText(told.children[r], say('average.told', { word, at: pair(at), far: one(far) }));
  });
}
