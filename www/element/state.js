// The single truth, and how actions change it. Pure: no clock, no DOM, no core. Scenes in the state
// are never written into; a changed scene is a new object that shares what did not change.
import { MARGIN, boxOf, grown } from './camera.js';
import { keyOf, saysTheSame, wordsOf } from './words.js';

/**
 * @typedef {import('./types.js').Scene} Scene
 *
 * @typedef {object} Edit    an edit that is not finished yet: one gesture, one step of undo
 * @property {'drag' | 'keys' | 'scrub' | 'pull'} kind
 * @property {string | null} word  the key of the word it moves
 * @property {Scene} before
 * @property {boolean} touched     whether anything had been moved before
 *
 * @typedef {object} Pull    a contextual vector that was asked to be elsewhere, and what that takes
 * @property {number} context
 * @property {number} position
 * @property {[number, number]} to  where it was asked to be
 * @property {[number, number]} at  where it is then: the nearest place that can be reached
 * @property {boolean} reached
 * @property {Free} free
 * @property {number} distance  how far words moved, or the query, in units
 * @property {number[] | null} weights  of the row, where only the query moved
 * @property {Record<string, [number, number]>} from  the points before
 *
 * @typedef {'query' | 'all' | 'word' | 'others'} Free  what may move for it
 *
 * @typedef {object} State
 * @property {Scene} opened          the scene as opened: where Reset leads
 * @property {boolean} listened      whether attention was on as opened
 * @property {string | null} lesson  the preset whose lesson is told around the scene
 * @property {Scene} scene
 * @property {Scene[]} past
 * @property {Scene[]} future
 * @property {Edit | null} edit
 * @property {string | null} focus   the key of the word whose weights are shown
 * @property {string | null} armed   the key of the word that the next click on the plane places
 * @property {Hover | null} hover
 * @property {Hover | null} pin
 * @property {1 | 2 | 3 | 4} step    similarity, weights, mix, move
 * @property {boolean} playing
 * @property {boolean} touched       whether anything was ever moved
 * @property {string | null} bet
 * @property {boolean} settled       the bet is answered
 * @property {boolean} listening     attention on or off, where a lesson offers the switch
 * @property {boolean} average       the plain average is shown
 * @property {Pull | null} pull
 * @property {Free} free
 * @property {number | null} layer   the layer that is shown, from 0; null: the last
 * @property {string[]} open         the folded panels that are open
 * @property {Camera | null} camera  null: the view that fits
 * @property {State} [left]        what Reset led away from
 * @property {import('./camera.js').Box} box  what the fitting view holds, margins apart
 *
 * @typedef {object} Hover  one term: who looks, and at whom
 * @property {number} context
 * @property {number} query
 * @property {number} key
 *
 * @typedef {object} Camera
 * @property {number} zoom  1 is the view that fits
 * @property {[number, number]} pan  in units
 *
 * @typedef {object} Opening
 * @property {Scene} scene
 * @property {string | null} [lesson]
 * @property {boolean} [listening]
 * @property {Scene | null} [edited]  what was made of it before: one step of undo leads back
 */

/** Steps of undo that are kept. Scenes share their parts, so a step costs about a kilobyte. */
const HISTORY = 200;

/**
 * @param {Opening} opening
 * @returns {State}
 */
export function openState({ scene, lesson = null, listening = true, edited }) {
  const words = wordsOf(scene);
  const focus = scene.view?.focus === undefined ? null : keyOf(scene.view.focus);
  /** @type {State} */
  const state = {
    opened: scene,
    listened: listening,
    lesson,
    scene,
    past: [],
    future: [],
    edit: null,
    focus: focus ?? mostTelling(words, scene),
    armed: null,
    hover: null,
    pin: null,
    step: 4,
    playing: false,
    touched: false,
    bet: null,
    settled: false,
    listening,
    average: scene.view?.average === true,
    pull: null,
    free: 'query',
    layer: null,
    open: scene.view?.panels?.includes('points') ? ['points'] : [],
    camera: null,
    box: boxAsOpened(scene),
  };
  if (!edited) return state;
  const box = boxAfter(state.box, scene, edited);
  return { ...state, scene: edited, past: [scene], focus: focusIn(edited, state.focus), touched: true, box };
}

