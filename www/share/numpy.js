// A scene as a small program in plain NumPy that computes the same numbers. It has only the lines
// that the scene needs, so that it can be read beside the figure.
import { keyOf } from '../element/words.js';

/** How each kind of score is written. @type {Record<string, string>} */
const SCORES = {
  dot: 'q @ k.T',
  cosine: 'cosine(q, k)',
  distance: '-((q[:, None] - k[None]) ** 2).sum(axis=2)',
  matrix: 'given',
};

const COSINE = `def cosine(q, k):
    """The cosine of each pair; with a vector of length zero 1 for a word with itself, else 0."""
    lengths = np.outer(np.linalg.norm(q, axis=1), np.linalg.norm(k, axis=1))
    zero = lengths == 0
    return np.where(zero, np.eye(len(q)), q @ k.T / np.where(zero, 1, lengths))
`;

const SOFTMAX = `def softmax(s):
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
`;

/**
 * @param {import('../element/types.js').Scene} scene one that the core took
 * @param {string} [address] where it can be seen
 * @returns {string} a program; its `results` hold for each sentence the layers' `scores` and `weights` (head, query,
 *   key) and `contextual` (word, 2), and `next` where the scene has candidates
 */
export function asNumPy(scene, address) {
  const { attention = {}, next } = scene;
  const { muted = [], heads = [], matrix, output, positions = [], residual, layers = 1, temperature = 1 } = attention;
  const sum = attention.normalize === 'sum';
  const causal = attention.mask === 'causal';
  const spelling = new Map(Object.keys(scene.points).map((point) => [keyOf(point), point]));
  const named = (/** @type {string} */ word) => text(spelling.get(keyOf(word)) ?? word);
  const scoreOf = (/** @type {import('../element/types.js').Head} */ { score }) => score ?? attention.score ?? 'dot';
  const all = heads.length ? heads : [{}];
  const kinds = [...new Set(all.map(scoreOf))];
  const given = kinds.includes('matrix');
  const hidden = causal || muted.length > 0;

  /** @type {string[]} */
  const out = [];
  const title = comment(scene.title ?? '');
  out.push(`# ${title ? `${title}: attention` : 'Attention'} in plain NumPy.`);
  if (address) out.push(`# ${comment(address)}`);
  out.push('import numpy as np', '');
  out.push('sentences = [', ...scene.contexts.map(({ words }) => `    [${words.map(named).join(', ')}],`), ']');
  out.push('points = {  # one for each word, shared by all the places where it stands');
  out.push(...Object.entries(scene.points).map(([word, point]) => `    ${text(word)}: [${point.join(', ')}],`), '}');
  if (muted.length) out.push(`muted = {${muted.map(named).join(', ')}}  # nobody attends to these`);
  if (positions.length) out.push(`positions = ${numbers(positions)}  # added to the points of the first words, in order`);
  if (given) out.push('similarities = [  # given, one table for each sentence', ...(matrix ?? []).map((table) => `    ${numbers(table)},`), ']');
  if (heads.length) out.push('heads = [', ...heads.map((head) => `    ${writeHead(head, scoreOf(head), attention.scale)},`), ']');
  if (output) out.push(`output = ${numbers(output)}  # of all heads, side by side`);
  out.push('', '');

  if (kinds.includes('cosine')) out.push(COSINE, '');
  if (!sum || next) out.push(SOFTMAX, '');

  out.push(`def attend(${['x', hidden && 'allowed', given && 'given', heads.length && 'head'].filter(Boolean).join(', ')}):`);
  if (heads.length) out.push('    q, k, v = x @ head["q"], x @ head["k"], x @ head["v"]');
  else out.push('    q = k = v = x');
  if (!heads.length) {
    const scale = scaleOf({}, kinds[0], attention.scale);
    out.push(`    scores = ${SCORES[kinds[0]]}`);
    if (scale !== '1') out.push(`    scores = scores / ${scale}`);
  } else {
    kinds.forEach((kind, i) => {
      if (kinds.length === 1) out.push(`    scores = ${SCORES[kind]}`);
      else {
        out.push(`    ${i === 0 ? 'if' : 'elif'} head["score"] == ${text(kind)}:`, `        scores = ${SCORES[kind]}`);
      }
    });
    out.push('    scores = scores / head["scale"]');
    if (heads.some(({ bias }) => bias && Object.keys(bias).length)) {
      out.push('    for distance, number in head["bias"].items():', '        scores = scores + number * np.eye(len(x), k=-distance)');
    }
  }
  if (sum) {
    out.push(`    shares = np.maximum(${hidden ? 'np.where(allowed, scores, 0)' : 'scores'}, 0)`);
    out.push('    alone = shares.sum(axis=1) == 0  # nothing to attend to: a word keeps itself');
    out.push('    shares[alone] = np.eye(len(x))[alone]');
    out.push('    weights = shares / shares.sum(axis=1, keepdims=True)');
  } else {
    const heat = temperature === 1 ? '' : ` / ${temperature}`;
    out.push(`    weights = softmax(${hidden ? `np.where(allowed, scores, -np.inf)` : 'scores'}${heat})`);
  }
  out.push('    return scores, weights, weights @ v', '', '');

  out.push(`def forward(${given ? 'words, given' : 'words'}):`);
  out.push('    x = np.array([points[word] for word in words], float)');
  if (positions.length) {
    out.push('    placed = min(len(x), len(positions))', '    x[:placed] += positions[:placed]');
  }
  if (next) out.push('    start = x');
  if (given) out.push('    given = np.array(given, float)');
  if (hidden) {
    out.push(`    allowed = np.${causal ? 'tri(len(x), dtype=bool)' : 'ones((len(x), len(x)), bool)'}${causal ? '  # a word sees itself and those before it' : ''}`);
    if (muted.length) out.push('    allowed &= np.array([word not in muted for word in words])');
    if (!sum) out.push('    alone = ~allowed.any(axis=1)  # nothing to attend to: a word keeps itself', '    allowed |= np.diag(alone)');
  }
  out.push('    layers = []', `    for _ in range(${layers}):`);
  const args = ['x', hidden && 'allowed', given && 'given'].filter(Boolean).join(', ');
  const enabled = all.filter(({ enabled }) => enabled !== false).length;
  if (!heads.length) {
    out.push(`        scores, weights, mix = attend(${args})`);
    out.push('        scores, weights = scores[None], weights[None]');
    if (output) out.push('        mix = mix @ output');
  } else {
    out.push(`        scores, weights, mixes = map(np.array, zip(*(attend(${args}, head) for head in heads)))`);
    if (enabled === 0) out.push('        mix = x  # all heads are off: every word stays where it is');
    else if (output) {
      out.push('        for mix, head in zip(mixes, heads):', '            if not head["enabled"]:', '                mix[:] = 0');
      out.push('        mix = np.concatenate(mixes, axis=1) @ output');
    } else if (enabled < heads.length) out.push('        mix = mixes[[head["enabled"] for head in heads]].mean(axis=0)');
    else out.push('        mix = mixes.mean(axis=0)');
  }
  out.push(`        x = mix${residual && enabled > 0 ? ' + x' : ''}`);
  out.push('        layers.append({"scores": scores, "weights": weights, "contextual": x})');
  if (next) {
    out.push(`    guesses = np.array([points[word] for word in [${next.words.map(named).join(', ')}]], float)`);
    out.push(`    before, after = (softmax(y @ guesses.T / ${next.scale ?? 'np.sqrt(2)'}) for y in (start, x))`);
    out.push('    return {"layers": layers, "contextual": x, "next": {"static": before, "contextual": after}}');
  } else {
    out.push('    return {"layers": layers, "contextual": x}');
  }
  out.push('', '');
  out.push(given ? 'results = [forward(words, given) for words, given in zip(sentences, similarities)]' : 'results = [forward(words) for words in sentences]');
  out.push('', 'for words, result in zip(sentences, results):', '    print(" ".join(words))');
  out.push('    for word, point in zip(words, result["contextual"]):', '        print(f"  {word}: [{point[0]:.2f}, {point[1]:.2f}]")');
  return `${out.join('\n')}\n`;
}

