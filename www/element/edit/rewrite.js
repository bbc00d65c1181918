// A scene with other sentences. Pure: what did not change is shared, what hangs on the words follows them.
import { keyOf } from '../words.js';
import { followed, pairing } from './tables.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Point} Point
 *
 * @typedef {object} Line  a sentence of the new scene
 * @property {string[]} words
 * @property {number | null} from  the sentence that it was, or is a copy of; null for a new one
 */

/**
 * @param {Scene} scene
 * @param {readonly Line[]} lines
 * @param {object} by
 * @param {Scene} by.opened  its muted words keep their points, whether they are used or not; with its words come its title and its notes
 * @param {(key: string, points: readonly Point[]) => Point} by.place  where a word without a point goes
 * @param {string} [by.omits]  what the picture leaves out, in the reader's language; else as the scene has it
 * @param {(key: string) => boolean} [by.keep]  points that stay although nobody uses them
 * @returns {Scene} the same one where nothing changes
 */
export function rewritten(scene, lines, { opened, place, omits = opened.notes?.omits, keep = () => false }) {
  if (sameText(lines, scene.contexts) && lines.every(({ from }, i) => from === i)) return scene;
  const used = new Set([...lines.flatMap(({ words }) => words), ...(scene.next?.words ?? [])].map(keyOf));
  const muted = new Set(opened.attention?.muted?.map(keyOf));
  const stays = (/** @type {string} */ key) => used.has(key) || muted.has(key) || keep(key);
  /** @type {Map<string, [string, Point]>} */
  const points = new Map();
  for (const [name, at] of Object.entries(scene.points)) if (stays(keyOf(name))) points.set(keyOf(name), [name, at]);
  for (const word of lines.flatMap(({ words }) => words)) {
    const key = keyOf(word);
    if (!points.has(key)) points.set(key, [word, place(key, [...points.values()].map(([, at]) => at))]);
  }
  // Whoever comes back stands where it stood in the list, too.
  const order = [...new Set([...Object.keys(opened.points).map(keyOf), ...points.keys()])];
  const listed = order.flatMap((key) => (points.has(key) ? [/** @type {[string, Point]} */ (points.get(key))] : []));
  const next = { ...scene, points: sameKeys(scene.points, points) ? scene.points : Object.fromEntries(listed) };
  next.contexts = sameText(lines, opened.contexts)
    ? opened.contexts
    : lines.map(({ words, from }) => {
        const old = from === null ? undefined : scene.contexts[from];
        return old && sameWords(old.words, words) ? old : { words: [...words] };
      });
  if (scene.attention) next.attention = attentionFor(scene, lines, points);
  return toldAnew(withFocus(next, lines), opened, omits);
}

/** Tables follow the words; who has no point cannot be muted. @param {Scene} scene @param {readonly Line[]} lines @param {Map<string, unknown>} points */
function attentionFor({ attention = {}, contexts }, lines, points) {
  const next = { ...attention };
  const { matrix, muted } = attention;
  if (matrix) {
    next.matrix = lines.map(({ words, from }) => {
      const [table, before] = from === null ? [[], []] : [matrix[from], contexts[from].words];
      return sameWords(before, words) ? table : followed(table, pairing(before.map(keyOf), words.map(keyOf)));
    });
  }
  if (muted?.some((word) => !points.has(keyOf(word)))) next.muted = muted.filter((word) => points.has(keyOf(word)));
  return next;
}

/** A word that is in no sentence any more is not what is looked at. @param {Scene} scene @param {readonly Line[]} lines @returns {Scene} */
function withFocus(scene, lines) {
  const focus = scene.view?.focus;
  if (focus === undefined || lines.some(({ words }) => words.some((word) => keyOf(word) === keyOf(focus)))) return scene;
  const { focus: _, ...view } = scene.view ?? {};
  return { ...scene, view };
}

/** The title and what is asked and told belong to the words as opened; what is left out stays left out. @param {Scene} scene @param {Scene} opened @param {string | undefined} omits */
function toldAnew(scene, opened, omits) {
  const { title: _, notes: __, ...bare } = scene;
  const own = scene.contexts !== opened.contexts;
  const notes = own ? omits && { omits } : opened.notes;
  const title = own ? undefined : opened.title;
  return /** @type {Scene} */ ({ ...bare, ...(title !== undefined && { title }), ...(notes && { notes }) });
}

/**
 * The scene without a word: out of every sentence, with its point. Null where a sentence would be left empty.
 * @param {Scene} scene @param {string} key @param {Parameters<typeof rewritten>[2]} by
 * @returns {Scene | null}
 */
export function without(scene, key, by) {
  const lines = scene.contexts.map(({ words }, from) => ({ words: words.filter((word) => keyOf(word) !== key), from }));
  if (lines.some(({ words }) => words.length === 0)) return null;
  const rest = rewritten(scene, lines, by);
  if (scene.next?.words.some((word) => keyOf(word) === key)) return rest;
  const isIt = (/** @type {string} */ word) => keyOf(word) === key;
  const points = Object.fromEntries(Object.entries(rest.points).filter(([name]) => !isIt(name)));
  const { attention, view } = rest;
  const muted = attention?.muted?.some(isIt) ? attention.muted.filter((word) => !isIt(word)) : attention?.muted;
  const { focus, ...others } = view ?? {};
  return {
    ...rest,
    points,
    ...(attention && { attention: muted === attention.muted ? attention : { ...attention, muted } }),
    ...(view && { view: focus !== undefined && isIt(focus) ? others : view }),
  };
}

/**
 * The scene with a word muted or heard again.
 * @param {Scene} scene @param {string} word as its point is called
 */
export function withMuted(scene, word) {
  const { muted = [] } = scene.attention ?? {};
  const rest = muted.filter((one) => keyOf(one) !== keyOf(word));
  return { ...scene, attention: { ...scene.attention, muted: rest.length < muted.length ? rest : [...muted, word] } };
}

/** @param {readonly string[]} a @param {readonly string[]} b */
const sameWords = (a, b) => a.length === b.length && a.every((word, i) => word === b[i]);

/** @param {readonly { words: string[] }[]} a @param {readonly { words: string[] }[]} b */
const sameText = (a, b) => a.length === b.length && a.every(({ words }, i) => sameWords(words, b[i].words));

/** @param {Record<string, Point>} points @param {Map<string, [string, Point]>} now */
function sameKeys(points, now) {
  const names = Object.keys(points);
  return names.length === now.size && names.every((name) => now.has(keyOf(name)));
}
