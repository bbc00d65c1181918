// A pull with all words free once more in plain JavaScript with typed arrays, for one identity head with dot products and
// softmax, words that differ: the same algorithm as src/minimum.rs and steer.rs, with the same starts.

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

  // The inverse of the curvature: `learnt` pairs of vectors and numbers, on top of a matrix once there were many.
  const [matrix, pairs, numbers] = [new Float64Array(size * size), new Float64Array(size * size + 2 * size), new Float64Array(size + 2)];
  let [learnt, hasMatrix] = [0, false];

  /** @param {Float64Array} from @param {Float64Array} out */
  function times(from, out) {
    if (hasMatrix) {
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) sum += matrix[i * size + j] * from[j];
        out[i] = sum;
      }
    } else {
      out.set(from);
    }
    for (let k = 0; k < learnt; k++) {
      const [step, turn] = [2 * k * size, (2 * k + 1) * size];
      let [byStep, byTurn] = [0, 0];
      for (let i = 0; i < size; i++) {
        byStep += pairs[step + i] * from[i];
        byTurn += pairs[turn + i] * from[i];
      }
      const [along, factor] = [numbers[2 * k], numbers[2 * k + 1]];
      const [a, b] = [factor * byStep - byTurn / along, -byStep / along];
      for (let i = 0; i < size; i++) out[i] += a * pairs[step + i] + b * pairs[turn + i];
    }
  }

  /** @param {Float64Array} s @param {Float64Array} by @param {number} along @param {number} factor */
  function learn(s, by, along, factor) {
    pairs.set(s, 2 * learnt * size);
    pairs.set(by, (2 * learnt + 1) * size);
    numbers[2 * learnt] = along;
    numbers[2 * learnt + 1] = factor;
    if (++learnt <= size / 2) return;
    if (!hasMatrix) {
      matrix.fill(0);
      for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
    }
    for (let k = 0; k < learnt; k++) {
      const [step, turn] = [2 * k * size, (2 * k + 1) * size];
      const [along, factor] = [numbers[2 * k], numbers[2 * k + 1]];
      for (let i = 0; i < size; i++) {
        const [a, b] = [factor * pairs[step + i] - pairs[turn + i] / along, -pairs[step + i] / along];
        for (let j = 0; j < size; j++) matrix[i * size + j] += a * pairs[step + j] + b * pairs[turn + j];
      }
    }
    learnt = 0;
    hasMatrix = true;
  }

  const rows = [vector(), vector()];
  const before = [vector(), vector()];
  const byRows = [vector(), vector()];
  const [down, p, s, seen, believed, mixed, by] = [vector(), vector(), vector(), vector(), vector(), vector(), vector()];
  const [miss, nextMiss] = [new Float64Array(2), new Float64Array(2)];

  /** @param {Float64Array} start @param {Point} to @param {Float64Array} [known] a move that leads there */
  function least(start, to, known) {
    let d = start.slice();
    let next = vector();
    let first = 0;
    let isLeast = false;
    learnt = 0;
    hasMatrix = false;
    const fine = 1e-13 * (1 + Math.hypot(...to));
    value(d, to, miss);
    jacobian(rows);
    let iterations = 1;
    let penalty = 0;
    for (let number = 0; number < 150; number++) {
      times(rows[0], byRows[0]);
      times(rows[1], byRows[1]);
      times(d, down);
      const [a, b, c] = [dot(rows[0], byRows[0]), dot(rows[0], byRows[1]), dot(rows[1], byRows[1])];
      const det = a * c - b * b;
      const solve = (/** @type {number} */ u, /** @type {number} */ v) => [(c * u - b * v) / det, (a * v - b * u) / det];
      const lambda = solve(dot(rows[0], down) - miss[0], dot(rows[1], down) - miss[1]);
      for (let i = 0; i < size; i++) p[i] = lambda[0] * byRows[0][i] + lambda[1] * byRows[1][i] - down[i];
      const missed = Math.hypot(miss[0], miss[1]);
      const isStill = Math.sqrt(dot(p, p)) <= 1e-9 * (1 + Math.sqrt(dot(d, d))) || Math.abs(dot(d, p)) <= 1e-13 * dot(d, d);
      if (isStill && missed <= fine * 100) {
        isLeast = true;
        break;
      }
      if (number === 0) first = Math.sqrt(dot(p, p));
      if (known) {
        let apart = 0;
        for (let i = 0; i < size; i++) apart += (d[i] + p[i] - known[i]) ** 2;
        const isKnown = Math.sqrt(apart) <= 1e-3 * (1 + Math.sqrt(dot(known, known)));
        if (isKnown && missed <= 1e-3 * (1 + Math.hypot(...to))) return { d, residual: Infinity, iterations, first, isLeast };
      }
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
        times(mixed, by);
        const length = dot(s, mixed);
        learn(s, by, length, (1 + dot(mixed, by) / length) / length);
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
    const isDone = best.residual <= enough && best.isLeast && long(best.d) <= 1.1 * best.first;
    /** @param {Float64Array} start */
    const byWayOf = (start) => {
      const near = nearest(start, to);
      const found = near.residual <= enough * 1e3 ? least(near.d, to, best.residual <= enough ? best.d : undefined) : near;
      iterations += near.iterations + (found === near ? 0 : found.iterations);
      const both = found.residual <= enough && best.residual <= enough;
      if (both ? long(found.d) < long(best.d) : found.residual < best.residual) best = found;
    };
    const ways = words.map((_, j) => ({ j, x: to[0] - base[2 * j], y: to[1] - base[2 * j + 1] })).sort((a, b) => a.x ** 2 + a.y ** 2 - b.x ** 2 - b.y ** 2);
    for (const { j, x, y } of ways.slice(0, 8)) {
      if (best.residual <= enough && Math.hypot(x, y) > long(best.d)) break;
      const start = vector();
      start[2 * j] = x;
      start[2 * j + 1] = y;
      byWayOf(start);
    }
    if (!isDone) {
      value(still, to, miss);
      const reach = Math.hypot(miss[0], miss[1]);
      const middle = least(still, [to[0] + miss[0] / 2, to[1] + miss[1] / 2]);
      iterations += middle.iterations;
      const spread = Math.max(...words.map((_, j) => Math.hypot(base[2 * j], base[2 * j + 1])));
      for (let number = 0; number < 24; number++) {
        if (number >= 4 && best.residual <= enough) break;
        const around = long(best.d) / Math.sqrt(size);
        const [from, amount] = /** @type {[Float64Array, number][]} */ ([
          [middle.d, 0.1 * number * around],
          [best.d, around],
          [still, 2 * reach],
          [best.d, 2 * around + 0.1 * spread],
        ])[number % 4];
        byWayOf(from.map((side, i) => side + amount * (2 * (((i + 1 + 97 * number) * 0.618034) % 1) - 1)));
      }
    }
    const { d, residual } = best;
    const moved = words.map((word, j) => [word, [base[2 * j] + d[2 * j], base[2 * j + 1] + d[2 * j + 1]]]);
    return { points: Object.fromEntries(moved), distance: long(d), residual, iterations };
  };
}
