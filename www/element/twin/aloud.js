// What a change did, said to those who listen: its effect, not where something stands, once it has settled.
import { setText } from '../dom.js';
import { winnersOf } from '../guesses.js';
import { percent, say } from '../say.js';
import { sharesOf } from '../terms.js';
import { sheetOf } from './table.js';

/** After this pause an effect is said, in milliseconds; and never is more than one thing said in that time. */
const PAUSE = 1000;
/** A share that moved by less is not worth a word. */
const NOTICED = 0.005;

/**
 * @typedef {object} Heard  what was said last, or would have been
 * @property {import('../types.js').Scene} scene
 * @property {import('../types.js').Outcome} outcome
 * @property {boolean} listening
 * @property {boolean} settled   whether the bet was
 * @property {number[]} winners  the guesses, by sentence
 */

export class Aloud {
  /**
   * @param {import('../panels/panel.js').Desk} desk
   * @param {HTMLElement} live the region that is read out
   * @param {import('../state.js').State} state  before anything was changed
   * @param {import('../types.js').Outcome} outcome
   */
  constructor(desk, live, { scene, listening, settled }, outcome) {
    this.desk = desk;
    this.live = live;
    /** @type {Heard} */
    this.heard = { scene, outcome, listening, settled, winners: this.winners(scene, outcome, listening) };
    this.newest = this.heard;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** What is still to be said, by its kind: of each only the newest. @type {Map<'step' | 'armed' | 'effect', string>} */
    this.pending = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.turn = undefined;
    /** When something was said last. */
    this.last = -PAUSE;
    /** @type {number} */
    this.step = 4;
    /** @type {string | null} */
    this.armed = null;
    desk.signal.addEventListener('abort', () => {
      clearTimeout(this.timer);
      clearTimeout(this.turn);
    });
    document.addEventListener('copy', (event) => this.copy(event), { signal: desk.signal });
    this.hear();
  }

  /** @param {import('../types.js').Scene} scene @param {import('../types.js').Outcome} outcome @param {boolean} listening */
  winners(scene, outcome, listening) {
    const { state, words } = this.desk.app();
    if (!scene.next || scene.contexts !== state.scene.contexts) return [];
    return winnersOf(/** @type {any} */ ({ state: { ...state, scene, listening }, outcome, words }));
  }

  /** Something is new. While a hand holds it nothing is said. */
  hear() {
    const { state, shown } = this.desk.app();
    this.notice();
    const { outcome, listening, settled } = this.newest;
    if (shown === outcome && state.listening === listening && state.settled === settled && !this.waiting) return;
    this.newest = { scene: state.scene, outcome: shown, listening: state.listening, settled: state.settled, winners: [] };
    clearTimeout(this.timer);
    // What is held still changes; when it is let go this is told again.
    this.waiting = state.edit !== null && state.edit.kind !== 'keys';
    if (!this.waiting) this.timer = setTimeout(() => this.tell(), PAUSE);
  }

  /** What begins is said at once: a step, and that a word was picked up. */
  notice() {
    const { state, words, timeline } = this.desk.app();
    const { step } = timeline;
    if (step !== this.step) {
      this.step = step;
      this.desk.speak();
      // A new scene begins with the last one, unasked.
      if (timeline.playing || timeline.stepped) this.soon('step', say('steps.go', { n: step, name: say(`steps.${step}`) }));
    }
    if (state.armed === this.armed) return;
    this.armed = state.armed;
    const type = words.types[this.desk.app().typeOf(state.armed)];
    this.desk.speak();
    this.pending.delete('armed');
    // Who puts it down and picks it up again hears it again.
    if (type) this.soon('armed', say('twin.armed', { word: type.label }));
    else setText(this.live, '');
  }

  /**
   * Says it now, or as soon as what was said last has had its time.
   * @param {'step' | 'armed' | 'effect'} kind @param {string} text
   */
  soon(kind, text) {
    this.pending.set(kind, text);
    this.turn ??= setTimeout(() => {
      this.turn = undefined;
      if (this.pending.size === 0) return;
      setText(this.live, [...this.pending.values()].join(' '));
      this.pending.clear();
      this.last = performance.now();
    }, Math.max(0, this.last + PAUSE - performance.now()));
  }

  tell() {
    this.desk.speak();
    const app = this.desk.app();
    const { state, shown, words } = app;
    const before = this.heard;
    const { scene, listening, settled } = state;
    this.heard = this.newest = { scene, outcome: shown, listening, settled, winners: this.winners(scene, shown, listening) };
    // Other sentences are another picture: its sum is said, not what became of the one before.
    const said =
      before.scene.contexts === state.scene.contexts
        ? [...this.shares(before, words), ...this.guesses(before, words), ...(settled && !before.settled ? this.verdict() : [])]
        : [this.desk.stage.summary.textContent ?? ''];
    this.soon('effect', said.join(' '));
  }

  /** What the bet showed, as it stands in the panel. */
  verdict() {
    const root = /** @type {ShadowRoot} */ (this.live.getRootNode());
    return [...root.querySelectorAll('.told .verdict, .lesson .verdict')].filter((found) => !found.closest('[hidden]')).map((found) => found.textContent ?? '');
  }

  /** @param {Heard} before @param {import('../words.js').Words} words @returns {string[]} */
  shares(before, words) {
    const app = this.desk.app();
    if (!app.state.listening && !before.listening) return [];
    const { rows, focus } = app.pictureFrom(app.plane.goal, app.lens.goal);
    const word = words.types[focus]?.label;
    if (word === undefined) return [];
    return rows.flatMap(({ context, position, nth, takes, shares }) => {
      const old = sharesOf(before.scene, before.outcome.contexts[context], position);
      /** Before and now, by type. @type {(type: number) => [number, number]} */
      const both = (type) => {
        const sum = (/** @type {ArrayLike<number>} */ of) =>
          words.at[context].reduce((sum, at, j) => (at === type ? sum + of[j] : sum), 0);
        return [before.listening ? sum(old) : 0, app.state.listening ? sum(shares) : 0];
      };
      // The neighbour whose share changed most; where all stayed nothing is said.
      const [most] = takes
        .map(({ type }) => ({ type, both: both(type) }))
        .sort((a, b) => Math.abs(b.both[1] - b.both[0]) - Math.abs(a.both[1] - a.both[0]));
      if (!most || Math.abs(most.both[1] - most.both[0]) < NOTICED) return [];
      const [was, share] = most.both.map(percent);
      if (was === share) return [];
      const values = { word, n: context + 1, share, other: words.types[most.type].label, was };
      return [nth > 0 ? say('tell.moved.again', { ...values, at: position + 1 }) : say('tell.moved', values)];
    });
  }

  /** @param {Heard} before @param {import('../words.js').Words} words @returns {string[]} */
  guesses(before, words) {
    return this.heard.winners.flatMap((type, context) => {
      const old = before.winners[context] ?? -1;
      if (type < 0 || old < 0 || type === old) return [];
      return [say('twin.guess', { n: context + 1, guess: words.types[type].label, was: words.types[old].label })];
    });
  }

  /** Where the plane has the focus and nothing is selected, copying takes the weights. @param {ClipboardEvent} event */
  copy(event) {
    const { stage, app } = this.desk;
    const { activeElement } = /** @type {ShadowRoot} */ (stage.element.getRootNode());
    if (!stage.element.contains(activeElement) || !(getSelection()?.isCollapsed ?? true) || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', sheetOf(app()));
    event.preventDefault();
  }
}
