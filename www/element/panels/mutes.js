// Whom nobody hears.
import { h } from '../dom.js';
import { attending } from './knobs.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('./panel.js').Desk} Desk
 * @typedef {import('./panel.js').Moment} Moment
 */

/** A box for each word. @param {Desk} desk @param {(to: Scene) => void} attempt */
export function mutes({ app }, attempt) {
  const element = h('div', { class: 'mutes', role: 'group', 'aria-label': 'muted' });
  let built = '';
  /** @type {Map<string, HTMLInputElement>} */
  let boxes = new Map();
  return {
    element,
    /** @param {Moment} moment */
    update({ words, state }) {
      const types = words.types.filter(({ places }) => places.length > 0);
      const now = types.map(({ key }) => key).join('\n');
      if (now !== built) {
        built = now;
        boxes = new Map(
          types.map(({ key, label }) => {
            const input = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox' }));
            input.addEventListener('change', () => {
              const { scene } = app().state;
              const others = (scene.attention?.muted ?? []).filter((word) => word.toLowerCase() !== key);
              const muted = input.checked ? [...others, label] : others;
              attempt(attending(scene, { muted: muted.length > 0 ? muted : undefined }));
            });
            return [key, input];
          }),
        );
        element.replaceChildren(...types.map(({ key, label }) => h('label', {}, /** @type {HTMLInputElement} */ (boxes.get(key)), h('span', {}, label))));
      }
      const muted = new Set((state.scene.attention?.muted ?? []).map((word) => word.toLowerCase()));
      for (const [key, input] of boxes) if (input.checked !== muted.has(key)) input.checked = muted.has(key);
    },
  };
}
