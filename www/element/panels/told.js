// The same in plain words: one line a sentence, the bet, what it showed, the plain average.
import { h, sentenceMark, setHidden, setRuns, setText } from '../dom.js';
import { nameIn, percent, runs, say } from '../say.js';
import { allOff, isPlainMix } from '../terms.js';

/** @typedef {import('./panel.js').Moment} Moment */

/** @param {import('./panel.js').Desk} desk @returns {import('./panel.js').Panel} */
export function told(desk) {
  const { app } = desk;
  const attention = h('p', { class: 'what' });
  setRuns(attention, runs('tell.attention'));
  const head = h('p', { class: 'headline', tabindex: '-1' });
  const list = h('div');
  const verdict = h('p', { class: 'verdict' });
  const why = h('p');
  const note = h('p');
  const omits = h('p', { class: 'small' });
  const element = h(
    'div',
    { class: 'section told', part: 'told' },
    head,
    attention,
    list,
    verdict,
    why,
    note,
    omits,
  );
  let built = '';
  /** @type {HTMLElement[]} */
  let lines = [];
  return {
    element,
    update(moment) {
      const { state, picture, words } = moment;
      const now = picture.rows.map((r) => `${r.context}.${r.position}`).join(' ');
      if (now !== built) {
        built = now;
        lines = picture.rows.map(() => h('span'));
        list.replaceChildren(
          ...lines.map((line, r) =>
            h(
              'p',
              { class: 'line' },
              /** @type {any} */ (sentenceMark(picture.rows[r].context, 13)),
              h('span', { class: 'hidden-text' }, `${say('figure.sentence', { n: picture.rows[r].context + 1 })}: `),
              line,
            ),
          ),
        );
      }
      const lesson = desk.lesson();
      const shown = state.settled ? (desk.more()?.settledBet(moment, lesson) ?? null) : null;
      setHidden(head, shown === null);
      const off = allOff(state.scene);
      setHidden(attention, shown !== null || picture.rows.length === 0 || off || state.scene.attention?.score === 'matrix');
      setText(head, shown?.head ?? '');
      setHidden(verdict, !shown?.verdict);
      setRuns(verdict, shown?.verdict ?? []);
      setHidden(why, !shown?.why);
      setRuns(why, shown?.why ?? []);
      picture.rows.forEach((row, r) => setRuns(lines[r], lineOf(moment, row, desk.more)));
      // With all heads off every sentence would say the same: it is said once.
      lines.forEach((line, r) => setHidden(/** @type {HTMLElement} */ (line.parentElement), off && r > 0));
      if (picture.rows.length === 0) {
        const type = words.types[picture.focus];
        setHidden(list, false);
        const text = type ? say('tell.nowhere', { word: type.label }) : say('tell.focus');
        if (list.textContent !== text) list.replaceChildren(h('p', {}, text));
        built = '';
      }
      // Without a lesson the scene's own notes ask and tell.
      const text = (state.touched ? state.scene.notes?.tell : state.scene.notes?.ask) ?? '';
      const given = state.scene.attention?.score === 'matrix';
      setHidden(note, lesson?.bet !== undefined || given || text === '');
      setText(note, text);
      const left = (lesson ? null : state.scene.notes?.omits) ?? '';
      setHidden(omits, left === '');
      setText(omits, left);
    },
  };
}

/**
 * "Here bank takes 9 % from river, keeps 91 %."
 * @param {Moment} moment
 * @param {import('../picture.js').Row} row
 * @param {import('./panel.js').Desk['more']} later
 * @returns {import('../say.js').Run[]}
 */
function lineOf(moment, row, later) {
  const { state, words, picture } = moment;
  const type = words.types[picture.focus];
  // Its second place is called what it is called on the plane.
  const label = row.nth ? nameIn(type.label, row.context, row.nth) : type.label;
  if (allOff(state.scene)) return runs('tell.off');
  const colour = `s${row.context + 1}`;
  const strong = (/** @type {number} */ share) => ({ text: percent(share), class: colour });
  const all = row.takes.filter(({ share }) => share > 1e-6);
  const heard = all.filter(({ share }) => share >= 0.005);
  // Where all are faint, the loudest is named all the same.
  const takes = heard[0] ? heard : all.slice(0, 1);
  const [first] = takes;
  if (!first) {
    if (!isPlainMix(state.scene)) return runs('tell.none', { word: label });
    return runs(row.takes[0] ? 'tell.nothing' : 'tell.alone', { word: label });
  }
  const even = takes[1] && takes.every(({ share }) => Math.abs(share - (row.keep || first.share)) < 1e-6);
  const [x, y] = state.scene.points[type.point];
  if (even && x === 0 && y === 0 && isPlainMix(state.scene)) return runs('tell.average', { word: label });
  if (state.touched && state.scene !== state.opened && !takes[1]) {
    const was = later()?.shareAsOpened(moment, row, first.type) ?? null;
    if (was !== null && percent(was) !== percent(first.share)) {
      return runs('tell.now', {
        share: strong(first.share),
        other: words.types[first.type].label,
        was: percent(was),
      });
    }
  }
  const named = takes.slice(0, takes[3] ? 2 : 3);
  const rest = all.slice(named.length);
  const left = rest.reduce((sum, { share }) => sum + share, 0);
  const parts = named.map(({ type, share }) => runs('tell.takes', { share: strong(share), other: words.types[type].label }));
  // Together faint words may be loud.
  if (left >= 0.005) parts.push(runs('tell.others', { share: strong(left), n: rest.length }));
  const plain = (/** @type {string} */ text) => ({ text, strong: false });
  const list = parts.flatMap((part, i) => (i > 0 ? [plain(say(parts[i + 1] ? 'tell.comma' : 'tell.and')), ...part] : part));
  const [before, after] = say(state.scene.attention?.residual ? 'tell.added' : 'tell.here', { word: label, takes: '\u0000', keeps: percent(row.keep) }).split('\u0000');
  return [plain(before), ...list, plain(after)];
}
