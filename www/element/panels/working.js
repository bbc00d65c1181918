// What each step does, in a sentence, and the working of each line of the equations.
import { pointOf } from '../picture.js';
import { one, pair, percentNumber, runs, say, short, two } from '../say.js';
import { headsOf } from '../terms.js';

/**
 * @typedef {import('./panel.js').Moment} Moment
 * @typedef {import('../picture.js').Row} Row
 * @typedef {import('./equations.js').Part} Part
 */

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
    const by = live || scale !== 1 ? runs('explain.by', { scale: { text: short(scale), live: live ?? 'scale' } }) : [];
    const told = runs(`explain.1.${score}`, { word: label, scale: '\u0000' }).flatMap((run) => {
      const [before, after] = run.text.split('\u0000');
      return after === undefined ? [run] : [{ ...run, text: before }, ...by, { ...run, text: after }];
    });
    if (headsOf(attention).length > 1) told.push({ text: ` ${say('explain.1.heads')}`, strong: false });
    return told;
  }
  if (step === 2) return runs(`explain.2.${attention.normalize ?? 'softmax'}`);
  if (step === 3) return runs('explain.3');
  const layer = outcome.contexts[0].layers.length;
  // The sum alone would not tell these: they are said where they happen.
  const text = [
    stepped && say('explain.4'),
    (attention.layers ?? 1) > 1 && say(layer > 1 ? 'explain.layers' : 'explain.layer', { layer, layers: attention.layers ?? 1 }),
    attention.residual && say('explain.residual'),
    attention.output && say('explain.output'),
  ]
    .filter(Boolean)
    .join(' ');
  return text ? [{ text, strong: false }] : [];
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
export function workingOf({ state, outcome, picture, step, stepped }, row, parts) {
  if (step === 4) {
    if (!stepped || state.touched) return [];
    const at = pointOf(picture, row.context, row.position);
    return [
      { text: `${pair(at)} → `, strong: false },
      { text: pair(row.value), strong: true },
    ];
  }
  const attention = state.scene.attention ?? {};
  const heads = headsOf(attention);
  if (heads.length > 1) return [];
  const { head, score, scale, live } = dividing(attention);
  const answer = outcome.contexts[row.context];
  const n = answer.words.length;
  const { scores } = answer.layers[answer.layers.length - 1];
  const scoreOf = (/** @type {Part} */ { position }) => scores[row.position * n + position];
  const plain = (/** @type {string} */ text) => ({ text, strong: false });
  const strong = (/** @type {string} */ text) => ({ text, strong: true });
  /** @type {import('../say.js').Run[]} */
  const out = [];
  const separate = () => out.length > 0 && out.push(plain('; '));
  if (step === 1) {
    for (const part of parts) {
      separate();
      const who = part.type === picture.focus ? say('explain.itself') : part.label;
      const given = score === 'matrix';
      const raw = scoreOf(part) * scale;
      out.push(plain(`${who} `));
      if (!given && (live || scale !== 1) && !head.q && !head.k) {
        out.push(plain(`${short(raw)} ÷ `), { ...plain(short(scale)), live: live ?? 'scale' }, plain(' = '));
      }
      out.push(strong(given ? short(scoreOf(part)) : one(scoreOf(part))));
    }
  }
  if (step === 2) {
    const temperature = attention.temperature ?? 1;
    const sum = attention.normalize === 'sum';
    if (sum) {
      const total = answer.words.reduce((t, _, j) => t + Math.max(0, scores[row.position * n + j]), 0);
      for (const part of parts) {
        separate();
        out.push(plain(`${short(scoreOf(part))} ÷ ${short(total)} = `), strong(two(part.weight)));
      }
    } else {
      out.push(
        plain(parts.map((part) => `e^${two(scoreOf(part) / temperature)}`).join(' : ')),
        plain(' = '),
        plain(parts.map((part) => one(Math.exp(scoreOf(part) / temperature))).join(' : ')),
        plain(', '),
        strong(parts.map((part) => percentNumber(part.weight)).join(' : ')),
      );
    }
  }
  return out;
}
