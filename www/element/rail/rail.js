// In a small box, as a post has it: beside the plane each sentence as running text, with the sum that makes its word, and
// three tools. Everything else waits until the figure is opened: on the whole screen, or, where that is small, in a page of its own.
import { h, icon, sentenceMark, setAttr, setHidden, setSize, setText, svg } from '../dom.js';
import { thickness } from '../marks/threads.js';
import { partsOf } from '../panels/equations.js';
import { pointOf } from '../picture.js';
import { nameIn, pair, say, short, two } from '../say.js';

/**
 * @typedef {import('../panels/panel.js').Moment} Moment
 * @typedef {import('../picture.js').Row} Row
 */

/** Shorter sides of screens from which the whole figure has room there, in pixels. */
const ROOMY = 600;

const CLOSE = 'M4.5 4.5l9 9M13.5 4.5l-9 9';
const OPEN = 'M10.5 3.5h4v4M14.2 3.8 8.4 9.6M12.5 10v3.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1H8';

/** @param {import('../view.js').View} view */
export function rail(view) {
  const { column } = view;
  const { app, host, lesson, signal, speak } = view.desk;
  // Another language may have been spoken while this was on its way.
  speak();
  const sums = h('div', { class: 'sums' });
  const note = h('p');
  const omits = h('p', { class: 'small quiet' });
  const notes = h('div', { class: 'notes' }, note, omits);
  const element = h('div', { class: 'rail', part: 'rail' }, sums, notes);
  const play = tool('play', say('steps.play'), () => (app().timeline.playing ? app().pause() : app().play()));
  const reset = tool('reset', say('app.reset'), () => app().dispatch({ type: 'reset' }));
  const hint = h('span', { class: 'hint' });
  const opens = h('span', {}, say('rail.open'));
  const shape = svg('path', { d: OPEN });
  const open = h(
    'button',
    { type: 'button', class: 'tool', part: 'button', onclick: () => (full() ? document.exitFullscreen() : large()) },
    opens,
    svg('svg', { width: 15, height: 15, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }, shape),
  );
  const tools = h('div', { class: 'tools', part: 'tools' }, play.element, reset.element, hint, open);
  column.scroll.prepend(element);
  view.figure.after(tools);
  // What else may stand in the rail, when a lesson or a scene is about it.
  for (const kept of [column.lesson.element, column.table.element, column.next.element, column.shelf, column.ears]) kept.classList.add('kept');

  // What scrolls can be scrolled by keys.
  const sized = new ResizeObserver(() => {
    const { scrollHeight, clientHeight } = column.panel;
    column.panel.tabIndex = view.element.classList.contains('small') && scrollHeight > clientHeight ? 0 : -1;
  });
  for (const box of [column.panel, element]) sized.observe(box);
  signal.addEventListener('abort', () => sized.disconnect());

  const root = () => /** @type {ShadowRoot} */ (host.shadowRoot);

  /** Whether the screen has room for more than a phone's. */
  const roomy = () => document.fullscreenEnabled && Math.min(screen.width, screen.height) >= ROOMY;

  /** Whether it is what is seen on the whole screen now: there the same button leads back. */
  const full = () => host.matches(':fullscreen') && !view.presenting;
  /** From there on the way back, which takes a few frames. */
  let back = false;
  host.addEventListener(
    'fullscreenchange',
    () => {
      back = !full();
      app().changed();
    },
    { signal },
  );

  async function large() {
    if (roomy()) return host.requestFullscreen().catch(() => page());
    return page();
  }

  /** The scene in a page that is all figure. */
  async function page() {
    window.open(await /** @type {import('../element.js').AttentionPlayground} */ (host).permalink(), '_blank', 'noopener');
  }

  /**
   * The folds that the host's own attributes name: what only the scene names waits with the rest, unless that is all there is.
   * @param {Moment} moment @param {boolean} alone
   */
  function ask({ state }, alone) {
    const named = alone ? view.panelsOf(state.scene) : new Set(host.getAttribute('panels')?.split(/\s+/));
    if (host.hasAttribute('controls')) named.add('controls');
    let any = false;
    for (const fold of /** @type {Iterable<HTMLElement>} */ (column.folds.children)) {
      const { fold: name = '' } = fold.dataset;
      const asked = named.has(name === 'scores' ? 'controls' : name);
      fold.classList.toggle('asked', asked);
      // What has the place of the sums is open, and its button a heading.
      const button = name === 'weights' && fold.querySelector(':scope > h2 > button');
      if (button) for (const [key, value] of [['aria-disabled', 'true'], ['tabindex', '-1']]) setAttr(button, key, alone ? value : null);
      any ||= asked;
    }
    column.folds.classList.toggle('kept', any);
  }

  let built = '';
  /** @type {ReturnType<typeof sentence>[]} */
  let parts = [];

  return {
    /** @param {Moment} moment @param {boolean} on @param {boolean} alone without sums: what is named has their place */
    update(moment, on, alone) {
      view.element.classList.toggle('small', on);
      view.element.classList.toggle('alone', alone);
      setHidden(sums, alone);
      setHidden(element, !on || moment.step === 0);
      const whole = full();
      setHidden(tools, !on && !whole);
      tools.classList.toggle('whole', whole);
      setText(opens, say(whole ? 'rail.close' : 'rail.open'));
      setAttr(shape, 'd', whole ? CLOSE : OPEN);
      setAttr(open, 'title', say(whole ? 'rail.back' : roomy() ? 'rail.large' : 'rail.page'));
      if (!on) return;
      // What had the focus there may not stand in the small box.
      if (back && !root().activeElement?.checkVisibility()) open.focus({ preventScroll: true });
      back = false;
      const { state, words, picture, playing } = moment;
      const now = JSON.stringify([state.scene.contexts, picture.focus]);
      if (now !== built) {
        built = now;
        parts = state.scene.contexts.map((_, context) => sentence(context, moment));
        sums.replaceChildren(...parts.map((part) => part.element));
      }
      parts.forEach((part, context) => part.update(moment, picture.rows.find((row) => row.context === context) ?? null));
      play.says(playing ? 'pause' : 'play', say(playing ? 'steps.pause' : 'steps.play'));
      setHidden(play.element, !view.panelsOf(state.scene).has('equation') || moment.step === 0);
      setHidden(reset.element, !!app().around.fixed?.());
      // A frame in a sandbox may have neither.
      setHidden(open, !roomy() && origin === 'null' && top !== window);
      ask(moment, alone);
      const word = words.types[picture.focus]?.label ?? '';
      const circle = lesson()?.bet?.at && !state.touched && !app().around.fixed?.();
      setText(hint, circle ? say('rail.circle', { word }) : '');
      const told = lesson() ? null : state.scene.notes;
      setText(note, (state.touched ? told?.tell : told?.ask) ?? '');
      setText(omits, told?.omits ?? '');
      setHidden(notes, !note.textContent && !omits.textContent);
    },
  };
}

