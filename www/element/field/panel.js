// What was asked of the answer and what that takes; where paths end; and attention again and again.
import { h, setAttr, setHidden, setRuns, setText } from '../dom.js';
import { numberInput } from '../panels/typed.js';
import { nameIn, one, pair, percent, runs, say, short, two } from '../say.js';
import { headsOf } from '../terms.js';
import { endsOf } from './map.js';
import { canAsk, freeIn } from './pull.js';

/**
 * @typedef {import('../panels/panel.js').Moment} Moment
 * @typedef {import('./field.js').FieldView} FieldView
 * @typedef {import('../state.js').Free} Free
 */

/** @type {Free[]} */
const FREE = ['query', 'all', 'word', 'others'];
/** So many of them are shown at first. */
const FIRST = 2;
/** What the score is divided by in the row of small maps, by kind of score. @type {Record<string, number[]>} */
const SCALES = { dot: [18, 6, 3, 1.5], distance: [60, 24, 17, 6], cosine: [1, 0.5, 0.2, 0.1] };
/** Iterations of "Again, again" at most: as many layers as a scene may have. */
const MOST_LAYERS = 64;
/** Closer than this, words that were mixed again and again are one cluster. In units. */
const CLUSTER = 0.01;

/** As the fields show it. @param {number} x */
const rounded = (x) => String(Math.round(x * 100) / 100);

/**
 * @param {FieldView} view
 * @returns {{ element: HTMLElement, update: (moment: Moment) => void }}
 */
