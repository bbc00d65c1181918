// Tables of given similarities follow their words: what is inserted is like itself and like nobody else, what is deleted
// takes its row and its column along, what is moved takes them with it.

/**
 * For each new word the position that it had before, −1 for a new one. The longest common subsequence stays in order;
 * of the others, equal words are the same ones moved.
 * @param {readonly string[]} before keys of words
 * @param {readonly string[]} after
 * @returns {number[]}
 */
export function pairing(before, after) {
  const [n, m] = [before.length, after.length];
  /** lengths[i][j]: of the longest common subsequence of what follows i and j. */
  const lengths = Array.from({ length: n + 1 }, () => new Uint8Array(m + 1));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      lengths[i][j] = before[i] === after[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  /** @type {number[]} */
  const from = Array(m).fill(-1);
  const free = new Set(before.keys());
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (before[i] === after[j]) {
      free.delete(i);
      from[j++] = i++;
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  from.forEach((old, j) => {
    if (old >= 0) return;
    const moved = [...free].find((i) => before[i] === after[j]);
    if (moved === undefined) return;
    free.delete(moved);
    from[j] = moved;
  });
  return from;
}

/**
 * @param {readonly number[][]} matrix
 * @param {readonly number[]} from for each new position the old one, −1 for none
 * @returns {number[][]}
 */
export const followed = (matrix, from) =>
  from.map((i, row) => from.map((j, column) => (i >= 0 && j >= 0 ? matrix[i][j] : row === column ? 1 : 0)));
