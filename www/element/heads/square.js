// A 2×2 matrix as what it does to a square of side one: its two corners that a person drags are the
// images of the two axes, the rows of the matrix. Or its four numbers, typed.
import { h, setAttr, svg } from '../dom.js';
import { numberField } from '../panels/number.js';
import { say, two } from '../say.js';

/** @typedef {[[number, number], [number, number]]} Matrix */

/** The little plane: pixels, and units from its middle to its edge. */
const SIZE = 112;
const REACH = 2.4;
const UNIT = SIZE / (2 * REACH);
/** What an arrow key moves; with Shift. A drag goes by steps of this size as well. */
const STEP = 0.1;
const BIG = 1;
/** A run of keys without a pause of this many milliseconds is one edit. */
const PAUSE = 1000;

const near = (/** @type {number} */ x) => Math.round(x / STEP) / (1 / STEP);
const inside = (/** @type {number} */ px) => Math.min(SIZE - 2, Math.max(2, px));
const X = (/** @type {number} */ x) => SIZE / 2 + x * UNIT;
const Y = (/** @type {number} */ y) => SIZE / 2 - y * UNIT;

/**
 * @param {import('../panels/panel.js').Desk} desk
 * @param {object} what
 * @param {string} what.name q, k or v
 * @param {() => Matrix} what.value
 * @param {(to: Matrix) => import('../types.js').Scene} what.scene
 */
export function square({ app, signal, ...desk }, { name, value, scene }) {
  const shape = svg('polygon', { class: 'image' });
  const lines = Array.from({ length: 5 }, (_, i) => i - 2).flatMap((at) => [
    svg('path', { d: `M${X(at)} 0V${SIZE}`, class: at === 0 ? 'axis' : 'grid' }),
    svg('path', { d: `M0 ${Y(at)}H${SIZE}`, class: at === 0 ? 'axis' : 'grid' }),
  ]);
  const plain = svg('path', { d: `M${X(0)} ${Y(0)}H${X(1)}V${Y(1)}H${X(0)}Z`, class: 'unit' });
  const arrows = [0, 1].map(() => svg('path', { class: 'arrow' }));
  const picture = svg('svg', { width: SIZE, height: SIZE, viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true' }, ...lines, plain, shape, ...arrows);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  signal.addEventListener('abort', () => clearTimeout(pause));
  const finish = (/** @type {'commit' | 'cancel'} */ type = 'commit') => {
    clearTimeout(pause);
    if (app().state.edit?.kind === 'scrub') app().dispatch({ type });
  };
  /** @param {number} row @param {number} x @param {number} y */
  const put = (row, x, y) => {
    if (app().state.edit?.kind !== 'scrub') app().dispatch({ type: 'begin', kind: 'scrub' });
    const next = /** @type {Matrix} */ (value().map((old, i) => (i === row ? [near(x), near(y)] : old)));
    app().dispatch({ type: 'scene', scene: scene(next) });
  };
  const handles = [0, 1].map((row) => {
    const button = h('button', { type: 'button', class: 'corner' }, h('span', {}, row === 0 ? 'x' : 'y'));
    /** @type {{ pointer: number, x: number, y: number, from: [number, number] } | null} */
    let held = null;
    button.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      button.focus({ preventScroll: true });
      button.setPointerCapture(event.pointerId);
      held = { pointer: event.pointerId, x: event.clientX, y: event.clientY, from: value()[row] };
    });
    button.addEventListener('pointermove', (event) => {
      if (held?.pointer !== event.pointerId || !held) return;
      put(row, held.from[0] + (event.clientX - held.x) / UNIT, held.from[1] - (event.clientY - held.y) / UNIT);
    });
    for (const [type, action] of /** @type {const} */ ([['pointerup', 'commit'], ['pointercancel', 'cancel']])) {
      button.addEventListener(type, () => {
        if (held) finish(action);
        held = null;
      });
    }
    button.addEventListener('keydown', (event) => {
      const by = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] })[event.key];
      if (event.key === 'Escape' && held) {
        event.stopPropagation();
        held = null;
        finish('cancel');
      }
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const size = event.shiftKey ? BIG : STEP;
      const [x, y] = value()[row];
      put(row, x + by[0] * size, y + by[1] * size);
      clearTimeout(pause);
      pause = setTimeout(finish, PAUSE);
    });
    button.addEventListener('blur', () => held === null && finish());
    return button;
  });
  const fields = [0, 1].flatMap((row) =>
    [0, 1].map((column) =>
      numberField({ app, speak: desk.speak }, {
        label: say('heads.matrix.number', { name, row: row + 1, column: column + 1 }),
        value: () => value()[row][column],
        scene: (to) => scene(/** @type {Matrix} */ (value().map((old, i) => old.map((x, j) => (i === row && j === column ? /** @type {number} */ (to) : x))))),
      }),
    ),
  );
  const element = h(
    'div',
    { class: 'square', role: 'group', 'aria-label': name },
    h('b', {}, name),
    h('div', { class: 'little-plane' }, /** @type {any} */ (picture), ...handles),
    h('div', { class: 'four' }, ...fields.map((field) => field.element)),
    ...fields.map((field) => field.wrong),
  );
  let shown = '';
  return {
    element,
    update() {
      const [a, b] = value();
      const now = `${a} ${b}`;
      for (const field of fields) field.update();
      if (now === shown) return;
      shown = now;
      shape.setAttribute('points', [[0, 0], a, [a[0] + b[0], a[1] + b[1]], b].map(([x, y]) => `${X(x)},${Y(y)}`).join(' '));
      [a, b].forEach(([x, y], row) => {
        arrows[row].setAttribute('d', `M${X(0)} ${Y(0)}L${X(x)} ${Y(y)}`);
        handles[row].style.transform = `translate(${inside(X(x))}px, ${inside(Y(y))}px)`;
        const axis = row === 0 ? 'x' : 'y';
        setAttr(handles[row], 'aria-label', say('heads.matrix.corner', { name, axis, x: two(x), y: two(y) }));
      });
    },
  };
}
