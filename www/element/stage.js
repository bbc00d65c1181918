// The plane on the page: a canvas, a real button over each word, and what floats above both.
import { measurer, paint, sameShapes } from './canvas.js';
import { h, icon, sentenceMark, setAttr, setHidden, setText, svg } from './dom.js';
import { LAYERS, drawPlane } from './plane.js';
import { say, two, one } from './say.js';
import { COLOURS } from './tokens.js';

/**
 * @typedef {import('./app.js').Moment} Moment
 * @typedef {import('./sheet.js').Handle} Handle
 */

/** Where the person's own colours are forced: what is not ink. @type {Record<string, string>} */
const FORCED = {
  page: 'Canvas',
  surface: 'Canvas',
  cell: 'Canvas',
  line: 'GrayText',
  grid: 'Canvas',
  axis: 'GrayText',
  shadow: 'transparent',
};

/** On a projector type, marks and threads are so many times as large. */
const PRESENT = 1.6;

const NOTHING = { width: 0, height: 0 };

/** The least size of what can be taken, in pixels. */
const TARGET = { fine: 32, coarse: 44 };

export class Stage {
  /** Whether somebody has come near, and will move something. @type {boolean | undefined} */
  near;

  constructor() {
    /** One canvas a layer; a layer that did not change is not painted again. Who measures text has found out whether there are any. */
    this.layers = Array.from({ length: LAYERS }, () => {
      const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { 'aria-hidden': 'true' }));
      const layer = {
        canvas,
        context: /** @type {CanvasRenderingContext2D | null} */ (null),
        painted: /** @type {import('./shapes.js').Shape[] | null} */ (null),
      };
      canvas.addEventListener('contextrestored', () => {
        layer.painted = null;
        this.repaint();
      });
      return layer;
    });
    this.instructions = h('p', { class: 'hidden-text', id: 'how' }, say('figure.instructions'));
    this.summary = h('p', { class: 'hidden-text', id: 'summary' });
    this.handles = h('div', { class: 'handles', translate: 'no' });
    /** The way past the words, for those who go by Tab. */
    this.skip = h('button', { type: 'button', class: 'button skip' }, say('figure.skip'));
    this.legend = h('div', { class: 'over legend', 'aria-hidden': 'true' });
    this.zoomIn = tool('plus', say('figure.zoom-in'));
    this.zoomOut = tool('minus', say('figure.zoom-out'));
    this.fit = tool('fit', say('figure.fit'));
    this.zoom = h('div', { class: 'over zoom' }, this.zoomOut, this.zoomIn, this.fit);
    this.notice = h('div', { class: 'over notice', role: 'alert', hidden: true });
    this.element = h(
      'div',
      {
        class: 'stage pannable',
        part: 'plane',
        role: 'group',
        'aria-label': say('figure.label'),
        'aria-describedby': 'summary',
        tabindex: '-1',
      },
      ...this.layers.map(({ canvas }) => canvas),
      this.skip,
      this.handles,
      this.legend,
      this.zoom,
      this.notice,
      this.instructions,
      this.summary,
    );
    /** @type {Record<string, string>} */
    this.colours = {};
    this.font = 'sans-serif';
    this.ratio = 1;
    /** The drawing is so many times as large: for large text, and on a projector. */
    this.magnified = 1;
    /** Text is so many times as large as most people have it. */
    this.textSize = 1;
    /** The size that the canvas is to have: it takes it when it is painted, since that empties it. */
    this.device = { width: 0, height: 0 };
    this.measure = measurer(() => this.font);
    /** @type {import('./shapes.js').Shape[]} */
    this.shapes = [];
    /** @type {Map<string, { button: HTMLButtonElement, rect: import('./geometry.js').Rect | null, handle: Handle | null, word: object | null, point: object | null, looks: number }>} */
    this.buttons = new Map();
    this.order = '';
    /** @type {Handle[]} */
    this.placed = [];
    this.legendSays = '';
    /** Told of a click on the empty plane, in units; answers whether it meant something. @type {(at: [number, number]) => boolean} */
    this.ask = () => false;
    /** Asks for a frame in which what was lost is painted again. */
    this.repaint = () => {};
    /** The key of the word under the pointer. @type {string | null} */
    this.over = null;
  }

  /** Colours and font as the page has them now. @param {Element} host @param {boolean} [paper] that is light */
  dress(host, paper) {
    const probe = h('span', { hidden: true });
    host.shadowRoot?.append(probe);
    const forced = matchMedia('(forced-colors: active)').matches;
    if (paper) probe.style.colorScheme = 'light';
    if (forced) probe.style.setProperty('forced-color-adjust', 'none');
    for (const name of Object.keys(COLOURS)) {
      probe.style.color = forced ? (FORCED[name] ?? 'CanvasText') : `var(--${name})`;
      this.colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
    this.font = getComputedStyle(host).fontFamily;
    // Text on the canvas grows as that around it does.
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.textSize = Math.max(1, root / 16);
    this.magnified = this.textSize * (host.hasAttribute('present') ? PRESENT : 1);
    this.handles.style.transform = this.magnified === 1 ? '' : `scale(${this.magnified})`;
    for (const layer of this.layers) layer.painted = null;
  }

  /**
   * @param {number} width @param {number} height CSS pixels
   * @param {number} deviceWidth @param {number} deviceHeight
   * @returns {import('./camera.js').Size} in the drawing's own pixels
   */
  resize(width, height, deviceWidth, deviceHeight) {
    this.device = { width: deviceWidth, height: deviceHeight };
    const size = { width: width / this.magnified, height: height / this.magnified };
    this.ratio = width > 0 ? deviceWidth / size.width : 1;
    return size;
  }

  /** For paper, which is finer than screens; always another size than before, so that nothing need be cleared. */
  sharpen() {
    const { width, height } = this.device;
    const times = Math.max(1.1, 3 / this.ratio);
    this.device = { width: width * times, height: height * times };
    this.ratio *= times;
  }

  /** What stands over the plane, in its pixels: labels keep clear. */
  taken() {
    const origin = this.element.getBoundingClientRect();
    const scale = this.scale();
    return [...(this.element.parentElement ?? this.element).querySelectorAll('.over:not(.notice)')]
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, top }) => width > 0 && top < origin.bottom)
      .map(({ x, y, width, height }) => ({
        x: (x - origin.x) / scale,
        y: (y - origin.y) / scale,
        w: width / scale,
        h: height / scale,
      }));
  }

  /** Pixels of the viewport for one of the drawing: CSS transforms of the page stretch the plane, too. */
  scale() {
    const width = this.element.offsetWidth;
    return (width > 0 ? this.element.getBoundingClientRect().width / width : 1) * this.magnified;
  }

  /** From the viewport to the plane's own pixels. @param {number} clientX @param {number} clientY */
  local(clientX, clientY) {
    const { x, y } = this.element.getBoundingClientRect();
    const scale = this.scale();
    return [(clientX - x) / scale, (clientY - y) / scale];
  }

  /**
   * @param {Moment} moment
   * @param {import('./sheet.js').Look} look
   */
  draw(moment, look) {
    const { shapes, layers, handles } = drawPlane(moment.picture, moment.layout, look);
    this.shapes = shapes;
    this.placed = handles;
    const { ratio, colours, font } = this;
    // As long as nobody has come near all is one picture, but for what breathes: each canvas takes its time and its memory.
    const lists = this.near ? layers : [look.hint ? layers.slice(0, 3).flat() : shapes, [], [], look.hint ? layers[3] : []];
    lists.forEach((list, i) => {
      const layer = this.layers[i];
      const { canvas } = layer;
      const { width, height } = list.length > 0 ? this.device : NOTHING;
      const fits = canvas.width === width && canvas.height === height;
      if (fits && layer.painted && sameShapes(layer.painted, list)) return;
      if (!fits) [canvas.width, canvas.height] = [width, height];
      layer.painted = list;
      if (list.length === 0) return;
      // A new size leaves nothing to clear; on paper, clearing would take the layers below along.
      layer.context ??= /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      paint(layer.context, list, { ratio, width: fits ? width : 0, height, colours, font });
    });
    this.place(moment, handles, look);
  }

  /** One button a word, in the order of the words. @param {Moment} moment @param {Handle[]} handles @param {import('./sheet.js').Look} look */
  place({ words, state, layout }, handles, look) {
    const sorted = [...handles].sort((a, b) => a.type - b.type);
    const order = sorted.map(({ type }) => words.types[type].key).join('\n');
    if (order !== this.order) {
      this.order = order;
      const keep = new Map(this.buttons);
      this.buttons.clear();
      const buttons = sorted.map(({ type }) => {
        const { key } = words.types[type];
        const known = keep.get(key) ?? {
          button: /** @type {HTMLButtonElement} */ (
            h('button', {
              type: 'button',
              class: 'handle',
              part: 'handle',
              'aria-roledescription': look.fixed ? null : say('figure.role'),
              'aria-describedby': look.fixed ? null : 'how',
            })
          ),
          rect: null,
          handle: null,
          word: null,
          point: null,
          looks: -1,
        };
        known.button.dataset.word = key;
        this.buttons.set(key, known);
        return known.button;
      });
      // Moving a button in the DOM would take its focus and its captured pointer.
      for (const button of [...this.handles.children]) {
        if (!buttons.includes(/** @type {HTMLButtonElement} */ (button))) button.remove();
      }
      buttons.forEach((button, i) => {
        if (this.handles.children[i] !== button) {
          this.handles.insertBefore(button, this.handles.children[i] ?? null);
        }
      });
    }
    const target = look.coarse ? TARGET.coarse : TARGET.fine;
    for (const handle of sorted) {
      const { type, rect: seen } = handle;
      const word = words.types[type];
      const known = this.buttons.get(word.key);
      if (!known) continue;
      const { button } = known;
      // The handles of words that stay are the same as in the frame before.
      if (known.handle !== handle) {
        known.handle = handle;
        // What can be taken is at least as large as a fingertip, and round what is seen.
        const [wider, higher] = [Math.max(target - seen.w, 0), Math.max(target - seen.h, 0)];
        const rect = { x: seen.x - wider / 2, y: seen.y - higher / 2, w: seen.w + wider, h: seen.h + higher };
        const at = known.rect;
        known.rect = rect;
        button.style.transform = `translate(${rect.x}px, ${rect.y}px)`;
        if (!at || at.w !== rect.w || at.h !== rect.h) {
          button.style.width = `${rect.w}px`;
          button.style.height = `${rect.h}px`;
        }
      }
      const point = state.scene.points[word.point];
      if (point !== known.point || word !== known.word) {
        Object.assign(known, { point, word });
        setAttr(button, 'aria-label', say('figure.handle', { word: word.label, x: two(point[0]), y: two(point[1]) }));
      }
      const stacked = layout.stackOf.get(type);
      const under = !!stacked && stacked.stack !== look.spread && stacked.place > 0;
      const held = type === look.dragging;
      const looks = Number(word.key === state.focus) + 2 * Number(held) + 4 * Number(under);
      if (looks === known.looks) continue;
      known.looks = looks;
      setAttr(button, 'aria-pressed', String(word.key === state.focus));
      button.classList.toggle('held', held);
      button.classList.toggle('under', under);
    }
  }

  /** @param {Moment} moment @param {{ average: boolean, guesses: boolean, heads?: [string, Node][] | null }} shown */
  explain({ picture }, { average, guesses, heads }) {
    const contexts = [...new Set(picture.rows.map(({ context }) => context))];
    const says = [contexts, average, guesses, heads?.map(([text]) => text)].join();
    if (says === this.legendSays) return;
    this.legendSays = says;
    const entry = (/** @type {Node[]} */ marks, /** @type {string} */ text) =>
      h('span', {}, ...marks, text);
    this.legend.replaceChildren(
      entry([svg('svg', { width: 14, height: 14 }, svg('circle', { cx: 7, cy: 7, r: 5, class: 'ring' }))], say('legend.word')),
      ...(contexts.length && !heads
        ? [entry(contexts.map((c) => sentenceMark(c, 13)), say('legend.mark', { n: contexts.map((c) => c + 1).join(', ') }))]
        : []),
      ...(guesses
        ? [entry([svg('svg', { width: 13, height: 13 }, svg('rect', { x: 2, y: 2, width: 9, height: 9, rx: 2, class: 'guess' }))], say('legend.guess'))]
        : heads
          ? heads.map(([text, mark]) => entry([mark], text))
          : [
            entry(
              [
                svg(
                  'svg',
                  { width: 18, height: 18 },
                  svg('circle', { cx: 9, cy: 9, r: 6.5, class: 'thin' }),
                  svg('circle', { cx: 9, cy: 9, r: 6.5, class: 'keep', transform: 'rotate(-90 9 9)' }),
                ),
              ],
              say('legend.keep'),
            ),
            entry([svg('svg', { width: 26, height: 14 }, svg('path', { d: 'M1 7H25', class: 'take' }))], say('legend.take')),
          ]),
      ...(average
        ? [entry([svg('svg', { width: 14, height: 14 }, svg('circle', { cx: 7, cy: 7, r: 5, class: 'average' }))], say('legend.average'))]
        : []),
    );
  }

  /** The figure in one sentence, for those who read it. @param {Moment} moment */
  summarise({ picture, words, state, step }) {
    const type = words.types[picture.focus];
    if (!type) return setText(this.summary, '');
    const [x, y] = state.scene.points[type.point];
    // Before the answer to a bet nothing has moved: then the sentences are what there is.
    const moves = step
      ? picture.rows.map(({ context, position, nth, value }) => say(`figure.summary.${nth ? 'again' : 'move'}`, { n: context + 1, at: position + 1, x: one(value[0]), y: one(value[1]) }))
      : state.scene.contexts.map(({ words }, c) => `${say('figure.sentence', { n: c + 1 })}: ${words.join(' ')}.`);
    setText(this.summary, say('figure.summary', { word: type.label, x: one(x), y: one(y), moves: moves.join(' ') }).trim());
  }

  /**
   * A sentence over the plane, with what is folded below.
   * @param {string | null} text
   * @param {Node[]} folded
   */
  warn(text, ...folded) {
    setHidden(this.notice, text === null);
    if (text !== null) this.notice.replaceChildren(icon('warn', 20), h('div', {}, text, ...folded));
  }
}

/** @param {Parameters<typeof icon>[0]} name @param {string} label */
export function tool(name, label) {
  return /** @type {HTMLButtonElement} */ (
    h('button', { type: 'button', class: 'tool', part: 'button', 'aria-label': label, title: label }, icon(name))
  );
}
