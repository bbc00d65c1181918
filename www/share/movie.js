// A moving picture of the figure, for places that allow no script: the way of a drag, or the four steps. Drawn off the
// screen by the figure's own drawing code, from an app of its own whose clock we turn.
import { App } from '../element/app.js';
import { measurer, paint } from '../element/canvas.js';
import { winnersOf } from '../element/guesses.js';
import { loadCore } from '../element/opening.js';
import { drawPlane } from '../element/plane.js';
import { say } from '../element/say.js';
import { box, line, mark, text } from '../element/shapes.js';
import { SENTENCES } from '../element/tokens.js';
import { loadPreset } from '../presets/presets.js';

/** @typedef {import('../element/types.js').Scene} Scene @typedef {import('../element/shapes.js').Shape} Shape @typedef {import('../element/app.js').Moment} Moment */

/** Of the plane and of what stands round it, in CSS pixels. */
const SIZE = { width: 640, height: 420, row: 34, pad: 8, foot: 34 };
/** Milliseconds of a frame, and of the still ones at the beginning and the end. */
const FRAME = 60;
const HOLD = { first: 700, last: 1800 };
/** A drag takes at least and at most so long, in milliseconds, whatever it took. */
const DRAG = { least: 1200, most: 3600, event: 16 };
/** The way of a drag is shown in at most this many steps of time between two frames. */
const TICK = 20;
/** What places for pictures take, in bytes. */
const MOST = 1_000_000;
/** Device pixels a CSS pixel, the finest first: the finest that is small enough is the one. */
const RATIOS = [1.5, 1, 0.75];

/**
 * @param {object} of
 * @param {Scene[]} of.scenes   the way of a drag; one scene: its four steps
 * @param {string | null} of.word  the key of the word that is dragged
 * @param {string | null} of.focus the key of the word whose meanings are shown
 * @param {string | null} of.lesson
 * @param {boolean} of.listening
 * @param {string} of.address   drawn below
 * @param {Record<string, string>} of.colours by token
 * @param {string} of.font
 * @param {(part: number) => void} of.progress told 0 to 1
 * @param {AbortSignal} of.signal
 * @returns {Promise<{ blob: Blob, width: number, height: number }>}
 */
export async function record(of) {
  const { core } = await loadCore();
  // The encoder is fetched only now.
  const [more, preset, { Gif }] = await Promise.all([import('../element/more.js'), of.lesson ? loadPreset(of.lesson) : null, import('./gif.js')]);
  for (const ratio of RATIOS) {
    const film = new Film(of, { core, more, lesson: preset?.lesson ?? null, ratio, Gif });
    try {
      const blob = await film.run();
      if (blob) return blob;
    } finally {
      film.close();
    }
  }
  throw new Error(say('share.movie.large'));
}

class Film {
  /**
   * @param {Parameters<typeof record>[0]} of
   * @param {{ core: import('../element/model.js').Core, more: typeof import('../element/more.js'), lesson: import('../presets/presets.js').Lesson | null, ratio: number, Gif: typeof import('./gif.js').Gif }} with_
   */
  constructor(of, { core, more, lesson, ratio, Gif }) {
    this.of = of;
    this.more = more;
    this.lesson = lesson;
    this.ratio = ratio;
    this.measure = measurer(() => of.font);
    this.now = 0;
    /** @type {Moment | null} */
    this.moment = null;
    const [scene] = of.scenes;
    this.app = new App(
      {
        core,
        requestFrame: () => 1,
        cancelFrame: () => {},
        still: () => false,
        coarse: () => false,
        announce: () => {},
        refuse: (error) => {
          throw error;
        },
        draw: (moment) => (this.moment = moment),
        measure: this.measure,
      },
      { scene, lesson: of.lesson, listening: of.listening },
    );
    const { app } = this;
    // The view holds the whole way from the beginning: it does not change under a hand.
    const points = of.scenes.flatMap(({ points }) => Object.values(points));
    const box = widened(app.state.box, points);
    app.state = { ...app.state, box, focus: of.focus ?? app.state.focus, touched: true };
    app.aim(true);
    app.resize({ width: SIZE.width, height: SIZE.height }, []);
    this.sentences = this.linesOf();
    this.head = this.sentences.length * SIZE.row + SIZE.pad;
    this.width = Math.round(SIZE.width * ratio);
    this.height = Math.round((this.head + SIZE.height + SIZE.foot) * ratio);
    this.plane = canvas(this.width, Math.round(SIZE.height * ratio));
    this.whole = canvas(this.width, this.height);
    this.gif = new Gif(this.width, this.height);
  }

