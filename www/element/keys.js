// The keyboard does what pointers do: arrows move the word that has the focus, Escape goes back one
// level. Only keys that are used are swallowed.

/** Units that an arrow key, a button or a slider moves something; with Shift. */
export const STEP = { plain: 0.1, large: 1 };
/** A run of keys without a pause of this many milliseconds is one edit. */
export const PAUSE = 1000;

export const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/**
 * What the keys ask for that every program knows: Ctrl or ⌘ with Z, Shift+Z, Y, by the letter where the keyboard has
 * Latin ones, else by its place.
 * @param {KeyboardEvent} event
 * @returns {'undo' | 'redo' | null}
 */
export function timeTravel({ key, code, ctrlKey, metaKey, shiftKey, altKey, target }) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  // Where text is written it has an undo of its own.
  if (/** @type {Partial<Element> | null} */ (target)?.matches?.(':read-write')) return null;
  const letter = (key < '\x80' ? key : code.slice(-1)).toLowerCase();
  if (letter === 'y' && !shiftKey) return 'redo';
  return letter !== 'z' ? null : shiftKey ? 'redo' : 'undo';
}

/** No digits but those that steps of 0.1 make. @param {number} x */
export const tidy = (x) => Math.round(x * 1e9) / 1e9;

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {import('./stage.js').Stage} options.stage
 * @param {{ cancel: () => boolean }} options.gesture
 * @param {() => import('./app.js').App} options.app
 * @param {AbortSignal} options.signal
 * @param {(then: () => void, ms: number) => () => void} options.after  a timer; returns its cancel
 */
export function keys({ root, stage, gesture, app, signal, after }) {
  let stop = () => {};
  const finish = () => {
    stop();
    if (app().state.edit?.kind === 'keys') app().dispatch({ type: 'commit' });
  };
  signal.addEventListener('abort', () => stop());

  stage.handles.addEventListener(
    'keydown',
    (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
      const word = /** @type {HTMLElement} */ (event.target).dataset.word;
      if (word === undefined || app().state.edit?.kind === 'drag' || app().around.fixed?.()) return;
      event.preventDefault();
      event.stopPropagation();
      const { edit } = app().state;
      if (edit?.kind !== 'keys' || edit.word !== word) {
        app().dispatch({ type: 'begin', kind: 'keys', word });
      }
      const size = event.shiftKey ? STEP.large : STEP.plain;
      const [x, y] = app().state.scene.points[app().words.types[app().typeOf(word)].point];
      app().dispatch({
        type: 'place',
        word,
        x: tidy(x + arrow[0] * size),
        y: tidy(y + arrow[1] * size),
      });
      stop();
      stop = after(finish, PAUSE);
    },
    { signal },
  );
  stage.handles.addEventListener('focusout', finish, { signal });
  // A stack fans out for the word that has the focus.
  for (const type of ['focusin', 'focusout']) {
    stage.handles.addEventListener(type, () => app().changed(), { signal });
  }

  root.addEventListener(
    'keydown',
    (event) => {
      stage.element.classList.remove('by-pointer');
      const travel = timeTravel(event);
      if (travel) {
        event.preventDefault();
        event.stopPropagation();
        if (app().state.edit?.kind !== 'drag') app().dispatch({ type: travel });
        return;
      }
      if (event.key !== 'Escape') return;
      const { state } = app();
      if (gesture.cancel()) event.stopPropagation();
      else if (state.edit?.kind === 'keys') {
        stop();
        app().dispatch({ type: 'cancel' });
      } else if (state.armed !== null) app().dispatch({ type: 'arm', word: null });
      else if (state.pin) app().dispatch({ type: 'pin', at: state.pin });
      else if (stage.handles.contains(/** @type {Node} */ (event.target))) stage.element.focus();
      else return;
      event.preventDefault();
    },
    { signal },
  );
}
