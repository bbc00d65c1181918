// The still of the opening scene: the same list of shapes as on the page, written as SVG without a
// browser. Text is measured by a table, so that the file is the same on every machine.
import { fit } from './camera.js';
import { layoutOf } from './layout.js';
import { pictureOf, placesOf } from './picture.js';
import { drawPlane } from './plane.js';
import { say } from './say.js';
import { openState } from './state.js';
import { writeSvg } from './svg.js';
import { sharesOf } from './terms.js';
import { keyOf, wordsOf } from './words.js';

/** The plane on a screen 1280 pixels wide. */
const SIZE = { width: 832, height: 651 };
/** Advance widths of common sans-serif letters in thousandths of the size; others are as an n. */
const NARROW = new Set([..."ijlI.,:;'’·|! "]);
const SLIM = new Set([...'frt()[]-']);
const WIDE = new Set([...'mwMW%→↑']);

/** @param {string} text @param {number} size @param {number} weight */
function measure(text, size, weight) {
  let sum = 0;
  for (const c of text) sum += NARROW.has(c) ? 270 : SLIM.has(c) ? 370 : WIDE.has(c) ? 860 : 575;
  return (sum * size * (1 + (weight - 400) / 4000)) / 1000;
}

/**
 * @param {{ forward: (scene: any) => any }} core
 * @param {import('../presets/presets.js').Preset} preset
 * @returns {string} an SVG file
 */
export function drawStill(core, { scene, lesson }) {
  const { box, focus: key } = openState({ scene, lesson: lesson.name });
  /** @type {import('./types.js').Outcome} */
  const outcome = core.forward(scene);
  const words = wordsOf(scene);
  const focus = words.types.findIndex((type) => type.key === keyOf(key ?? ''));
  const rows = placesOf(words, focus);
  const picture = pictureOf({
    scene,
    outcome,
    words,
    focus,
    size: SIZE,
    view: fit(box, SIZE),
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
    },
  });
  const layout = layoutOf(picture, { measure, coarse: false, listening: true, last: null });
  const { bet } = lesson;
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
    guesses: false,
    winners: [],
    hint: null,
    trail: null,
    measure,
    taken: [],
    more: null,
  });
  return writeSvg(shapes, { ...SIZE, label: say('figure.label') });
}
