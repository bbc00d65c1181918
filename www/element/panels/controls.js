// How attention scores: one slider first, and behind it every key of `attention` under its own name.
import { h, icon, setAttr, setHidden, setRuns, setText } from '../dom.js';
import { MOST_ADDED, nextHead, withHead } from '../heads/catalogue.js';
import { Model } from '../model.js';
import { inPeoplesWords } from '../refusal.js';
import { percent, runs, say, short } from '../say.js';
import { headsOf, sharesOf } from '../terms.js';
import { SHARPEST, attending, fitsWords, louder, movedMost, placed, scoringOf, sharpened, sharpnessOf, tabled } from './knobs.js';
import { numberField } from './number.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Attention} Attention
 * @typedef {import('./panel.js').Desk} Desk
 * @typedef {import('./panel.js').Moment} Moment
 */

const SCORES = /** @type {const} */ (['dot', 'cosine', 'distance', 'matrix']);
/** The scale's slider: powers of two. */
const SCALES = { least: -2, most: 8 };
/** Keys pressed within this many milliseconds are one edit. */
const PAUSE = 1000;

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
  const score = choice(desk, 'score', SCORES, {
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
  const normalize = choice(desk, 'normalize', /** @type {const} */ (['softmax', 'sum']), {
    value: () => attention().normalize ?? 'softmax',
    choose: (name) => edit({ normalize: name === 'sum' ? name : undefined }),
  });
  const mask = choice(desk, 'mask', /** @type {const} */ (['none', 'causal']), {
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
      const fixed = desk.readonly?.() === true;
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

/** The same scene by the other score: kept, so that while a word is dragged only its points move. */
class Other {
  /** @param {Desk['app']} app */
  constructor(app) {
    this.app = app;
    /** @type {Map<string, { attention: Attention | undefined, model: Model, of: Attention }>} */
    this.kept = new Map();
  }

  /** @param {Scene} scene @param {'dot' | 'distance'} score @param {string} which */
  outcome(scene, score, which) {
    let kept = this.kept.get(`${which} ${score}`);
    if (!kept || kept.attention !== scene.attention) {
      kept?.model.free();
      kept = { attention: scene.attention, model: new Model(this.app().around.core), of: attending(scene, { score }).attention ?? {} };
      this.kept.set(`${which} ${score}`, kept);
    }
    return kept.model.outcomeOf({ ...scene, attention: kept.of });
  }

  /**
   * What a row takes from a word by a score; null where that cannot be calculated.
   * @param {Moment} moment @param {Scene} scene @param {'dot' | 'distance'} score @param {number} type @param {string} which
   */
  share({ picture, words }, scene, score, type, which) {
    const row = picture.rows.find((r) => r.takes.some((take) => take.type === type));
    if (!row) return null;
    try {
      const shares = sharesOf(scene, this.outcome(scene, score, which).contexts[row.context], row.position);
      return shares.reduce((sum, share, j) => (words.at[row.context][j] === type ? sum + share : sum), 0);
    } catch {
      return null;
    }
  }

  /** The case at hand, in one sentence. @param {Moment} moment @returns {import('../say.js').Run[]} */
  liveCase(moment) {
    const { picture, words, state } = moment;
    const { score = 'dot', heads } = state.scene.attention ?? {};
    if (score !== 'dot' || heads?.length) return runs(`controls.score.${score}`);
    const loud = louder(picture);
    const word = words.types[picture.focus]?.label;
    if (!loud || word === undefined) return runs('controls.score.dot');
    return runs('controls.louder', { other: words.types[loud.type].label, word });
  }

  /** Where the two part: what the word that was moved gave and gives, by each. @param {Moment} moment @returns {import('../say.js').Run[]} */
  apart(moment) {
    const { picture, words, state } = moment;
    const { scene, opened } = state;
    const { score = 'dot', heads } = scene.attention ?? {};
    if ((score !== 'dot' && score !== 'distance') || heads?.length || scene.contexts !== opened.contexts) return [];
    const type = movedMost(words, picture.focus, opened, scene);
    if (type < 0) return [];
    const was = { ...opened, attention: scene.attention };
    const [a, b, c, d] = [
      this.share(moment, was, 'dot', type, 'was'),
      this.share(moment, scene, 'dot', type, 'is'),
      this.share(moment, was, 'distance', type, 'was'),
      this.share(moment, scene, 'distance', type, 'is'),
    ];
    if (a === null || b === null || c === null || d === null) return [];
    const key = (b - a) * (d - c) < 0 ? 'controls.part' : 'controls.agree';
    return runs(key, { word: words.types[type].label, a: percent(a), b: percent(b), c: percent(c), d: percent(d) });
  }
}

/**
 * A native slider: a drag, or a run of keys, is one step of undo.
 * @param {Desk} desk
 * @param {object} what
 * @param {string} what.name @param {number} what.least @param {number} what.most @param {number} what.step
 * @param {() => number} what.value @param {(to: number) => Scene} what.scene @param {(to: number) => string} what.text
 * @param {{ at: number, text: string, to: number, name: string }[]} [what.marks] places to jump to
 */
function slider({ app, signal }, { name, least, most, step, value, scene, text, marks = [] }) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type: 'range', class: 'slider', min: least, max: most, step, 'aria-label': name })
  );
  const ticks = marks.map((mark) => {
    const button = h('button', { type: 'button', class: 'tick', 'aria-label': mark.name }, mark.text);
    button.style.setProperty('--at', String((mark.at - least) / (most - least)));
    button.addEventListener('click', () => app().edit(scene(Math.log2(mark.to))));
    return button;
  });
  let held = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const finish = () => {
    clearTimeout(pause);
    if (app().state.edit?.kind === 'scrub') app().dispatch({ type: 'commit' });
  };
  input.addEventListener('pointerdown', () => (held = true));
  input.addEventListener('input', () => {
    if (app().state.edit?.kind !== 'scrub') app().dispatch({ type: 'begin', kind: 'scrub' });
    app().dispatch({ type: 'scene', scene: scene(Number(input.value)) });
    clearTimeout(pause);
  });
  input.addEventListener('change', () => {
    if (held) finish();
    else pause = setTimeout(finish, PAUSE);
    held = false;
  });
  input.addEventListener('blur', finish);
  signal.addEventListener('abort', () => clearTimeout(pause));
  let said = '';
  return {
    input,
    element: ticks.length > 0 ? h('div', { class: 'slider-box' }, input, h('div', { class: 'ticks' }, ...ticks)) : input,
    /** @param {boolean} off */
    update(off) {
      input.disabled = off;
      const now = value();
      const at = String(Math.min(most, Math.max(least, Math.round(now / step) * step)));
      // What the hand holds is where it belongs.
      if (!held && Number(input.value) !== Number(at)) input.value = at;
      const told = text(now);
      if (told === said) return;
      said = told;
      setAttr(input, 'aria-valuetext', told);
      input.style.setProperty('--done', String((Number(at) - least) / (most - least)));
    },
  };
}

