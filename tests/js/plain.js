// Small things that several tests need.

/**
 * The same value, frozen to the bottom: whoever writes into it throws.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function frozen(value) {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/**
 * Numbers from 0 to 1 that are the same for the same seed (mulberry32).
 * @param {number} seed
 */
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Fails unless two lists of numbers agree to `tolerance` · max(1, |wanted|).
 * @param {Iterable<number>} found
 * @param {Iterable<number>} wanted
 * @param {number} tolerance
 * @param {string} what
 */
export function near(found, wanted, tolerance, what) {
  const [a, b] = [[...found], [...wanted]];
  if (a.length !== b.length) throw new Error(`${what}: ${a.length} numbers, not ${b.length}`);
  a.forEach((x, i) => {
    if (!(Math.abs(x - b[i]) <= tolerance * Math.max(1, Math.abs(b[i])))) {
      throw new Error(`${what}: [${a.join(', ')}] is not [${b.join(', ')}], see number ${i}`);
    }
  });
}
