// What one head is made of, to be changed: a name, what it scores by, and its three matrices.
import { h, icon, setHidden, setText } from '../dom.js';
import { numberField } from '../panels/number.js';
import { say } from '../say.js';
import { headsOf } from '../terms.js';
import { CATALOGUE, changedHead, headCalled } from './catalogue.js';
import { square } from './square.js';

/**
 * @typedef {import('../panels/panel.js').Desk} Desk
 * @typedef {import('../panels/panel.js').Moment} Moment
 */

const SCORES = ['dot', 'cosine', 'distance', 'matrix'];
/** @type {import('./square.js').Matrix} */
const IDENTITY = [[1, 0], [0, 1]];

/** @param {Desk} desk @param {number} index @param {(to: import('../types.js').Attention) => boolean} attempt */
export function editorOf(desk, index, attempt) {
  const { app } = desk;
  const scene = () => app().state.scene;
  const head = () => headsOf(scene().attention)[index] ?? {};
  /** @param {Partial<import('../types.js').Head>} patch */
  const changed = (patch) => ({ ...scene(), attention: changedHead(scene().attention ?? {}, index, patch) });
  const name = /** @type {HTMLInputElement} */ (h('input', { type: 'text', class: 'name-field', maxlength: 64, autocomplete: 'off', 'aria-label': 'name' }));
  name.addEventListener('change', () => attempt(changed({ name: name.value.trim() || undefined }).attention));
  const like = /** @type {HTMLSelectElement} */ (
    h('select', { 'aria-label': say('heads.like') }, h('option', { value: '' }, say('heads.own')), ...Object.keys(CATALOGUE).map((key) => h('option', { value: key }, key)))
  );
  like.addEventListener('change', () => {
    if (!like.value) return;
    const { enabled } = head();
    const whole = { q: undefined, k: undefined, v: undefined, bias: undefined, ...headCalled(like.value), enabled };
    attempt(changed(whole).attention);
  });
  const score = /** @type {HTMLSelectElement} */ (
    h('select', { 'aria-label': 'score' }, h('option', { value: '' }, say('heads.as-scene')), ...SCORES.map((key) => h('option', { value: key }, key)))
  );
  score.addEventListener('change', () => {
    if (!attempt(changed({ score: score.value || undefined }).attention)) score.value = head().score ?? '';
  });
  const scale = numberField(desk, {
    label: 'scale',
    sign: '÷',
    range: 'heads.range.positive',
    usual: say('heads.as-scene'),
    value: () => head().scale ?? null,
    scene: (to) => changed({ scale: to ?? undefined }),
  });
  const squares = /** @type {const} */ (['q', 'k', 'v']).map((key) =>
    square(desk, {
      name: key,
      value: () => /** @type {import('./square.js').Matrix} */ (head()[key] ?? IDENTITY),
      scene: (to) => changed({ [key]: to }),
    }),
  );
  const biases = h('p', { class: 'small quiet' });
  const row = (/** @type {string} */ label, /** @type {Node} */ field) => h('label', { class: 'pair' }, h('span', {}, label), field);
  const body = h(
    'div',
    { class: 'editor-body' },
    row('name', name),
    row(say('heads.like'), like),
    row('score', score),
    h('div', { class: 'pair' }, h('span', {}, 'scale'), scale.element),
    scale.wrong,
    h('p', { class: 'small quiet' }, say('heads.matrix.told')),
    h('div', { class: 'squares' }, ...squares.map(({ element }) => element)),
    biases,
  );
  const element = /** @type {HTMLDetailsElement} */ (h('details', { class: 'head-editor' }, h('summary', {}, /** @type {any} */ (icon('chevron', 14)), say('heads.edit')), body));
  element.addEventListener('toggle', () => app().changed());
  let shownName = '\u0000';
  return {
    element,
    /** @param {Moment} _moment */
    update(_moment) {
      if (!element.open) return;
      const now = head();
      if ((now.name ?? '') !== shownName) name.value = shownName = now.name ?? '';
      if (score.value !== (now.score ?? '')) score.value = now.score ?? '';
      const known = Object.keys(CATALOGUE).find((key) => JSON.stringify({ ...CATALOGUE[key] }) === JSON.stringify(madeOf(now)));
      if (like.value !== (known ?? '')) like.value = known ?? '';
      scale.update();
      for (const one of squares) one.update();
      const list = Object.entries(now.bias ?? {}).map(([distance, value]) => `${distance}: ${value}`).join(', ');
      setHidden(biases, list === '');
      setText(biases, say('heads.bias', { list }));
    },
  };
}

/** What makes a head hear as it does, in the catalogue's order. @param {import('../types.js').Head} head */
function madeOf({ score, scale, q, bias, k, v }) {
  const parts = { score, scale, ...(q && { q }), ...(bias && { bias }), ...(k && { k }), ...(v && { v }) };
  return parts;
}
