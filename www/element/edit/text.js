// Text that a person typed or pasted, as words: punctuation detached, written in NFC, also where a language puts no
// spaces between words.

/** What a sentence is cut to before anything else is done with it, in UTF-16 units: 64 words of 64 letters fit. */
export const LONGEST = 4500;
/** Letters of a word, as the core counts them. */
export const LETTERS = 64;

/** What makes a piece of text a word: a letter, a digit, or a picture. */
const WORD = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** Half a character, control characters, and the marks that only say a direction. */
const STRAY = /[\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?!\s)\p{Cc}/gu;
/** Where no segmenter helps: runs of letters, with an apostrophe inside, or one picture with all that joins it. */
const PLAIN =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*(?:\u200d\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*)*|[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*(?:['’·.][\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*)*/gu;

/** Scripts that put no space between words. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u;

/** @typedef {{ segment: (text: string) => Iterable<{ segment: string }> }} Segmenter */

/** @type {Map<string, Segmenter | null>} */
const known = new Map();

/**
 * The browser's own segmenter for a language; null where it has none.
 * @param {string} [language] of BCP 47; one that the browser does not know falls back to its own
 * @returns {Segmenter | null}
 */
export function segmenterFor(language = '') {
  let segmenter = known.get(language);
  if (segmenter === undefined) {
    segmenter = null;
    if (typeof Intl.Segmenter === 'function') {
      try {
        segmenter = new Intl.Segmenter(language || undefined, { granularity: 'word' });
      } catch {
        segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
      }
    }
    known.set(language, segmenter);
  }
  return segmenter;
}

/**
 * Its first letters, as people count them: what is written as one sign is not cut.
 * @param {string} text @param {number} most
 */
export function beginning(text, most) {
  const letters = typeof Intl.Segmenter === 'function' ? Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment) : [...text];
  return letters.slice(0, most).join('');
}

/**
 * @param {string} text
 * @param {object} [options]
 * @param {Segmenter | null} [options.segmenter] null: by spaces and punctuation
 * @param {Iterable<string>} [options.keep] words that stay whole where they stand between spaces, as a scene may have them:
 *   `[CLS]`, `e-mail`
 * @returns {string[]}
 */
export function wordsIn(text, { segmenter = segmenterFor(), keep = [] } = {}) {
  const whole = new Set([...keep].map((word) => word.normalize('NFC')));
  const clean = text.slice(0, LONGEST).normalize('NFC').replace(STRAY, '');
  return clean.split(/\s+/u).flatMap((run) => {
    if (whole.has(run)) return [run];
    if (!segmenter) return run.match(PLAIN) ?? [];
    return [...segmenter.segment(run)].flatMap(({ segment }) => (WORD.test(segment) ? [segment] : []));
  });
}

/**
 * The words as text that a person would write, from which `wordsIn` makes the same words again.
 * @param {readonly string[]} words
 * @param {Segmenter | null} [segmenter]
 */
export function textOf(words, segmenter = segmenterFor()) {
  let text = '';
  for (let i = 0; i < words.length; ) {
    // As many neighbours as possible of the scripts without spaces are written together.
    let end = i + 1;
    while (segmenter && end < words.length && UNSPACED.test(words[end - 1]) && UNSPACED.test(words[end])) end += 1;
    const run = words.slice(i, end);
    const joined = run.join('');
    const same = run.length > 1 && wordsIn(joined, { segmenter }).join('\n') === run.join('\n');
    text += `${text ? ' ' : ''}${same ? joined : run.join(' ')}`;
    i = end;
  }
  return text;
}
