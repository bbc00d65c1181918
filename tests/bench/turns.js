// Two ways to do the same, in turns within one run: whatever else the machine does hits both alike. The ratio is the median
// of the rounds' own ratios.

/** @param {number[]} numbers */
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/**
 * Microseconds for one of each, and the ratio of the first to the second.
 * @param {[(count: number) => number, (count: number) => number]} ways each does it so often, and answers a number that depends on all of it
 * @param {{ rounds?: number, turn?: number }} [options] turn: how long one lasts, in milliseconds: many ticks of the coarsest clock
 */
export function turns(ways, { rounds = 60, turn = 8 } = {}) {
  const counts = ways.map((way) => {
    // Long enough for the compilers to have done what they will do.
    const start = performance.now();
    let done = 0;
    for (let count = 1; performance.now() - start < 300; count = Math.min(20, 2 * count)) {
      done += way(count) === Infinity ? 0 : count;
    }
    return Math.max(1, Math.round((done * turn) / (performance.now() - start)));
  });
  const times = /** @type {number[][]} */ ([[], []]);
  for (let round = 0; round < rounds; round++) {
    for (const index of round % 2 ? [1, 0] : [0, 1]) {
      const start = performance.now();
      ways[index](counts[index]);
      times[index].push((1000 * (performance.now() - start)) / counts[index]);
    }
  }
  const ratio = median(times[0].map((time, round) => time / times[1][round]));
  const [first, second] = times.map((list) => ({ median: median(list), least: list[0] }));
  return { first, second, ratio };
}