  close() {
    this.app.model.free();
    for (const { canvas } of [this.plane, this.whole]) canvas.width = canvas.height = 0;
  }

  /** The frames one after the other, each with its milliseconds. */
  *frames() {
    const { app, of } = this;
    const { scenes, word } = of;
    if (scenes.length > 1) {
      this.pass(FRAME);
      yield HOLD.first;
      const time = Math.min(Math.max(scenes.length * DRAG.event, DRAG.least), DRAG.most);
      const count = Math.min(scenes.length - 1, Math.round(time / FRAME));
      app.dispatch({ type: 'begin', kind: 'drag', word: word ?? undefined });
      for (let i = 1; i <= count; i++) {
        app.dispatch({ type: 'scene', scene: scenes[Math.round((i * (scenes.length - 1)) / count)] });
        this.pass(FRAME);
        yield i === count ? HOLD.last : Math.round(time / count / 10) * 10;
      }
      return;
    }
    app.timeline.stepped = true;
    app.timeline.start(1);
    app.play();
    while (app.timeline.playing) {
      this.pass(FRAME);
      yield app.timeline.playing ? FRAME : HOLD.last;
    }
  }

  /** Time goes by. @param {number} ms */
  pass(ms) {
    for (let gone = 0; gone < ms; gone += TICK) {
      this.app.lastFrame = this.now || 1;
      this.now = this.app.lastFrame + TICK;
      this.app.tick(this.now);
    }
  }

  /** @returns {Promise<{ blob: Blob, width: number, height: number } | null>} null where it is too large */
  async run() {
    const { of, gif } = this;
    const total = of.scenes.length > 1 ? Math.min(of.scenes.length, DRAG.most / FRAME) : 70;
    let count = 0;
    for (const delay of this.frames()) {
      const pixels = this.draw();
      await breath(of.signal);
      gif.add(pixels, delay);
      if (gif.size > MOST) return null;
      of.progress(Math.min(++count / total, 0.99));
      await breath(of.signal);
    }
    const blob = gif.end();
    if (blob.size > MOST) return null;
    of.progress(1);
    return { blob, width: this.width, height: this.height };
  }

  /** The frame's pixels. */
  draw() {
    const moment = /** @type {Moment} */ (this.moment);
    const { ratio, of, plane, whole, head } = this;
    const { colours, font } = of;
    const sheet = { ratio, width: this.width, colours, font };
    const { shapes } = drawPlane(moment.picture, moment.layout, this.look(moment));
    paint(plane, [box(0, 0, SIZE.width, SIZE.height, 0, { fill: 'surface' }), ...shapes], { ...sheet, height: plane.canvas.height });
    paint(whole, this.frame(moment), { ...sheet, height: this.height });
    whole.setTransform(1, 0, 0, 1, 0, 0);
    whole.drawImage(plane.canvas, 0, Math.round(head * ratio));
    return whole.getImageData(0, 0, this.width, this.height).data;
  }

  /** @param {Moment} moment @returns {import('../element/sheet.js').Look} */
  look(moment) {
    const { state } = moment;
    const panels = state.scene.view?.panels;
    const guesses = !!state.scene.next && (!panels || panels.includes('next'));
    const bet = this.lesson?.bet;
    const given = state.scene.attention?.score === 'matrix';
    return {
      step: moment.step,
      progress: moment.progress,
      touched: true,
      coarse: false,
      solo: true,
      dragging: moment.typed,
      held: null,
      armed: -1,
      over: -1,
      hot: null,
      listening: state.listening,
      average: state.average,
      field: null,
    heads: null,
      ghosts: null,
    path: null,
      spread: -1,
      place: bet?.at && !given ? { at: bet.at, radius: bet.radius ?? 0.6, quiet: true } : null,
      fence: this.lesson?.fence === true,
      guesses,
      winners: guesses ? winnersOf(moment) : [],
      hint: null,
      trail: moment.trail,
      measure: this.measure,
      taken: [],
      more: this.more,
    };
  }

