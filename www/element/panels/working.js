// What each step does, in a sentence, and the working of each line of the equations.
import { pointOf } from '../picture.js';
import { one, pair, percentNumber, runs, say, short, two } from '../say.js';
import { allOff, headsOf, isPlainMix } from '../terms.js';

/**
 * @typedef {import('./panel.js').Moment} Moment
 * @typedef {import('../picture.js').Row} Row
 * @typedef {import('./equations.js').Part} Part
 */

/** What is divided by: however small, not nothing. @param {number} x */
const divisor = (x) => (x < 0.01 ? String(Number(x.toPrecision(2))) : short(x));

/** Powers of e are written out where the largest lies between these: with one digit behind the point they would be 0 else, or endless. */
const [LEAST_READ, MOST_READ] = [0.2, 1e6];

/**
 * What this step does, in one sentence.
 * @param {Moment} moment @param {number} step
 * @returns {import('../say.js').Run[]}
 */
export function explained({ state, outcome, words, picture, stepped }, step) {
  const attention = state.scene.attention ?? {};
  const label = words.types[picture.focus]?.label ?? '';
  if (step === 1) {
    const { score, scale, live } = dividing(attention);
    const told = divided(`explain.1.${score}`, { word: label }, live || scale !== 1 ? { text: divisor(scale), live: live ?? 'scale' } : null);
    if (headsOf(attention).length > 1) told.push({ text: ` ${say('explain.1.heads')}`, strong: false });
    return told;
  }
  if (step === 2) {
    const { normalize = 'softmax', temperature = 1 } = attention;
    return divided(`explain.2.${normalize}`, {}, temperature === 1 ? null : { text: divisor(temperature), live: 'temperature' });
  }
  const layer = outcome.contexts[0].layers.length;
  // The sum alone would not tell these: they are said where they happen.
  const text = [
    step === 3 ? say('explain.3') : stepped && say('explain.4'),
    (attention.layers ?? 1) > 1 && say(layer > 1 ? 'explain.layers' : 'explain.layer', { layer, layers: attention.layers ?? 1 }),
    attention.positions?.length && say('explain.positions'),
    mapsValues(attention) && say('explain.values'),
    attention.residual && say('explain.residual'),
    attention.output && say('explain.output'),
  ]
    .filter(Boolean)
    .join(' ');
  return text ? [{ text, strong: false }] : [];
}

/** Whether some head that is on takes something else than the words' own points. @param {import('../types.js').Attention} attention */
const mapsValues = (attention) =>
  headsOf(attention).some(({ enabled, v }) => enabled !== false && !isPlainMix(/** @type {import('../types.js').Scene} */ ({ attention: { heads: [{ v }] } })));

/**
 * A sentence with what is divided by in it, where there is anything.
 * @param {string} key @param {Record<string, string>} values @param {{ text: string, live: string } | null} scale
 */
function divided(key, values, scale) {
  const by = scale ? runs('explain.by', { scale }) : [];
  return runs(key, { ...values, scale: '\u0000' }).flatMap((run) => {
    const [before, after] = run.text.split('\u0000');
    return after === undefined ? [run] : [{ ...run, text: before }, ...by, { ...run, text: after }];
  });
}

/**
 * What the first head that is on scores by, what it divides by, and the name of that number where the
 * scene gives it.
 * @param {import('../types.js').Attention} attention
 */
function dividing(attention) {
  const heads = headsOf(attention);
  const index = Math.max(0, heads.findIndex(({ enabled }) => enabled !== false));
  const head = heads[index];
  const score = head.score ?? attention.score ?? 'dot';
  const scale = head.scale ?? attention.scale ?? (score === 'dot' ? Math.SQRT2 : 1);
  const live = head.scale ? `heads.${index}.scale` : attention.scale ? 'scale' : null;
  return { head, score, scale, live };
}

/**
 * The arithmetic of a step, with its numbers.
 * @param {Moment} moment
 * @param {Row} row
 * @param {Part[]} parts
 * @returns {import('../say.js').Run[]}
 */
