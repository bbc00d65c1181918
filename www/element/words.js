// The words of a scene as types: one entry for each word, however often and wherever it stands.

/**
 * @typedef {object} WordType
 * @property {string} key      the word without case: what makes two places the same word
 * @property {string} label    the spelling shown: as typed where it first stands
 * @property {string} point    its key in `scene.points`
 * @property {import('./types.js').Place[]} places
 * @property {boolean} muted
 * @property {boolean} candidate  it can be guessed as the next word
 *
 * @typedef {object} Words
 * @property {WordType[]} types   in the order of their first place, then candidates, then the words
 *   that stand nowhere
 * @property {number[][]} at      for each sentence and position the index of its type
 */

/** Words compare without case. @param {string} word */
export const keyOf = (word) => word.toLowerCase();

/**
 * @param {import('./types.js').Scene} scene
 * @returns {Words}
 */
export function wordsOf(scene) {
  const pointOf = new Map(Object.keys(scene.points).map((point) => [keyOf(point), point]));
  const muted = new Set((scene.attention?.muted ?? []).map(keyOf));
  /** @type {Map<string, number>} */
  const index = new Map();
  /** @type {WordType[]} */
  const types = [];
  const typeOf = (/** @type {string} */ word) => {
    const key = keyOf(word);
    let i = index.get(key);
    if (i === undefined) {
      i = types.length;
      index.set(key, i);
      const point = pointOf.get(key) ?? word;
      types.push({ key, label: word, point, places: [], muted: muted.has(key), candidate: false });
    }
    return i;
  };
  const at = scene.contexts.map(({ words }, context) =>
    words.map((word, position) => {
      const i = typeOf(word);
      types[i].places.push({ context, position });
      return i;
    }),
  );
  for (const word of scene.next?.words ?? []) types[typeOf(word)].candidate = true;
  for (const point of Object.keys(scene.points)) typeOf(point);
  return { types, at };
}

/**
 * Whether two scenes have the same words in the same places, so that what was read from one holds
 * for the other.
 * @param {import('./types.js').Scene} a
 * @param {import('./types.js').Scene} b
 */
export function sameWords(a, b) {
  return (
    a.contexts === b.contexts &&
    a.next === b.next &&
    a.attention?.muted === b.attention?.muted &&
    (a.points === b.points || Object.keys(a.points).length === Object.keys(b.points).length)
  );
}

/**
 * Whether two scenes have the same sentences, however often one word stands in them.
 * @param {import('./types.js').Scene} a
 * @param {import('./types.js').Scene} b
 * @param {string} [but] that word
 */
export function saysTheSame(a, b, but) {
  const rest = (/** @type {typeof a} */ { contexts }) => JSON.stringify(contexts.map(({ words }) => words.filter((word) => word !== but)));
  return a.contexts === b.contexts || rest(a) === rest(b);
}
