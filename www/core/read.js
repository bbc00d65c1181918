/**
 * Strict reading in JavaScript, for all but the whole core: what src/read.rs and src/js.rs do, in the same order and in the same
 * words. Nothing is believed and nobody's code is run: every value is had by its descriptor.
 */
/** The longest list that a scene may hold. */
const MOST_ITEMS = 1024;
/** The longest word, in characters. */
export const LONGEST_WORD = 64;
/** Text beyond this many UTF-16 units is not parted into characters: its units count. */
const MOST_UNITS = 2 ** 22;

/** Instead of what cannot be had without running a stranger's code, or at all. */
const GETTER = Symbol('a getter');
const HIDDEN = Symbol('a hidden property');
const UNREADABLE = Symbol('something unreadable');

/** @param {unknown} value what to call it by, as in `a string` */
function kind(value) {
  if (value === GETTER || value === HIDDEN || value === UNREADABLE) return String(value.description);
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object') return `a ${typeof value}`;
  try {
    const prototype = Object.getPrototypeOf(value);
    if (!Array.isArray(value)) return prototype === null || prototype === Object.prototype ? 'an object' : 'an instance of a class';
    const { length } = value;
    if (prototype !== Array.prototype || typeof length !== 'number') return 'an instance of a class';
    // Beside its items an array has one key, its length. No list that long is read.
    return length > MOST_ITEMS || Reflect.ownKeys(value).length <= length + 1 ? 'an array' : 'an array with other keys';
  } catch {
    return String(UNREADABLE.description);
  }
}

/** @param {any} object @param {PropertyKey} key */
function property(object, key) {
  try {
    const own = Object.getOwnPropertyDescriptor(object, key);
    if (!own) return undefined;
    if (!('value' in own)) return GETTER;
    return own.enumerable ? own.value : HIDDEN;
  } catch {
    return UNREADABLE;
  }
}

/** Half a character. */
export const TORN = /\p{Cs}/gu;

/** As far as a message repeats it. @param {string} text */
export function shortened(text) {
  const characters = [...text.slice(0, 4 * LONGEST_WORD)];
  const said = characters.slice(0, LONGEST_WORD).join('').replace(TORN, '\ufffd');
  const spelled = said.replace(/\p{Cc}/gu, (control) => `\\u{${control.charCodeAt(0).toString(16)}}`);
  return characters.length > LONGEST_WORD ? `${spelled}…` : spelled;
}

/** @param {string} path @param {string} key */
const inside = (path, key) => `${path && `${path}.`}${shortened(key)}`;

/** @param {string} code @param {string} path @param {string | number | undefined} found @param {string} complaint @param {string | number} [limit] */
export function refuse(code, path, found, complaint, limit) {
  const said = Object.assign(new Error(`${path || 'the scene'}: ${complaint}`), { code, path });
  return Object.assign(said, found === undefined ? {} : { found }, limit === undefined ? {} : { limit });
}
/** @param {string} path @param {unknown} value @param {string} wanted */
const wrongKind = (path, value, wanted) => refuse('type', path, kind(value), `${kind(value)}, must be ${wanted}`);
/** @param {string} path @param {number} found @param {string} rule @param {number} limit */
export const beyond = (path, found, rule, limit) => refuse('range', path, found, `${found}, ${rule} ${limit}`, limit);
/** @param {string} path @param {string} text @param {string} rule */
export const characters = (path, text, rule) => refuse('range', path, shortened(text), `"${shortened(text)}", ${rule}`);
/** @param {string} path @param {string} text */
export const torn = (path, text) => characters(path, text, 'must be without lone surrogates');
/** @param {string} path @param {string} key */
export const unknown = (path, key) => refuse('unknown-key', path, shortened(key), `"${shortened(key)}" is an unknown key`);
/** @param {number} count @param {string} unit in the plural */
const counted = (count, unit) => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
/** @param {string} path @param {number} count @param {string} unit @param {number} limit */
export const length = (path, count, unit, limit) => refuse('length', path, count, `${counted(count, unit)}, at ${count > limit ? 'most' : 'least'} ${limit}`, limit);


/** The largest number of an outcome: that of 32-bit floating point. */
export const LARGEST = 3.4028234663852886e38;

/** @param {string} path @param {number} number */
export function overflow(path, number) {
  // What is not a number any more comes of two infinities.
  const found = Number.isNaN(number) ? Infinity : number;
  return refuse('overflow', path, found, `${found}, larger than a 32-bit number can be: ${LARGEST}`, LARGEST);
}

/**
 * The entries of a table, but for those that are undefined.
 * @param {any} value @param {string} path @param {[most: number, unit: string]} [limits]
 * @returns {Generator<[key: string | symbol, value: unknown, path: string]>}
 */
