// The heads of a scene: a card each, what becomes of a word without one of them, how their answers are
// joined, and the marks of all that on the plane.
import { h, sentenceMark, setAttr, setHidden, setText, svg } from '../dom.js';
import { badgeBoxes, drawHeads } from '../marks/heads.js';
import { inPeoplesWords } from '../refusal.js';
import { say } from '../say.js';
import { headsOf, inputOf } from '../terms.js';
import { answersOf, joined, onOf } from './answers.js';
import { card } from './card.js';
import { CATALOGUE, MOST_ADDED, duplicated, headCalled, nextHead, switched, withHead, without } from './catalogue.js';
import { chance, oneOf } from './chance.js';
import { editorOf } from './editor.js';
import { insets } from './inset.js';
import { joiner } from './joiner.js';
import { leans } from './lean.js';
import { senses } from './senses.js';

/**
 * @typedef {import('../panels/panel.js').Desk} Desk
 * @typedef {import('../panels/panel.js').Moment} Moment
 */

/** Where chance begins; a person may say another. */
const SEED = 1;

/** @param {Desk} desk */
export function heads(desk) {
  const { app } = desk;
  const scene = () => app().state.scene;
  const attention = () => scene().attention ?? {};
  const trouble = h('p', { class: 'wrong', role: 'alert', hidden: true });
  /** @param {import('../types.js').Attention} to */
  const attempt = (to) => {
    desk.speak();
    const refusal = app().edit({ ...scene(), attention: to });
    setHidden(trouble, !refusal);
    setText(trouble, refusal ? inPeoplesWords(refusal).text : '');
    return !refusal;
  };

  const cards = h('div', { class: 'cards' });
  /** @type {{ view: ReturnType<typeof card>, editor: ReturnType<typeof editorOf> }[]} */
  let made = [];

  let seed = SEED;
  /** Drawn from since the seed was said. */
  let random = chance(seed);
  const reseed = (/** @type {number} */ to) => {
    seed = to;
    random = chance(to);
    app().changed();
  };

  const kind = /** @type {HTMLSelectElement} */ (
    h('select', { 'aria-label': say('heads.kind') }, ...Object.keys(CATALOGUE).map((name) => h('option', { value: name }, name)))
  );
  const add = h('button', { type: 'button', class: 'button' }, say('heads.add'));
  add.addEventListener('click', () => {
    if (attempt(withHead(attention(), headCalled(kind.value)))) kind.value = String(nextHead(headsOf(attention())).name);
  });
  const lose = h('button', { type: 'button', class: 'button' }, say('heads.lose'));
  lose.addEventListener('click', () => {
    const left = onOf(attention()).flatMap((on, i) => (on ? [i] : []));
    if (left.length > 0) attempt(switched(attention(), oneOf(left, random), false));
  });
  const wake = h('button', { type: 'button', class: 'button bare' }, say('heads.wake'));
  wake.addEventListener('click', () => attempt(headsOf(attention()).reduce((all, _, i) => switched(all, i, true), attention())));
  const tools = h('div', { class: 'head-tools' }, add, kind, h('span', { class: 'grow' }), lose, wake);

  const join = joiner(desk, attempt);
  const lean = leans(desk);
  const measure = senses({ ...desk, seed: () => seed, reseed });
  const told = h('p', { class: 'small quiet' });
  const bodies = [h('fieldset', {}, cards, trouble), h('fieldset', { class: 'more-heads' }, tools, join.element)];
  const element = h('div', { class: 'heads', part: 'heads' }, bodies[0], told, lean.element, bodies[1], measure.element);

  // What is out of sight is not drawn.
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (target === lean.element) lean.visible = isIntersecting;
      for (const { view } of made) if (view.element === target) view.visible = isIntersecting;
    }
    app().changed();
  });
  seen.observe(lean.element);
  const widths = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      for (const { view } of made) if (view.element === target) view.width = contentRect.width;
    }
    app().changed();
  });
  desk.signal.addEventListener('abort', () => {
    seen.disconnect();
    widths.disconnect();
  });

  /** @param {number} count */
  function build(count) {
    const { activeElement } = /** @type {ShadowRoot} */ (element.getRootNode());
    const controls = (/** @type {number} */ i) => /** @type {HTMLElement[]} */ ([...(made[i]?.view.element.querySelectorAll('button, input, select, summary') ?? [])]);
    const from = made.findIndex(({ view }) => view.element.contains(activeElement));
    const place = controls(from).findIndex((control) => control === activeElement);
    seen.disconnect();
    widths.disconnect();
    seen.observe(lean.element);
    made = Array.from({ length: count }, (_, i) => {
      const editor = editorOf(desk, i, attempt);
      const view = card(i, {
        set: (on) => attempt(switched(attention(), i, on)),
        duplicate: () => attempt(duplicated(attention(), i)),
        remove() {
          attempt(without(attention(), i));
          // With the last one the fold goes, too.
          if (headsOf(attention()).length === 0 && element.closest('.fold')) desk.stage.element.focus({ preventScroll: true });
        },
        editor: editor.element,
      });
      seen.observe(view.element);
      widths.observe(view.element);
      return { view, editor };
    });
    cards.replaceChildren(...made.map(({ view }) => view.element));
    // Whoever was at a control of a head is at the same one of what stands there now.
    if (place >= 0) (controls(Math.min(from, count - 1))[place] ?? add).focus({ preventScroll: true });
  }

  // ---- the plane ----

  const inset = insets(desk.stage);
  /** As it was made last. @type {{ of: string, silent: boolean, entries: [string, Node][] } | null} */
  let legend = null;
  /** Whether the plane shows the heads. */
  let shown = false;
  /** @param {{ context: number, position: number }} row */
  const rowOf = ({ context, position }) => {
    const { words } = app();
    const pointAt = (/** @type {number} */ j) => scene().points[words.types[words.at[context][j]].point];
    const answer = app().shown.contexts[context];
    return { answers: answersOf(scene(), answer, position, pointAt), input: inputOf(scene(), answer, pointAt)(position) };
  };
  const several = () => shown && headsOf(attention()).length > 1;
  /** @type {import('../picture.js').Extra} */
  const answers = {
    at: 0,
    count: 0,
    points: (rows) => (several() ? rows.flatMap((row) => rowOf(row).answers) : []),
    boxes: (picture) => badgeBoxes(picture, answers),
  };
  /** What all of them would answer; through several layers that is not told by the last one alone. @type {import('../picture.js').Extra} */
  const whole = {
    at: 0,
    count: 0,
    points: (rows) => {
      if (!several() || (attention().layers ?? 1) > 1 || onOf(attention()).every(Boolean)) return [];
      const all = headsOf(attention()).map(() => true);
      return rows.map((row) => {
        const { answers, input } = rowOf(row);
        return joined(attention(), answers, input, all, 'mean');
      });
    },
  };
  app().extras.push(answers, whole);

  return {
    element,
    /** Whether they are on the plane: then threads make room for badges. @param {boolean} to */
    show(to) {
      if (shown === to) return;
      shown = to;
      app().aim(false);
      app().changed();
    },
    get drawn() {
      return several() && answers.count > 0;
    },
    /** What its marks mean. @param {Moment} moment @returns {[string, Node][]} */
    legend({ picture }) {
      const contexts = [...new Set(picture.rows.map(({ context }) => context))];
      const silent = whole.count > 0;
      if (legend?.of !== contexts.join() || legend.silent !== silent) legend = { of: contexts.join(), silent, entries: legendOf(contexts, silent) };
      return legend.entries;
    },
    /** @param {import('../sheet.js').Sheet} sheet */
    draw: (sheet) => drawHeads(sheet, answers, whole),
    /** The cards' own drawings. @param {Moment} moment */
    paint(moment) {
      if (!shown) return;
      const { rows } = moment.picture;
      /** Of all heads, for each row. */
      const all = rows.map((row) => rowOf(row).answers);
      headsOf(moment.state.scene.attention).forEach((_, i) => {
        const view = made[i]?.view;
        if (view?.visible && view.width > 0) view.draw(moment, inset.of(moment, view.width), inset.ground, all.map((answers) => answers[i]));
      });
    },
    /** @param {Moment} moment */
    update(moment) {
      const all = headsOf(moment.state.scene.attention);
      if (made.length !== all.length) {
        build(all.length);
        kind.value = String(nextHead(all).name);
      }
      for (const body of bodies) setAttr(body, 'disabled', desk.readonly());
      for (const { view, editor } of made) {
        view.update(moment);
        editor.update(moment);
      }
      setAttr(add, 'disabled', all.length >= MOST_ADDED);
      const on = onOf(moment.state.scene.attention);
      setAttr(lose, 'disabled', !on.includes(true));
      setAttr(wake, 'disabled', !on.includes(false));
      setText(told, say(moment.state.scene.attention?.output ? 'heads.map.output' : 'heads.map'));
      setHidden(told, all.length < 2);
      join.update(moment);
      lean.update(moment);
      measure.update(moment);
    },
  };
}

/** What the marks on the plane mean. @param {number[]} contexts @param {boolean} silent whether some heads are @returns {[string, Node][]} */
function legendOf(contexts, silent) {
  const ring = (/** @type {Record<string, string | number>} */ props) =>
    svg('svg', { width: 16, height: 16 }, svg('circle', { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', ...props }));
  return [
    [say('heads.legend.mean'), h('span', {}, ...contexts.map((context) => sentenceMark(context, 13)))],
    [say('heads.legend.one'), ring({ 'stroke-width': 1.25 })],
    ...(silent ? /** @type {[string, Node][]} */ ([[say('heads.legend.all'), ring({ 'stroke-width': 1.75, 'stroke-dasharray': '3 2.6' })]]) : []),
  ];
}
