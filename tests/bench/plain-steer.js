// A pull with all words free once more in plain JavaScript with typed arrays, for one identity head with dot products and
// softmax, words that differ: the same algorithm as src/minimum.rs and steer.rs.

/** @import { Point, SceneData } from '../../www/core/full.js' */

/** @param {Float64Array} a @param {Float64Array} b */
function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** @param {SceneData} scene @param {number} position */
export function plainSteer({ contexts, points, attention = {} }, position) {
  const { words } = contexts[0];
  const n = words.length;
  const size = 2 * n;
  const scale = attention.scale ?? Math.SQRT2;
  const base = Float64Array.from(words.flatMap((word) => points[word]));
  const vector = () => new Float64Array(size);
  const [at, share] = [vector(), new Float64Array(n)];
  const y = new Float64Array(2);

  /** y(d) − t. @param {Float64Array} d @param {Point} to @param {Float64Array} miss */
  function value(d, to, miss) {
    for (let i = 0; i < size; i++) at[i] = base[i] + d[i];
    const [qx, qy] = [at[2 * position], at[2 * position + 1]];
    let most = -Infinity;
    for (let j = 0; j < n; j++) {
      share[j] = (qx * at[2 * j] + qy * at[2 * j + 1]) / scale;
      if (share[j] > most) most = share[j];
    }
    let [total, sx, sy] = [0, 0, 0];
    for (let j = 0; j < n; j++) {
      const part = Math.exp(share[j] - most);
      share[j] = part;
      total += part;
      sx += part * at[2 * j];
      sy += part * at[2 * j + 1];
    }
    for (let j = 0; j < n; j++) share[j] /= total;
    y[0] = sx / total;
    y[1] = sy / total;
    miss[0] = y[0] - to[0];
    miss[1] = y[1] - to[1];
  }

  /** The Jacobian where `value` was last. @param {Float64Array[]} rows */
  function jacobian(rows) {
    const [qx, qy] = [at[2 * position], at[2 * position + 1]];
    for (let side = 0; side < 2; side++) {
      const row = rows[side];
      let [px, py] = [0, 0];
      for (let j = 0; j < n; j++) {
        const turn = (share[j] * (at[2 * j + side] - y[side])) / scale;
        row[2 * j] = turn * qx;
        row[2 * j + 1] = turn * qy;
        row[2 * j + side] += share[j];
        px += turn * at[2 * j];
        py += turn * at[2 * j + 1];
      }
      row[2 * position] += px;
      row[2 * position + 1] += py;
    }
  }

  /** @param {Float64Array} inverse @param {Float64Array} from @param {Float64Array} out */
  function times(inverse, from, out) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += inverse[i * size + j] * from[j];
      out[i] = sum;
    }
  }

  const rows = [vector(), vector()];
  const before = [vector(), vector()];
  const byRows = [vector(), vector()];
  const [down, p, s, seen, believed, mixed, by] = [vector(), vector(), vector(), vector(), vector(), vector(), vector()];
  const inverse = new Float64Array(size * size);
  const [miss, nextMiss] = [new Float64Array(2), new Float64Array(2)];

  /** @param {Float64Array} start @param {Point} to */
  function least(start, to) {
    let d = start.slice();
    let next = vector();
    let first = 0;
    let isLeast = false;
    inverse.fill(0);
    for (let i = 0; i < size; i++) inverse[i * size + i] = 1;
    const fine = 1e-13 * (1 + Math.hypot(...to));
    value(d, to, miss);
    jacobian(rows);
    let iterations = 1;
    let penalty = 0;
    for (let number = 0; number < 150; number++) {
      times(inverse, rows[0], byRows[0]);
      times(inverse, rows[1], byRows[1]);
      times(inverse, d, down);
      const [a, b, c] = [dot(rows[0], byRows[0]), dot(rows[0], byRows[1]), dot(rows[1], byRows[1])];
      const det = a * c - b * b;
      const solve = (/** @type {number} */ u, /** @type {number} */ v) => [(c * u - b * v) / det, (a * v - b * u) / det];
      const lambda = solve(dot(rows[0], down) - miss[0], dot(rows[1], down) - miss[1]);
      for (let i = 0; i < size; i++) p[i] = lambda[0] * byRows[0][i] + lambda[1] * byRows[1][i] - down[i];
      const missed = Math.hypot(miss[0], miss[1]);
      if (Math.sqrt(dot(p, p)) <= 1e-9 * (1 + Math.sqrt(dot(d, d))) && missed <= fine * 100) {
        isLeast = true;
        break;
      }
      if (number === 0) first = Math.sqrt(dot(p, p));
      const needed = 1.5 * Math.hypot(lambda[0], lambda[1]);
      if (penalty < needed || penalty > 10 * needed) penalty = needed;
      const here = dot(d, d) / 2 + penalty * missed;
      const slope = dot(d, p) - penalty * missed;
      let part = 1;
      let [l0, l1] = lambda;
      for (let halving = 0; halving < 40; halving++, part /= 2) {
        for (let i = 0; i < size; i++) next[i] = d[i] + part * p[i];
        value(next, to, nextMiss);
        const good = () => dot(next, next) / 2 + penalty * Math.hypot(nextMiss[0], nextMiss[1]) <= here + 1e-4 * part * slope + 1e-15 * Math.abs(here);
        if (good()) break;
        if (halving > 0) continue;
        const nu = solve(-nextMiss[0], -nextMiss[1]);
        for (let i = 0; i < size; i++) next[i] += nu[0] * byRows[0][i] + nu[1] * byRows[1][i];
        value(next, to, nextMiss);
        if (good()) {
          l0 += nu[0];
          l1 += nu[1];
          break;
        }
      }
      before[0].set(rows[0]);
      before[1].set(rows[1]);
      jacobian(rows);
      iterations++;
      for (let i = 0; i < size; i++) {
        s[i] = next[i] - d[i];
        believed[i] = part * (l0 * before[0][i] + l1 * before[1][i] - d[i]);
        seen[i] = s[i] - lambda[0] * (rows[0][i] - before[0][i]) - lambda[1] * (rows[1][i] - before[1][i]);
      }
      const [along, used] = [dot(s, seen), dot(s, believed)];
      if (used > 0) {
        const trust = along >= 0.2 * used ? 1 : (0.8 * used) / (used - along);
        for (let i = 0; i < size; i++) mixed[i] = trust * seen[i] + (1 - trust) * believed[i];
        times(inverse, mixed, by);
        const length = dot(s, mixed);
        const factor = (1 + dot(mixed, by) / length) / length;
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) inverse[i * size + j] += factor * s[i] * s[j] - (by[i] * s[j] + s[i] * by[j]) / length;
        }
      }
      [d, next] = [next, d];
      miss.set(nextMiss);
    }
    return { d, residual: Math.hypot(miss[0], miss[1]), iterations, first, isLeast };
  }

  /** @param {Float64Array} start @param {Point} to */
  function nearest(start, to) {
    let d = start.slice();
    let next = vector();
    value(d, to, miss);
    jacobian(rows);
    let iterations = 1;
    let damping = 1e-3;
    const fine = 1e-13 * (1 + Math.hypot(...to));
    for (let number = 0; number < 200; number++) {
      const missed = Math.hypot(miss[0], miss[1]);
      if (missed <= fine) break;
      const [a0, b, c0] = [dot(rows[0], rows[0]), dot(rows[0], rows[1]), dot(rows[1], rows[1])];
      const [a, c] = [a0 + damping * (a0 + c0), c0 + damping * (a0 + c0)];
      const det = a * c - b * b;
      const [l0, l1] = [(b * miss[1] - c * miss[0]) / det, (b * miss[0] - a * miss[1]) / det];
      for (let i = 0; i < size; i++) next[i] = d[i] + l0 * rows[0][i] + l1 * rows[1][i];
      value(next, to, nextMiss);
      const gain = missed - Math.hypot(nextMiss[0], nextMiss[1]);
      if (gain > 0) {
        [d, next] = [next, d];
        miss.set(nextMiss);
        jacobian(rows);
        iterations++;
        damping = Math.max(damping * 0.2, 1e-12);
        if (gain <= 1e-12 * missed) break;
      } else {
        value(d, to, miss);
        damping *= 8;
        if (damping > 1e12) break;
      }
    }
    return { d, residual: Math.hypot(miss[0], miss[1]), iterations, first: 0, isLeast: false };
  }

  /** @param {Point} to */
  return function steer(to) {
    const still = vector();
    const enough = 1e-9 * Math.max(1, Math.hypot(...to));
    let best = least(still, to);
    let { iterations } = best;
    const long = (/** @type {Float64Array} */ d) => Math.sqrt(dot(d, d));
    if (best.residual > enough || !best.isLeast || long(best.d) > 1.1 * best.first) {
      value(still, to, miss);
      const reach = Math.hypot(miss[0], miss[1]);
      const middle = least(still, [to[0] + (y[0] - to[0]) / 2, to[1] + (y[1] - to[1]) / 2]);
      iterations += middle.iterations;
      const spread = Math.max(...words.map((_, j) => Math.hypot(base[2 * j], base[2 * j + 1])));
      for (let number = 0; number < 20; number++) {
        if (number >= 4 && best.residual <= enough) break;
        const around = long(best.d) / Math.sqrt(size);
        const [from, amount] = /** @type {[Float64Array, number][]} */ ([
          [middle.d, 0.1 * number * around],
          [best.d, around],
          [still, 2 * reach],
          [best.d, 2 * around + 0.1 * spread],
        ])[number % 4];
        const start = from.map((side, i) => side + amount * (2 * (((i + 1 + 97 * number) * 0.618034) % 1) - 1));
        const near = nearest(start, to);
        const found = near.residual <= enough * 1e3 ? least(near.d, to) : near;
        iterations += near.iterations + (found === near ? 0 : found.iterations);
        const both = found.residual <= enough && best.residual <= enough;
        if (both ? long(found.d) < long(best.d) : found.residual < best.residual) best = found;
      }
    }
    const { d, residual } = best;
    const moved = words.map((word, j) => [word, [base[2 * j] + d[2 * j], base[2 * j + 1] + d[2 * j + 1]]]);
    return { points: Object.fromEntries(moved), distance: long(d), residual, iterations };
  };
}
