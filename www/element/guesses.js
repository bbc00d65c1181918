// The guesses for the next word, read at the last word of each sentence.
import { keyOf } from './words.js';

/**
 * The candidates of a sentence with their chances at its last word, the likeliest first.
 * @param {import('./types.js').Scene} scene
 * @param {import('./types.js').Outcome} outcome
 * @param {number} context
 * @param {boolean} listening without attention the word's own point is read
 */
export function guessesOf(scene, outcome, context, listening) {
  const answer = outcome.contexts[context];
  const words = scene.next?.words ?? [];
  if (!answer.next) return [];
  const chances = listening ? answer.next.contextual : answer.next.static;
  const last = (answer.words.length - 1) * words.length;
  return words
    .map((word, i) => ({ word, chance: chances[last + i] }))
    .sort((a, b) => b.chance - a.chance);
}

/**
 * The types that win, one a sentence; −1 where none does.
 * @param {import('./app.js').Moment} moment
 */
export function winnersOf({ state, outcome, words }) {
  return state.scene.contexts.map((_, c) => {
    const best = guessesOf(state.scene, outcome, c, state.listening)[0];
    return best ? words.types.findIndex(({ key }) => key === keyOf(best.word)) : -1;
  });
}

