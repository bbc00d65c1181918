// From the string table to text, and to nodes. What is filled in is only ever text.

/**
 * @typedef {string | number | { text: string, class?: string, live?: string }} Value
 * @typedef {{ text: string, strong: boolean, class?: string, live?: string }} Run  `live` names the
 *   number of the scene that it is: it can be changed where it stands
 */

/**
 * A language as far as it is loaded.
 * @typedef {object} Language
 * @property {string} code   of BCP 47
 * @property {Record<string, string>} table
 * @property {Map<string, Piece[]>} known  templates, taken apart once each
 * @property {Intl.PluralRules} plural  made at once: in the midst of the first drawing it would take too long
 */

/** @type {Map<string, Language>} */
const languages = new Map();

/** @param {string} code */
function languageOf(code) {
  let language = languages.get(code);
  if (!language) {
    language = { code, table: {}, known: new Map(), plural: new Intl.PluralRules(code) };
    languages.set(code, language);
  }
  return language;
}

/** What everything is said in until `speak` is called again. */
let spoken = languageOf('en');

/** From now on this language is spoken: whoever draws or writes says first which. @param {string} code */
export const speak = (code) => void (spoken = languageOf(code));

/** The language that is spoken now. */
export const spokenNow = () => spoken.code;

/** Strings that can be said from now on. @param {Record<string, string>} strings @param {string} [code] */
export const learn = (strings, code = 'en') => void Object.assign(languageOf(code).table, strings);

/** @param {string} key */
export const has = (key) => Object.hasOwn(spoken.table, key);

/**
 * @param {string} key of the table; a missing one is our own bug
 * @param {Record<string, Value>} [values] where one is called `n`, the table may have the key with
 *   `#one`, `#few` … behind it, for that number's plural
 * @returns {string}
 */
export function say(key, values = {}) {
  let said = '';
  for (const { name, text } of piecesOf(key, values)) {
    const value = name ? filled(key, values, name) : text;
    said += typeof value === 'object' ? value.text : value;
  }
  return said;
}

/** @typedef {{ name: string, text: string, strong: boolean }} Piece  a name to fill in, or a text */

/** @param {string} key @param {Record<string, Value>} values */
function piecesOf(key, { n }) {
  const { known, table } = spoken;
  if (typeof n === 'number') {
    const plural = `${key}#${spoken.plural.select(n)}`;
    if (has(plural)) key = plural;
  }
  let pieces = known.get(key);
  if (!pieces) {
    const template = table[key];
    if (template === undefined) throw new Error(`no string called "${key}"`);
    pieces = [];
    let strong = false;
    for (const piece of template.split(/(\*\*|\{\w+\})/)) {
      if (piece === '**') strong = !strong;
      else if (/^\{\w+\}$/.test(piece)) pieces.push({ name: piece.slice(1, -1), text: '', strong });
      else if (piece) pieces.push({ name: '', text: piece, strong });
    }
    known.set(key, pieces);
  }
  return pieces;
}

/**
 * A sentence as runs of text, some of them strong.
 * @param {string} key
 * @param {Record<string, Value>} [values]
 * @returns {Run[]}
 */
export function runs(key, values = {}) {
  return piecesOf(key, values).map(({ name, text, strong }) => {
    const value = name ? filled(key, values, name) : text;
    return typeof value === 'object' ? { ...value, strong } : { text: String(value), strong };
  });
}

/** @param {string} key @param {Record<string, Value>} values @param {string} name */
function filled(key, values, name) {
  const value = values[name];
  if (value === undefined) throw new Error(`"${key}" needs a value for {${name}}`);
  return value;
}

/**
 * Numbers with so many digits behind the point, each written once: a drag asks for thousands, and few are new.
 * @param {number} least
 * @param {number} most
 */
function writer(least, most) {
  const unit = 10 ** most;
  /** @type {Map<Language, { format: Intl.NumberFormat | null, written: Map<number, string> }>} */
  const pens = new Map();
  return (/** @type {number} */ x) => {
    let pen = pens.get(spoken);
    if (!pen) pens.set(spoken, (pen = { format: null, written: new Map() }));
    // Minus zero reads as zero, and minus is a sign of its own, not a hyphen.
    const rounded = Math.round(x * unit) || 0;
    let text = pen.written.get(rounded);
    if (text === undefined) {
      if (pen.written.size > 20000) pen.written.clear();
      const value = rounded / unit;
      if (spoken.code === 'en' && Math.abs(value) < 1000) {
        // As Intl would, which takes long to wake up: the first picture need not wait for it.
        text = least ? value.toFixed(least) : String(value);
      } else {
        // Digits as in the drawing, whatever the language.
        pen.format ??= new Intl.NumberFormat(`${spoken.code}-u-nu-latn`, { minimumFractionDigits: least, maximumFractionDigits: most });
        text = pen.format.format(value);
      }
      pen.written.set(rounded, (text = text.replace('-', '−')));
    }
    return text;
  };
}

/** "5.5" */
export const one = writer(1, 1);
/** "0.91" */
export const two = writer(2, 2);
/** "18", "0.11" */
export const short = writer(0, 2);
/** A share without its sign, "9". @param {number} share */
export const percentNumber = (share) => whole(share * 100);
/** "9" */
export const whole = writer(0, 0);
/** A share, 0 to 1, as "9 %"; no line ends after a sign. @param {number} share */
export const percent = (share) => {
  const some = share > 1e-6 && share < 0.005 ? '< 1' : share >= 0.995 && share < 1 - 1e-6 ? '> 99' : percentNumber(share);
  return say('number.percent', { share: some });
};
/** "[5.5, 5.9]"; "[5,5; 5,9]" where a comma stands in the numbers. @param {readonly number[]} p */
export const pair = ([x, y]) => say('number.pair', { x: one(x), y: one(y) });

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
