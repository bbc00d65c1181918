// Right senses: over sentences drawn by chance, how many words of two meanings end on the side that
// their sentence says. Measured by the core after a pause, in slices between frames.
import { degrees } from '../degrees.js';
import { h, setHidden, setRuns, setText } from '../dom.js';
import { percent, runs, say } from '../say.js';
import { headsOf } from '../terms.js';
import { nameOf } from './catalogue.js';
import { COUNT, lossOf, measurable, measured } from './effect.js';
import { nameOfWay, waysOf } from './lean.js';
import { drawnSentences } from './sentences.js';

/** @typedef {import('./effect.js').Effect} Effect */

/** Nothing is measured before the scene has rested for this long, in milliseconds. */
const REST = 450;
/** A slice is so long at most, in milliseconds: a frame has room for it. */
const SLICE = 5;

/** @param {import('../panels/panel.js').Desk & { seed: () => number, reseed: (seed: number) => void }} desk */
export function senses(desk) {
  const { app, signal } = desk;
  const title = h('h2');
  const seed = /** @type {HTMLInputElement} */ (h('input', { type: 'number', min: 0, step: 1, inputmode: 'numeric' }));
  const how = h('p', { class: 'small quiet' }, say('heads.senses.how'));
  const head = h('tr');
  const body = h('tbody');
  const state = h('p', { class: 'small quiet', role: 'status' });
  const table = h('table', { class: 'senses' }, h('thead', {}, head), body);
  const helps = h('p', { class: 'helps' });
  const element = h(
    'div',
    { class: 'right-senses' },
    h('div', { class: 'row' }, title, h('span', { class: 'grow' }), h('label', { class: 'number-field seed' }, h('span', {}, say('heads.seed')), seed)),
    how,
    table,
    helps,
    state,
  );
  seed.addEventListener('change', () => {
    const to = Math.abs(Math.trunc(Number(seed.value)));
    if (seed.value !== '' && Number.isFinite(to)) desk.reseed(to >>> 0);
    seed.value = String(desk.seed());
  });

  let wanted = '';
  /** @type {object | undefined} */
  let attention;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));

  function measure() {
    const { core } = app().around;
    const forward = (/** @type {any} */ scene) => {
      const held = new core.Scene(scene);
      try {
        return held.outcome();
      } finally {
        held.free();
      }
    };
    const scene = app().state.scene;
    const ways = waysOf(scene.attention);
    const work = measured(forward, scene.attention ?? {}, drawnSentences(COUNT, desk.seed()), ways);
    const go = () => {
      // A hand comes first.
      if (app().state.edit) {
        timer = setTimeout(go, REST);
        return;
      }
      const end = performance.now() + SLICE;
      try {
        do {
          const { done, value } = work.next();
          if (done) return tell(/** @type {Effect[]} */ (value), ways);
        } while (performance.now() < end);
      } catch {
        desk.speak();
        setText(state, say('heads.senses.not'));
        return;
      }
      timer = setTimeout(go, 0);
    };
    go();
  }

  /** @param {Effect[]} effects @param {import('./lean.js').Way[]} ways */
  function tell(effects, ways) {
    desk.speak();
    const heads = headsOf(app().state.scene.attention);
    const fills = [...new Set(effects.map(({ fill }) => fill))];
    head.replaceChildren(h('td'), ...fills.flatMap((fill) => [h('th', { scope: 'col' }, say(`heads.fill.${fill}`)), h('th', { scope: 'col' }, say('heads.apart'))]));
    body.replaceChildren(
      ...ways.map((way, w) =>
        h(
          'tr',
          { class: way.now ? 'now' : null },
          h('th', { scope: 'row' }, nameOfWay(way, heads), way.now ? ` (${say('heads.now')})` : ''),
          ...fills.flatMap((fill, f) => {
            const { right, apart } = effects[w * fills.length + f];
            return [h('td', {}, percent(right)), h('td', {}, degrees(apart))];
          }),
        ),
      ),
    );
    const [whole] = effects;
    const loss = lossOf(effects);
    setHidden(helps, !loss);
    if (loss) {
      const { effect, helps: better } = loss;
      setRuns(
        helps,
        runs(better ? 'heads.helps' : 'heads.parts', {
          name: nameOf(heads, /** @type {number} */ (effect.without)),
          a: degrees(whole.apart),
          b: degrees(effect.apart),
          c: percent(whole.right),
          d: percent(effect.right),
        }),
      );
    }
    setText(state, say('heads.senses.done', { count: COUNT, seed: desk.seed() }));
    element.dataset.measured = wanted;
  }

  return {
    element,
    /** @param {import('../panels/panel.js').Moment} moment */
    update({ state: now }) {
      setText(title, say('heads.senses', { count: COUNT }));
      const can = measurable(now.scene.attention);
      setHidden(table, !can);
      if (attention === now.scene.attention && wanted === `${desk.seed()}`) return;
      attention = now.scene.attention;
      wanted = `${desk.seed()}`;
      if (document.activeElement !== seed) seed.value = wanted;
      delete element.dataset.measured;
      clearTimeout(timer);
      if (!can) {
        setHidden(helps, true);
        setText(state, say('heads.senses.table'));
        return;
      }
      setText(state, say('heads.senses.wait'));
      timer = setTimeout(measure, REST);
    },
  };
}
