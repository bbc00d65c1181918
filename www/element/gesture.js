// Pointers on the plane: press, drag after a threshold, done or cancelled. The grabbed point keeps
// its distance to the pointer; Escape and a cancelled pointer put everything back. Two fingers may
// hold two words: that is one edit, which ends with the last of them.
import { stemPill, STEM } from './layout.js';
import { toPlane } from './camera.js';

/** How far from a ring it can still be taken, in pixels. */
const RING_REACH = 14;
/** Pixels before a press becomes a drag; they are not taken off the drag. */
const THRESHOLD = { mouse: 3, pen: 3, touch: 8 };

/**
 * @typedef {object} Grab
 * @property {'word' | 'plane'} what
 * @property {string} word
 * @property {[number, number]} from  the pointer, in the viewport
 * @property {readonly [number, number]} point  the word's point or the pan at the press, in units
 * @property {number} unit     pixels of the viewport a unit, at the press
 * @property {boolean} dragging
 * @property {boolean} touch
 * @property {import('./layout.js').Pill | null} held  the pill under a finger
 */

/**
 * Listens until the signal aborts.
 * @param {object} options
 * @param {import('./stage.js').Stage} options.stage
 * @param {() => import('./app.js').App} options.app
 * @param {import('./panels/panel.js').Desk['more']} options.more
 * @param {() => Promise<typeof import('./more.js') | null>} options.rest  the same, waited for
 * @param {AbortSignal} options.signal
 */