/** The space that a scene asks for: its own bounds, or the box of its points. */
function boxAsOpened(/** @type {Scene} */ { view, points }) {
  if (!view?.bounds) return boxOf(Object.values(points));
  const [x0, y0, x1, y1] = view.bounds;
  // Bounds are what shows; the box leaves the margin out, as far as there is room for one.
  const [mx, my] = [Math.min(MARGIN, (x1 - x0) / 4), Math.min(MARGIN, (y1 - y0) / 4)];
  return /** @type {import('./camera.js').Box} */ ([x0 + mx, y0 + my, x1 - mx, y1 - my]);
}

/** The space after a change: it grows, but other sentences ask for their own. @param {State['box']} box @param {Scene} from @param {Scene} to */
const boxAfter = (box, from, to) =>
  saysTheSame(from, to) ? grown(box, Object.values(to.points)) : boxAsOpened(to);

/**
 * The word whose meanings are most worth comparing: it stands in most sentences and, among those,
 * has the longest arrow.
 * @param {import('./words.js').Words} words
 * @param {Scene} scene
 */
export function mostTelling({ types }, { points }) {
  const rank = (/** @type {import('./words.js').WordType} */ { muted, places, point }) => {
    const sentences = new Set(places.map(({ context }) => context)).size;
    return muted ? [-1, 0] : [sentences, Math.hypot(...points[point])];
  };
  let best = types[0];
  for (const type of types) {
    const [a, b] = [rank(type), rank(best)];
    if (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1])) best = type;
  }
  return best?.key ?? null;
}

/**
 * The focus that stays where its word is still there, and else goes to the most telling one.
 * @param {Scene} scene @param {string | null} focus
 */
function focusIn(scene, focus) {
  if (focus === null || Object.keys(scene.points).some((word) => keyOf(word) === focus)) return focus;
  return mostTelling(wordsOf(scene), scene);
}

/**
 * @typedef {(
 *   | { type: 'begin', kind: Edit['kind'], word?: string }
 *   | { type: 'place', word: string, x: number, y: number }
 *   | { type: 'attention', attention: import('./types.js').Attention | undefined }
 *   | { type: 'scene', scene: Scene }
 *   | { type: 'pull', pull: Pull | null, points?: Scene['points'] } | { type: 'free', free: Free }
 *   | { type: 'commit' } | { type: 'cancel' } | { type: 'undo' } | { type: 'redo' }
 *   | { type: 'reset' }
 *   | { type: 'focus', word: string | null }
 *   | { type: 'arm', word: string | null }
 *   | { type: 'hover', at: Hover | null } | { type: 'pin', at: Hover | null }
 *   | { type: 'step', step: State['step'], playing?: boolean }
 *   | { type: 'bet', choice: string } | { type: 'settle' }
 *   | { type: 'listen', on: boolean } | { type: 'average', on: boolean }
 *   | { type: 'fold', panel: string, open: boolean }
 *   | { type: 'layer', layer: number | null }
 *   | { type: 'camera', camera: Camera | null }
 * )} Action
 */

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State} the same object where nothing changes
 */