let nth = 0;

/**
 * Some of which one is chosen: radio buttons that look like one control.
 * @template {string} T
 * @param {Desk} _desk
 * @param {string} name
 * @param {readonly T[]} names
 * @param {{ value: () => string, choose: (name: T) => void }} what
 */
function choice(_desk, name, names, { value, choose }) {
  const group = `${name}${nth++}`;
  const inputs = names.map((option) => {
    const input = /** @type {HTMLInputElement} */ (h('input', { type: 'radio', name: group, value: option }));
    input.addEventListener('change', () => input.checked && choose(option));
    return input;
  });
  const element = h(
    'div',
    { class: 'choice', role: 'radiogroup', 'aria-label': name },
    ...inputs.map((input) => h('label', {}, input, h('span', {}, input.value))),
  );
  return {
    element,
    choose,
    update() {
      const now = value();
      for (const input of inputs) if (input.checked !== (input.value === now)) input.checked = input.value === now;
    },
  };
}

/** On or off. @param {string} name @param {(on: boolean) => void} set */
function toggle(name, set) {
  const input = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', role: 'switch', class: 'toggle', 'aria-label': name }));
  input.addEventListener('change', () => set(input.checked));
  return {
    element: input,
    /** @param {boolean} on */
    update(on) {
      if (input.checked !== on) input.checked = on;
    },
  };
}

