// What bets are about: whether a word's meanings come together or fly apart.

/**
 * How far apart a word's meanings lie: the largest distance between its marks, in units.
 * @param {import('./types.js').Outcome} outcome
 * @param {import('./words.js').Words} words
 * @param {string} key
 * @returns {number | null} null where it has not two places
 */
export function distanceOfMeanings(outcome, words, key) {
  const places = words.types.find((type) => type.key === key)?.places ?? [];
  const at = places.map(({ context, position }) => {
    const { contextual } = outcome.contexts[context];
    return [contextual[2 * position], contextual[2 * position + 1]];
  });
  if (at.length < 2) return null;
  return Math.max(...at.flatMap(([x, y]) => at.map(([u, v]) => Math.hypot(x - u, y - v))));
}
