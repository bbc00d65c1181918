// Which layer the solid marks, the equation and the matrix show.
import { h, setAttr, setText } from '../dom.js';
import { layersOf } from '../marks/layers.js';
import { say } from '../say.js';

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function layers({ app }) {
  const title = h('span');
  const input = /** @type {HTMLInputElement} */ (h('input', { type: 'range', min: 1, step: 1 }));
  const told = h('p', { class: 'small quiet' }, say('layers.told'));
  input.addEventListener('input', () => {
    const layer = Number(input.value) - 1;
    app().dispatch({ type: 'layer', layer: layer === layersOf(app().state.scene) - 1 ? null : layer });
  });
  return {
    element: h('div', { class: 'section layers', part: 'layers' }, h('label', {}, title, input), told),
    update({ state, outcome }) {
      const all = layersOf(state.scene);
      const now = outcome.contexts[0]?.layers.length ?? all;
      setAttr(input, 'max', String(all));
      if (input.value !== String(now)) input.value = String(now);
      const text = say('layers.title', { layer: now, layers: all });
      setText(title, text);
      setAttr(input, 'aria-valuetext', text);
    },
  };
}
