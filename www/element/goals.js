// Where everything belongs, as one flat list of numbers that motion can move, and what such a list says: two numbers a word, two a
// mark of the word in focus, the shares of each mark's sentence, two a point of what few views show.
import { sharesOf } from './terms.js';

/**
 * @typedef {import('./words.js').Words} Words
 * @typedef {{ context: number, position: number }} Place
 */

/** Where the shares of each mark begin, and behind the last what is extra. @param {Words} words @param {readonly Place[]} rows */
function startsOf(words, rows) {
  const starts = [2 * (words.types.length + rows.length)];
  rows.forEach(({ context }, r) => starts.push(starts[r] + words.at[context].length));
  return starts;
}

/**
 * The goals of an outcome. Tells each extra where its numbers stand.
 * @param {import('./types.js').Scene} scene
 * @param {import('./types.js').Outcome} outcome
 * @param {Words} words
 * @param {readonly Place[]} rows of the word in focus
 * @param {readonly import('./picture.js').Extra[]} extras
 */
export function goalsOf(scene, outcome, words, rows, extras) {
  const starts = startsOf(words, rows);
  const points = extras.map((extra) => extra.points(rows));
  let at = starts[rows.length];
  const goals = new Float64Array(at + 2 * points.flat().length);
  words.types.forEach(({ point }, t) => goals.set(scene.points[point], 2 * t));
  rows.forEach(({ context, position }, r) => {
    const answer = outcome.contexts[context];
    goals.set(answer.contextual.subarray(2 * position, 2 * position + 2), 2 * (words.types.length + r));
    goals.set(sharesOf(scene, answer, position), starts[r]);
  });
  extras.forEach((extra, e) => {
    Object.assign(extra, { at, count: points[e].length });
    for (const point of points[e]) {
      goals.set(point, at);
      at += 2;
    }
  });
  return goals;
}

/**
 * What is shown, from numbers that may still be on their way.
 * @param {Float64Array} numbers
 * @param {Words} words
 * @param {readonly Place[]} rows
 * @returns {import('./picture.js').Shown}
 */
export function shownBy(numbers, words, rows) {
  const starts = startsOf(words, rows);
  const types = words.types.length;
  return {
    point: (type) => [numbers[2 * type], numbers[2 * type + 1]],
    mark: (row) => [numbers[2 * (types + row)], numbers[2 * (types + row) + 1]],
    share: (row, position) => numbers[starts[row] + position],
    extraAt: ({ at }, i) => [numbers[at + 2 * i], numbers[at + 2 * i + 1]],
  };
}
