// A figure without a browser: the real core, a clock that tests turn, and widths of text by a rule.

import * as more from '../../www/element/more.js';
import * as core from '../../www/core/core.js';
import { App } from '../../www/element/app.js';
import { drawPlane } from '../../www/element/plane.js';
import { lessons, preset } from './bundled.js';

/**
 * @typedef {import('../../www/element/app.js').Moment} Moment
 * @typedef {import('../../www/element/types.js').Scene} Scene
 * @typedef {import('../../www/element/shapes.js').Shape} Shape
 * @typedef {import('../../www/element/sheet.js').Look} Look
 */

/** About as wide as common sans-serif letters. @param {string} text @param {number} size @param {number} weight */
export const measure = (text, size, weight) => text.length * size * (0.5 + weight / 10_000);

/** The planes of a screen of 1280 and of a phone of 390 pixels. */
export const SCREEN = { width: 832, height: 651 };
export const PHONE = { width: 390, height: 333 };

/**
 * @param {string | Scene} what a preset's name or a scene
 * @param {object} [options]
 * @param {{ width: number, height: number }} [options.size]
 * @param {boolean} [options.still] reduced motion
 * @param {boolean} [options.coarse] fingers
 * @param {import('../../www/element/geometry.js').Rect[]} [options.taken]
 */
export async function figure(what, { size = SCREEN, still = false, coarse = false, taken = [] } = {}) {
  await core.init();
  const scene = typeof what === 'string' ? preset(what) : what;
  if (!scene) throw new Error(`no preset is called ${what}`);
  const lesson = typeof what === 'string' ? (lessons[what] ?? null) : null;
  /** @type {((now: number) => void) | null} */
  let wanted = null;
  let now = 1000;
  /** @type {Moment | null} */
  let last = null;
  /** @type {string[]} */
  const told = [];
  /** @type {unknown[]} */
  const refused = [];
  const app = new App(
    {
      core: /** @type {any} */ (core),
      requestFrame: (draw) => {
        wanted = draw;
        return 1;
      },
      cancelFrame: () => {
        wanted = null;
      },
      still: () => still,
      coarse: () => coarse,
      announce: (type) => told.push(type),
      refuse: (error) => refused.push(error),
      draw: (moment) => {
        last = moment;
      },
      measure,
    },
    { scene, lesson: lesson?.name ?? null, listening: lesson?.listening ?? true },
  );
  app.wake();
  const one = {
    app,
    told,
    refused,
    /** Whether a frame is asked for. */
    get awake() {
      return wanted !== null;
    },
    /** The frame that is asked for, some milliseconds later. @param {number} [ms] */
    frame(ms = 16) {
      const draw = wanted;
      wanted = null;
      now += ms;
      draw?.(now);
      return one.moment;
    },
    /** Frames until none is asked for. @param {number} [ms] a frame */
    rest(ms = 16) {
      for (let frames = 0; wanted; frames++) {
        if (frames > 2000) throw new Error('it never comes to rest');
        one.frame(ms);
      }
      return one.moment;
    },
    get moment() {
      if (!last) throw new Error('nothing was drawn yet');
      return last;
    },
    /** The list of shapes for the last frame. @param {Partial<Look>} [look] */
    draw(look = {}) {
      const { state, picture, layout, step, progress, trail, typed } = one.moment;
      const bet = lesson?.bet;
      return drawPlane(picture, layout, {
        step,
        progress,
        touched: state.touched,
        coarse: false,
        solo: true,
        dragging: typed,
        held: null,
        armed: -1,
        over: -1,
        hot: state.hover ?? state.pin,
        listening: state.listening,
        average: state.average,
        spread: -1,
        place: bet?.at ? { at: bet.at, radius: bet.radius ?? 0.6, quiet: state.scene !== state.opened } : null,
        fence: lesson?.fence === true,
        ghosts: null,
        guesses: !!state.scene.next,
        winners: [],
        hint: null,
        trail,
        measure,
        taken,
        more,
        heads: null,
        path: null,
        field: null,
        ...look,
      });
    },
    /** Moves a word as one finished gesture. @param {string} word @param {number} x @param {number} y */
    drag(word, x, y) {
      app.dispatch({ type: 'begin', kind: 'drag', word });
      app.dispatch({ type: 'place', word, x, y });
      app.dispatch({ type: 'commit' });
    },
  };
  app.resize(size, taken);
  one.rest();
  return one;
}

/** Shapes of a kind, by their id where one is given. @param {readonly Shape[]} shapes @param {string} id */
export const byId = (shapes, id) => shapes.filter((shape) => shape.id === id);

/** All texts, joined. @param {readonly Shape[]} shapes */
export const texts = (shapes) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
