// The still of a scene: the same list of shapes as on the page, written as SVG without a browser.
// Text is measured by a table, so that the file is the same on every machine.
import { fit } from './camera.js';
import { layoutOf } from './layout.js';
import { pictureOf, placesOf } from './picture.js';
import { drawPlane } from './plane.js';
import { one, say } from './say.js';
import { line, mark, text } from './shapes.js';
import { openState } from './state.js';
import { writeSvg } from './svg.js';
import { sharesOf } from './terms.js';
import { SENTENCES } from './tokens.js';
import { keyOf, wordsOf } from './words.js';

/** The plane on a screen 1280 pixels wide. */
const SIZE = { width: 832, height: 651 };
/** A line of the sentences over the plane, and what stands between two in one line. */
const LINE = { height: 28, size: 15, gap: 36, edge: 18, first: 12 };
/** Some fonts are wider than the table says: a long sentence is broken with room for them. */
const WIDER = 1.1;
/** Advance widths of common sans-serif letters in thousandths of the size; others are as an n. */
const NARROW = new Set([..."ijlI.,:;'’·|! "]);
const SLIM = new Set([...'frt()[]-']);
const WIDE = new Set([...'mwMW%→↑']);

/** @param {string} text @param {number} size @param {number} weight */
function measure(text, size, weight) {
  let sum = 0;
  for (const c of text) sum += NARROW.has(c) ? 270 : SLIM.has(c) ? 370 : WIDE.has(c) ? 860 : 575;
  return (sum * size * (1 + (weight - 400) / 2500)) / 1000;
}

/**
 * @param {{ forward: (scene: any) => any }} core
 * @param {{ scene: import('./types.js').Scene, lesson: import('../presets/presets.js').Lesson | null }} preset
 * @param {{ size?: import('./camera.js').Size, sentences?: boolean }} [options] the size of the whole, and whether the
 *   sentences stand over the plane
 * @returns {string} an SVG file
 */
export function drawStill(core, { scene, lesson }, { size = SIZE, sentences = false } = {}) {
  const { focus: key } = openState({ scene, lesson: lesson?.name });
  const strip = sentences ? stripOf(scene, key, size.width) : { shapes: [], height: 0 };
  const plane = { width: size.width, height: size.height - strip.height };
  const { shapes, picture } = drawnStill(core, { scene, lesson }, plane, {}, sentences);
  const { outcome, words, focus } = picture;
  const label = sentences ? describe(scene, outcome, words, focus) : say('figure.label');
  return joined(writeSvg(shapes, { ...size, label, head: strip }));
}

