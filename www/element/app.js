// The one-way flow: actions → state → core → goals → motion → shapes → canvas, and words for those
// who read. Draws on demand; sleeps when nothing moves.
import { fit, grown, through } from './camera.js';
import { goalsOf, shownBy } from './goals.js';
import { layoutOf } from './layout.js';
import { Model } from './model.js';
import { Motion } from './motion.js';
import { walked } from './path.js';
import { pictureOf, placesOf } from './picture.js';
import { openState, reduce } from './state.js';
import { Timeline } from './timeline.js';
import { keyOf, sameWords, wordsOf } from './words.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Action} Action
 *
 * @typedef {object} Surroundings  everything from outside, passed in
 * @property {import('./model.js').Core} core
 * @property {(draw: (now: number) => void) => number} requestFrame
 * @property {(id: number) => void} cancelFrame
 * @property {() => boolean} still  whether motion is unwanted: every change is a jump
 * @property {(type: 'input' | 'change') => void} announce
 * @property {(error: unknown) => void} refuse
 * @property {(moment: Moment) => void} draw
 * @property {(text: string, size: number, weight: number) => number} measure
 * @property {() => boolean} coarse  whether fingers point
 * @property {() => boolean} [fixed]  whether nothing may change the scene
 *
 * @typedef {object} Moment  all that a frame needs
 * @property {State} state
 * @property {import('./words.js').Words} words
 * @property {import('./types.js').Outcome} outcome
 * @property {import('./types.js').Outcome} opened    the outcome of the scene as opened
 * @property {import('./picture.js').Picture} picture   as drawn now
 * @property {import('./layout.js').Layout} layout
 * @property {import('./sheet.js').Trail | null} trail
 * @property {0 | 1 | 2 | 3 | 4} step  0: before the answer to a bet
 * @property {number} progress
 * @property {boolean} playing
 * @property {boolean} stepped  the steps were looked at
 * @property {number} breath   of the hint, 0 to 1
 * @property {number} typed    the word's index under the hand, −1 without
 * @property {boolean} restated whether state or outcome are new since the last frame
 */

/** What somebody who only looks cannot do. */
const CHANGES = new Set(['begin', 'place', 'attention', 'scene', 'undo', 'redo', 'reset', 'arm', 'bet']);
/** A frame that took longer than this counts as this long, in milliseconds. */
const LONGEST_FRAME = 50;
/** A trail is gone after this many ms. */
const FADE = 1200;
/** The hint breathes twice, then rests. In milliseconds. */
const BREATH = { length: 1600, times: 2 };

/** Whether a pointer holds something: then all is drawn where it belongs, at once. @param {State['edit']} edit */
const isHeld = (edit) => edit?.kind === 'drag' || edit?.kind === 'pull';

/**
 * An outcome up to a layer, as if that were the last.
 * @param {import('./types.js').Outcome} outcome @param {number | null} layer
 * @returns {import('./types.js').Outcome}
 */
function upTo(outcome, layer) {
  if (layer === null || outcome.contexts.every(({ layers }) => layer >= layers.length - 1)) return outcome;
  const contexts = outcome.contexts.map((context) => ({
    ...context,
    layers: context.layers.slice(0, layer + 1),
    contextual: context.layers[layer].contextual,
  }));
  return { ...outcome, contexts };
}

export class App {
  /**
   * @param {Surroundings} around
   * @param {import('./state.js').Opening} opening
   */
  constructor(around, opening) {
    this.around = around;
    this.model = new Model(around.core);
    this.plane = new Motion();
    this.lens = new Motion();
    this.timeline = new Timeline();
    this.size = { width: 0, height: 0 };
    /** Boxes of the page over the plane. @type {import('./geometry.js').Rect[]} */
    this.taken = [];
    /** @type {import('./layout.js').Layout | null} */
    this.layout = null;
    this.layoutStale = true;
    /** Of which words it is. @type {import('./words.js').Words | null} */
    this.laid = null;
    /** What moves besides words and meanings, told by those who draw it. @type {import('./picture.js').Extra[]} */
    this.extras = [];
    /** What the numbers in motion stand for, made once for the same words. */
    this.meant = /** @type {{ words: object | null, focus: string | null, text: string }} */ ({
      words: null,
      focus: null,
      text: '',
    });
    this.restated = true;
    this.frame = 0;
    this.lastFrame = 0;
    /** Whether frames are drawn: nobody sees those of what is off the screen. */
    this.awake = false;
    /** Milliseconds the hint has breathed. */
    this.breathed = 0;
    /** Where the word in focus and its meanings were. @type {import('./sheet.js').Trail | null} */
    this.trail = null;
    /** Makes it longer, once there is what draws it. @type {(app: App) => import('./sheet.js').Trail | null} */
    this.trailed = () => null;
    /**
     * What a pulled question makes of an outcome; set by those who pull.
     * @type {(outcome: import('./types.js').Outcome, pull: import('./state.js').Pull) => import('./types.js').Outcome}
     */
    this.pulled = (outcome) => outcome;
    /** The way of the newest drag. @type {import('./path.js').Path | null} */
    this.path = null;
    /** @type {State} */
    this.state = openState(opening);
    this.opened = this.model.outcomeOf(this.state.opened);
    this.outcome = this.model.outcomeOf(this.state.scene);
    /**
     * The outcome as shown: up to the layer that was chosen; where only a question was pulled, its row as that
     * question would have it.
     */
    this.shown = this.outcome;
    this.words = wordsOf(this.state.scene);
    this.aim(true);
  }