/** A text as Python writes it: JSON's escapes are Python's as well. @param {string} word */
const text = (word) => JSON.stringify(word);

/** One line that a comment cannot be left by: the text may be a stranger's. @param {string} line */
const comment = (line) => line.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').trim();

/** @param {readonly (readonly number[])[]} rows */
const numbers = (rows) => `np.array(${JSON.stringify(rows).replaceAll(',', ', ')}, float)`;

/** @param {import('../element/types.js').Head} head @param {string} score @param {number | null} [shared] */
const scaleOf = ({ scale }, score, shared) => String(scale ?? shared ?? (score === 'dot' ? 'np.sqrt(2)' : 1));

/** @param {import('../element/types.js').Head} head @param {string} score @param {number | null} [scale] */
function writeHead(head, score, scale) {
  const identity = [[1, 0], [0, 1]];
  const { name, q = identity, k = identity, v = identity, bias = {}, enabled = true } = head;
  const parts = [
    ...(name ? [`"name": ${text(name)}`] : []),
    `"q": ${numbers(q)}`,
    `"k": ${numbers(k)}`,
    `"v": ${numbers(v)}`,
    `"score": ${text(score)}`,
    `"scale": ${scaleOf(head, score, scale)}`,
    `"bias": {${Object.entries(bias).map(([distance, number]) => `${distance}: ${number}`).join(', ')}}`,
    `"enabled": ${enabled ? 'True' : 'False'}`,
  ];
  return `{${parts.join(', ')}}`;
}
