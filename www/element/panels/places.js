// The order of words.
import { h, setHidden } from '../dom.js';
import { say } from '../say.js';
import { toggle } from './inputs.js';
import { attending, placed } from './knobs.js';
import { numberField } from './number.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('./panel.js').Desk} Desk
 * @typedef {import('./panel.js').Moment} Moment
 */

/** A vector for each place, added to the word that stands there. @param {Desk} desk @param {(to: Scene) => void} attempt */
export function places(desk, attempt) {
  const { app } = desk;
  const scene = () => app().state.scene;
  const list = () => scene().attention?.positions ?? [];
  /** @type {[number, number][] | null} */
  let before = null;
  const onOff = toggle('positions', (on) => {
    if (!on) before = list();
    attempt(attending(scene(), { positions: on ? (before ?? placed(scene())) : undefined }));
  });
  const body = h('tbody');
  const element = h(
    'table',
    { class: 'places' },
    h('thead', {}, h('tr', {}, ...['place', 'x', 'y'].map((name) => h('th', { scope: 'col' }, say(`controls.positions.${name}`))))),
    body,
  );
  const wrong = h('div');
  /** @type {ReturnType<typeof numberField>[]} */
  let fields = [];
  return {
    toggle: onOff.element,
    element: h('div', {}, element, wrong),
    /** @param {Moment} moment */
    update({ state }) {
      const { positions = [] } = state.scene.attention ?? {};
      onOff.update(positions.length > 0);
      setHidden(element, positions.length === 0);
      const longest = Math.max(...state.scene.contexts.map(({ words }) => words.length));
      const rows = positions.length > 0 ? Math.max(positions.length, longest) : 0;
      if (fields.length !== 2 * rows) {
        fields = Array.from({ length: 2 * rows }, (_, f) => {
          const [i, axis] = [f >> 1, f & 1];
          return numberField(desk, {
            label: say('controls.positions.of', { n: i + 1, axis: axis === 0 ? 'x' : 'y' }),
            step: 0.1,
            value: () => list()[i]?.[axis] ?? 0,
            scene(to) {
              // A list that is shorter than a sentence goes on with zeros.
              const next = Array.from({ length: Math.max(list().length, i + 1) }, (_, p) => /** @type {[number, number]} */ ([...(list()[p] ?? [0, 0])]));
              next[i][axis] = /** @type {number} */ (to);
              return attending(scene(), { positions: next });
            },
          });
        });
        body.replaceChildren(
          ...Array.from({ length: rows }, (_, i) =>
            h('tr', {}, h('th', { scope: 'row' }, String(i + 1)), h('td', {}, fields[2 * i].element), h('td', {}, fields[2 * i + 1].element)),
          ),
        );
        wrong.replaceChildren(...fields.map((field) => field.wrong));
      }
      for (const field of fields) field.update();
    },
  };
}
