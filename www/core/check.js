/**
 * Whether a scene is in order: the same rules as in src/setting.rs and what it is made of, which the whole core goes by.
 */
import {
  LONGEST_WORD,
  TORN,
  beyond,
  boolean,
  characters,
  choice,
  entries,
  exactly,
  length,
  list,
  nullable,
  number,
  point,
  positive,
  refuse,
  shortened,
  size,
  square,
  table,
  text,
  torn,
  unknown,
  whole,
} from './read.js';

/** The most words of a sentence. */
export const MOST_WORDS = 64;
const MOST_POINTS = 1024;
const LONGEST_LABEL = 64;
const PANELS = ['sentences', 'plane', 'equation', 'weights', 'next', 'heads', 'controls', 'points', 'field'];
export const SCORES = ['dot', 'cosine', 'distance', 'matrix'];

/** @param {string} text @param {string} path */
function checkWord(text, path) {
  const count = size(text);
  if (count < 1 || count > LONGEST_WORD) throw length(path, count, 'characters', count < 1 ? 1 : LONGEST_WORD);
  if (/[\p{White_Space}\p{Cc}]/u.test(text)) throw characters(path, text, 'must be without white space and control characters');
  if (!/[^\p{Z}\p{C}\p{M}]/u.test(text)) throw characters(path, text, 'must have something visible');
}

/** @param {unknown} value @param {string} path */
export function word(value, path) {
  const found = text(LONGEST_WORD)(value, path);
  checkWord(found, path);
  return found;
}

/** @param {string} word @param {string} path */
export function noPoint(word, path) {
  return refuse('no-point', path, shortened(word), `"${shortened(word)}" has no point`);
}

/** @param {unknown} value @param {string} path the words that have a point, in lower case */
function points(value, path) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const [key, item, at] of entries(value, path, [MOST_POINTS, 'points'])) {
    if (typeof key === 'symbol') throw unknown(at, key.description ?? '');
    if (key.search(TORN) >= 0) throw torn(at, key);
    checkWord(key, at);
    if (found.has(key.toLowerCase())) throw refuse('duplicate', at, shortened(key), `"${shortened(key)}" stands here again, a word has one point`);
    found.add(key.toLowerCase());
    point(item, at);
  }
  return found;
}

/** @param {unknown} value @param {string} path */
function bias(value, path) {
  for (const [key, item, at] of entries(value, path)) {
    if (typeof key === 'symbol') throw unknown(at, key.description ?? '');
    const farthest = MOST_WORDS - 1;
    const distance = Number(key);
    // Only the shortest way to write a distance is one, and no farther than 64 bits can count.
    if (!/^(0|-?[1-9]\d*)$/.test(key) || BigInt.asIntN(64, BigInt(key)) !== BigInt(key)) throw unknown(at, key);
    if (distance > farthest) throw beyond(at, distance, 'at most', farthest);
    if (distance < -farthest) throw beyond(at, distance, 'at least', -farthest);
    number(item, at);
  }
}

/** @param {unknown} value @param {string} path @param {number[]} lengths of the sentences @param {(value: unknown, path: string) => string} known */
function attention(value, path, lengths, known) {
  const read = table(value, path, ['score', 'matrix', 'scale', 'normalize', 'temperature', 'mask', 'muted', 'heads', 'output', 'positions', 'residual', 'layers']);
  const score = read('score', choice(SCORES)) ?? 'dot';
  read('scale', nullable(positive));
  read('temperature', positive);
  read('normalize', choice(['softmax', 'sum']));
  read('mask', choice(['none', 'causal']));
  read('muted', list([0, 1024, 'words'], known));
  const heads = read('heads', list([0, 16, 'heads'], (value, path) => {
    const head = table(value, path, ['name', 'q', 'k', 'v', 'score', 'scale', 'bias', 'enabled']);
    head('name', text(LONGEST_LABEL));
    const own = head('score', choice(SCORES)) ?? score;
    head('scale', nullable(positive));
    for (const key of ['q', 'k', 'v']) head(key, square);
    head('bias', bias);
    head('enabled', boolean);
    return own;
  })) ?? [];
  read('output', nullable(exactly(2 * (heads.length || 1), 'rows', point)));
  read('positions', list([0, MOST_WORDS, 'positions'], point));
  const isGiven = score === 'matrix' || heads.includes('matrix');
  read('matrix', (value, path) => {
    if (!isGiven) throw refuse('unknown-key', path, 'matrix', '"matrix" is refused where no score is "matrix"');
    exactly(lengths.length, 'tables', (value, path, index) => exactly(lengths[index], 'rows', exactly(lengths[index], 'numbers', number))(value, path))(value, path);
  }, isGiven ? 'one table of scores per context' : undefined);
  read('residual', boolean);
  read('layers', whole(1, 64));
}

/** Refuses whatever is no scene. @param {unknown} data */
export function check(data) {
  const scene = table(data, '', ['version', 'title', 'contexts', 'points', 'attention', 'next', 'notes', 'view']);
  scene('version', (value, path) => {
    if (number(value, path) !== 1) throw beyond(path, Number(value), 'must be', 1);
  }, '1');
  scene('title', text(200));
  const sentence = (/** @type {unknown} */ value, /** @type {string} */ path) => table(value, path, ['words'])('words', list([1, MOST_WORDS, 'words'], word), '1 to 64 words') ?? [];
  const contexts = scene('contexts', list([1, 4, 'contexts'], sentence), '1 to 4 sentences') ?? [];
  const placed = scene('points', points, 'an object of points') ?? new Set();
  const find = (/** @type {string} */ word, /** @type {string} */ path) => {
    if (!placed.has(word.toLowerCase())) throw noPoint(word, path);
    return word;
  };
  const known = (/** @type {unknown} */ value, /** @type {string} */ path) => find(word(value, path), path);
  contexts.forEach((words, index) => words.forEach((word, place) => find(word, `contexts[${index}].words[${place}]`)));
  const lengths = contexts.map((words) => words.length);
  scene('attention', (value, path) => attention(value, path, lengths, known));
  scene('next', (value, path) => {
    const next = table(value, path, ['words', 'scale']);
    const seen = new Set();
    next('words', list([1, 12, 'words'], (value, path) => {
      const candidate = known(value, path);
      if (seen.has(candidate.toLowerCase())) throw refuse('duplicate', path, shortened(candidate), `"${shortened(candidate)}" stands here again, candidates must differ`);
      seen.add(candidate.toLowerCase());
    }), '1 to 12 words');
    next('scale', nullable(positive));
  });
  scene('notes', (value, path) => {
    const notes = table(value, path, ['ask', 'tell', 'omits']);
    for (const key of ['ask', 'tell', 'omits']) notes(key, text(500));
  });
  scene('view', (value, path) => {
    const view = table(value, path, ['focus', 'panels', 'axes', 'average', 'bounds']);
    view('focus', known);
    view('panels', list([0, PANELS.length, 'panels'], choice(PANELS)));
    view('axes', exactly(2, 'labels', text(LONGEST_LABEL)));
    view('average', boolean);
    view('bounds', (value, path) => {
      const bounds = exactly(4, 'numbers', number)(value, path);
      for (const [low, high] of [[0, 2], [1, 3]]) {
        if (bounds[low] >= bounds[high]) throw beyond(`${path}[${high}]`, bounds[high], 'must be above', bounds[low]);
      }
    });
  });
}
