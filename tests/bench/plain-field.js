// The field once more in plain JavaScript with typed arrays, for one identity head with dot products or distances and softmax:
// the same algorithm as src/raster.rs, end.rs and carrier.rs, cell by cell, but for the fixed points that are looked for beforehand.

/** @import { Region, SceneData } from '../../www/core/full.js' */

const RESTS = 1e-9;
const MOST_STEPS = 2000;
const SAME = 1e-3;
const TURNS = 32;
const WIDER = 1.2;
const MOST_RINGS = 76;
const SAFE = 0.9;
const SEEDS = 8;

/** @typedef {{ x: number, y: number, p: number, q: number, s: number, reach: number, enough: number, rate: number, cells: number }} End */

/**
 * @param {SceneData} scene
 * @param {number} context
 * @param {boolean} [letter] to the letter of the definition: every path is followed to its end
 */
export function plainField({ contexts, points, attention = {} }, context, letter = false) {
  const { words } = contexts[context];
  const n = words.length;
  const scale = attention.scale ?? Math.SQRT2;
  const far = attention.score === 'distance';
  const pull = (far ? 2 : 1) / scale;
  const kx = Float64Array.from(words, (word) => points[word][0]);
  const ky = Float64Array.from(words, (word) => points[word][1]);
  const offset = Float64Array.from(words, (_, j) => (far ? -(kx[j] * kx[j] + ky[j] * ky[j]) / scale : 0));
  const share = new Float64Array(n);
  const to = new Float64Array(6);

  /** Where (x, y) is carried, into `to`. @param {number} x @param {number} y */
  function carry(x, y) {
    let most = -Infinity;
    for (let j = 0; j < n; j++) {
      const score = (x * kx[j] + y * ky[j]) * pull + offset[j];
      share[j] = score;
      if (score > most) most = score;
    }
    let total = 0;
    let sx = 0;
    let sy = 0;
    for (let j = 0; j < n; j++) {
      const part = Math.exp(share[j] - most);
      share[j] = part;
      total += part;
      sx += part * kx[j];
      sy += part * ky[j];
    }
    to[0] = sx / total;
    to[1] = sy / total;
    return total;
  }

  /** With the Jacobian, into `to` too. @param {number} x @param {number} y */
  function slope(x, y) {
    const total = carry(x, y);
    let [a, b, c] = [0, 0, 0];
    for (let j = 0; j < n; j++) {
      const [dx, dy] = [kx[j] - to[0], ky[j] - to[1]];
      const part = (share[j] / total) * pull;
      a += part * dx * dx;
      b += part * dx * dy;
      c += part * dy * dy;
    }
    to[2] = a;
    to[3] = to[4] = b;
    to[5] = c;
  }

  /** The larger eigenvalue of what `to` holds. */
  function radius() {
    const [, , a, b, c, d] = to;
    const half = (a + d) / 2;
    const det = a * d - b * c;
    const root = half * half - det;
    return root < 0 ? Math.sqrt(det) : Math.abs(half) + Math.sqrt(root);
  }

  /** @param {End} end @param {number} x @param {number} y */
  const off = ({ p, q, s }, x, y) => p * x * x + 2 * q * x * y + s * y * y;

  /** @param {number} x @param {number} y @returns {End} */
  function newEnd(x, y) {
    slope(x, y);
    const rate = radius();
    const end = { x, y, p: 1, q: 0, s: 1, reach: 0, enough: MOST_STEPS, rate, cells: 0 };
    if (!(rate < 1)) return end;
    const between = (1 + rate) / 2;
    let [a, b, c, d] = [to[2] / between, to[3] / between, to[4] / between, to[5] / between];
    for (let i = 0; i < 24; i++) {
      const { p, q, s } = end;
      end.p = p + a * a * p + 2 * a * c * q + c * c * s;
      end.q = q + a * b * p + (a * d + b * c) * q + c * d * s;
      end.s = s + b * b * p + 2 * b * d * q + d * d * s;
      [a, b, c, d] = [a * a + b * c, a * b + b * d, a * c + c * d, b * c + d * d];
    }
    const around = Array.from({ length: TURNS }, (_, turn) => {
      const [cos, sin] = [Math.cos((2 * Math.PI * turn) / TURNS), Math.sin((2 * Math.PI * turn) / TURNS)];
      const size = 1 / Math.sqrt(off(end, cos, sin));
      return [size * cos, size * sin];
    });
    let enough = 0;
    for (let number = 0, ring = SAME; number < MOST_RINGS; number++, ring *= WIDER) {
      let most = 0;
      for (let turn = 0; turn < TURNS; turn++) {
        carry(x + ring * around[turn][0], y + ring * around[turn][1]);
        most = Math.max(most, off(end, to[0] - x, to[1] - y));
      }
      const shrinks = (Math.sqrt(most) / ring + 1) / 2;
      if (!(shrinks < 0.999)) break;
      enough += Math.log(number === 0 ? (2 * ring) / RESTS : WIDER) / -Math.log(shrinks);
      if (enough > MOST_STEPS && number > 0) break;
      end.enough = Math.floor(enough) + 1;
      end.reach = (SAFE * ring) ** 2;
    }
    return end;
  }

  /** @param {Pick<Region, 'bounds' | 'columns' | 'rows'>} region */
  return function field({ bounds: [x0, y0, x1, y1], columns, rows }) {
    /** @type {End[]} */
    const ends = [];
    const cells = columns * rows;
    const contextual = new Float32Array(2 * cells);
    const found = new Int16Array(cells).fill(-1);
    const basin = new Uint8Array(cells).fill(255);

    /** @param {number} x @param {number} y @param {number} steps @returns {number} the end, −1 for none, −2 for not known yet */
    function led(x, y, steps) {
      for (let i = 0; i < ends.length; i++) {
        const end = ends[i];
        if (!(off(end, x - end.x, y - end.y) < end.reach)) continue;
        if (steps + end.enough <= MOST_STEPS) return i;
        const step = (1 - end.rate) * Math.hypot(x - end.x, y - end.y);
        return steps + Math.max(0, Math.log(step / RESTS) / -Math.log(end.rate)) <= MOST_STEPS ? i : -1;
      }
      return -2;
    }

    /** @param {number} x @param {number} y @param {number} steps */
    function follow(x, y, steps) {
      for (; steps < MOST_STEPS; steps++) {
        const known = letter ? -2 : led(x, y, steps);
        if (known !== -2) return known;
        carry(x, y);
        const moved = Math.abs(to[0] - x) + Math.abs(to[1] - y);
        x = to[0];
        y = to[1];
        if (moved < RESTS) {
          const near = ends.findIndex((end) => Math.hypot(end.x - x, end.y - y) < SAME);
          return near < 0 ? ends.push(newEnd(x, y)) - 1 : near;
        }
      }
      return -1;
    }

    for (let j = 0; j < n; j++) follow(kx[j], ky[j], 0);
    for (let cell = 0, row = 0; row < rows; row++) {
      const y = y0 + ((row + 0.5) / rows) * (y1 - y0);
      for (let column = 0; column < columns; column++, cell++) {
        carry(x0 + ((column + 0.5) / columns) * (x1 - x0), y);
        contextual[2 * cell] = to[0];
        contextual[2 * cell + 1] = to[1];
        const end = follow(to[0], to[1], 1);
        found[cell] = end;
        if (end >= 0) ends[end].cells++;
      }
    }
    const order = ends.filter((end) => end.cells > 0).sort((a, b) => b.cells - a.cells);
    const names = ends.map((end) => order.indexOf(end));
    for (let cell = 0; cell < cells; cell++) if (found[cell] >= 0) basin[cell] = names[found[cell]];
    const fixedPoints = order.map(({ x, y, rate, cells: led }) => ({ x, y, stable: rate < 1, share: led / cells }));

    /** @param {{ x: number, y: number }[]} points @param {number} x @param {number} y */
    const isNear = (points, x, y) => points.some((known) => Math.hypot(known.x - x, known.y - y) < 0.1 * SAME);

    /** @param {number} x @param {number} y */
    function newton(x, y) {
      const longest = Math.max(x1 - x0, y1 - y0) / 4;
      for (let i = 0; i < 24; i++) {
        slope(x, y);
        const [a, d] = [to[2] - 1, to[5] - 1];
        const [rx, ry] = [x - to[0], y - to[1]];
        const det = a * d - to[3] * to[4];
        const dx = (rx * d - to[3] * ry) / det;
        const dy = (a * ry - to[4] * rx) / det;
        const length = Math.hypot(dx, dy);
        if (!Number.isFinite(length)) return;
        const part = Math.min(1, longest / length);
        x += part * dx;
        y += part * dy;
        if (length < 1e-10) break;
        // That near it leads nowhere else.
        if (length < SAME && (isNear(ends, x, y) || isNear(fixedPoints, x, y))) return;
      }
      carry(x, y);
      if (!(Math.hypot(to[0] - x, to[1] - y) < RESTS) || x < x0 || x > x1 || y < y0 || y > y1) return;
      if ([...ends, ...fixedPoints].some((other) => Math.hypot(other.x - x, other.y - y) < SAME)) return;
      slope(x, y);
      if (radius() >= 1) fixedPoints.push({ x, y, stable: false, share: 0 });
    }
    for (let row = 0; row < SEEDS; row++) {
      for (let column = 0; column < SEEDS; column++) {
        newton(x0 + ((column + 0.5) / SEEDS) * (x1 - x0), y0 + ((row + 0.5) / SEEDS) * (y1 - y0));
      }
    }
    const borders = [];
    for (let cell = 0; cell < cells; cell++) {
      const right = (cell + 1) % columns !== 0 && basin[cell + 1] !== basin[cell];
      if (right || (cell + columns < cells && basin[cell + columns] !== basin[cell])) borders.push(cell);
    }
    const stride = 1 + Math.floor(borders.length / (SEEDS * SEEDS));
    for (let i = 0; i < borders.length; i += stride) {
      const column = borders[i] % columns;
      const row = (borders[i] - column) / columns;
      newton(x0 + ((column + 0.5) / columns) * (x1 - x0), y0 + ((row + 0.5) / rows) * (y1 - y0));
    }
    return { contextual, basin, fixedPoints };
  };
}