  /**
   * Another scene. Throws the core's refusal and then keeps the present one.
   * @param {import('./state.js').Opening} opening
   */
  open(opening) {
    const opened = this.model.outcomeOf(opening.scene);
    this.state = openState(opening);
    const { scene } = this.state;
    this.opened = opened;
    this.outcome = this.model.outcomeOf(scene);
    this.shown = this.outcome;
    this.words = wordsOf(scene);
    this.timeline = new Timeline();
    this.layout = null;
    this.trail = null;
    this.path = null;
    this.breathed = 0;
    this.changed();
    this.aim(true);
  }

  /**
   * @param {Action} action
   * @returns {boolean} whether it was taken: a refused one changes nothing
   */
  dispatch(action) {
    if (this.around.fixed?.() && CHANGES.has(action.type)) return false;
    const before = this.state;
    const next = reduce(before, action);
    if (next === before) return true;
    if (next.scene !== before.scene) {
      try {
        this.outcome = this.model.outcomeOf(next.scene);
      } catch (error) {
        this.outcome = this.model.outcomeOf(before.scene);
        this.around.refuse(error);
        return false;
      }
      if (!sameWords(before.scene, next.scene)) this.words = wordsOf(next.scene);
    }
    this.state = next;
    this.shown = next.pull ? this.pulled(this.outcome, next.pull) : upTo(this.outcome, next.layer);
    this.path = walked(this.path, before.scene, next);
    const dragged = isHeld(next.edit);
    if (dragged && next.scene !== before.scene && !this.around.still()) this.trail = this.trailed(this);
    if (action.type === 'step') {
      this.timeline.jump(action.step);
      this.timeline.stepped = true;
    }
    // Under a hand marks stand where they belong, also when the opening is not over yet.
    if (action.type === 'begin' && this.timeline.step === 4) this.timeline.jump(4);
    if (next.focus !== before.focus) this.trail = null;
    this.changed();
    this.aim(dragged || (action.type === 'cancel' && isHeld(before.edit)));
    this.tell(action, before, next);
    return true;
  }

  /**
   * Another scene in the place of the present one, as one finished edit.
   * @param {import('./types.js').Scene} scene
   * @returns {unknown} the core's refusal, which the caller says beside what was typed; null where it was taken
   */
  edit(scene) {
    try {
      this.model.outcomeOf(scene);
    } catch (error) {
      this.model.outcomeOf(this.state.scene);
      return error;
    }
    this.dispatch({ type: 'begin', kind: 'scrub' });
    this.dispatch({ type: 'scene', scene });
    this.dispatch({ type: 'commit' });
    return null;
  }

  /** @param {Action} action @param {State} before @param {State} next */
  tell(action, before, next) {
    const { announce } = this.around;
    switch (action.type) {
      case 'place':
      case 'attention':
      case 'scene':
      case 'pull':
      // A gesture that is taken back is told as well: what was told last must hold.
      case 'cancel':
        if (next.scene !== before.scene) announce('input');
        break;
      // What is begun ends what was under way.
      case 'begin':
      case 'commit':
        if (before.edit && before.edit.before !== next.scene) announce('change');
        break;
      case 'undo':
      case 'redo':
      case 'reset':
        if (next.scene !== before.scene) announce('change');
        break;
    }
  }

  play() {
    if (this.around.still()) {
      // Without motion Play shows the steps one by one, each a still.
      const step = this.timeline.step === 4 ? 1 : this.timeline.step + 1;
      this.dispatch({ type: 'step', step: /** @type {State['step']} */ (step) });
      return;
    }
    this.timeline.play();
    this.changed();
  }

  pause() {
    this.timeline.pause();
    this.changed();
  }

  /** The opening animation: both meanings leave the word. */
  begin() {
    if (this.around.still()) return;
    this.timeline.open();
    this.changed();
  }

  /** Something is new: the next frame says it. */
  changed() {
    this.restated = true;
    if (!this.state.edit) this.layoutStale = true;
    this.request();
  }

  /** @param {import('./camera.js').Size} size @param {import('./geometry.js').Rect[]} taken */
  resize(size, taken) {
    this.size = size;
    this.taken = taken;
    this.layoutStale = true;
    this.aimLens(true);
    this.restated = true;
    this.request();
  }

  /** The index of a word's type, −1 for none. @param {string | null | undefined} key */
  typeOf(key) {
    return key == null ? -1 : this.words.types.findIndex((type) => type.key === keyOf(key));
  }

  /** The places of the word in focus. */
  rows() {
    return placesOf(this.words, this.typeOf(this.state.focus));
  }

