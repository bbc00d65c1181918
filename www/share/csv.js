// All weights of an outcome as a table for spreadsheets, by RFC 4180.
import { headsOf } from '../element/terms.js';

/**
 * One line for each sentence, layer, head, word that looks and word that it looks at.
 * @param {import('../element/types.js').Scene} scene
 * @param {import('../element/types.js').Outcome} outcome its own
 * @returns {string} lines end with CR LF; the first one names the columns
 */
export function weightsAsCsv({ attention }, { contexts }) {
  const heads = headsOf(attention);
  const lines = [['sentence', 'layer', 'head', 'head name', 'query position', 'query', 'key position', 'key', 'score', 'weight']];
  contexts.forEach(({ words, layers }, c) =>
    layers.forEach(({ scores, weights }, t) => {
      let at = 0;
      heads.forEach(({ name = '' }, h) =>
        words.forEach((query, i) =>
          words.forEach((key, j) => {
            lines.push([c + 1, t + 1, h + 1, field(name), i + 1, field(query), j + 1, field(key), short(scores[at]), short(weights[at])].map(String));
            at++;
          }),
        ),
      );
    }),
  );
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** Spreadsheets take text that begins like this for a formula, and a word may be a stranger's. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** @param {string} text */
function field(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The shortest decimal that is the same number of 32 bits. @param {number} x */
function short(x) {
  for (let digits = 1; digits < 9; digits++) {
    const text = Number(x.toPrecision(digits));
    if (Math.fround(text) === x) return text;
  }
  return Number(x.toPrecision(9));
}