export function workingOf({ state, outcome, picture, words, step, stepped }, row, parts) {
  if (step === 4) {
    if (!stepped || state.touched) return [];
    const at = pointOf(picture, row.context, row.position);
    return [
      { text: `${pair(at)} → `, strong: false },
      { text: pair(row.value), strong: true },
    ];
  }
  const attention = state.scene.attention ?? {};
  // The answers of several heads are no one sum, and with none nothing is calculated.
  if (headsOf(attention).length > 1 || allOff(state.scene)) return [];
  const { head, score, scale, live } = dividing(attention);
  const answer = outcome.contexts[row.context];
  const n = answer.words.length;
  const { scores } = answer.layers[answer.layers.length - 1];
  const scoreAt = (/** @type {number} */ position) => scores[row.position * n + position];
  /** Where its word stands, as far as anything is taken from there. @param {Part} part @returns {number[]} */
  const placesOf = ({ type, position }) => {
    const heard = words.at[row.context].flatMap((other, j) => (other === type && row.shares[j] > 0 ? [j] : []));
    return heard.length > 0 ? heard : [position];
  };
  const plain = (/** @type {string} */ text) => ({ text, strong: false });
  const strong = (/** @type {string} */ text) => ({ text, strong: true });
  /** @type {import('../say.js').Run[]} */
  const out = [];
  const separate = (/** @type {string} */ by) => out.length > 0 && out.push(plain(by));
  if (step === 1) {
    for (const part of parts) {
      separate('; ');
      const who = part.type === picture.focus ? say('explain.itself') : part.label;
      const given = score === 'matrix';
      out.push(plain(`${who} `));
      // A word that stands there twice is said twice where its places differ.
      const told = new Set();
      for (const position of placesOf(part)) {
        const added = head.bias?.[String(row.position - position)] ?? 0;
        const raw = (scoreAt(position) - added) * scale;
        const text = given ? short(scoreAt(position)) : one(scoreAt(position));
        const key = `${short(raw)} ${added}`;
        if (told.has(key)) continue;
        if (told.size > 0) out.push(plain(', '));
        told.add(key);
        const divided = (live || scale !== 1) && !head.q && !head.k;
        if (divided) out.push(plain(`${short(raw)} ÷ `), { ...plain(divisor(scale)), live: live ?? 'scale' });
        else if (added) out.push(plain(short(raw / scale)));
        if (added) out.push(plain(added < 0 ? ` − ${short(-added)}` : ` + ${short(added)}`));
        if (divided || added) out.push(plain(' = '));
        out.push(strong(text));
      }
    }
  }
  if (step === 2) {
    const temperature = attention.temperature ?? 1;
    /** Equal ones are counted. @param {Part} part @param {(score: number) => string} write */
    const sumOf = (part, write) => {
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const position of placesOf(part)) {
        const text = write(scoreAt(position));
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      const terms = [...counts].map(([text, count]) => (count > 1 ? `${count} × ${text}` : text));
      return terms.length > 1 ? `(${terms.join(' + ')})` : terms[0];
    };
    if (attention.normalize === 'sum') {
      const total = row.shares.reduce((sum, share, j) => (share > 0 ? sum + Math.max(0, scoreAt(j)) : sum), 0);
      // Nothing can be divided by nothing: the word keeps itself.
      if (total <= 0) return [];
      for (const part of parts) {
        separate('; ');
        out.push(plain(`${sumOf(part, short)} ÷ ${short(total)} = `), strong(two(part.weight)));
      }
    } else {
      const amounts = parts.map((part) => placesOf(part).reduce((sum, position) => sum + Math.exp(scoreAt(position) / temperature), 0));
      const most = Math.max(...amounts);
      const written = most >= LEAST_READ && most < MOST_READ ? ` = ${amounts.map(one).join(' : ')}` : '';
      out.push(
        plain(`${parts.map((part) => sumOf(part, (value) => `e^${two(value / temperature)}`)).join(' : ')}${written}, `),
        strong(parts.map((part) => percentNumber(part.weight)).join(' : ')),
      );
    }
  }
  return out;
}
