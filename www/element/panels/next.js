// What would follow? One phone a sentence: the best guess in the middle, and a big switch that turns
// attention off and on.
import { h, sentenceMark, setAttr, setHidden, setRuns, setSize, setText, svg } from '../dom.js';
import { thickness } from '../marks/threads.js';
import { percent, runs, say, short } from '../say.js';
import { guessesOf } from '../guesses.js';
import { sharesOf } from '../terms.js';
import { keyOf } from '../words.js';

/** @typedef {import('./panel.js').Moment} Moment */

const KEYS = ['qwertyuiop', 'asdfghjkl'];

/** The best guess in the middle, the others beside it. @template T @param {T[]} sorted @returns {T[]} */
const bestInside = (sorted) =>
  sorted.length < 3 ? sorted : [sorted[1], sorted[0], ...sorted.slice(2)];

/** @param {import('./panel.js').Desk} desk */
export function next({ app, lesson }) {
  const off = h('span', { class: 'state' }, say('next.off'));
  const on = h('span', { class: 'state' }, say('next.on'));
  const switcher = h('button', {
    type: 'button',
    class: 'big',
    role: 'switch',
    part: 'switch',
    'aria-label': say('next.attention'),
    onclick: () => {
      // Who switches it on without a bet has declined.
      if (app().state.bet === null) app().dispatch({ type: 'bet', choice: 'skip' });
      app().dispatch({ type: 'listen', on: !app().state.listening });
    },
  });
  const hint = h('span', { class: 'hint' }, say('next.hint'));
  const face = h('span');
  const waker = h(
    'div',
    { class: 'waker' },
    face,
    h('strong', {}, say('next.attention')),
    off,
    switcher,
    on,
    hint,
  );
  const phones = h('div', { class: 'phones' });
  // The bet, before anybody hears the answer.
  const bets = ['part', 'same', 'skip'].map((choice) =>
    h('button', { type: 'button', class: `button${choice === 'skip' ? ' bare' : ''}`, 'data-choice': choice, onclick: () => place(choice) }, say(`next.bet.${choice}`)),
  );
  const wager = h('div', { class: 'wager', part: 'bet' }, h('p', {}, say('next.bet.ask')), h('div', { class: 'choices' }, ...bets));
  const verdict = h('p', { class: 'verdict' });
  const said = h('p', { class: 'said' });
  const toldLine = h('p');
  const how = h('p');
  const element = h(
    'div',
    { class: 'next', part: 'next' },
    waker,
    phones,
    h('div', { class: 'quotes', 'aria-live': 'polite' }, said, toldLine, verdict),
    wager,
    h('div', { class: 'how' }, how, h('p', {}, say('next.real'))),
  );
  /** A bet is answered by what it is about. @param {string} choice */
  function place(choice) {
    app().dispatch({ type: 'bet', choice });
    app().dispatch({ type: 'listen', on: true });
    switcher.focus({ preventScroll: true });
  }
  let built = '';
  let awake = /** @type {boolean | null} */ (null);
  /** @type {ReturnType<typeof phone>[]} */
  let strips = [];
  return {
    element,
    /** @param {Moment} moment */
    update(moment) {
      const { state, outcome, words } = moment;
      const { scene, listening } = state;
      const now = JSON.stringify([scene.contexts, scene.next?.words]);
      if (now !== built) {
        built = now;
        strips = scene.contexts.map((_, context) => phone(scene, context, words));
        phones.replaceChildren(...strips.map((strip) => strip.element));
      }
      // Who opened it asleep can wake it, whatever the sentences are by now.
      setHidden(waker, lesson()?.listening === undefined && state.listened);
      setAttr(switcher, 'aria-checked', String(listening));
      off.classList.toggle('is', !listening);
      on.classList.toggle('is', listening);
      setHidden(hint, listening || state.past.length > 0);
      const asks = lesson()?.listening === false && state.bet === null && !listening;
      setHidden(wager, !asks);
      if (listening !== awake) {
        awake = listening;
        face.replaceChildren(/** @type {any} */ (listening ? awakeFace() : asleepFace()));
      }
      strips.forEach((strip) => strip.update(moment));
      const best = scene.contexts.map((_, c) => guessesOf(scene, outcome, c, listening)[0]?.word ?? '');
      setRuns(
        said,
        scene.contexts.flatMap(({ words: typed }, c) => {
          const sentence = typed.join(' ');
          const quote = runs('next.quote', {
            sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
            guess: best[c],
          });
          return c > 0 ? [{ text: ' ', strong: false }, ...quote] : quote;
        }),
      );
      const parted = new Set(best).size > 1;
      const answer = parted ? 'on' : 'same';
      const last = new Set(scene.contexts.map(({ words: typed }) => keyOf(typed[typed.length - 1])));
      const alike = best.length > 1 && last.size === 1;
      setText(toldLine, say(`next.told.${listening ? (alike ? answer : 'on.each') : alike ? 'off' : 'off.each'}`));
      const bet = state.bet === 'part' || state.bet === 'same' ? state.bet : null;
      setHidden(verdict, !listening || bet === null);
      setText(verdict, listening && bet !== null ? say(`next.bet.${bet}.${answer}`) : '');
      setRuns(how, runs('next.how', { scale: { text: short(scene.next?.scale ?? Math.SQRT2), live: 'next.scale' } }));
    },
  };
}

