// What the small planes of all heads have in common: the ground, where the words stand on it, and the sentences below. It is
// made once a frame for all cards, and what stays as it was in the frame before stays the same object.
import { boxOf, toX, toY } from '../camera.js';
import { paint } from '../canvas.js';
import { circle, line, text } from '../shapes.js';

/**
 * @typedef {import('../panels/panel.js').Moment} Moment
 * @typedef {import('../camera.js').View} View
 * @typedef {import('../shapes.js').Shape} Shape
 *
 * @typedef {object} Word  that stands in a sentence
 * @property {string} key
 * @property {string} label
 * @property {number} x
 * @property {number} y
 * @property {boolean} quiet
 * @property {Shape} ring
 * @property {Shape | null} name
 *
 * @typedef {object} Sentence  of the word in focus
 * @property {number} context
 * @property {number} position
 * @property {number} top
 * @property {{ x: number, y: number, w: number, word: string }[]} places  of its words
 *
 * @typedef {object} Inset
 * @property {Moment} moment
 * @property {number} wide      of its card, in CSS pixels
 * @property {string} look      what all that is drawn of it depends on
 * @property {number} width     in its own pixels, which large text makes larger
 * @property {number} height
 * @property {number} zoom      CSS pixels for one of them
 * @property {import('../canvas.js').Paper} paper
 * @property {(text: string, size: number, weight: number) => number} measure
 * @property {View} view
 * @property {(Word | null)[]} words  by type
 * @property {Shape[]} names    of the words that nobody holds
 * @property {object} contexts
 * @property {Sentence[]} sentences
 */

/** The plane is so high; the sentences stand below it. */
export const PLANE = 176;
/** Sentences begin so far in; a line of them is so high. */
const LEFT = 34;
const LINE = 25;
/** Room round the words, in pixels: for marks, and for their names. */
const EDGE = [22, 44];
/** Nearer to the corner where all words say little than this, a word has no name here. */
const NEAR = 1;
/** The outline that lifts text off lines, in pixels. */
export const HALO = 5;

/** @param {import('../stage.js').Stage} stage */
export function insets(stage) {
  /** The same under all cards, so it is drawn once and put down on each as it is. */
  const ground = document.createElement('canvas');
  /** @type {Inset | null} */
  let last = null;
  return {
    ground,
    /** @param {Moment} moment @param {number} wide the card, in CSS pixels @returns {Inset} */
    of(moment, wide) {
      if (last?.moment === moment && last.wide === wide) return last;
      const inset = insetOf(stage, moment, wide, last);
      const { view } = inset;
      if (last?.look !== inset.look || last.view.ox !== view.ox || last.view.oy !== view.oy || last.view.unit !== view.unit) drawGround(ground, inset);
      return (last = inset);
    },
  };
}