/** Lines of the grid that follow each other, as one path. @param {string} svg */
const joined = (svg) => svg.replaceAll(/(" fill="none" stroke="var\(--grid\)" stroke-width="1"\/>)\n<path d="(?=[^"]*\1)/g, '');

/**
 * The plane of a scene as it opens, as shapes.
 * @param {{ forward: (scene: any) => any }} core
 * @param {{ scene: import('./types.js').Scene, lesson: import('../presets/presets.js').Lesson | null }} preset
 * @param {import('./camera.js').Size} size
 * @param {Partial<import('./sheet.js').Look>} [look] what is to look otherwise
 * @param {boolean} [post] it stands in a text: drawn small, with nothing of the page over it
 */
export function drawnStill(core, { scene, lesson }, size, look = {}, post = false) {
  const { box, focus: key } = openState({ scene, lesson: lesson?.name });
  const words = wordsOf(scene);
  const focus = words.types.findIndex((type) => type.key === keyOf(key ?? ''));
  const picture = picturedOf(scene, core.forward(scene), words, focus, size, fit(box, size));
  if (post) picture.small = true;
  const layout = layoutOf(picture, { measure, coarse: false, listening: true, last: null });
  const bet = lesson?.bet;
  const { shapes } = drawPlane(picture, layout, {
    step: 4,
    progress: 1,
    touched: false,
    coarse: false,
    solo: true,
    dragging: -1,
    held: null,
    armed: -1,
    over: -1,
    hot: null,
    listening: true,
    average: false,
    spread: -1,
    place: bet?.at ? { at: bet.at, radius: bet.radius ?? 0 } : null,
    fence: false,
    ghosts: null,
    guesses: false,
    winners: [],
    hint: null,
    trail: null,
    measure,
    taken: [],
    heads: null,
    path: null,
    more: null,
    field: null,
    ...look,
  });
  return { shapes: shapes.map(centred), picture };
}

/** The name in a pill, round its middle: a font that is wider than the table does not push it into the ring. @param {import('./shapes.js').Shape} shape */
function centred(shape) {
  if (shape.kind !== 'text' || shape.halo || shape.weight !== 600 || shape.anchor !== 'start') return shape;
  return { ...shape, x: shape.x + measure(shape.text, shape.size, shape.weight) / 2, anchor: /** @type {const} */ ('middle') };
}

/**
 * @param {import('./types.js').Scene} scene
 * @param {import('./types.js').Outcome} outcome
 * @param {import('./words.js').Words} words
 * @param {number} focus
 * @param {import('./camera.js').Size} size
 * @param {import('./camera.js').View} view
 */
function picturedOf(scene, outcome, words, focus, size, view) {
  const rows = placesOf(words, focus);
  return pictureOf({
    scene,
    outcome,
    words,
    focus,
    size,
    view,
    shown: {
      point: (type) => scene.points[words.types[type].point],
      mark: (row) => {
        const { context, position } = rows[row];
        const { contextual } = outcome.contexts[context];
        return [contextual[2 * position], contextual[2 * position + 1]];
      },
      share: (row, position) => {
        const place = rows[row];
        return sharesOf(scene, outcome.contexts[place.context], place.position)[position];
      },
      extraAt: () => [0, 0],
    },
  });
}

/**
 * The sentences as they stand over the plane, each with its mark, the word in focus in its colour.
 * @param {import('./types.js').Scene} scene
 * @param {string | null} focus
 * @param {number} width
 */
function stripOf({ contexts }, focus, width) {
  /** @type {import('./shapes.js').Shape[]} */
  const shapes = [];
  let [x, y] = [LINE.edge, LINE.first + LINE.height / 2];
  contexts.forEach(({ words }, context) => {
    const runs = words.map((word) => ({ text: word, heavy: keyOf(word) === focus }));
    const widths = runs.map(({ text, heavy }) => measure(`${text} `, LINE.size, heavy ? 650 : 400));
    const length = 18 + widths.reduce((sum, one) => sum + one, 0);
    if (x > LINE.edge && x + length > width - LINE.edge) [x, y] = [LINE.edge, y + LINE.height];
    const colour = SENTENCES[context];
    shapes.push(mark(context, x + 5, y - 5, 5, { fill: colour }));
    // A line is one text, whose words stand apart in every font and in every direction.
    let [start, at] = [x + 18, x + 18];
    const most = (width - LINE.edge - start) / (x > LINE.edge ? 1 : WIDER);
    /** @type {import('./shapes.js').Span[]} */
    let spans = [];
    const write = () => shapes.push({ ...text(start, y, '', { size: LINE.size }), spans });
    runs.forEach(({ text, heavy }, i) => {
      if (at + widths[i] - start > most && spans.length) {
        write();
        spans = [];
        [start, at, y] = [LINE.edge + 18, LINE.edge + 18, y + LINE.height];
      }
      spans.push(heavy ? { text, weight: 650, fill: colour } : { text });
      at += widths[i];
    });
    write();
    x = at + LINE.gap;
  });
  const height = y + LINE.height / 2 - 2;
  shapes.push(line([0, height, width, height], { stroke: 'line', crisp: true }));
  return { shapes, height };
}

/**
 * What the picture shows, in a sentence for those who do not see it.
 * @param {import('./types.js').Scene} scene
 * @param {import('./types.js').Outcome} outcome
 * @param {import('./words.js').Words} words
 * @param {number} focus
 */
function describe(scene, outcome, words, focus) {
  const type = words.types[focus];
  if (!type) return say('figure.label');
  const [x, y] = scene.points[type.point];
  const moves = type.places.map(({ context, position }) => {
    const [mx, my] = outcome.contexts[context].contextual.slice(2 * position);
    return say('figure.summary.move', { n: context + 1, x: one(mx), y: one(my) });
  });
  return say('figure.summary', { word: type.label, x: one(x), y: one(y), moves: moves.join(' ') });
}