/** @param {import('../types.js').Scene} scene @param {number} context @param {import('../words.js').Words} words */
function phone(scene, context, words) {
  const typed = scene.contexts[context].words.map((word, i, all) => {
    const bar = h('i');
    const element = h(
      'span',
      { class: `w${i === all.length - 1 ? ' last' : ''}` },
      word,
      h('span', { class: 'bar' }, bar),
    );
    return { element, bar };
  });
  const note = h('span', { class: 'note' });
  const strip = (scene.next?.words ?? []).map(() => {
    const name = h('span', { class: 'name' });
    const meter = h('i');
    const chance = h('span', { class: 'chance' });
    return { item: h('li', {}, name, h('span', { class: 'meter' }, meter), chance), name, meter, chance };
  });
  const element = h(
    'div',
    { class: `phone of${context + 1}` },
    h(
      'div',
      { class: 'typed' },
      /** @type {any} */ (sentenceMark(context, 15)),
      h('span', { class: 'words', dir: 'auto', translate: 'no' }, ...typed.map((word) => word.element), h('span', { class: 'caret', 'aria-hidden': 'true' })),
      note,
    ),
    h('ul', { class: 'guesses', 'aria-label': say('next.strip', { n: context + 1 }) }, ...strip.map(({ item }) => item)),
    ...KEYS.map((keys) =>
      h('div', { class: 'keys', 'aria-hidden': 'true' }, ...[...keys].map((key) => h('span', {}, key))),
    ),
  );
  return {
    element,
    /** @param {Moment} moment */
    update({ state, outcome }) {
      const { scene: current, listening } = state;
      const answer = outcome.contexts[context];
      const last = answer.words.length - 1;
      const shares = sharesOf(current, answer, last);
      element.classList.toggle('lit', listening);
      typed.forEach((word, i) => {
        const weight = listening ? shares[i] : 0;
        setSize(word.bar, 'scaleY', weight < 0.005 ? 0 : thickness(weight) / 12);
        word.element.classList.toggle('unheard', i !== last && weight < 0.005);
        word.element.classList.toggle('lit', i === last && listening);
      });
      const own = words.at[context][last];
      let loudest = -1;
      shares.forEach((share, j) => {
        if (words.at[context][j] !== own && (loudest < 0 || share > shares[loudest])) loudest = j;
      });
      const hears = listening && loudest >= 0 && shares[loudest] >= 0.005;
      setRuns(
        note,
        hears
          ? runs('next.takes', {
              share: { text: percent(shares[loudest]), class: `s${context + 1}` },
              other: answer.words[loudest],
            })
          : runs('next.hears', { word: answer.words[last] }),
      );
      const guesses = guessesOf(current, outcome, context, listening);
      const best = guesses[0]?.word;
      bestInside(guesses).forEach(({ word, chance }, i) => {
        const { item, name, meter, chance: number } = strip[i];
        setText(name, word);
        item.classList.toggle('best', word === best);
        setSize(meter, 'scaleX', chance);
        setText(number, percent(chance));
      });
    },
  };
}

const circle = (/** @type {Record<string, any>} */ props) => svg('circle', props);

function awakeFace() {
  return svg(
    'svg',
    { class: 'face', viewBox: '0 -4 59 50', 'aria-hidden': 'true' },
    circle({ cx: 23, cy: 23, r: 17 }),
    circle({ cx: 17, cy: 21, r: 2.6, class: 'dot' }),
    circle({ cx: 29, cy: 21, r: 2.6, class: 'dot' }),
    svg('path', { d: 'M16 29.5q7 6 14 0' }),
    svg('path', { d: 'M43.5 17q3.5 6 0 12M47.5 13.5q5.5 9.5 0 19', 'stroke-width': 1.8 }),
  );
}

function asleepFace() {
  return svg(
    'svg',
    { class: 'face', viewBox: '0 -4 59 50', 'aria-hidden': 'true' },
    circle({ cx: 23, cy: 25, r: 17 }),
    svg('path', { d: 'M13 23q4 3.5 8 0M26 23q4 3.5 8 0M18 33h10' }),
    svg('path', { d: 'M42 9h6l-6 7h6M50 0h4.5l-4.5 5h4.5', 'stroke-width': 1.7 }),
  );
}