/** @param {import('../stage.js').Stage} stage @param {Moment} moment @param {number} wide @param {Inset | null} last @returns {Inset} */
function insetOf(stage, moment, wide, last) {
  const { state, words: all, picture, layout } = moment;
  const { points, contexts } = state.scene;
  const { colours, font, measure, textSize: zoom } = stage;
  const ratio = (stage.ratio / stage.magnified) * zoom;
  const width = wide / zoom;
  const look = `${ratio} ${width} ${font} ${colours.ink} ${colours.surface}`;
  const before = last?.look === look ? last : null;
  const view = viewOf(points, width);

  const words = all.types.map(({ key, label, point, places }, type) => {
    if (places.length === 0) return null;
    const [px, py] = points[point];
    const [x, y] = [toX(view, px), toY(view, py)];
    const quiet = layout.quiet.has(type) || Math.hypot(px, py) < NEAR;
    const was = before?.words[type];
    if (was && was.label === label && was.x === x && was.y === y && was.quiet === quiet) return was;
    const ring = circle(x, y, quiet ? 2.8 : 4.6, { fill: 'surface', stroke: quiet ? 'ink3' : 'ink', width: quiet ? 1.25 : 2 });
    const right = x + 9 + measure(label, 12.5, 600) < width - 4;
    const name = quiet ? null : text(right ? x + 9 : x - 9, y - 5, label, { size: 12.5, weight: 600, fill: 'ink', halo: HALO, anchor: right ? 'start' : 'end' });
    return { key, label, x, y, quiet, ring, name };
  });
  const held = state.edit?.word;
  const names = words.flatMap((word) => (word?.name && word.key !== held ? [word.name] : []));
  const named = before?.names.length === names.length && names.every((name, i) => name === before.names[i]);

  const { rows } = picture;
  const said = before?.contexts === contexts && before.sentences.length === rows.length && rows.every(({ context, position }, r) => before.sentences[r].context === context && before.sentences[r].position === position);
  let [sentences, bottom] = [/** @type {Sentence[]} */ ([]), PLANE + 8];
  if (said) [sentences, bottom] = [before.sentences, before.height - 6];
  else {
    for (const { context, position } of rows) {
      const places = placesOf(contexts[context].words, bottom, width, measure);
      sentences.push({ context, position, top: bottom, places });
      bottom = (places.at(-1)?.y ?? bottom) + LINE;
    }
  }
  const height = bottom + 6;
  return {
    moment,
    wide,
    look,
    width,
    height,
    zoom,
    paper: { ratio, width: Math.round(width * ratio), height: Math.round(height * ratio), colours, font },
    measure,
    view,
    words,
    names: named ? before.names : names,
    contexts,
    sentences,
  };
}

/** All words, as large as there is room. @param {import('../types.js').Scene['points']} points @param {number} width @returns {View} */
function viewOf(points, width) {
  const [x0, y0, x1, y1] = boxOf([...Object.values(points), [0, 0]]);
  const [ex, ey] = [EDGE[1], EDGE[0]];
  const unit = Math.min((width - 2 * ex) / Math.max(x1 - x0, 1), (PLANE - 2 * ey) / Math.max(y1 - y0, 1));
  return { unit, ox: width / 2 - ((x0 + x1) / 2) * unit, oy: PLANE / 2 + ((y0 + y1) / 2) * unit };
}

/** Where the words of a sentence stand. @param {string[]} words @param {number} top @param {number} width @param {(text: string, size: number, weight: number) => number} measure */
function placesOf(words, top, width, measure) {
  let [x, y] = [LEFT, top];
  return words.map((word) => {
    const w = measure(word, 13, 550);
    if (x > LEFT && x + w > width - 10) [x, y] = [LEFT, y + LINE];
    const place = { x, y, w, word };
    x += w + 6;
    return place;
  });
}

/** @param {HTMLCanvasElement} canvas @param {Inset} inset */
function drawGround(canvas, { view, width, paper }) {
  const crisp = true;
  /** @type {Shape[]} */
  const shapes = [];
  for (let x = Math.ceil(-view.ox / view.unit); toX(view, x) < width; x++) {
    shapes.push(line([toX(view, x), 0, toX(view, x), PLANE], { stroke: x === 0 ? 'axis' : 'grid', width: 1, crisp }));
  }
  for (let y = Math.ceil((view.oy - PLANE) / view.unit); toY(view, y) > 0; y++) {
    shapes.push(line([0, toY(view, y), width, toY(view, y)], { stroke: y === 0 ? 'axis' : 'grid', width: 1, crisp }));
  }
  const far = 100;
  shapes.push(line([view.ox, view.oy, toX(view, far), toY(view, far)], { stroke: 'axis', width: 1, dash: [3, 4] }));
  canvas.width = paper.width;
  // The last lines are sharp by a part of a pixel below it.
  canvas.height = Math.ceil((PLANE + 2) * paper.ratio);
  const context = canvas.getContext('2d');
  if (context) paint(context, shapes, paper);
}
