// The working of each line of the equations, in the first three steps.
import { pointOf } from '../picture.js';
import { one, pair, percentNumber, say, short, two } from '../say.js';
import { headsOf } from '../terms.js';
import { dividing } from './equations.js';

/**
 * @typedef {import('./panel.js').Moment} Moment
 * @typedef {import('../picture.js').Row} Row
 * @typedef {import('./equations.js').Part} Part
 */

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