export function panel(view) {
  const { desk } = view;
  const { app } = desk;

  // ---- drag the answer ----
  const told = h('p', { class: 'pull-told' });
  const status = h('p', { class: 'hidden-text', role: 'status' });
  const letThem = h('button', { type: 'button', class: 'button', onclick: () => retry('all') }, say('field.let'));
  const radios = FREE.map((free) =>
    h('button', { type: 'button', role: 'radio', 'data-free': free, onclick: () => retry(free), onkeydown: turn }, say(`field.free.${free}`, { word: '' })),
  );
  const group = h('div', { class: 'segments free', role: 'radiogroup', 'aria-label': say('field.free') }, ...radios);
  const more = h('button', { type: 'button', class: 'text-button', onclick: showAll }, say('field.free.more'));
  const why = h('p', { class: 'small quiet' }, say('field.free.why'));
  const rowChoice = /** @type {HTMLSelectElement} */ (h('select', { 'aria-label': say('field.which') }));
  const [x, y] = ['x', 'y'].map((axis) => numberInput({ 'aria-label': say(`field.${axis}`), onkeydown: nudge }));
  const exact = h('form', { class: 'row exact', novalidate: true, onsubmit: place }, rowChoice, h('label', {}, 'x ', x), h('label', {}, 'y ', y), h('button', { type: 'submit', class: 'button' }, say('field.put')));
  const refused = h('p', { class: 'refused', role: 'alert', hidden: true });
  rowChoice.addEventListener('change', () => fillExact(true));

  /** What may move besides all and nothing was asked for. */
  let all = false;

  function showAll() {
    all = true;
    app().changed();
    radios[FIRST].focus();
  }

  /** The same pull with another choice of what may move. @param {Free} free */
  function retry(free) {
    const { pull } = app().state;
    app().dispatch({ type: 'free', free });
    if (pull) {
      view.answers.set(pull, pull.to);
      view.answers.finish();
    }
  }

  /** @param {KeyboardEvent} event */
  function turn(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const open = radios.filter((radio) => !radio.hidden && radio.getAttribute('aria-disabled') !== 'true');
    const next = open[(open.indexOf(/** @type {HTMLElement} */ (event.currentTarget)) + step + open.length) % open.length];
    retry(/** @type {Free} */ (next.dataset.free));
    next.focus();
  }

  /** Arrow keys as on the plane. @param {KeyboardEvent} event */
  function nudge(event) {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!sign || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    input.value = rounded(Number(input.value) + sign * (event.shiftKey ? 1 : 0.1));
  }

  /** @param {SubmitEvent} event */
  function place(event) {
    event.preventDefault();
    const to = /** @type {[number, number]} */ ([x, y].map((input) => (input.value.trim() === '' ? NaN : Number(input.value))));
    const wrong = to.findIndex((value) => !Number.isFinite(value));
    setHidden(refused, wrong < 0);
    if (wrong >= 0) {
      setText(refused, say('field.number', { axis: 'xy'[wrong], found: [x, y][wrong].value || say('field.nothing') }));
      [x, y][wrong].focus();
      return;
    }
    const [context, position] = rowChoice.value.split(' ').map(Number);
    view.answers.set({ context, position }, to);
    view.answers.finish();
  }

  /** @param {boolean} anew */
  function fillExact(anew) {
    const row = view.rows.find((row) => `${row.context} ${row.position}` === rowChoice.value) ?? view.rows[0];
    if (!row) return;
    const root = /** @type {ShadowRoot} */ (exact.getRootNode());
    [x, y].forEach((input, i) => {
      if (anew || root.activeElement !== input) input.value = rounded(row.value[i]);
    });
  }

  const pull = h('div', { class: 'section pull' }, h('h2', {}, say('field.title')), told, letThem, h('p', { class: 'small quiet' }, say('field.free')), group, more, why, exact, refused, status);

  // ---- the field ----
  const switches = /** @type {const} */ (['field', 'basins', 'reach']).map((name) => {
    const input = /** @type {HTMLInputElement} */ (
      h('input', {
        type: 'checkbox',
        role: 'switch',
        onchange: () => {
          view.shows = { ...view.shows, [name]: input.checked };
          app().changed();
        },
      })
    );
    return { name, input, label: h('label', { class: 'row' }, h('span', { class: 'grow' }, say(`field.show.${name}`)), input) };
  });
  const ends = h('ul', { class: 'path-ends', 'aria-label': say('field.ends.title') });
  const endsPart = h('div', {}, h('div', { class: 'row' }, h('h2', { class: 'grow' }, say('field.ends.title')), h('span', { class: 'small quiet' }, say('field.ends.share'))), ends);
  const split = h('p', { class: 'small quiet split' });
  const maps = h('div', { class: 'maps' });
  const sharper = h('div', {}, h('h2', {}, say('field.sharper')), split, maps);
  const show = h('div', { class: 'section' }, h('h2', {}, say('field.show')), ...switches.map(({ label }) => label));

  // ---- again, again ----
  const counted = h('p', { class: 'small' });
  const mixed = h('p', { class: 'small quiet' });
  const again = h('button', { type: 'button', class: 'button', onclick: () => view.iterate(view.again + 1) }, say('field.again.step'));
  const many = h('button', { type: 'button', class: 'button', onclick: () => view.iterate(Math.min(view.again + 10, MOST_LAYERS)) }, say('field.again.many'));
  const back = h('button', { type: 'button', class: 'button bare', onclick: () => view.iterate(0) }, say('field.again.back'));
  const iterated = h('div', { class: 'section' }, h('h2', {}, say('field.again')), mixed, h('div', { class: 'choices' }, again, many, back), counted);

  const fieldPart = h('div', { class: 'section' }, endsPart, sharper);
  const element = h('div', { class: 'field-panel' }, pull, fieldPart, show, iterated);

  let spokenFor = '';
  let mapped = '';
  return {
    element,
    update(moment) {
      const { state, picture, words } = moment;
      const free = freeIn(state);
      const label = words.types[picture.focus]?.label ?? '';
      const several = picture.rows.length > 0;
      setHidden(pull, !several);
      const sentence = toldOf(moment, free);
      setRuns(told, sentence);
      // Those who listen hear it once it stands.
      const spoken = state.pull && !state.edit ? sentence.map(({ text }) => text).join('') : '';
      if (spoken !== spokenFor) setText(status, (spokenFor = spoken));
      setHidden(letThem, !(state.pull && !state.pull.reached && free === 'query'));
      const asks = canAsk(state.scene);
      const whole = all || FREE.indexOf(free) >= FIRST || desk.lesson()?.free === true;
      setHidden(more, whole);
      for (const [i, radio] of radios.entries()) {
        setHidden(radio, i >= FIRST && !whole);
        const name = /** @type {Free} */ (radio.dataset.free);
        setAttr(radio, 'aria-checked', String(name === free));
        setAttr(radio, 'tabindex', name === free ? '0' : '-1');
        setAttr(radio, 'aria-disabled', String(name === 'query' && !asks));
        if (name === 'word') setText(radio, say('field.free.word', { word: label }));
      }
      setHidden(why, asks);
      const places = picture.rows.map((row) => `${row.context} ${row.position}`).join('|') + label;
      if (rowChoice.dataset.for !== places) {
        rowChoice.dataset.for = places;
        const was = rowChoice.value;
        rowChoice.replaceChildren(
          ...picture.rows.map((row) => h('option', { value: `${row.context} ${row.position}` }, nameIn(label, row.context, row.nth))),
        );
        if (was) rowChoice.value = was;
        if (!rowChoice.value) rowChoice.selectedIndex = 0;
      }
      if (state.pull) rowChoice.value = `${state.pull.context} ${state.pull.position}`;
      fillExact(false);

      for (const { name, input, label } of switches) {
        input.checked = view.shows[name];
        setHidden(label, name === 'reach' ? free !== 'query' : !view.core.field);
      }
      const { field } = view;
      setHidden(fieldPart, !field);
      if (field) {
        const stable = field.resting.filter((at) => at.stable);
        ends.replaceChildren(
          ...stable.map((at) => {
            const meter = h('i');
            meter.style.inlineSize = `${100 * at.share}%`;
            return h('li', { class: `basin b${stable.length < 2 ? 0 : at.slot + 1}` }, h('span', { class: 'swatch' }), h('span', { class: 'end', translate: 'no' }, at.word ? at.name : `${one(at.x)}, ${one(at.y)}`), h('span', { class: 'meter' }, meter), h('b', {}, percent(at.share)));
          }),
        );
        const { attention = {} } = state.scene;
        const score = attention.score ?? 'dot';
        const now = JSON.stringify([score, attention.scale, state.scene.contexts, state.edit ? null : state.scene.points]);
        setHidden(sharper, !SCALES[score] || headsOf(attention).some((head) => head.scale != null));
        if (!sharper.hidden && now !== mapped && !state.edit) {
          mapped = now;
          const made = SCALES[score].map((scale) => mapFor(view, moment, scale));
          const [first, ...sharper] = made.map(({ resting }) => resting);
          setText(split, say(sharper.some((resting) => resting > first) ? 'field.sharper.told' : 'field.sharper.same'));
          maps.replaceChildren(...made.map(({ element }) => element));
        }
      }
      setText(mixed, say(state.scene.attention?.residual ? 'field.again.told.added' : 'field.again.told'));
      setAttr(again, 'aria-disabled', String(view.again >= MOST_LAYERS));
      const { trails } = view;
      setText(counted, trails ? say('field.again.state', { n: view.again, clusters: say('field.again.clusters', { n: clusters(trails.at) }), entropy: two(trails.entropy) }) : say('field.again.none'));
    },
  };
}

