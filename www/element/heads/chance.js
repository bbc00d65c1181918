// Chance that can be repeated: the same seed, the same numbers.

/**
 * Mulberry32: numbers from 0 up to, not including, 1.
 * @param {number} seed a whole number
 * @returns {() => number}
 */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of them, each as likely. @template T @param {readonly T[]} list @param {() => number} random */
export const oneOf = (list, random) => list[Math.floor(random() * list.length)];
