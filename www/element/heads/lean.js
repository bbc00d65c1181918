// Which way each meaning leans, with all heads and without each one: bars from "undecided", so that
// the length of the vectors does not count.
import { degrees } from '../degrees.js';
import { h, sentenceMark, setAttr, setHidden, setRuns, setText, svg } from '../dom.js';
import { nameIn, runs, say } from '../say.js';
import { headsOf, inputOf } from '../terms.js';
import { answersOf, comparisons, joined, leanOf, onOf, withOn } from './answers.js';
import { nameOf } from './catalogue.js';
import { glyphOf } from './glyphs.js';

/** @typedef {import('../panels/panel.js').Moment} Moment */
/** @typedef {{ without: number | null, on: boolean[], now: boolean }} Way */

/** A swing of this many degrees is a loss worth a sentence. */
const SWING = 10;
/** Angles are as exact as the numbers of the core. */
const CERTAIN = 1e-3;
/** A bar that ends this far left of the middle has room for its number. */
const ON_FILL = 0.38;

/** All on, each one off, and, where it is none of these, what is on now. @param {import('../types.js').Attention | undefined} attention @returns {Way[]} */
export function waysOf(attention) {
  const now = onOf(attention);
  const same = (/** @type {boolean[]} */ on) => on.every((is, h) => is === now[h]);
  const ways = comparisons(now.length).map((way) => ({ ...way, now: same(way.on) }));
  return ways.some((way) => way.now) ? ways : [...ways, { without: null, on: now, now: true }];
}

/** What a way is called. @param {Way} way @param {readonly import('../types.js').Head[]} heads */
export const nameOfWay = ({ without, on }, heads) => {
  if (without !== null) return say('heads.without', { name: nameOf(heads, without) });
  if (on.every(Boolean)) return say(heads.length === 2 ? 'heads.both' : 'heads.all');
  const left = heads.flatMap((_, i) => (on[i] ? [nameOf(heads, i)] : []));
  return left.length > 0 ? say('heads.left', { names: left.join(say('tell.comma')) }) : say('heads.none');
};

/** The words that lie nearest to the two axes: what 0° and 90° are called. @param {Moment} moment */
function ends({ state, words, picture }) {
  const named = (/** @type {number} */ angle, /** @type {0 | 1} */ axis) => {
    let best = -1;
    let least = 25;
    words.types.forEach(({ point, places, muted }, type) => {
      const [x, y] = state.scene.points[point];
      const lean = leanOf([x, y]);
      if (places.length === 0 || muted || type === picture.focus || lean === null || Math.hypot(x, y) < 2) return;
      if (Math.abs(lean - angle) < least) [best, least] = [type, Math.abs(lean - angle)];
    });
    return best >= 0 ? words.types[best].label : (state.scene.view?.axes?.[axis] ?? '');
  };
  return [named(0, 0), named(90, 1)];
}