/** @param {Moment} moment @param {Free} free */
function toldOf({ state, picture, words }, free) {
  const { pull } = state;
  const label = words.types[picture.focus]?.label ?? '';
  const row = picture.rows.find((row) => row.context === pull?.context && row.position === pull?.position) ?? picture.rows[0];
  if (!row) return [];
  const mark = { text: nameIn(label, row.context, row.nth), class: `s${row.context + 1}` };
  if (!pull) return runs(`field.idle.${free === 'query' ? 'query' : 'words'}`, { mark });
  const at = pair(pull.at);
  if (pull.free === 'query') return runs(pull.reached ? 'field.query' : 'field.query.lost', { mark, at });
  if (!pull.reached) {
    const miss = one(Math.hypot(pull.to[0] - pull.at[0], pull.to[1] - pull.at[1]));
    return runs('field.words.lost', { mark, to: pair(pull.to), at, miss });
  }
  const { points } = state.scene;
  const moved = Object.keys(points).filter((word) => {
    const was = pull.from[word];
    return was && Math.hypot(points[word][0] - was[0], points[word][1] - was[1]) > 0.005;
  });
  if (moved.length === 0) return runs('field.words.there', { mark, at });
  return runs('field.words', { mark, at, words: moved.join(say('tell.comma')), distance: two(pull.distance) });
}

