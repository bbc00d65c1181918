// What was, beside what is told now.
import { sharesOf } from '../terms.js';

/** @typedef {import('./panel.js').Moment} Moment */

/**
 * What the same place took from a word in the scene as opened; null where it did not stand there.
 * @param {Moment} moment
 * @param {import('../picture.js').Row} row
 * @param {number} other
 */
export function shareAsOpened({ state, opened, words, picture }, row, other) {
  // Shares of another kind of attention are no "was".
  if (state.scene.attention !== state.opened.attention) return null;
  const before = opened.contexts[row.context];
  const is = state.scene.contexts[row.context];
  if (!before || before.words.join('\n') !== is.words.join('\n')) return null;
  if (words.at[row.context][row.position] !== picture.focus) return null;
  const shares = sharesOf(state.opened, before, row.position);
  return shares.reduce((sum, share, j) => (words.at[row.context][j] === other ? sum + share : sum), 0);
}
