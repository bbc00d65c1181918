// The first scene's bet: asked before, answered by the hand, settled in words. Those of others are told by lesson.js.
import { h, setAttr, setHidden, setRuns } from '../dom.js';
import { FIRST } from '../opening.js';
import { runs, say } from '../say.js';
import { keyOf } from '../words.js';

/** @typedef {import('../../presets/presets.js').Bet} Bet */

/**
 * Whether the bet's word stands in its circle.
 * @param {import('../types.js').Scene} scene
 * @param {Bet} bet
 * @param {import('../words.js').Words} words
 */
export function insideBet(scene, bet, words) {
  const type = words.types.find(({ key }) => key === keyOf(bet.word));
  if (!type || !bet.at) return false;
  const [x, y] = scene.points[type.point];
  return Math.hypot(x - bet.at[0], y - bet.at[1]) <= (bet.radius ?? 0);
}

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function bet({ app, lesson, stage }) {
  const ask = h('p', { class: 'explain' });
  const choices = h('div', { class: 'choices' });
  const yours = h('p', { class: 'explain yours' });
  const element = h(
    'div',
    { class: 'section bet', part: 'bet' },
    h('h2', {}, say('bet.title')),
    ask,
    choices,
    yours,
  );
  let built = '';
  return {
    element,
    update({ state }) {
      const now = lesson();
      const current = now?.name === FIRST ? now : null;
      const declined = !!current?.bet?.at && state.bet === current.bet.choices.at(-1);
      const given = state.scene.attention?.score === 'matrix';
      setHidden(element, !current?.bet || state.settled || declined || given || !!app().around.fixed?.());
      if (!current?.bet) return;
      const { name, bet: terms } = current;
      if (name !== built) {
        built = name;
        setRuns(ask, runs(`${name}.bet.ask`));
        choices.replaceChildren(
          ...terms.choices.map((choice, i) => {
            const bare = i === terms.choices.length - 1;
            const button = h(
              'button',
              { type: 'button', class: `button${bare ? ' bare' : ''}`, 'data-choice': choice },
              say(`${name}.bet.${choice}`),
            );
            button.addEventListener('click', () => {
              app().dispatch({ type: 'bet', choice });
              // The buttons go: the focus moves on to what is dragged.
              if (bare) stage.buttons.get(keyOf(terms.word))?.button.focus();
            });
            return button;
          }),
        );
      }
      const answered = state.bet !== null && state.bet !== terms.choices[terms.choices.length - 1];
      setHidden(yours, !answered);
      if (answered) {
        const bet = say(`${name}.bet.${state.bet}`);
        setRuns(yours, runs('bet.yours', { bet, word: terms.word }));
      }
      for (const button of choices.children) {
        const chosen = /** @type {HTMLElement} */ (button).dataset.choice === state.bet;
        setAttr(button, 'aria-pressed', String(chosen));
      }
    },
  };
}