/** The number of clusters by single linkage. @param {readonly (readonly number[])[]} points */
export function clusters(points) {
  const seen = new Set();
  let count = 0;
  for (let i = 0; i < points.length; i++) {
    if (seen.has(i)) continue;
    count++;
    const reach = [i];
    for (const a of reach) {
      seen.add(a);
      points.forEach(([x, y], b) => {
        if (!seen.has(b) && !reach.includes(b) && Math.hypot(x - points[a][0], y - points[a][1]) < CLUSTER) reach.push(b);
      });
    }
  }
  return count;
}

/** @param {{ x: number, y: number }} a @param {{ x: number, y: number }} b in units */
const isNear = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < 1;

/** Cells of a small map. */
const SMALL = { columns: 44, rows: 40 };

/** A small map with another scale: a button that takes it, and how many resting points there are. @param {FieldView} view @param {Moment} moment @param {number} scale */
function mapFor(view, { state, picture }, scale) {
  const { desk } = view;
  const { scene } = state;
  const attention = { ...scene.attention, scale };
  const { core } = view;
  const place = view.placeOf(picture);
  const { bounds } = /** @type {import('./map.js').Field} */ (view.field);
  const { basin, fixedPoints } = core.field({ ...scene, attention }, { ...place, bounds, ...SMALL });
  const stable = endsOf(scene, place.context, picture.words, fixedPoints).filter((at) => at.stable);
  // The colours of the large map, where the same point is meant.
  const { resting } = /** @type {import('./map.js').Field} */ (view.field);
  const near = stable.map((at) => resting.find((other) => other.slot >= 0 && isNear(at, other))?.slot);
  const free = [0, 1, 2].filter((slot) => !near.includes(slot));
  const slots = near.map((slot, i) => {
    if (slot !== undefined) return slot;
    const at = free.indexOf(stable[i].slot);
    return free.splice(Math.max(at, 0), 1)[0] ?? 9;
  });
  const slotOf = (/** @type {number} */ i) => slots[i] ?? 9;
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { width: SMALL.columns * 2, height: SMALL.rows * 2, 'aria-hidden': 'true' }));
  const pen = canvas.getContext('2d');
  const { colours } = desk.stage;
  if (pen) {
    for (let i = 0; i < basin.length; i++) {
      const tint = stable.length < 2 ? '' : colours[`b${slotOf(basin[i]) + 1}`];
      if (!tint) continue;
      pen.globalAlpha = 0.18;
      pen.fillStyle = tint;
      pen.fillRect((i % SMALL.columns) * 2, (SMALL.rows - 1 - Math.floor(i / SMALL.columns)) * 2, 2, 2);
    }
    pen.globalAlpha = 1;
    stable.forEach((at, i) => {
      const px = ((at.x - bounds[0]) / (bounds[2] - bounds[0])) * canvas.width;
      const py = canvas.height - ((at.y - bounds[1]) / (bounds[3] - bounds[1])) * canvas.height;
      pen.strokeStyle = pen.fillStyle = stable.length < 2 ? colours.ink : (colours[`b${slotOf(i) + 1}`] ?? colours.ink);
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.arc(px, py, 5, 0, 2 * Math.PI);
      pen.stroke();
      pen.beginPath();
      pen.arc(px, py, 2, 0, 2 * Math.PI);
      pen.fill();
    });
  }
  const chosen = (scene.attention?.scale ?? null) === scale;
  const element = h(
    'button',
    {
      type: 'button',
      class: 'map-choice',
      'aria-pressed': String(chosen),
      'aria-label': say('field.sharper.choice', { scale: short(scale), n: stable.length }),
      onclick: () => {
        const error = desk.app().edit({ ...desk.app().state.scene, attention });
        if (error) desk.fail(error);
      },
    },
    canvas,
    h('b', {}, String(stable.length)),
    h('span', { class: 'small quiet' }, `÷ ${short(scale)}`),
  );
  return { element, resting: stable.length };
}

