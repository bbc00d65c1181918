// How attention scores: one slider first, and behind it every key of `attention` under its own name.
import { h, icon, setAttr, setHidden, setRuns, setText } from '../dom.js';
import { MOST_ADDED, nextHead, withHead } from '../heads/catalogue.js';
import { inPeoplesWords } from '../refusal.js';
import { say, short } from '../say.js';
import { headsOf } from '../terms.js';
import { choice, slider, toggle } from './inputs.js';
import { SHARPEST, attending, fitsWords, scoringOf, sharpened, sharpnessOf, tabled } from './knobs.js';
import { mutes } from './mutes.js';
import { numberField } from './number.js';
import { Other } from './other.js';
import { places } from './places.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Attention} Attention
 * @typedef {import('./panel.js').Desk} Desk
 */

const SCORES = /** @type {const} */ (['dot', 'cosine', 'distance', 'matrix']);
/** The scale's slider: powers of two. */
const SCALES = { least: -2, most: 8 };

/** @param {Desk} desk @returns {import('./panel.js').Panel} */
export function controls(desk) {
  const { app } = desk;
  const scene = () => app().state.scene;
  const attention = () => scene().attention ?? {};
  const edit = (/** @type {Partial<Attention>} */ patch) => app().edit(attending(scene(), patch));

  const sharpness = slider(desk, {
    name: say('controls.sharpness'),
    least: -Math.log2(SHARPEST),
    most: Math.log2(SHARPEST),
    step: 0.05,
    value: () => Math.log2(sharpnessOf(app().state.opened, scene())),
    scene: (to) => sharpened(app().state.opened, scene(), 2 ** to),
    text: (to) => `× ${short(2 ** to)}`,
  });
  const times = h('output', { class: 'times' });
  const noSharpness = h('p', { class: 'told-small', hidden: true }, say('controls.sum.sharpness'));
  const first = h(
    'fieldset',
    { class: 'sharpness' },
    h('div', { class: 'title' }, h('label', { for: 'sharpness' }, say('controls.sharpness')), times),
    sharpness.element,
    h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', {}, say('controls.sharpness.low')), h('span', {}, say('controls.sharpness.high'))),
    noSharpness,
  );
  sharpness.input.id = 'sharpness';

  // ---- in the paper's terms ----

  const terms = h('fieldset', { class: 'terms', id: 'terms', hidden: true });
  const opener = h(
    'button',
    { type: 'button', class: 'opener', 'aria-expanded': 'false', 'aria-controls': 'terms' },
    /** @type {any} */ (icon('chevron')),
    h('h2', {}, say('controls.terms')),
  );
  opener.addEventListener('click', () => app().dispatch({ type: 'fold', panel: 'terms', open: !app().state.open.includes('terms') }));
  const asItWas = h('button', { type: 'button', class: 'text-button' }, say('controls.as-it-was'));
  const trouble = h('p', { class: 'wrong', role: 'alert', hidden: true });

  /** Edits of which only the core knows whether they can be. @param {Scene} to */
  const attempt = (to) => {
    desk.speak();
    const refusal = app().edit(to);
    setHidden(trouble, !refusal);
    setText(trouble, refusal ? inPeoplesWords(refusal).text : '');
  };
  asItWas.addEventListener('click', () => {
    const { opened } = app().state;
    const { matrix } = attention();
    const kept = !fitsWords(opened.attention?.matrix, scene()) && opened.attention?.matrix && matrix;
    attempt({ ...scene(), attention: kept ? { ...opened.attention, matrix } : opened.attention });
  });

  /** What was there before a table took its place, and the table before it was left. @type {{ scale?: number | null, matrix?: number[][][] }} */
  let before = {};
  const score = choice('score', SCORES, {
    value: () => attention().score ?? 'dot',
    choose(name) {
      if (name === 'matrix') {
        const { scale } = attention();
        const known = fitsWords(before.matrix, scene()) ? before.matrix : null;
        before = { scale };
        attempt(known ? attending(scene(), { score: 'matrix', matrix: known, scale: undefined }) : tabled(scene(), app().outcome));
        return;
      }
      const wasTable = attention().score === 'matrix';
      const needed = headsOf(attention()).some((head) => head.score === 'matrix');
      if (wasTable) {
        const scale = before.scale ?? app().state.opened.attention?.scale;
        before = { matrix: attention().matrix };
        attempt(attending(scene(), { score: name === 'dot' ? undefined : name, scale, matrix: needed ? attention().matrix : undefined }));
      } else attempt(attending(scene(), { score: name === 'dot' ? undefined : name }));
    },
  });
  const live = h('p', { class: 'told-small live-case' });
  const liveText = h('span');
  const tryIt = h('button', { type: 'button', class: 'text-button strong' });
  tryIt.addEventListener('click', () => score.choose(attention().score === 'distance' ? 'dot' : 'distance'));
  live.append(liveText, ' ', tryIt);
  const parted = h('p', { class: 'told-small parted' });

  const scale = numberField(desk, {
    label: 'scale',
    sign: '÷',
    range: 'controls.range.positive',
    usual: '√2',
    value: () => attention().scale ?? null,
    scene: (to) => attending(scene(), { scale: to ?? undefined }),
  });
  const scaleSlider = slider(desk, {
    name: 'scale',
    least: SCALES.least,
    most: SCALES.most,
    step: 0.01,
    value: () => Math.log2(scoringOf(attention()).scale),
    scene: (to) => attending(scene(), { scale: Number((2 ** to).toPrecision(3)) }),
    text: (to) => `÷ ${short(2 ** to)}`,
    marks: [
      { at: 0.5, text: '√d', to: Math.SQRT2, name: say('controls.scale.root') },
      { at: Math.log2(18), text: '18', to: 18, name: say('controls.scale.eighteen') },
    ],
  });
  const temperature = numberField(desk, {
    label: 'temperature',
    range: 'controls.range.positive',
    value: () => attention().temperature ?? 1,
    scene: (to) => attending(scene(), { temperature: to === 1 ? undefined : /** @type {number} */ (to) }),
  });
  const normalize = choice('normalize', /** @type {const} */ (['softmax', 'sum']), {
    value: () => attention().normalize ?? 'softmax',
    choose: (name) => edit({ normalize: name === 'sum' ? name : undefined }),
  });
  const mask = choice('mask', /** @type {const} */ (['none', 'causal']), {
    value: () => attention().mask ?? 'none',
    choose: (name) => edit({ mask: name === 'causal' ? name : undefined }),
  });
  const layers = numberField(desk, {
    label: 'layers',
    step: 1,
    range: 'controls.range.layers',
    value: () => attention().layers ?? 1,
    scene: (to) => attending(scene(), { layers: to === 1 ? undefined : /** @type {number} */ (to) }),
  });
  layers.input.min = '1';
  layers.input.max = '64';
  const stepper = (/** @type {'minus' | 'plus'} */ name, /** @type {number} */ by) => {
    const button = h('button', { type: 'button', class: 'tool', 'aria-label': say(`controls.layers.${name}`) }, /** @type {any} */ (icon(name, 13)));
    button.addEventListener('click', () => {
      const to = (attention().layers ?? 1) + by;
      attempt(attending(scene(), { layers: to === 1 ? undefined : to }));
    });
    return button;
  };
  const fewer = stepper('minus', -1);
  const more = stepper('plus', 1);
  const residual = toggle('residual', (on) => attempt(attending(scene(), { residual: on || undefined })));
  const muted = mutes(desk, attempt);
  const positions = places(desk, attempt);
  const heads = h('span', { class: 'count' });
  const add = h('button', { type: 'button', class: 'tool add' }, /** @type {any} */ (icon('plus', 14)), say('controls.heads.add'));
  add.addEventListener('click', () => {
    attempt({ ...scene(), attention: withHead(attention(), nextHead(headsOf(attention()))) });
    app().dispatch({ type: 'fold', panel: 'heads', open: true });
  });

  const row = (/** @type {string} */ name, /** @type {Node[]} */ nodes, /** @type {Node[]} */ below) => [
    h('span', { class: 'key' }, name),
    h('div', { class: 'value' }, ...nodes),
    h('div', { class: 'below' }, ...below),
  ];
  const told = (/** @type {string} */ key) => h('p', { class: 'told-small' }, say(key));
  const aside = (/** @type {string} */ name, /** @type {Node} */ node) => h('span', { class: 'key aside' }, name, node);
  terms.append(
    ...row('score', [score.element], [live, parted]),
    ...row('scale', [scale.element, aside('temperature', temperature.element)], [scale.wrong, temperature.wrong, scaleSlider.element, told('controls.scale'), told('controls.temperature')]),
    ...row('normalize', [normalize.element], [told('controls.normalize')]),
    ...row('mask', [mask.element, aside('layers', h('span', { class: 'stepper' }, fewer, layers.element, more))], [layers.wrong, told('controls.mask'), told('controls.layers')]),
    ...row('residual', [residual.element], [told('controls.residual')]),
    ...row('muted', [muted.element], [told('controls.muted')]),
    ...row('positions', [positions.toggle], [positions.element, told('controls.positions')]),
    ...row('heads', [heads, add], [told('controls.heads')]),
  );
  const element = h(
    'div',
    { class: 'controls', part: 'controls' },
    first,
    h('div', { class: 'opening' }, opener, asItWas),
    trouble,
    terms,
  );
  const other = new Other(app);

  return {
    element,
    update(moment) {
      const { state } = moment;
      const now = state.scene.attention ?? {};
      const fixed = desk.readonly();
      for (const part of [first, terms]) setAttr(part, 'disabled', fixed);
      const bySum = now.normalize === 'sum';
      sharpness.update(bySum);
      setText(times, `× ${short(sharpnessOf(state.opened, state.scene))}`);
      setHidden(noSharpness, !bySum);
      const open = state.open.includes('terms');
      setAttr(opener, 'aria-expanded', String(open));
      setHidden(terms, !open);
      setAttr(asItWas, 'disabled', fixed || now === (state.opened.attention ?? now));
      if (!open) return;
      for (const part of [score, normalize, mask, scale, temperature, layers]) part.update();
      scaleSlider.update(false);
      setAttr(scale.input, 'placeholder', short(scoringOf({ ...now, scale: null }).scale));
      temperature.input.disabled = bySum;
      setAttr(fewer, 'disabled', (now.layers ?? 1) <= 1);
      setAttr(more, 'disabled', (now.layers ?? 1) >= 64);
      residual.update(now.residual === true);
      muted.update(moment);
      positions.update(moment);
      const count = headsOf(now).length;
      setText(heads, now.heads?.length ? String(count) : say('controls.heads.identity'));
      setAttr(add, 'disabled', count >= MOST_ADDED);
      setRuns(liveText, other.liveCase(moment));
      setText(tryIt, say(now.score === 'distance' ? 'controls.try.dot' : 'controls.try.distance'));
      setHidden(tryIt, now.score === 'matrix' || now.score === 'cosine');
      const apart = other.apart(moment);
      setHidden(parted, apart.length === 0);
      setRuns(parted, apart);
    },
  };
}
