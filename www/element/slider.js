// A lesson's slider: how often a word is said at the end of the first sentence. A run of it is one step of undo.
import { h, setHidden, setText } from './dom.js';
import { say } from './say.js';

/** @typedef {import('./types.js').Scene} Scene */

/** How often a word stands in the first sentence. @param {Scene} scene @param {string} word */
export const saidOf = ({ contexts }, word) => contexts[0].words.filter((other) => other === word).length;

/** The scene in which a word is said so often. @param {Scene} scene @param {string} word @param {number} times @returns {Scene} */
export function saidTimes(scene, word, times) {
  const [first, ...others] = scene.contexts;
  const words = [...first.words.filter((other) => other !== word), .../** @type {string[]} */ (Array(times).fill(word))];
  return { ...scene, contexts: [{ ...first, words }, ...others] };
}

/** @param {import('./panels/panel.js').Desk} desk */
export function slider({ app, lesson }) {
  const input = /** @type {HTMLInputElement} */ (h('input', { type: 'range', min: 0, step: 1 }));
  const label = h('span');
  const count = h('output');
  const element = h('label', { class: 'over times', hidden: true }, label, input, count);

  /** @param {number} times */
  function put(times) {
    const terms = lesson()?.slider;
    if (!terms) return;
    const { scene } = app().state;
    if (saidOf(scene, terms.word) !== times) app().dispatch({ type: 'scene', scene: saidTimes(scene, terms.word, times) });
  }
  input.addEventListener('input', () => {
    if (app().state.edit?.kind !== 'scrub') app().dispatch({ type: 'begin', kind: 'scrub' });
    put(input.valueAsNumber);
  });
  input.addEventListener('change', () => app().dispatch({ type: 'commit' }));

  return {
    element,
    /** One step of undo. @param {number} times */
    set(times) {
      app().dispatch({ type: 'begin', kind: 'scrub' });
      put(times);
      app().dispatch({ type: 'commit' });
    },
    /** @param {import('./panels/panel.js').Moment} moment */
    update({ state, step }) {
      const terms = lesson()?.slider;
      setHidden(element, !terms || step === 0);
      if (!terms) return;
      const times = saidOf(state.scene, terms.word);
      input.max = String(terms.most);
      if (input.valueAsNumber !== times) input.value = String(times);
      setText(label, say('slider.word', { word: terms.word }));
      setText(count, say('slider.times', { n: times }));
    },
  };
}
