// The four steps of one attention layer, played. Time comes in as milliseconds; what comes out is
// the step and how far it has come, 0 to 1.

/** Milliseconds of each step: similarity, weights, mix, move. */
export const DURATIONS = /** @type {const} */ ([600, 700, 900, 700]);
/** Milliseconds between two steps, to read. */
export const HOLD = 250;
/** Milliseconds in which both meanings leave the word, once, on a first visit. */
export const OPENING = 1200;
/** Milliseconds by which each further arrow of the mix starts later. */
export const STAGGER = 120;

/** @param {number} t 0 to 1 */
export const ease = (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

export class Timeline {
  constructor() {
    this.step = /** @type {1 | 2 | 3 | 4} */ (4);
    /** Milliseconds into the step. */
    this.time = Infinity;
    /** @type {number} */
    this.duration = DURATIONS[3];
    this.playing = false;
    /** Whether the steps were ever looked at: then the last one explains itself, too. */
    this.stepped = false;
  }

  /** From the first step on, or on from where it was paused; from a settled frame with the next step. */
  play() {
    if (this.time === Infinity) this.start(/** @type {1 | 2 | 3 | 4} */ ((this.step % 4) + 1));
    this.playing = true;
  }

  pause() {
    this.playing = false;
  }

  /** A settled frame. @param {1 | 2 | 3 | 4} step */
  jump(step) {
    this.start(step);
    this.time = Infinity;
    this.playing = false;
  }

  /** The opening: the last step, slowly. */
  open() {
    this.start(4);
    this.duration = OPENING;
    this.playing = true;
  }

  /** @param {1 | 2 | 3 | 4} step */
  start(step) {
    this.step = step;
    this.time = 0;
    this.duration = DURATIONS[step - 1];
  }

  /** @param {number} ms */
  tick(ms) {
    if (!this.playing) return;
    this.time += ms;
    while (this.playing && this.time >= this.duration + HOLD) {
      if (this.step === 4) {
        this.jump(4);
      } else {
        const over = this.time - this.duration - HOLD;
        this.start(/** @type {1 | 2 | 3 | 4} */ (this.step + 1));
        this.time = over;
      }
    }
    if (this.step === 4 && this.time >= this.duration) this.jump(4);
  }

  /** How far the step has come, eased, 0 to 1. */
  get progress() {
    return this.time >= this.duration ? 1 : ease(this.time / this.duration);
  }
}
