// The plain average, on demand: what every word counting the same would give.
import { h, setAttr, setHidden, setText } from '../dom.js';
import { say } from '../say.js';

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function average({ app, more }) {
  const button = h('button', { type: 'button', class: 'text-button' });
  button.addEventListener('click', () =>
    app().dispatch({ type: 'average', on: !app().state.average }),
  );
  const told = h('div', { class: 'average-told' });
  const element = h('div', { class: 'section average', part: 'average' }, button, told);
  return {
    element,
    update(moment) {
      const { state, picture } = moment;
      setHidden(element, picture.rows.length === 0);
      setText(button, say(state.average ? 'average.hide' : 'average.show'));
      setAttr(button, 'aria-pressed', String(state.average));
      setHidden(told, !state.average);
      if (state.average) more()?.tellAverage(told, moment);
    },
  };
}
