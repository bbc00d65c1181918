// The sentences over the plane: each word a button, under it how much the word in focus takes.
import { h, sentenceMark, setAttr, setSize, setText } from '../dom.js';
import { thickness } from '../marks/threads.js';
import { percent, say } from '../say.js';
import { sameTerm } from '../state.js';

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function sentences({ app }) {
  const element = h('div', { class: 'strip', part: 'sentences' });
  let built = '';
  /** @type {{ chip: HTMLElement, bar: HTMLElement, share: HTMLElement }[][]} */
  let chips = [];

  /** @param {import('./panel.js').Moment} moment */
  function build({ words, state }) {
    chips = [];
    element.replaceChildren(
      ...state.scene.contexts.map(({ words: typed }, context) => {
        const row = typed.map((word, position) => {
          const type = words.types[words.at[context][position]];
          const bar = h('i');
          const share = h('span', { class: 'share' });
          const chip = h(
            'button',
            {
              type: 'button',
              class: `chip of${context + 1}${type.muted ? ' muted' : ''}`,
              part: 'word',
              onclick: () => app().dispatch({ type: 'focus', word: type.key }),
              onpointerenter: () => point(context, position),
              onpointerleave: () => app().dispatch({ type: 'hover', at: null }),
            },
            h('span', { class: 'word' }, word),
            h('span', { class: 'bar' }, bar),
            share,
          );
          return { chip, bar, share };
        });
        chips.push(row);
        const label = say('figure.sentence', { n: context + 1 });
        return h(
          'div',
          { class: 'sentence', role: 'group', 'aria-label': label },
          /** @type {any} */ (sentenceMark(context, 15)),
          ...row.map(({ chip }) => chip),
        );
      }),
    );
    for (const mark of element.querySelectorAll('.mark')) mark.classList.add('in');
  }

  /** The term of a chip: what the word in focus takes from it. @param {number} context @param {number} position */
  function point(context, position) {
    const { words, state } = app();
    const query = words.at[context].indexOf(app().typeOf(state.focus));
    if (query >= 0) app().dispatch({ type: 'hover', at: { context, query, key: position } });
  }

  return {
    element,
    update(moment) {
      const { state, words, picture, step } = moment;
      const now = state.scene.contexts.map((c) => c.words.join('\n')).join('\n\n') + String(state.scene.attention?.muted);
      if (now !== built) {
        built = now;
        build(moment);
      }
      const hot = state.hover ?? state.pin;
      const weighed = step > 1 && state.listening;
      chips.forEach((row, context) => {
        const looks = picture.rows.find((r) => r.context === context);
        row.forEach(({ chip, bar, share }, position) => {
          const type = words.types[words.at[context][position]];
          const weight = looks && weighed ? looks.shares[position] : 0;
          setAttr(chip, 'aria-pressed', String(type.key === state.focus));
          const at = looks ? { context, query: looks.position, key: position } : null;
          chip.classList.toggle('hot', hot !== null && sameTerm(hot, at));
          setSize(bar, 'scaleY', weight < 0.002 ? 0 : thickness(weight) / 12);
          setText(share, state.touched && weighed && weight >= 0.005 ? percent(weight) : '');
        });
      });
    },
  };
}
