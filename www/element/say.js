// From the string table to text, and to nodes. What is filled in is only ever text.
import en from '../strings/en.js';

/** @type {Record<string, string>} */
const table = en;

/**
 * @typedef {string | number | { text: string, class?: string }} Value
 * @typedef {{ text: string, strong: boolean, class?: string }} Run
 */

/** @param {string} key */
export const has = (key) => Object.hasOwn(table, key);

/**
 * @param {string} key of the table; a missing one is our own bug
 * @param {Record<string, Value>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  return runs(key, values)
    .map(({ text }) => text)
    .join('');
}

/**
 * A sentence as runs of text, some of them strong.
 * @param {string} key
 * @param {Record<string, Value>} [values]
 * @returns {Run[]}
 */
export function runs(key, values = {}) {
  const template = table[key];
  if (template === undefined) throw new Error(`no string called "${key}"`);
  /** @type {Run[]} */
  const out = [];
  let strong = false;
  for (const piece of template.split(/(\*\*|\{\w+\})/)) {
    if (piece === '**') {
      strong = !strong;
    } else if (/^\{\w+\}$/.test(piece)) {
      const value = values[piece.slice(1, -1)];
      if (value === undefined) throw new Error(`"${key}" needs a value for ${piece}`);
      if (typeof value === 'object') out.push({ ...value, strong });
      else out.push({ text: String(value), strong });
    } else if (piece) {
      out.push({ text: piece, strong });
    }
  }
  return out;
}

const formats = {
  percent: new Intl.NumberFormat('en', { maximumFractionDigits: 0 }),
  one: new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  two: new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  short: new Intl.NumberFormat('en', { maximumFractionDigits: 2 }),
};

/** Minus zero reads as zero. */
const plain = (/** @type {number} */ x, /** @type {number} */ digits) =>
  Math.abs(x) < 0.5 * 10 ** -digits ? 0 : x;

/** A share, 0 to 1, as "9 %". @param {number} share */
export const percent = (share) => {
  const text = formats.percent.format(share * 100);
  if (text === '0' && share > 0) return '< 1 %';
  return `${text} %`;
};
/** A share without its sign, "9". @param {number} share */
export const percentNumber = (share) => formats.percent.format(share * 100);
/** "5.5" @param {number} x */
export const one = (x) => formats.one.format(plain(x, 1)).replace('-', '−');
/** "0.91" @param {number} x */
export const two = (x) => formats.two.format(plain(x, 2)).replace('-', '−');
/** "18", "0.11" @param {number} x */
export const short = (x) => formats.short.format(plain(x, 2)).replace('-', '−');
/** "[5.5, 5.9]" @param {readonly number[]} p */
export const pair = ([x, y]) => `[${one(x)}, ${one(y)}]`;
/** "[6, 6]" @param {readonly number[]} p */
export const shortPair = ([x, y]) =>
  `[${formats.one.format(plain(x, 1)).replace('.0', '').replace('-', '−')}, ${formats.one.format(plain(y, 1)).replace('.0', '').replace('-', '−')}]`;

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const PRIMES = '′';

/**
 * The name of a word in a sentence: bank₁, and bank₁′ where it stands there a second time.
 * @param {string} word
 * @param {number} context from 0
 * @param {number} nth from 0: its how-manieth place in that sentence
 */
export const nameIn = (word, context, nth) =>
  `${word}${SUBSCRIPTS[context + 1]}${PRIMES.repeat(nth)}`;
