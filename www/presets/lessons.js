// What the site tells around a scene: the bet, its place on the map, what opens shut. Not part of
// the scene format. Words are keys of the string table.

/**
 * @typedef {object} Lesson
 * @property {string} name        the preset it belongs to; also the prefix of its strings
 * @property {{ computed: string, table: string }} [tables]
 *   the two presets between whose `attention` the switch in the figure exchanges
 * @property {Bet} [bet]
 * @property {boolean} [fence]    draw the 45° line between the two sides
 * @property {boolean} [listening] whether attention is on as opened (true unless said)
 *
 * @typedef {object} Bet
 * @property {string} word        whose place or marks the bet is about
 * @property {[number, number]} [at] the place to drag it to; without one the answer settles it
 * @property {number} [radius]    in units
 * @property {string[]} choices   the first ones are answers, the last one declines
 */

/** @type {Record<string, Lesson>} */
export const lessons = {
  'two-banks': {
    name: 'two-banks',
    tables: { computed: 'two-banks', table: 'article' },
    bet: { word: 'bank', at: [2, 2], radius: 0.6, choices: ['together', 'apart', 'skip'] },
  },
  article: { name: 'article', tables: { computed: 'two-banks', table: 'article' } },
  'next-word': { name: 'next-word', listening: false },
  distractors: {
    name: 'distractors',
    fence: true,
    bet: { word: 'bank', choices: ['river', 'money', 'skip'] },
  },
};