  /** The words of each sentence and where they stand; what does not fit is left out round the focus. */
  linesOf() {
    const { scene, focus } = this.app.state;
    const gap = 12;
    return scene.contexts.map(({ words }, context) => {
      const wide = words.map((word) => this.measure(word, 15, 500));
      const room = SIZE.width - 60;
      const at = Math.max(this.app.words.at[context].findIndex((type) => this.app.words.types[type].key === focus), 0);
      let [first, last, used] = [at, at, wide[at]];
      for (let grew = true; grew; ) {
        grew = false;
        if (last + 1 < words.length && used + wide[last + 1] + gap <= room) {
          used += wide[++last] + gap;
          grew = true;
        }
        if (first > 0 && used + wide[first - 1] + gap <= room) {
          used += wide[--first] + gap;
          grew = true;
        }
      }
      let x = 40;
      const shown = [];
      for (let i = first; i <= last; i++) {
        const cut = (i === first && first > 0) || (i === last && last < words.length - 1);
        shown.push({ position: i, word: cut ? '…' : words[i], x, w: wide[i] });
        x += wide[i] + gap;
      }
      return shown;
    });
  }

  /** What stands above and below the plane. @param {Moment} moment @returns {Shape[]} */
  frame({ picture, state }) {
    const height = this.head + SIZE.height + SIZE.foot;
    /** @type {Shape[]} */
    const shapes = [box(0, 0, SIZE.width, height, 0, { fill: 'surface' })];
    this.sentences.forEach((words, context) => {
      const y = SIZE.pad + context * SIZE.row;
      const colour = SENTENCES[context];
      const row = picture.rows.find((row) => row.context === context);
      shapes.push(mark(context, 22, y + 14, 5.5, { fill: colour }));
      for (const { word, position, x, w } of words) {
        const looks = row?.position === position;
        const share = state.listening ? (row?.shares?.[position] ?? 0) : 0;
        shapes.push(text(x, y + 19, word, { size: 15, weight: looks ? 620 : 450, fill: looks ? colour : share >= 0.05 ? 'ink' : 'ink3' }));
        if (share >= 0.02) shapes.push(line([x, y + 26, x + w, y + 26], { stroke: colour, width: 1 + 5 * share }));
      }
    });
    const base = this.head + SIZE.height;
    shapes.push(line([0, this.head - 0.5, SIZE.width, this.head - 0.5], { stroke: 'line', width: 1 }));
    shapes.push(line([0, base + 0.5, SIZE.width, base + 0.5], { stroke: 'line', width: 1 }));
    const told = say('share.movie.told');
    const room = SIZE.width - 48 - this.measure(told, 12.5, 600);
    shapes.push(text(16, base + 22, told, { size: 12.5, weight: 600, fill: 'ink' }));
    shapes.push(text(SIZE.width - 16, base + 22, this.cut(this.of.address, room), { size: 12.5, weight: 450, fill: 'ink2', anchor: 'end' }));
    return shapes;
  }

  /** @param {string} words @param {number} room in pixels */
  cut(words, room) {
    let shown = words;
    while (shown.length > 1 && this.measure(shown, 12.5, 450) > room) shown = `${shown.slice(0, -2)}…`;
    return shown;
  }
}

/** @param {import('../element/camera.js').Box} box @param {import('../element/types.js').Point[]} points @returns {import('../element/camera.js').Box} */
function widened([x0, y0, x1, y1], points) {
  for (const [x, y] of points) [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  return [x0, y0, x1, y1];
}

/** The page stays alive between two pieces of work. @param {AbortSignal} signal */
async function breath(signal) {
  await new Promise((done) => setTimeout(done));
  signal.throwIfAborted();
}

/** A canvas in no document, whose pixels are read. @param {number} width @param {number} height */
function canvas(width, height) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  return context;
}
