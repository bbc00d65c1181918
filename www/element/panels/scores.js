// How attention scores, in plain words. What the picture leaves out stands here too.
import { h, setHidden, setRuns, setText } from '../dom.js';
import { noteOf } from '../notes.js';
import { runs, say, short, two } from '../say.js';
import { scoringOf } from './knobs.js';

/** @param {import('./panel.js').Desk} desk */
export function scores({ lesson }) {
  const body = h('p');
  const eighteen = h('p');
  const muted = h('p');
  const omits = h('p');
  return {
    element: h('div', { class: 'scores-told' }, body, eighteen, muted, omits),
    /** @param {import('./panel.js').Moment} moment */
    update({ state, picture }) {
      const { attention = {}, points } = state.scene;
      const { score, scale } = scoringOf(attention);
      setRuns(body, runs(`scores.told.${score}`, { scale: { text: short(scale), live: 'scale' } }));
      // True of the drawing as it was opened, and of the shares that it has now.
      const [a, b] = picture.rows;
      const drawn = lesson()?.switch?.says === 'similarity' && score === 'dot' && scale === 18 && points === state.opened.points && b !== undefined;
      setHidden(eighteen, !drawn || attention.temperature !== state.opened.attention?.temperature);
      if (drawn) {
        const why = { scale: { text: short(scale), live: 'scale' }, a: two(a.keep), b: two(b.keep) };
        setRuns(eighteen, runs('scores.eighteen', why));
      }
      const words = (attention.muted ?? []).join(', ');
      setHidden(muted, words === '');
      setText(muted, say('scores.muted', { words }));
      const text = noteOf(state.scene, lesson(), 'omits');
      setHidden(omits, text === '');
      setRuns(omits, runs('notes.omits', { text }));
    },
  };
}
