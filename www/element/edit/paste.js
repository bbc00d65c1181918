// A pasted table of word, x, y: as spreadsheets, files and people write it.
import { numberIn } from '../panels/typed.js';

/**
 * @typedef {{ word: string, at: [number, number] }} Entry
 * @typedef {{ line: number, text: string, why: 'columns' | 'number' | 'finite' | 'word' | 'twice' }} Fault  `line` from 1
 */

const SPACES = ' ';
/** What parts columns, the surest sign first; spaces part words of sentences as well. */
const SEPARATORS = ['\t', '|', ';', '؛', '；', ',', '،', '，', SPACES];
/** More lines than a scene has points are not even looked at. */
const MOST_LINES = 1024;
/** A line that is looked at, in UTF-16 units. */
const LONGEST_LINE = 400;
/** So many lines of words and numbers make a table of columns that only spaces part; one may be a sentence. */
const LEAST_LINES = 2;

const LINE = /\r\n|\r|\n/;
/** The line below the head of a Markdown table. */
const RULE = /^[|:\s-]*-[|:\s-]*$/;

/**
 * Null where the text is no table: it is a sentence then. A table is what has, in some line, two numbers behind a word;
 * where only spaces part them, in most lines, and in nothing but them.
 * @param {string} text
 * @returns {{ entries: Entry[], fault: Fault | null, more: boolean } | null} with a fault no entries; `more`: beyond what is read
 */
export function tableIn(text) {
  const lines = text.slice(0, MOST_LINES * LONGEST_LINE).normalize('NFC').split(LINE);
  const more = text.length > MOST_LINES * LONGEST_LINE || lines.length > MOST_LINES + 1;
  const rows = lines
    .slice(0, MOST_LINES + 1)
    .map((line, i) => ({ line: i + 1, text: line.slice(0, LONGEST_LINE).trim() }))
    .filter(({ text }) => text !== '' && !RULE.test(text));
  const separator = SEPARATORS.find((one) => {
    if (one !== SPACES) return rows.some(({ text }) => isRow(text, one));
    const fit = rows.filter(({ text }) => isRow(text, one)).length;
    return fit >= LEAST_LINES && 2 * fit > rows.length;
  });
  if (separator === undefined) return null;
  /** @type {Entry[]} */
  const entries = [];
  const seen = new Set();
  for (const [i, row] of rows.entries()) {
    const fields = fieldsOf(row.text, separator);
    const numbers = fields.slice(1).map((field) => numberOf(field, separator));
    const fault = (/** @type {Fault['why']} */ why) => ({ entries: [], fault: { ...row, why }, more });
    // A first line without any number says what the columns are.
    if (i === 0 && rows.length > 1 && numbers.every((number) => number === null)) continue;
    if (fields.length !== 3) return fault('columns');
    const [x, y] = numbers;
    if (x === null || y === null) return fault('number');
    if (!Number.isFinite(x) || !Number.isFinite(y)) return fault('finite');
    const word = fields[0].text;
    if (word === '' || /\s/u.test(word)) return fault('word');
    const key = word.toLowerCase();
    if (seen.has(key)) return fault('twice');
    seen.add(key);
    entries.push({ word, at: [x, y] });
  }
  return { entries, fault: null, more };
}

/** The lines of a text that have something in them; of a long one those of its beginning. @param {string} text */
export const linesIn = (text) =>
  text
    .slice(0, MOST_LINES * LONGEST_LINE)
    .split(LINE)
    .map((line) => line.trim())
    .filter(Boolean);

/** @param {string} text @param {string} separator */
function isRow(text, separator) {
  const fields = fieldsOf(text, separator);
  const [word, x, y] = fields;
  if (y === undefined || (separator === SPACES && fields.length > 3)) return false;
  return word.text !== '' && !/\s/u.test(word.text) && [word, x, y].every((field, i) => (numberOf(field, separator) !== null) === i > 0);
}

/** @typedef {{ text: string, quoted: boolean }} Field */

/** A comma between quotes parts nothing. @param {Field} field @param {string} separator */
const numberOf = ({ text, quoted }, separator) => numberIn(text, quoted || separator !== ',');

/**
 * Empty columns at the end are none; the bars round a line of a Markdown table part nothing.
 * @param {string} text @param {string} separator
 * @returns {Field[]}
 */
function fieldsOf(text, separator) {
  const line = text.replace(new RegExp(`[${separator}\\s]+$`), '').replace(separator === '|' ? /^\|/ : '', '');
  if (separator === SPACES) return line.split(/\s+/u).map((text) => ({ text, quoted: false }));
  const field = new RegExp(`(?:^|[${separator}])(?: *"([^"]*)" *(?=[${separator}]|$)|([^${separator}]*))`, 'g');
  return [...line.matchAll(field)].map(([, inside, text]) => ({ text: (inside ?? text).trim(), quoted: inside !== undefined }));
}
