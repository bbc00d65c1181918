// A pasted table of word, x, y: as spreadsheets, files and people write it.

/**
 * @typedef {{ word: string, at: [number, number] }} Entry
 * @typedef {{ line: number, text: string, why: 'columns' | 'number' | 'finite' | 'word' | 'twice' }} Fault  `line` from 1
 */

const SEPARATORS = ['\t', ';', ','];
/** More lines than a scene has points are not even looked at. */
export const MOST_LINES = 1024;
/** A line that is looked at, in UTF-16 units. */
const LONGEST_LINE = 400;

/** A number as people write it: with a minus sign of its own, with a decimal comma where the comma separates nothing. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * @param {string} text
 * @param {boolean} comma whether a comma may stand for the decimal point
 * @returns {number | null} null where it is no number
 */
export function numberIn(text, comma) {
  const plain = text.trim().replace(/^[−–]/u, '-');
  const dotted = comma && /^[^.,]*,[^.,]*$/.test(plain) ? plain.replace(',', '.') : plain;
  return NUMBER.test(dotted) ? Number(dotted) : null;
}

/**
 * Null where the text is no table: it is a sentence then. A table is what has, in some line, two numbers behind a word.
 * @param {string} text
 * @returns {{ entries: Entry[], fault: Fault | null, more: boolean } | null} with a fault no entries; `more`: beyond what is read
 */
export function tableIn(text) {
  const lines = text.slice(0, MOST_LINES * LONGEST_LINE).normalize('NFC').split(/\r\n|\r|\n/);
  const more = text.length > MOST_LINES * LONGEST_LINE || lines.length > MOST_LINES + 1;
  const rows = lines
    .slice(0, MOST_LINES + 1)
    .map((line, i) => ({ line: i + 1, text: line.slice(0, LONGEST_LINE).trim() }))
    .filter(({ text }) => text !== '');
  const separator = SEPARATORS.find((one) => rows.some(({ text }) => isRow(text, one)));
  if (separator === undefined) return null;
  const comma = separator !== ',';
  /** @type {Entry[]} */
  const entries = [];
  const seen = new Set();
  for (const [i, row] of rows.entries()) {
    const fields = fieldsOf(row.text, separator);
    const numbers = fields.slice(1, 3).map((field) => numberIn(field, comma));
    const fault = (/** @type {Fault['why']} */ why) => ({ entries: [], fault: { ...row, why }, more });
    // A first line without any number says what the columns are.
    if (i === 0 && rows.length > 1 && fields.slice(1).every((field) => numberIn(field, comma) === null)) continue;
    if (fields.length !== 3) return fault('columns');
    const [x, y] = numbers;
    if (x === null || y === null) return fault('number');
    if (!Number.isFinite(x) || !Number.isFinite(y)) return fault('finite');
    const word = fields[0].replace(/^"(.*)"$/, '$1').trim();
    if (word === '' || /\s/u.test(word)) return fault('word');
    const key = word.toLowerCase();
    if (seen.has(key)) return fault('twice');
    seen.add(key);
    entries.push({ word, at: [x, y] });
  }
  return { entries, fault: null, more };
}

/** @param {string} text @param {string} separator */
function isRow(text, separator) {
  const [word, x, y] = fieldsOf(text, separator);
  const comma = separator !== ',';
  return y !== undefined && word !== '' && !/\s/u.test(word) && numberIn(word, comma) === null && numberIn(x, comma) !== null && numberIn(y, comma) !== null;
}

/** Empty columns at the end are none. @param {string} text @param {string} separator */
const fieldsOf = (text, separator) => text.replace(new RegExp(`[${separator}\\s]+$`), '').split(separator).map((field) => field.trim());