export function* entries(value, path, [most, unit] = [Infinity, 'keys']) {
  if (kind(value) !== 'an object') throw wrongKind(path, value, 'a plain object');
  let keys;
  try {
    keys = Reflect.ownKeys(value);
  } catch {
    throw wrongKind(path, UNREADABLE, 'a plain object');
  }
  if (keys.length > most) throw length(path, keys.length, unit, most);
  for (const key of keys) {
    const item = property(value, key);
    if (item !== undefined) yield [key, item, inside(path, typeof key === 'symbol' ? key.description ?? '' : key)];
  }
}

/**
 * A table whose keys are known beforehand, as a function that reads one of them.
 * @param {unknown} value @param {string} path @param {string[]} known
 */
export function table(value, path, known) {
  /** @type {Map<string, unknown>} */
  const found = new Map();
  for (const [key, item, at] of entries(value, path)) {
    if (typeof key === 'symbol' || !known.includes(key)) throw unknown(at, typeof key === 'symbol' ? key.description ?? '' : key);
    found.set(key, item);
  }
  /**
   * What `read` makes of it; where it is absent nothing, or a refusal if it is wanted.
   * @template T
   * @param {string} key @param {(value: unknown, path: string) => T} read @param {string} [wanted]
   */
  return (key, read, wanted) => {
    const at = inside(path, key);
    if (found.has(key)) return read(found.get(key), at);
    if (!wanted) return undefined;
    throw refuse('missing', at, undefined, `missing, must be ${wanted}`);
  };
}

/** @param {unknown} value @param {string} path */
export function boolean(value, path) {
  if (typeof value !== 'boolean') throw wrongKind(path, value, 'true or false');
  return value;
}

/** @param {unknown} value @param {string} path */
export function number(value, path) {
  if (typeof value !== 'number') throw wrongKind(path, value, 'a number');
  if (!Number.isFinite(value)) throw refuse('not-finite', path, value, `${value}, must be a finite number`);
  return value;
}

/** @param {unknown} value @param {string} path */
export function positive(value, path) {
  const found = number(value, path);
  if (!(found > 0)) throw beyond(path, found, 'must be above', 0);
  return found;
}

/** @param {number} least @param {number} most @returns {(value: unknown, path: string) => number} */
export const whole = (least, most) => (value, path) => {
  const found = number(value, path);
  if (found < least) throw beyond(path, found, 'at least', least);
  if (found > most) throw beyond(path, found, 'at most', most);
  if (found % 1) throw beyond(path, found, 'must be a whole number up to', most);
  return found;
};

/** @template T @param {(value: unknown, path: string) => T} read @returns {(value: unknown, path: string) => T | undefined} */
export const nullable = (read) => (value, path) => (value === null ? undefined : read(value, path));

/** The number of characters (code points), or of units where there are very many. @param {string} text */
export const size = (text) => (text.length > MOST_UNITS ? text.length : [...text].length);

/** @param {number} most @returns {(value: unknown, path: string) => string} */
export const text = (most) => (value, path) => {
  if (typeof value !== 'string') throw wrongKind(path, value, 'a string');
  if (size(value) > most) throw length(path, size(value), 'characters', most);
  if (value.search(TORN) >= 0) throw torn(path, value);
  return value;
};

/** @param {string[]} names @returns {(value: unknown, path: string) => string} */
export const choice = (names) => (value, path) => {
  if (typeof value !== 'string') throw wrongKind(path, value, 'a string');
  if (names.includes(value)) return value;
  const found = size(value) > LONGEST_WORD ? `(${size(value)} characters)` : shortened(value);
  throw refuse('range', path, found, `"${found}", must be one of ${names.join(', ')}`, names.join(', '));
};

/** @param {unknown} value @param {string} path */
function lengthOf(value, path) {
  if (kind(value) !== 'an array') throw wrongKind(path, value, 'an array');
  return /** @type {unknown[]} */ (value).length;
}

/**
 * @template T
 * @param {unknown} value @param {string} path @param {number} count
 * @param {(value: unknown, path: string, index: number) => T} read
 */
const items = (value, path, count, read) => Array.from({ length: count }, (_, index) => read(property(value, index), `${path}[${index}]`, index));

/**
 * A list of `least` to `most` items; `unit` is what they are.
 * @template T
 * @param {[least: number, most: number, unit: string]} limits @param {(value: unknown, path: string) => T} read
 * @returns {(value: unknown, path: string) => T[]}
 */
export const list = ([least, most, unit], read) => (value, path) => {
  const count = lengthOf(value, path);
  if (count < least || count > most) throw length(path, count, unit, count < least ? least : most);
  return items(value, path, count, read);
};

/**
 * A list of exactly so many items.
 * @template T
 * @param {number} wanted @param {string} unit @param {(value: unknown, path: string, index: number) => T} read
 * @returns {(value: unknown, path: string) => T[]}
 */
export const exactly = (wanted, unit, read) => (value, path) => {
  const count = lengthOf(value, path);
  if (count !== wanted) throw refuse('shape', path, count, `${counted(count, unit)}, must be ${wanted}`, wanted);
  return items(value, path, count, read);
};
export const point = exactly(2, 'numbers', number);
export const square = exactly(2, 'rows', point);
