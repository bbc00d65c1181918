// Play: the four steps, forward and back, each a still that explains itself.
import { h, icon, setAttr, setText } from '../dom.js';
import { say } from '../say.js';
import { tool } from '../stage.js';

const STEPS = /** @type {const} */ ([1, 2, 3, 4]);

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function steps({ app }) {
  const title = h('h2');
  const previous = tool('previous', say('steps.previous'));
  const next = tool('next', say('steps.next'));
  const play = h('button', { type: 'button', class: 'tool play', part: 'button' });
  const beats = STEPS.map((n) => {
    const name = say(`steps.${n}`);
    return h(
      'button',
      {
        type: 'button',
        'aria-label': say('steps.go', { n, name }),
        onclick: () => app().dispatch({ type: 'step', step: n }),
      },
      h('i'),
      h('span', { class: 'nth' }, `${n} `),
      h('span', { class: 'name' }, name),
    );
  });
  const go = (/** @type {number} */ by) => {
    const step = Math.min(4, Math.max(1, app().timeline.step + by));
    app().dispatch({ type: 'step', step: /** @type {1 | 2 | 3 | 4} */ (step) });
  };
  previous.addEventListener('click', () => go(-1));
  next.addEventListener('click', () => go(1));
  play.addEventListener('click', () => (app().timeline.playing ? app().pause() : app().play()));
  /** What is written now: most frames of a drag change nothing here. */
  let shown = '';
  let playing = /** @type {boolean | null} */ (null);
  return {
    element: h(
      'div',
      { class: 'section steps', part: 'steps' },
      h('div', { class: 'row' }, title, h('span', { class: 'grow' }), previous, play, next),
      h('div', { class: 'beats' }, ...beats),
    ),
    update(moment) {
      const { state, words, step } = moment;
      const type = words.types[moment.picture.focus];
      const looks = `${step} ${moment.playing} ${state.touched} ${type?.label}`;
      if (looks === shown) return;
      shown = looks;
      setText(title, type ? say('steps.title', { word: type.label }) : say('steps.none'));
      if (moment.playing !== playing) {
        playing = moment.playing;
        play.replaceChildren(icon(playing ? 'pause' : 'play', 15));
        const label = say(playing ? 'steps.pause' : 'steps.play');
        setAttr(play, 'aria-label', label);
        setAttr(play, 'title', label);
      }
      play.classList.toggle('loud', state.touched);
      setAttr(previous, 'disabled', step === 1);
      setAttr(next, 'disabled', step === 4 && !moment.playing);
      beats.forEach((beat, i) => {
        beat.className = i + 1 === step ? 'now' : i + 1 < step ? (step === 4 ? 'all' : 'past') : '';
        setAttr(beat, 'aria-current', i + 1 === step ? 'step' : null);
      });
    },
  };
}
