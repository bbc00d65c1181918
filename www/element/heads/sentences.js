// Sentences to measure heads by, drawn by chance from a small grammar. Each has one word of two
// meanings, one word that decides which, and none to two words that have nothing to do with it.
//
// How one is drawn: one of the eight words of two meanings, each as likely; the side by a fair coin;
// the sentence that goes with both; then how many distractors, 0, 1 or 2, each as likely. A distractor
// is any of the deciding words of the other seven, of either side, each as likely and none twice; it
// is put at the end as "and the …".
import { chance, oneOf } from './chance.js';

/** @typedef {[number, number]} Point */

/** Words that only hold a sentence together lie near the corner where all words say little. @type {Record<string, Point>} */
const LITTLE = { the: [0.3, 0.3], of: [0.1, 0.5], in: [0.5, 0.1], on: [0.4, 0.4], a: [0.2, 0.2], and: [0.5, 0.5] };

/**
 * The words of two meanings, for each side (up first) the sentence and its deciding word.
 * @type {{ word: string, at: Point, sides: { words: string, cue: string, at: Point }[] }[]}
 */
export const PAIRS = [
  { word: 'bank', at: [6, 6], sides: [{ words: 'the bank of the river', cue: 'river', at: [0, 5] }, { words: 'money in the bank', cue: 'money', at: [8, 0] }] },
  { word: 'bat', at: [5.5, 5.5], sides: [{ words: 'the bat in the cave', cue: 'cave', at: [0.5, 6.5] }, { words: 'the bat and the ball', cue: 'ball', at: [7.5, 0.5] }] },
  { word: 'spring', at: [5.5, 6], sides: [{ words: 'the flowers of spring', cue: 'flowers', at: [0.5, 7] }, { words: 'the spring of the clock', cue: 'clock', at: [7, 0.5] }] },
  { word: 'mouse', at: [5.5, 5], sides: [{ words: 'the mouse and the cheese', cue: 'cheese', at: [0.5, 7] }, { words: 'the mouse and the keyboard', cue: 'keyboard', at: [7.5, 1] }] },
  { word: 'apple', at: [6, 5.5], sides: [{ words: 'a pie of apple', cue: 'pie', at: [0, 6] }, { words: 'the apple on the phone', cue: 'phone', at: [7.5, 0.5] }] },
  { word: 'seal', at: [5, 6], sides: [{ words: 'a seal in the ocean', cue: 'ocean', at: [0, 7] }, { words: 'the seal on the letter', cue: 'letter', at: [7.5, 1] }] },
  { word: 'bark', at: [5, 5], sides: [{ words: 'the bark of the tree', cue: 'tree', at: [0.5, 7] }, { words: 'the bark of the dog', cue: 'dog', at: [6.5, 1.5] }] },
  { word: 'crane', at: [6, 6.5], sides: [{ words: 'a crane on the lake', cue: 'lake', at: [0, 6.5] }, { words: 'a crane on the building', cue: 'building', at: [7.5, 0] }] },
];

/** All words and where they lie. @type {Record<string, Point>} */
export const POINTS = Object.fromEntries([
  ...Object.entries(LITTLE),
  ...PAIRS.flatMap(({ word, at, sides }) => [[word, at], ...sides.map((side) => [side.cue, side.at])]),
]);

/**
 * @typedef {object} Sentence
 * @property {string[]} words
 * @property {number} position  of the word of two meanings
 * @property {0 | 1} side       0: up, 1: to the right
 */

/** The sentence of a pair and a side, and more words after it. @param {typeof PAIRS[number]} pair @param {0 | 1} side @param {string[]} [others] @returns {Sentence} */
export function sentenceOf({ word, sides }, side, others = []) {
  const words = [...sides[side].words.split(' '), ...others.flatMap((other) => ['and', 'the', other])];
  return { words, position: words.indexOf(word), side };
}

/** @param {number} count @param {number} seed @returns {Sentence[]} */
export function drawnSentences(count, seed) {
  const random = chance(seed);
  return Array.from({ length: count }, () => {
    const pair = oneOf(PAIRS, random);
    const side = random() < 0.5 ? 0 : 1;
    const cues = PAIRS.filter((other) => other !== pair).flatMap(({ sides }) => sides.map(({ cue }) => cue));
    /** @type {string[]} */
    const distractors = [];
    for (let left = Math.floor(random() * 3); left > 0; left--) {
      distractors.push(oneOf(cues.filter((cue) => !distractors.includes(cue)), random));
    }
    return sentenceOf(pair, side, distractors);
  });
}