export function gestures({ stage, app, more, rest, signal }) {
  /** By their pointer, the oldest first. @type {Map<number, Grab>} */
  const grabs = new Map();
  const first = () => grabs.values().next().value;
  /** Words that are being dragged. */
  const dragged = () => [...grabs.values()].filter(({ what, dragging }) => what === 'word' && dragging);
  /** The word that was dropped last, as long as the pointer rests on it. @type {string | null} */
  let dropped = null;
  const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
    stage.element.addEventListener(type, listener, { signal });
  const wordOf = (/** @type {EventTarget | null} */ target) =>
    target instanceof Element ? (/** @type {HTMLElement | null} */ (target.closest('.handle'))?.dataset.word ?? null) : null;
  /** A ring whose pill stands on a stem can be taken, too. @param {PointerEvent} event */
  const ringUnder = (event) => {
    // Where fingers scroll the page a ring beside its pill is no handle.
    if (event.pointerType === 'touch') return null;
    if (event.target !== stage.element) return null;
    const [px, py] = stage.local(event.clientX, event.clientY);
    const handle = stage.placed.find(({ x, y }) => Math.hypot(x - px, y - py) <= RING_REACH);
    return handle ? app().words.types[handle.type].key : null;
  };
  const unit = () => app().lens.goal[2] * stage.scale();

  on('pointerdown', (event) => {
    // A focus that a pointer gave needs no ring; Tab and arrows bring it back.
    stage.element.classList.add('by-pointer');
    if (event.button !== 0 || app().state.edit?.kind === 'scrub') return;
    const word = wordOf(event.target) ?? ringUnder(event);
    const { state } = app();
    const touch = event.pointerType === 'touch';
    const others = [...grabs.values()];
    // A second finger takes another word, or nothing.
    if (others.length > 0 && (word === null || others.some((other) => other.what === 'plane' || other.word === word))) return;
    if (word !== null) {
      const type = app().words.types[app().typeOf(word)];
      const button = stage.buttons.get(word)?.button;
      button?.setPointerCapture(event.pointerId);
      // Text is not to be selected by a drag; the button is to have the keys all the same.
      event.preventDefault();
      button?.focus({ preventScroll: true });
      grabs.set(event.pointerId, {
        what: 'word',
        word,
        from: [event.clientX, event.clientY],
        point: /** @type {[number, number]} */ ([...state.scene.points[type.point]]),
        unit: unit(),
        dragging: false,
        touch,
        held: null,
      });
      return;
    }
    if (event.target instanceof Element && event.target.closest('.over')) return;
    grabs.set(event.pointerId, {
      what: 'plane',
      word: '',
      from: [event.clientX, event.clientY],
      point: [...(state.camera?.pan ?? [0, 0])],
      unit: unit(),
      dragging: false,
      touch,
      held: null,
    });
    if (!touch) stage.element.setPointerCapture(event.pointerId);
  });

  on('pointermove', (event) => {
    const grab = grabs.get(event.pointerId);
    if (!grab) {
      if (grabs.size === 0) hover(event);
      return;
    }
    const dx = event.clientX - grab.from[0];
    const dy = event.clientY - grab.from[1];
    if (!grab.dragging) {
      const type = /** @type {keyof typeof THRESHOLD} */ (event.pointerType);
      if (Math.hypot(dx, dy) < (THRESHOLD[type] ?? THRESHOLD.mouse)) return;
      if (grab.what === 'plane' && grab.touch) {
        grabs.delete(event.pointerId); // the page scrolls
        return;
      }
      if (grab.what === 'word' && grab.touch && dragged().length === 0) grab.held = stemAway(grab.word, grab.from);
      grab.dragging = true;
    }
    if (grab.what === 'word') {
      // Once for all fingers; anew where the page round it set a scene or took something back meanwhile.
      if ((app().state.edit?.kind ?? 'keys') === 'keys') {
        app().dispatch({ type: 'arm', word: null });
        app().dispatch({ type: 'begin', kind: 'drag', word: grab.word });
      }
      const x = grab.point[0] + dx / grab.unit;
      const y = grab.point[1] - dy / grab.unit;
      app().dispatch({ type: 'place', word: grab.word, x, y });
    } else {
      const zoom = app().state.camera?.zoom ?? 1;
      const pan = /** @type {[number, number]} */ ([
        grab.point[0] - dx / grab.unit,
        grab.point[1] + dy / grab.unit,
      ]);
      app().dispatch({ type: 'camera', camera: { zoom, pan } });
      app().lens.settle();
    }
  });

  on('pointerup', (event) => {
    const grab = grabs.get(event.pointerId);
    if (!grab) return;
    const { what, word, dragging } = grab;
    grabs.delete(event.pointerId);
    if (dragging) {
      // What was just dropped is looked at: hovering means something again once the pointer left it.
      dropped = word;
      over(null);
      if (what === 'word' && dragged().length === 0) app().dispatch({ type: 'commit' });
      return;
    }
    if (what === 'word') press(word);
    else pressPlane(event);
  });

  const cancel = (/** @type {PointerEvent} */ event) => {
    const grab = grabs.get(event.pointerId);
    if (!grab) return;
    const { what, dragging } = grab;
    if (!dragging || what !== 'word') return void grabs.delete(event.pointerId);
    grabs.clear();
    app().dispatch({ type: 'cancel' });
  };
  on('pointercancel', cancel);
  on('lostpointercapture', cancel);
  on('pointerleave', () => {
    over(null);
    if (grabs.size === 0) app().dispatch({ type: 'hover', at: null });
  });
  // WebKit and Gecko start a selection or a native drag in spite of pointerdown's default.
  on('dragstart', (event) => event.preventDefault());
  on('touchmove', (event) => {
    if (first()?.what === 'word' && event.cancelable) event.preventDefault();
  });
  // Buttons answer Enter and Space by a click without a pointer.
  on('click', (event) => {
    const word = wordOf(event.target);
    if (word !== null && event.detail === 0) press(word);
  });

  /** A word that is pressed comes into focus and waits for its place. @param {string} word */
  function press(word) {
    const { armed } = app().state;
    app().dispatch({ type: 'focus', word });
    app().dispatch({ type: 'arm', word: armed === word ? null : word });
  }

  /** @param {PointerEvent} event */
  function pressPlane(event) {
    const { state } = app();
    const [px, py] = stage.local(event.clientX, event.clientY);
    if (state.armed !== null) {
      const word = state.armed;
      const [x, y] = toPlane(app().viewFrom(app().lens.goal), px, py);
      app().dispatch({ type: 'begin', kind: 'keys', word });
      app().dispatch({ type: 'place', word, x, y });
      app().dispatch({ type: 'commit' });
      app().dispatch({ type: 'arm', word: null });
      return;
    }
    void rest().then((more) => {
      const term = more?.termAt(stage, app(), px, py) ?? null;
      if (!term && stage.ask(toPlane(app().viewFrom(app().lens.goal), px, py))) return;
      if (term || app().state.pin) app().dispatch({ type: 'pin', at: term });
    });
  }

  /** @param {PointerEvent} event */
  function hover(event) {
    if (event.pointerType === 'touch') return;
    const word = wordOf(event.target) ?? ringUnder(event);
    if (word !== dropped) dropped = null;
    over(word === dropped ? null : word);
    const [px, py] = stage.local(event.clientX, event.clientY);
    const onPlane = event.target === stage.element;
    app().dispatch({ type: 'hover', at: (onPlane && more()?.termAt(stage, app(), px, py)) || null });
  }

  /** @param {string | null} word */
  function over(word) {
    if (stage.over !== word) {
      stage.over = word;
      app().changed();
    }
  }

  /**
   * The pill under a finger: its middle stays under it, its stem points away from both marks, and
   * the ring is out of the fingertip's way.
   * @param {string} word
   * @param {[number, number]} from
   */
  function stemAway(word, from) {
    const now = app();
    const type = now.typeOf(word);
    const pill = now.layout?.pills.get(type);
    const view = now.viewFrom(now.lens.goal);
    const [wx, wy] = now.state.scene.points[now.words.types[type].point];
    const [x, y] = [view.ox + wx * view.unit, view.oy - wy * view.unit];
    const [fx, fy] = stage.local(...from);
    const w = pill ? pill.w : 60;
    const h = pill ? pill.h : 28;
    if (Math.hypot(fx - x, fy - y) >= STEM - 12) {
      return { side: /** @type {const} */ ('stem'), dx: fx - x - w / 2, dy: fy - y - h / 2, w, h };
    }
    const rows = now.pictureFrom(now.plane.goal, now.lens.goal).rows;
    let best = -Math.PI / 4;
    let most = -Infinity;
    for (let i = 0; i < 16; i++) {
      const angle = (i / 16) * 2 * Math.PI;
      const [sx, sy] = [x + STEM * Math.cos(angle), y + STEM * Math.sin(angle)];
      const room = Math.min(...rows.map((row) => Math.hypot(row.x - sx, row.y - sy)), 200);
      const inside = Math.min(sx - 30, now.size.width - 30 - sx, sy - 20, now.size.height - 20 - sy, 0);
      const near = -Math.hypot(sx - fx, sy - fy) * 0.3;
      if (room + 4 * inside + near > most) [best, most] = [angle, room + 4 * inside + near];
    }
    return stemPill(best, w, h);
  }

  return {
    /** The pill that a finger holds. */
    get held() {
      return dragged()[0]?.held ?? null;
    },
    /** Puts everything back. @returns {boolean} whether there was something to cancel */
    cancel() {
      if (dragged().length === 0) return false;
      grabs.clear();
      app().dispatch({ type: 'cancel' });
      return true;
    },
  };
}
