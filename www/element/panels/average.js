// The plain average, on demand: what every word counting the same would give.
import { h, setAttr, setHidden, setText } from '../dom.js';
import { nameIn, one, pair, say } from '../say.js';

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function average({ app }) {
  const button = h('button', { type: 'button', class: 'text-button' });
  button.addEventListener('click', () =>
    app().dispatch({ type: 'average', on: !app().state.average }),
  );
  const told = h('div', { class: 'average-told' });
  const element = h('div', { class: 'section average', part: 'average' }, button, told);
  return {
    element,
    update({ state, picture, words, outcome }) {
      setHidden(element, picture.rows.length === 0);
      setText(button, say(state.average ? 'average.hide' : 'average.show'));
      setAttr(button, 'aria-pressed', String(state.average));
      setHidden(told, !state.average);
      if (!state.average) return;
      while (told.children.length < picture.rows.length) told.append(h('p'));
      while (told.children.length > picture.rows.length) told.lastChild?.remove();
      picture.rows.forEach((row, r) => {
        const { average: all } = outcome.contexts[row.context];
        const at = [all[2 * row.position], all[2 * row.position + 1]];
        const far = Math.hypot(at[0] - row.value[0], at[1] - row.value[1]);
        const word = nameIn(words.types[picture.focus].label, row.context, row.nth);
        setText(told.children[r], say('average.told', { word, at: pair(at), far: one(far) }));
      });
    },
  };
}