export function reduce(state, action) {
  switch (action.type) {
    case 'begin': {
      const done = state.edit ? reduce(state, { type: 'commit' }) : state;
      const { scene, touched } = done;
      const { kind, word = null } = action;
      return { ...done, pull: null, edit: { kind, word, before: scene, touched } };
    }
    case 'place': {
      const scene = moved(state.scene, action.word, action.x, action.y);
      return scene === state.scene ? state : { ...state, scene, touched: true };
    }
    case 'attention':
      return { ...state, scene: { ...state.scene, attention: action.attention }, touched: true };
    case 'pull': {
      const { pull, points } = action;
      return { ...state, pull, scene: points ? { ...state.scene, points } : state.scene, touched: true };
    }
    case 'free':
      return { ...state, free: action.free, pull: null };
    case 'scene':
      return { ...state, scene: action.scene, focus: focusIn(action.scene, state.focus), touched: true };
    case 'commit': {
      if (!state.edit) return state;
      const { before } = state.edit;
      if (before === state.scene) return { ...state, edit: null };
      const past = [...state.past, before].slice(-HISTORY);
      const box = boxAfter(state.box, before, state.scene);
      return { ...state, edit: null, past, future: [], box };
    }
    case 'cancel':
      return state.edit
        ? {
            ...state,
            scene: state.edit.before,
            focus: focusIn(state.edit.before, state.focus),
            edit: null,
            pull: null,
            touched: state.edit.touched,
          }
        : state;
    case 'undo': {
      const done = reduce(state, { type: 'commit' });
      const scene = done.past[done.past.length - 1];
      if (!scene) return done;
      const future = [done.scene, ...done.future];
      // Who takes a Reset back has the answer of the bet again, too.
      if (done.left?.scene === scene) return { ...done.left, future };
      const box = boxAfter(done.box, done.scene, scene);
      const touched = done.touched || scene !== done.opened;
      const past = done.past.slice(0, -1);
      return { ...done, scene, focus: focusIn(scene, done.focus), pull: null, past, future, box, touched };
    }
    case 'redo': {
      const done = reduce(state, { type: 'commit' });
      const [scene, ...future] = done.future;
      if (!scene) return done;
      const box = boxAfter(done.box, done.scene, scene);
      const past = [...done.past, done.scene];
      return { ...done, scene, focus: focusIn(scene, done.focus), pull: null, past, future, box };
    }
    case 'reset': {
      const fresh = openState({
        scene: state.opened,
        lesson: state.lesson,
        listening: state.listened,
      });
      fresh.free = state.free;
      const done = reduce(state, { type: 'commit' });
      if (done.scene === done.opened) return { ...fresh, past: done.past, touched: false };
      return { ...fresh, past: [...done.past, done.scene].slice(-HISTORY), left: done };
    }
    case 'focus':
      if (action.word === state.focus) return state;
      return { ...state, focus: action.word, pin: null, hover: null };
    case 'arm':
      return action.word === state.armed ? state : { ...state, armed: action.word };
    case 'hover':
      return sameTerm(action.at, state.hover) ? state : { ...state, hover: action.at };
    case 'pin':
      return { ...state, pin: sameTerm(action.at, state.pin) ? null : action.at };
    case 'step':
      return { ...state, step: action.step, playing: action.playing ?? false };
    case 'bet':
      return { ...state, bet: action.choice };
    case 'settle':
      return { ...state, settled: true };
    case 'listen':
      return { ...state, listening: action.on };
    case 'average':
      return { ...state, average: action.on };
    case 'fold': {
      const others = state.open.filter((panel) => panel !== action.panel);
      return { ...state, open: action.open ? [...others, action.panel] : others };
    }
    case 'layer':
      return action.layer === state.layer ? state : { ...state, layer: action.layer };
    case 'camera':
      return { ...state, camera: action.camera };
  }
}

/**
 * The scene with one point elsewhere.
 * @param {Scene} scene
 * @param {string} word
 * @param {number} x
 * @param {number} y
 * @returns {Scene}
 */
export function moved(scene, word, x, y) {
  const key = keyOf(word);
  const name = Object.keys(scene.points).find((point) => keyOf(point) === key);
  if (name === undefined) return scene;
  const [oldX, oldY] = scene.points[name];
  if (oldX === x && oldY === y) return scene;
  return { ...scene, points: { ...scene.points, [name]: [x, y] } };
}

/**
 * @param {Hover | null} a
 * @param {Hover | null} b
 */
export function sameTerm(a, b) {
  return (
    a === b || (!!a && !!b && a.context === b.context && a.query === b.query && a.key === b.key)
  );
}

/** Whether similarities come from where they came from as opened: a bet is about those. @param {State} state */
export const scoredAsOpened = ({ scene, opened }) => scene.attention?.score === opened.attention?.score;

/** @param {State} state */
export const canUndo = ({ past, edit, scene }) =>
  past.length > 0 || (edit !== null && edit.before !== scene);
/** @param {State} state */
export const canRedo = ({ future }) => future.length > 0;
/** Reset also brings back an untouched page: its hint, its bet. @param {State} state */
export const canReset = ({ scene, opened, touched, bet, pull, listening, listened }) =>
  scene !== opened || touched || pull !== null || bet !== null || listening !== listened;
