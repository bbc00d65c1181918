// The picture as a table: where each word stands by itself and in its sentence, and what the word in focus takes of it.
import { h, setHidden, setText } from '../dom.js';
import { percent, say, two } from '../say.js';
import { sharesOf } from '../terms.js';

/** @param {readonly number[] | Float32Array} p @param {number} [i] which of several */
const place = (p, i = 0) => say('twin.place', { x: two(p[2 * i]), y: two(p[2 * i + 1]) });

/** @param {import('../panels/panel.js').Desk} desk @returns {import('../panels/panel.js').Panel} */
export function picture({ app }) {
  const told = h('p');
  const tables = h('div');
  const element = h('div', { class: 'twin' }, told, tables);
  /** One table a sentence; the last has the words that stand in none. @type {{ takes: HTMLElement, rows: { row: HTMLElement, own: HTMLElement, here: HTMLElement, share: HTMLElement }[] }[]} */
  let built = [];
  let words = /** @type {import('../words.js').Words | null} */ (null);

  /** @param {string} caption @param {string[]} named @param {boolean} placed in a sentence */
  function table(caption, named, placed) {
    const takes = h('th', { scope: 'col' });
    const rows = named.map((word) => {
      const [own, here, share] = [h('td'), h('td'), h('td')];
      return { row: h('tr', {}, h('th', { scope: 'row' }, word), own, ...(placed ? [here, share] : [])), own, here, share };
    });
    const columns = ['word', 'own', ...(placed ? ['here'] : [])].map((key) => h('th', { scope: 'col' }, say(`twin.${key}`)));
    tables.append(
      h(
        'table',
        {},
        h('caption', {}, caption),
        h('thead', {}, h('tr', {}, ...columns, ...(placed ? [takes] : []))),
        h('tbody', {}, ...rows.map(({ row }) => row)),
      ),
    );
    return { takes, rows };
  }

  /** @param {import('../panels/panel.js').Moment} moment */
  function build({ state, words }) {
    tables.replaceChildren();
    built = state.scene.contexts.map(({ words: typed }, n) =>
      table(say('twin.caption', { n: n + 1, sentence: typed.join(' ') }), typed, true),
    );
    const alone = words.types.filter(({ places }) => places.length === 0).map(({ label }) => label);
    if (alone.length > 0) built.push(table(say('twin.alone'), alone, false));
  }

  return {
    element,
    update(moment) {
      const { state, outcome, picture, step } = moment;
      if (moment.words !== words) {
        words = moment.words;
        build(moment);
      }
      const { types, at } = moment.words;
      const { points, contexts } = state.scene;
      const focus = types[picture.focus]?.label;
      setText(told, focus === undefined ? say('twin.told.none') : say('twin.told', { word: focus }));
      contexts.forEach((_, context) => {
        const { takes, rows } = built[context];
        const answer = outcome.contexts[context];
        const query = at[context].indexOf(picture.focus);
        // What is drawn as not listening is told as not listening.
        const listens = query >= 0 && step > 0 && state.listening;
        const shares = listens ? sharesOf(state.scene, answer, query) : null;
        setText(takes, focus === undefined ? say('twin.share.none') : say('twin.share', { word: focus }));
        setHidden(takes, !shares);
        rows.forEach(({ row, own, here, share }, position) => {
          const type = at[context][position];
          row.classList.toggle('focus', type === picture.focus);
          setText(own, place(points[types[type].point]));
          setText(here, step > 0 && state.listening ? place(answer.contextual, position) : place(points[types[type].point]));
          setHidden(share, !shares);
          if (shares) setText(share, percent(shares[position]));
        });
      });
      const alone = types.filter(({ places }) => places.length === 0);
      alone.forEach(({ point }, i) => setText(built[contexts.length].rows[i].own, place(points[point])));
    },
  };
}

/**
 * The weights of all sentences, row by row, as spreadsheets take them.
 * @param {import('../app.js').App} app
 */
export function sheetOf({ state, shown }) {
  return shown.contexts
    .map((answer) =>
      [['', ...answer.words], ...answer.words.map((word, query) => [word, ...Array.from(sharesOf(state.scene, answer, query), (share) => String(Number(share.toFixed(6))))])]
        .map((line) => line.join('\t'))
        .join('\n'),
    )
    .join('\n\n');
}