/** @param {import('../panels/panel.js').Desk} desk */
export function leans({ app }) {
  const title = h('h2');
  const scale = [h('span'), h('span', {}, say('heads.undecided')), h('span')];
  const list = h('div', { class: 'ways' });
  const told = h('p', { class: 'loss' });
  const element = h('div', { class: 'leans' }, title, h('div', { class: 'lean-scale', 'aria-hidden': 'true' }, ...scale), list, told);
  let built = '';
  /** What the ways are those of, and whose bars they have. @type {import('../types.js').Attention | null | undefined} */
  let named = null;
  let rows = '';
  /** @type {Way[]} */
  let ways = [];
  /** @type {{ name: HTMLElement, now: HTMLElement, shape: SVGElement, row: HTMLElement, bars: { fill: HTMLElement, carrier: HTMLElement, number: HTMLElement, said: HTMLElement }[] }[]} */
  let lines = [];

  /** @param {Way[]} ways @param {Moment} moment */
  function build(ways, { picture }) {
    lines = ways.map((way) => {
      const shape = svg('path', {});
      const name = h('span', { class: 'way-name' });
      const now = h('span', { class: 'small' });
      const bars = picture.rows.map(({ context }) => {
        const fill = h('i', { class: `fill of${context + 1}` });
        const number = h('span', { class: `degrees s${context + 1}` });
        const carrier = h('span', { class: 'carrier' }, /** @type {any} */ (sentenceMark(context, 14)), number);
        const said = h('span', { class: 'hidden-text' });
        return { fill, carrier, number, said, element: h('div', { class: 'lean-bar' }, fill, carrier, said) };
      });
      const sign = svg('svg', { width: 16, height: 16, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }, ...(way.without === null ? [] : [shape]));
      const row = h('div', { class: 'way' }, h('div', { class: 'way-label' }, /** @type {any} */ (sign), h('span', {}, name, now)), h('div', { class: 'way-bars' }, ...bars.map((bar) => bar.element)));
      return { name, now, shape, row, bars };
    });
    list.replaceChildren(...lines.map(({ row }) => row));
  }

  /**
   * How each row leans in each way. One layer's heads are put together here; more layers are the core's
   * to calculate, once the hand is off.
   * @param {Moment} moment @param {Way[]} ways
   * @returns {(number | null)[][] | null}
   */
  function leaning({ state, words, picture, outcome }, ways) {
    const { scene } = state;
    const attention = scene.attention ?? {};
    if ((attention.layers ?? 1) > 1) {
      if (state.edit) return null;
      const { core } = app().around;
      return ways.map(({ on }) => {
        const held = new core.Scene({ ...scene, attention: withOn(attention, on, 'mean') });
        try {
          const { contexts } = held.outcome();
          return picture.rows.map(({ context, position }) => leanOf([...contexts[context].contextual.slice(2 * position, 2 * position + 2)]));
        } catch {
          return picture.rows.map(() => null);
        } finally {
          held.free();
        }
      });
    }
    const rows = picture.rows.map(({ context, position }) => {
      const pointAt = (/** @type {number} */ j) => scene.points[words.types[words.at[context][j]].point];
      const answer = outcome.contexts[context];
      return { answers: answersOf(scene, answer, position, pointAt), input: inputOf(scene, answer, pointAt)(position) };
    });
    return ways.map(({ on }) => rows.map(({ answers, input }) => leanOf(joined(attention, answers, input, on, 'mean'))));
  }

  return {
    element,
    visible: true,
    /** @param {Moment} moment */
    update(moment) {
      const { state, words, picture } = moment;
      const heads = headsOf(state.scene.attention);
      const { attention } = state.scene;
      const at = picture.rows.map(({ context, position }) => `${context}.${position}`).join();
      if (attention !== named || at !== rows) {
        named = attention;
        rows = at;
        ways = waysOf(attention);
        const now = `${ways.map(({ without, on }) => `${without} ${on}`).join()} ${at}`;
        if (now !== built) {
          built = now;
          build(ways, moment);
        }
        ways.forEach((way, w) => {
          const { name, now: tag, shape, row } = lines[w];
          setText(name, nameOfWay(way, heads));
          setText(tag, way.now ? say('heads.now') : '');
          row.classList.toggle('now', way.now);
          if (way.without !== null) setAttr(shape, 'd', glyphOf(heads[way.without], way.without));
        });
      }
      const word = words.types[picture.focus]?.label ?? '';
      setText(title, say('heads.lean', { word }));
      const [low, high] = ends(moment);
      setText(scale[0], `0° ${low}`);
      setText(scale[2], `90° ${high}`);
      if (!this.visible) return;
      const angles = leaning(moment, ways);
      element.classList.toggle('waits', angles === null);
      if (!angles) return;
      angles.forEach((row, w) =>
        row.forEach((lean, r) => {
          const { fill, carrier, number, said } = lines[w].bars[r];
          const at = lean === null ? 0.5 : Math.min(1, Math.max(0, lean / 90));
          fill.style.transform = `scaleX(${(2 * at - 1).toFixed(3)})`;
          carrier.style.transform = `translateX(${(100 * at).toFixed(2)}%)`;
          // On a long bar to the left the number stands on it, beside a short one past the middle.
          carrier.classList.toggle('on-fill', at < ON_FILL);
          carrier.classList.toggle('past', at >= ON_FILL && at < 0.5);
          if (at >= ON_FILL && at < 0.5) carrier.style.setProperty('--past', `${(100 * (0.5 - at)).toFixed(1)}%`);
          setText(number, lean === null ? '–' : degrees(lean));
          if (!state.edit) setText(said, nameIn(word, picture.rows[r].context, picture.rows[r].nth));
        }),
      );
      const loss = lossIn(angles, ways, moment, heads);
      setHidden(told, loss.length === 0);
      setRuns(told, loss);
    },
  };
}

/**
 * What the loss of single heads does, in a sentence.
 * @param {(number | null)[][]} angles @param {Way[]} ways @param {Moment} moment @param {readonly import('../types.js').Head[]} heads
 */
function lossIn(angles, ways, { words, picture }, heads) {
  const single = ways.flatMap(({ without }, w) => (without === null ? [] : [w]));
  if (single.length === 0) return [];
  let [worst, most, row] = [-1, -1, 0];
  for (const w of single) {
    angles[w].forEach((lean, r) => {
      const whole = angles[0][r];
      const swing = lean === null || whole === null ? 0 : Math.abs(lean - whole);
      if (swing > most) [worst, most, row] = [w, swing, r];
    });
  }
  if (most < SWING) return runs('heads.loss.none', { degrees: Math.ceil(most - CERTAIN) });
  const { context, nth } = picture.rows[row];
  return runs('heads.loss', {
    name: nameOf(heads, /** @type {number} */ (ways[worst].without)),
    word: nameIn(words.types[picture.focus].label, context, nth),
    from: degrees(angles[0][row] ?? 0),
    to: degrees(angles[worst][row] ?? 0),
  });
}
