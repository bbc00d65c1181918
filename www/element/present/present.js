// On a projector: the headline, the sentences and the plane, all large; the bet first, alone; then the words can be
// dragged, and what is said of them stands under the plane. The host's attribute `present` brings it about.
import { h, setHidden, setRuns, setText, svg } from '../dom.js';
import { FIRST } from '../opening.js';
import { has, runs, say } from '../say.js';
import { DURATIONS } from '../timeline.js';
import { drawCode } from './code.js';

/**
 * @typedef {import('../panels/panel.js').Moment} Moment
 * @typedef {{ update: (moment: Moment) => void, leave: () => void }} Presentation
 */

/** Keys of a clicker and of a keyboard, and what they play: the next step, the one before. @type {Record<string, 1 | -1>} */
const KEYS = { ' ': 1, ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/**
 * Begins, goes on or ends, as the host's attribute says now.
 * @param {import('../view.js').View} view
 * @param {HTMLElement} host
 * @param {Moment} moment
 */
export function attend(view, host, moment) {
  const { presenting } = view;
  if (!host.hasAttribute('present')) {
    view.presenting = null;
    presenting?.leave();
  } else if (presenting) {
    presenting.update(moment);
  } else {
    view.presenting = present(view, host);
    view.desk.app().changed();
  }
}

/**
 * @param {import('../view.js').View} view
 * @param {HTMLElement} host
 * @returns {Presentation}
 */
function present(view, host) {
  const { column, desk, stage } = view;
  const { app } = desk;
  desk.speak();
  const headline = h('h1', { class: 'headline' });
  const sub = h('p', { class: 'sub' });
  const code = h('button', { type: 'button', class: 'code', title: say('present.large'), hidden: true, onclick: () => enlarge(!large) });
  const close = h(
    'button',
    { type: 'button', class: 'tool close', 'aria-label': say('present.leave'), title: say('present.leave'), onclick: leave },
    svg('svg', { width: 22, height: 22, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: 'M4.5 4.5l9 9M13.5 4.5l-9 9' })),
  );
  const head = h('header', { class: 'presented' }, h('div', { class: 'grow' }, headline, sub), code, close);
  const question = h('p', { class: 'question' });
  const answers = h('div', { class: 'choices' });
  const card = h('div', { class: 'ask', role: 'dialog', tabindex: '-1', 'aria-label': say('bet.title') }, question, answers);
  const veil = h('div', { class: 'veil', hidden: true }, card);
  const told = h('div', { class: 'caption' });
  /** Where what is borrowed from the panel belongs. */
  const borrowed = [column.lesson.element, column.told.element].map((element) => ({ element, before: element.nextSibling }));
  view.element.prepend(head);
  stage.element.after(veil);
  view.figure.append(told);
  told.append(...borrowed.map(({ element }) => element));
  view.element.classList.add('presents');
  host.classList.add('presents');

  /** The bet is being looked at: on the plane a ghost is put, or a point chosen. */
  let onPlane = false;
  /** The lesson as it was asked about last, so that another one asks anew. @type {object | null} */
  let opened = null;
  /** The panel's bet that was asked last. @type {HTMLElement | null} */
  let wagered = null;
  let address = '';
  /** The code fills the room: an edited scene has a long address, whose squares are too small in the corner. */
  let large = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let stopping;
  const listening = new AbortController();
  const { signal } = listening;

  /** What the bet stands before. */
  const behind = [stage.element, view.strip.element, view.switch.element];
  /** @param {HTMLElement} element */
  const holdsFocus = (element) => element.contains(/** @type {ShadowRoot} */ (host.shadowRoot).activeElement);

  // What is behind it cannot be reached meanwhile.
  /** @type {HTMLElement[]} */
  const hidden = [];
  for (let at = /** @type {Element | null} */ (host); at?.parentElement; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      if (other === at || !(other instanceof HTMLElement) || other.inert) continue;
      other.inert = true;
      hidden.push(other);
    }
  }

  /** Where the scene is about the next word: the bet on its switch, which stands in that panel. @returns {HTMLElement | null} */
  const wager = () => (desk.lesson()?.listening === false ? column.next.element.querySelector('.wager') : null);

  /** Whether the bet is still to be placed. @param {import('../state.js').State} state */
  const asks = ({ settled, bet, listening }) => {
    if (wager()) return bet === null && !listening;
    const terms = desk.lesson()?.bet;
    return terms !== undefined && !settled && bet === null && !onPlane;
  };

  /** @param {string} choice */
  function answer(choice) {
    // The panel's own button does it, with all that follows.
    const panel = wager() ?? (desk.lesson()?.name === FIRST ? column.bet : column.lesson).element;
    /** @type {HTMLElement | null} */ (panel.querySelector(`[data-choice="${choice}"]`))?.click();
    stage.element.focus({ preventScroll: true });
  }

  /** The bet as large as the room needs it. @param {string} name @param {Pick<import('../../presets/presets.js').Bet, 'choices' | 'ghost' | 'shown'>} terms */
  function ask(name, terms) {
    setRuns(question, runs(`${name}.bet.ask`));
    const labelOf = (/** @type {string} */ choice) =>
      has(`${name}.bet.${choice}`) ? say(`${name}.bet.${choice}`) : say('choice.skip');
    const where = terms.ghost || terms.shown;
    const choices = where ? terms.choices.slice(-1) : terms.choices;
    answers.replaceChildren(
      ...(where
        ? [
            h('button', { type: 'button', class: 'button', 'data-choice': 'plane', onclick: showPlane }, say('present.plane')),
          ]
        : []),
      ...choices.map((choice, i) => {
        const look = i === choices.length - 1 ? 'button bare' : 'button';
        return h('button', { type: 'button', class: look, 'data-choice': choice, onclick: () => answer(choice) }, labelOf(choice));
      }),
    );
  }

  function showPlane() {
    onPlane = true;
    app().changed();
  }

  /** One step, as it is played; without motion as it stands in the end. Where that is what is told of, attention once more. @param {1 | -1} by */
  function step(by) {
    const { timeline } = app();
    const { field } = view;
    clearTimeout(stopping);
    if (field && desk.lesson()?.again) {
      field.iterate(field.again + by);
      return;
    }
    const next = /** @type {1 | 2 | 3 | 4} */ (((timeline.step - 1 + by + 4) % 4) + 1);
    app().dispatch({ type: 'step', step: next });
    if (by < 0 || app().around.still()) return;
    timeline.start(next);
    timeline.playing = true;
    app().changed();
    stopping = setTimeout(() => app().dispatch({ type: 'step', step: next }), DURATIONS[next - 1]);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      large ? enlarge(false) : leave();
      return;
    }
    const by = KEYS[event.key];
    const active = /** @type {ShadowRoot} */ (host.shadowRoot).activeElement;
    // A word, a button or a slider in focus has its keys for itself; a clicker's own keys are nobody else's.
    const clicker = event.key === 'PageDown' || event.key === 'PageUp';
    if (!by || (!clicker && active?.matches('button, input'))) return;
    event.preventDefault();
    enlarge(false);
    const { state } = app();
    const terms = desk.lesson()?.bet;
    if (wager()) {
      if (!asks(state)) app().dispatch({ type: 'listen', on: by > 0 });
      else if (by > 0) answer('skip');
    } else if (terms && asks(state)) {
      if (by > 0) answer(terms.choices[terms.choices.length - 1]);
    } else if (terms && !terms.at && !state.settled) {
      // The ghost stands where the room wants it.
      if (by > 0) answer(terms.ghost ? 'done' : terms.choices[terms.choices.length - 1]);
    } else step(by);
  }
  document.addEventListener('keydown', onKey, { signal });
  for (const type of ['hashchange', 'address-written']) addEventListener(type, () => showCode(), { signal });

  /** The way to the same scene on another device. */
  function showCode() {
    if (address === location.href) return;
    address = location.href;
    drawCode(address).then(
      (drawing) => {
        // Another figure may have spoken another language meanwhile.
        desk.speak();
        code.replaceChildren(drawing, h('span', { class: 'small' }, say('present.code')));
        setHidden(code, false);
      },
      // Without it everything else works; an address can be too long for one.
      () => {
        enlarge(false);
        setHidden(code, true);
      },
    );
  }
  showCode();

  /** @param {boolean} on */
  function enlarge(on) {
    large = code.classList.toggle('large', on);
    code.ariaExpanded = String(on);
  }

  /** What is told of the next word goes back to its panel. */
  function returnQuotes() {
    const quotes = told.querySelector('.quotes');
    if (quotes) column.next.element.querySelector('.phones')?.after(quotes);
  }

  function leave() {
    host.removeAttribute('present');
  }

  return {
    update(moment) {
      const { state } = moment;
      const lesson = desk.lesson();
      const switched = wager();
      if (state.opened !== opened) {
        onPlane = false;
        opened = state.opened;
        if (lesson?.bet) ask(lesson.name, lesson.bet);
      }
      if (switched && switched !== wagered) ask('next', { choices: ['part', 'same', 'skip'] });
      wagered = switched;
      // What its switch brought about is told under the plane, as in the other scenes.
      const quotes = view.element.querySelector('.quotes');
      const under = view.element.classList.contains('speaks');
      if (quotes && under !== told.contains(quotes)) under ? told.append(quotes) : returnQuotes();
      if (state.settled || state.bet !== null) onPlane = false;
      const name = lesson?.name;
      setText(headline, name ? say(`${name}.headline`) : (state.scene.title ?? ''));
      const subKey = name && (has(`${name}.sub`) ? `${name}.sub` : `${name}.sub.${state.listening ? 'on' : 'off'}`);
      setText(sub, subKey ? say(subKey) : '');
      const first = asks(state);
      if (first !== !veil.hidden) {
        const answered = holdsFocus(card);
        setHidden(veil, !first);
        for (const element of behind) element.inert = first;
        if (first || answered) (first ? card : stage.element).focus({ preventScroll: true });
      }
      setHidden(told, first || !(under || state.settled || state.touched || onPlane));
      showCode();
    },
    leave() {
      listening.abort();
      clearTimeout(stopping);
      for (const element of behind) element.inert = false;
      for (const other of hidden) other.inert = false;
      const lost = [head, veil, told].some(holdsFocus);
      returnQuotes();
      for (const { element, before } of [...borrowed].reverse()) column.scroll.insertBefore(element, before?.parentNode === column.scroll ? before : null);
      for (const element of [head, veil, told]) element.remove();
      view.element.classList.remove('presents');
      host.classList.remove('presents');
      if (lost) stage.element.focus({ preventScroll: true });
      app().changed();
    },
  };
}