/** A button with an icon and its name. @param {'play' | 'pause' | 'reset'} name @param {string} label @param {() => void} act */
function tool(name, label, act) {
  const text = h('span', {}, label);
  const element = h('button', { type: 'button', class: 'tool', part: 'button', onclick: act }, icon(name, 15), text);
  let shown = name;
  return {
    element,
    /** @param {'play' | 'pause' | 'reset'} name @param {string} label */
    says(name, label) {
      setText(text, label);
      if (name !== shown) element.firstElementChild?.replaceWith(icon((shown = name), 15));
    },
  };
}

/** "[6, 6]": there is no room for digits that say nothing. @param {readonly number[]} p */
function brief(p) {
  const [x, y] = p.map((x) => short(Math.round(x * 10) / 10));
  return say('number.pair', { x, y });
}

/**
 * A sentence, and what its word takes: terms, a rule, the result.
 * @param {number} context @param {Moment} moment
 */
function sentence(context, { state, words }) {
  const typed = state.scene.contexts[context].words.map((word, position) => {
    const bar = h('i');
    const type = words.types[words.at[context][position]];
    const element = h('span', { class: `w${type.muted ? ' muted' : ''}` }, word, h('span', { class: 'bar' }, bar));
    return { bar, element, key: type.key };
  });
  const sum = h('div', { class: 'column', dir: 'ltr', translate: 'no' });
  const name = h('b');
  const value = h('b', { class: 'value' });
  const result = [h('span', { class: 'op' }, '='), name, value];
  const rest = h('span', { class: 'op rest' });
  let built = '';
  /** @type {{ type: number, weight: number, label: string, position: number }[]} */
  let shown = [];
  /** @type {{ weight: HTMLElement, bar: HTMLElement, value: HTMLElement }[]} */
  let terms = [];
  const line = h('p', { class: 'line', dir: 'auto', translate: 'no' }, /** @type {any} */ (sentenceMark(context, 13)), ...typed.map(({ element }) => element));
  return {
    element: h('section', { class: `of${context + 1}`, 'aria-label': say('figure.sentence', { n: context + 1 }) }, line, sum),
    /** @param {Moment} moment @param {Row | null} row */
    update(moment, row) {
      const { picture, step } = moment;
      const weighed = step > 1 && moment.state.listening;
      typed.forEach(({ bar, element, key }, position) => {
        const weight = row && weighed ? row.shares[position] : 0;
        setSize(bar, 'scaleY', weight < 0.002 ? 0 : thickness(weight) / 12);
        element.classList.toggle('focus', key === moment.state.focus);
      });
      setHidden(sum, !row);
      if (!row) return;
      const { parts, more } = partsOf(moment, row, shown);
      shown = parts;
      const residual = !!moment.state.scene.attention?.residual;
      const label = moment.words.types[picture.focus].label;
      const now = `${parts.map(({ type, label }) => `${type} ${label}`).join()} ${residual} ${row.position}`;
      if (now !== built) {
        built = now;
        terms = parts.map(() => ({ weight: h('b'), bar: h('i'), value: h('span', { class: 'value' }) }));
        const op = (/** @type {boolean} */ plus) => h('span', { class: 'op' }, plus ? '+' : '');
        sum.replaceChildren(
          ...(residual ? [op(false), h('span', {}, label), h('span')] : []),
          ...parts.flatMap((part, i) => {
            const { weight, bar, value } = terms[i];
            const term = h('span', { class: 'term' }, h('span', {}, weight, ` ${part.label}`), h('span', { class: 'bar' }, bar));
            return [op(residual || i > 0), term, value];
          }),
          rest,
          h('hr'),
          ...result,
        );
      }
      setHidden(rest, more === 0);
      setText(rest, say('explain.more', { n: more }));
      parts.forEach((part, i) => {
        setText(terms[i].weight, step === 1 ? '?' : two(part.weight));
        setSize(terms[i].bar, 'scaleY', step === 1 ? 0 : thickness(part.weight) / 12);
        setText(terms[i].value, brief(pointOf(picture, context, part.position)));
      });
      setText(name, nameIn(label, context, row.nth));
      setText(value, step === 1 || step === 2 ? '' : pair(row.value));
      setAttr(sum, 'data-step', String(step));
    },
  };
}
