// What one contextual vector is made of: weight times value, for each word it takes from.

/**
 * @typedef {object} Term
 * @property {number} position  of the word it takes from
 * @property {number} weight    its share, the mean of the heads that are on
 * @property {[number, number]} vector  what it adds to the contextual vector, in units
 */

/** @param {import('./types.js').Attention | undefined} attention */
export function headsOf(attention) {
  return attention?.heads?.length ? attention.heads : [{}];
}

const isOn = (/** @type {import('./types.js').Head} */ head) => head.enabled !== false;

/** Whether no head is on: then a layer copies its input. @param {import('./types.js').Scene} scene */
export const allOff = ({ attention }) => !headsOf(attention).some(isOn);

/**
 * Whether a contextual vector is a plain weighted average of the words' own points: nothing maps
 * the values, and nothing else is added.
 * @param {import('./types.js').Scene} scene
 * @param {number} [layers] that are shown
 */
export function isPlainMix({ attention }, layers = attention?.layers ?? 1) {
  const identity = (/** @type {number[][]} */ m) =>
    m[0][0] === 1 && m[0][1] === 0 && m[1][0] === 0 && m[1][1] === 1;
  return (
    !attention?.residual &&
    !attention?.output &&
    !attention?.positions?.length &&
    layers === 1 &&
    headsOf(attention).every((head) => !head.v || identity(head.v))
  );
}

/**
 * The shares of one place in the last layer: for each position the mean over the heads that are on.
 * With none on a layer copies its input: each place has all of itself. Written into `into`.
 * @param {import('./types.js').Scene} scene
 * @param {import('./types.js').ContextOutcome} context
 * @param {number} position
 * @param {Float64Array} [into]
 */
export function sharesOf(scene, context, position, into) {
  const n = context.words.length;
  const shares = into ?? new Float64Array(n);
  const { weights } = context.layers[context.layers.length - 1];
  const heads = headsOf(scene.attention);
  const count = heads.filter(isOn).length;
  shares.fill(0);
  if (count === 0) shares[position] = 1;
  for (let h = 0; h < heads.length; h++) {
    if (!isOn(heads[h])) continue;
    const row = (h * n + position) * n;
    for (let j = 0; j < n; j++) shares[j] += weights[row + j] / count;
  }
  return shares;
}

/**
 * What the last layer reads: the layer before it, or points plus positions.
 * @param {import('./types.js').Scene} scene
 * @param {import('./types.js').ContextOutcome} context
 * @param {(position: number) => readonly number[]} pointAt
 * @returns {(position: number) => [number, number]} not to be written to
 */
export function inputOf(scene, context, pointAt) {
  const before = context.layers[context.layers.length - 2]?.contextual;
  if (before) return (position) => [before[2 * position], before[2 * position + 1]];
  const offsets = scene.attention?.positions ?? [];
  return (position) => {
    const point = pointAt(position);
    const offset = offsets[position];
    return offset ? [point[0] + offset[0], point[1] + offset[1]] : /** @type {any} */ (point);
  };
}

/**
 * The terms of one contextual vector: contextual = residual + Σ vector, where the vector of word j
 * is Σ over heads of weight · (x_j V) W_O (Vaswani et al. 2017, section 3.2.2). All words are
 * listed, those without weight too.
 * @param {import('./types.js').Scene} scene
 * @param {import('./types.js').ContextOutcome} context
 * @param {number} position
 * @param {(position: number) => readonly number[]} pointAt
 * @returns {{ terms: Term[], residual: [number, number] | null }}
 */
export function termsOf(scene, context, position, pointAt) {
  const n = context.words.length;
  const { weights } = context.layers[context.layers.length - 1];
  const attention = scene.attention ?? {};
  const heads = headsOf(attention);
  const on = heads.filter(isOn).length;
  const input = inputOf(scene, context, pointAt);
  const shares = sharesOf(scene, context, position);
  // Numbers alone in the inner loop: a drag makes this sum for every frame.
  const terms = context.words.map((_, j) => {
    const point = input(j);
    const px = point[0];
    const py = point[1];
    const alone = on === 0 && j === position;
    let sumX = alone ? px : 0;
    let sumY = alone ? py : 0;
    for (let h = 0; h < heads.length; h++) {
      const weight = isOn(heads[h]) ? weights[(h * n + position) * n + j] : 0;
      if (weight === 0) continue;
      const { v } = heads[h];
      const x = v ? px * v[0][0] + py * v[1][0] : px;
      const y = v ? px * v[0][1] + py * v[1][1] : py;
      if (attention.output) {
        const a = attention.output[2 * h];
        const b = attention.output[2 * h + 1];
        sumX += weight * (x * a[0] + y * b[0]);
        sumY += weight * (x * a[1] + y * b[1]);
      } else {
        sumX += (weight * x) / on;
        sumY += (weight * y) / on;
      }
    }
    return { position: j, weight: shares[j], vector: /** @type {[number, number]} */ ([sumX, sumY]) };
  });
  return { terms, residual: attention.residual && on > 0 ? input(position) : null };
}