  /** Where everything belongs now. @param {boolean} jump */
  aim(jump) {
    const { scene, focus } = this.state;
    const { words } = this;
    const rows = this.rows();
    if (this.meant.words !== words || this.meant.focus !== focus) {
      const keys = words.types.map(({ key }) => key).join(' ');
      this.meant = { words, focus, text: `${focus} ${keys} ${rows.map(({ context }) => words.at[context].length).join(' ')}` };
    }
    this.plane.aim(goalsOf(scene, this.shown, words, rows, this.extras), this.meant.text, jump || this.around.still());
    if (!this.state.edit) this.aimLens(this.around.still());
  }

  /** @param {boolean} jump */
  aimLens(jump) {
    if (this.size.width === 0) return;
    // Meanings may lie outside their words' box, with residuals or value maps.
    const { mark, extraAt } = this.shownFrom(this.plane.goal);
    const extras = this.extras.flatMap((extra) => Array.from({ length: extra.count }, (_, i) => extraAt(extra, i)));
    const box = grown(this.state.box, [...this.rows().map((_, r) => mark(r)), ...extras]);
    const { unit, ox, oy } = through(fit(box, this.size), this.state.camera, this.size);
    this.lens.aim(Float64Array.of(ox, oy, unit), 'lens', jump);
  }

  /** @param {Float64Array} lens @returns {import('./camera.js').View} */
  viewFrom([ox, oy, unit]) {
    return { ox, oy, unit };
  }

  /** @param {Float64Array} numbers */
  shownFrom(numbers) {
    return shownBy(numbers, this.words, this.rows());
  }

  /** @param {Float64Array} numbers @param {Float64Array} lens */
  pictureFrom(numbers, lens) {
    return pictureOf({
      scene: this.state.scene,
      outcome: this.shown,
      words: this.words,
      focus: this.typeOf(this.state.focus),
      size: this.size,
      view: this.viewFrom(lens),
      shown: this.shownFrom(numbers),
    });
  }

  /** Where pills and labels stand. */
  lay() {
    // Under a hand all stays where it is; of other words nothing can.
    if (this.layout && this.laid === this.words && (!this.layoutStale || this.state.edit)) return this.layout;
    const goal = this.pictureFrom(this.plane.goal, this.lens.goal);
    const { measure, coarse } = this.around;
    const { listening } = this.state;
    const { layout: last } = this;
    const taken = [...this.taken, ...this.extras.flatMap(({ boxes }) => boxes?.(goal) ?? [])];
    this.layoutStale = false;
    this.laid = this.words;
    return (this.layout = layoutOf(goal, { measure, coarse: coarse(), listening, last, taken }));
  }

  request() {
    if (this.awake && this.frame === 0 && this.size.width > 0) {
      this.frame = this.around.requestFrame((now) => this.tick(now));
    }
  }

  /** One frame. @param {number} now in milliseconds @param {number} [ms] since the last one */
  tick(now, ms = this.lastFrame ? Math.min(Math.max(now - this.lastFrame, 0), LONGEST_FRAME) : 16) {
    this.frame = 0;
    this.lens.tick(ms, 1);
    this.plane.tick(ms, this.lens.current[2]);
    const { step, playing } = this.timeline;
    this.timeline.tick(ms);
    if (step !== this.timeline.step || playing !== this.timeline.playing) this.restated = true;
    const hinted = !this.state.touched && !this.around.still() && this.breathed < BREATH.length * BREATH.times;
    if (hinted) this.breathed += ms;
    const fading = this.trail !== null && !isHeld(this.state.edit);
    if (fading && this.trail) {
      const alpha = this.trail.alpha - ms / FADE;
      this.trail = alpha > 0 ? { ...this.trail, alpha } : null;
    }
    const layout = this.lay();
    const breath = 0.5 + 0.5 * Math.cos((2 * Math.PI * this.breathed) / BREATH.length);
    this.around.draw({
      state: this.state,
      words: this.words,
      outcome: this.shown,
      opened: this.opened,
      picture: this.pictureFrom(this.plane.current, this.lens.current),
      layout,
      trail: this.trail,
      step: this.timeline.step,
      progress: this.timeline.progress,
      playing: this.timeline.playing,
      stepped: this.timeline.stepped,
      breath,
      typed: this.state.edit?.kind === 'drag' ? this.typeOf(this.state.edit.word) : -1,
      restated: this.restated,
    });
    this.restated = false;
    const moving = this.plane.moving || this.lens.moving || this.timeline.playing || this.trail !== null && fading || hinted;
    this.lastFrame = moving ? now : 0;
    if (moving) this.request();
  }

  wake() {
    this.awake = true;
    this.request();
  }

  /** Draws at once, for those who cannot wait for a frame. */
  draw() {
    if (this.frame) this.around.cancelFrame(this.frame);
    if (this.size.width > 0) this.tick(this.lastFrame, 0);
  }

  sleep() {
    this.awake = false;
    if (this.frame) this.around.cancelFrame(this.frame);
    this.frame = 0;
    this.lastFrame = 0;
  }
}
