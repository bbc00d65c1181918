// The sentences over the plane: each word a button, under it how much the word in focus takes.
import { h, icon, sentenceMark, setAttr, setSize, setText } from '../dom.js';
import { thickness } from '../marks/threads.js';
import { percent, say } from '../say.js';
import { sameTerm } from '../state.js';

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function sentences({ app, edit, readonly }) {
  const element = h('div', { class: 'strip', part: 'sentences', dir: 'auto' });
  /** @type {{ contexts: object | null, muted?: object }} */
  let built = { contexts: null };
  /** @type {{ chip: HTMLElement, bar: HTMLElement, share: HTMLElement, looks: number }[][]} */
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
              'data-at': `${context}.${position}`,
              onclick: () => app().dispatch({ type: 'focus', word: type.key }),
              onpointerenter: () => point(context, position),
              onpointerleave: () => app().dispatch({ type: 'hover', at: null }),
            },
            h('span', { class: 'word' }, word),
            h('span', { class: 'bar' }, bar),
            share,
          );
          return { chip, bar, share, looks: -1 };
        });
        chips.push(row);
        const label = say('figure.sentence', { n: context + 1 });
        return h(
          'div',
          { class: 'sentence', role: 'group', 'aria-label': label, translate: 'no' },
          /** @type {any} */ (sentenceMark(context, 15)),
          ...row.map(({ chip }) => chip),
          ...pencil(say('edit.sentence', { n: context + 1 }), '', context),
          // At the end of the last one, where there is room.
          ...(context === state.scene.contexts.length - 1 ? pencil(say('edit.own'), say('edit.own'), -1) : []),
        );
      }),
    );
  }

  /** @param {string} label @param {string} text @param {number} context −1 for all that is written, to be written over */
  function pencil(label, text, context) {
    if (!edit || readonly()) return [];
    const look = text ? 'tool own' : 'tool pencil';
    const props = { type: 'button', class: look, 'aria-label': label, title: text ? null : label, onclick: () => edit(context) };
    return [h('button', props, /** @type {any} */ (icon('pencil', 15)), text)];
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
      const { contexts, attention } = state.scene;
      // Scenes share what did not change: the same lists are the same sentences.
      if (contexts !== built.contexts || attention?.muted !== built.muted) {
        built = { contexts, muted: attention?.muted };
        build(moment);
      }
      const hot = state.hover ?? state.pin;
      const weighed = step > 1 && state.listening;
      chips.forEach((row, context) => {
        const looks = picture.rows.find((r) => r.context === context);
        row.forEach((entry, position) => {
          const { chip, bar, share } = entry;
          const type = words.types[words.at[context][position]];
          const weight = looks && weighed ? looks.shares[position] : 0;
          const pressed = type.key === state.focus;
          const lit = !!hot && !!looks && sameTerm(hot, { context, query: looks.position, key: position });
          const now = Number(pressed) + 2 * Number(lit);
          if (entry.looks !== now) {
            entry.looks = now;
            setAttr(chip, 'aria-pressed', String(pressed));
            chip.classList.toggle('hot', lit);
          }
          setSize(bar, 'scaleY', weight < 0.002 ? 0 : thickness(weight) / 12);
          setText(share, state.touched && weighed && weight >= 0.005 ? percent(weight) : '');
        });
      });
    },
  };
}