/** A box for each word: whom nobody hears. @param {Desk} desk @param {(to: Scene) => void} attempt */
function mutes({ app }, attempt) {
  const element = h('div', { class: 'mutes', role: 'group', 'aria-label': 'muted' });
  let built = '';
  /** @type {Map<string, HTMLInputElement>} */
  let boxes = new Map();
  return {
    element,
    /** @param {Moment} moment */
    update({ words, state }) {
      const types = words.types.filter(({ places }) => places.length > 0);
      const now = types.map(({ key }) => key).join('\n');
      if (now !== built) {
        built = now;
        boxes = new Map(
          types.map(({ key, label }) => {
            const input = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox' }));
            input.addEventListener('change', () => {
              const { scene } = app().state;
              const others = (scene.attention?.muted ?? []).filter((word) => word.toLowerCase() !== key);
              const muted = input.checked ? [...others, label] : others;
              attempt(attending(scene, { muted: muted.length > 0 ? muted : undefined }));
            });
            return [key, input];
          }),
        );
        element.replaceChildren(...types.map(({ key, label }) => h('label', {}, /** @type {HTMLInputElement} */ (boxes.get(key)), h('span', {}, label))));
      }
      const muted = new Set((state.scene.attention?.muted ?? []).map((word) => word.toLowerCase()));
      for (const [key, input] of boxes) if (input.checked !== muted.has(key)) input.checked = muted.has(key);
    },
  };
}

/** The order of words: a vector for each place, added to the word that stands there. @param {Desk} desk @param {(to: Scene) => void} attempt */
function places(desk, attempt) {
  const { app } = desk;
  const scene = () => app().state.scene;
  const list = () => scene().attention?.positions ?? [];
  /** @type {[number, number][] | null} */
  let before = null;
  const onOff = toggle('positions', (on) => {
    if (!on) before = list();
    attempt(attending(scene(), { positions: on ? (before ?? placed(scene())) : undefined }));
  });
  const body = h('tbody');
  const element = h(
    'table',
    { class: 'places' },
    h('thead', {}, h('tr', {}, ...['place', 'x', 'y'].map((name) => h('th', { scope: 'col' }, say(`controls.positions.${name}`))))),
    body,
  );
  const wrong = h('div');
  /** @type {ReturnType<typeof numberField>[]} */
  let fields = [];
  return {
    toggle: onOff.element,
    element: h('div', {}, element, wrong),
    /** @param {Moment} moment */
    update({ state }) {
      const { positions = [] } = state.scene.attention ?? {};
      onOff.update(positions.length > 0);
      setHidden(element, positions.length === 0);
      const longest = Math.max(...state.scene.contexts.map(({ words }) => words.length));
      const rows = positions.length > 0 ? Math.max(positions.length, longest) : 0;
      if (fields.length !== 2 * rows) {
        fields = Array.from({ length: 2 * rows }, (_, f) => {
          const [i, axis] = [f >> 1, f & 1];
          return numberField(desk, {
            label: say('controls.positions.of', { n: i + 1, axis: axis === 0 ? 'x' : 'y' }),
            step: 0.1,
            value: () => list()[i]?.[axis] ?? 0,
            scene(to) {
              // A list that is shorter than a sentence goes on with zeros.
              const next = Array.from({ length: Math.max(list().length, i + 1) }, (_, p) => /** @type {[number, number]} */ ([...(list()[p] ?? [0, 0])]));
              next[i][axis] = /** @type {number} */ (to);
              return attending(scene(), { positions: next });
            },
          });
        });
        body.replaceChildren(
          ...Array.from({ length: rows }, (_, i) =>
            h('tr', {}, h('th', { scope: 'row' }, String(i + 1)), h('td', {}, fields[2 * i].element), h('td', {}, fields[2 * i + 1].element)),
          ),
        );
        wrong.replaceChildren(...fields.map((field) => field.wrong));
      }
      for (const field of fields) field.update();
    },
  };
}
