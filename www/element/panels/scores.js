// How attention scores, in plain words. What the picture leaves out stands here too.
import { h, setHidden, setRuns, setText } from '../dom.js';
import { runs, say, short } from '../say.js';

export function scores() {
  const body = h('p');
  const eighteen = h('p');
  const muted = h('p');
  const omits = h('p');
  setText(eighteen, say('scores.eighteen'));
  return {
    element: h('div', {}, body, eighteen, muted, omits),
    /** @param {import('./panel.js').Moment} moment */
    update({ state }) {
      const { attention = {}, notes } = state.scene;
      const score = attention.score ?? 'dot';
      const scale = attention.scale ?? (score === 'dot' ? Math.SQRT2 : 1);
      setText(body, say(`scores.told.${score}`, { scale: short(scale) }));
      setHidden(eighteen, score !== 'dot' || scale !== 18);
      const words = (attention.muted ?? []).join(', ');
      setHidden(muted, words === '');
      setText(muted, say('scores.muted', { words }));
      setHidden(omits, !notes?.omits);
      setRuns(omits, runs('notes.omits', { text: notes?.omits ?? '' }));
    },
  };
}
