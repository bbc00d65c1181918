// How attention scores, in plain words. What the picture leaves out stands here too.
import { h, setHidden, setRuns, setText } from '../dom.js';
import { noteOf } from '../notes.js';
import { runs, say, short, two } from '../say.js';
import { scoringOf } from './knobs.js';

const SPACE = { text: ' ', strong: false };

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
      const { opened, scene } = state;
      const { attention = {} } = scene;
      const { score, scale } = scoringOf(attention);
      const by = scale === 1 ? [] : [...runs('scores.told.by', { scale: { text: short(scale), live: 'scale' } }), SPACE];
      setRuns(body, [...runs(`scores.told.${score}`), SPACE, ...by, ...runs(`scores.told.${attention.normalize ?? 'softmax'}`)]);
      // True of the scene as it was opened, and of the word that stands once in each of its two sentences.
      const { rows } = picture;
      const drawn =
        lesson()?.switch?.says === 'similarity' &&
        rows.length === 2 &&
        scene.points === opened.points &&
        scene.contexts === opened.contexts &&
        JSON.stringify(attention) === JSON.stringify(opened.attention);
      setHidden(eighteen, !drawn);
      if (drawn) {
        const why = { scale: { text: short(scale), live: 'scale' }, a: two(rows[0].keep), b: two(rows[1].keep) };
        setRuns(eighteen, runs('scores.eighteen', why));
      }
      const words = (attention.muted ?? []).join(say('tell.comma'));
      setHidden(muted, words === '');
      setText(muted, say('scores.muted', { words }));
      const text = noteOf(scene, lesson(), 'omits');
      setHidden(omits, text === '');
      setRuns(omits, runs('notes.omits', { text }));
    },
  };
}
