// What is remembered while somebody writes words of their own: which places are only lent, which words a table gave,
// where words stood that were taken out and may come back.
import { keyOf } from '../words.js';
import { axesOf, freePlace } from './place.js';
import { rewritten, without } from './rewrite.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Point} Point
 * @typedef {'measured' | 'free' | 'hand'} Standing  how a word came to its place: measured, lent until somebody moves it, by hand
 */

/** How the bundled scenes say, in their languages, that somebody chose the places. */
const BY_HAND = /points are placed by hand|puntos están puestos a mano|बिंदु हाथ से|النقاط موضوعة باليد/;

export class Own {
  /**
   * @param {Scene} opened
   * @param {import('./measured.js').Measured | null} measured null where it could not be fetched
   * @param {{ name: (axis: string) => string, label: (axis: string) => string, omits?: (scene: Scene) => string }} say of an axis: its name,
   *   and what stands at it; what the picture of a scene leaves out
   */
  constructor(opened, measured, say) {
    this.opened = opened;
    this.measured = measured;
    this.say = say;
    /** Places that were lent. @type {Map<string, Point>} */
    this.lent = new Map();
    /** Words that a table gave: they stay. @type {Set<string>} */
    this.given = new Set();
    /** Where the next new word goes, where somebody chose that. @type {Point | null} */
    this.spot = null;
    /** Labels, and the axes that they name: asked for in every frame. */
    this.known = { labels: /** @type {unknown} */ (null), axes: /** @type {[number, number] | null} */ (null) };
    /** Where words stood that are gone. @type {Map<string, Point>} */
    this.left = new Map();
  }

  /**
   * After a reload: of the words that came to the scene as it was opened, whoever stands where a place would be lent, given
   * those before it, was lent it.
   * @param {Scene} scene
   */
  recall(scene) {
    const known = new Set(Object.keys(this.opened.points).map(keyOf));
    /** @type {Point[]} */
    const before = [];
    for (const [name, at] of Object.entries(scene.points)) {
      const key = keyOf(name);
      if (!known.has(key) && !this.measured?.at.has(key) && same(freePlace(before), at)) this.lent.set(key, at);
      before.push(at);
    }
    return this;
  }

  /** The measured axes of a scene; null where it has others. @param {Scene} scene */
  axes(scene) {
    if (!this.measured) return null;
    const labels = scene.view?.axes;
    if (this.known.labels !== (labels ?? this)) this.known = { labels: labels ?? this, axes: axesOf(scene, this.measured.axes, this.say.name) };
    return this.known.axes;
  }

  /** Where a word was measured on two axes. @param {string} key @param {[number, number] | null} axes @returns {Point | null} */
  measuredAt(key, axes) {
    const at = this.measured?.at.get(key);
    return at && axes ? [at[axes[0]], at[axes[1]]] : null;
  }

  /** Whether a word stands where a place was lent to it. @param {Scene} scene @param {string} name as its point is called */
  isFree(scene, name) {
    return same(this.lent.get(keyOf(name)), scene.points[name]);
  }

  /** @param {Scene} scene @param {string} name @returns {Standing} */
  standing(scene, name) {
    if (this.isFree(scene, name)) return 'free';
    return same(this.measuredAt(keyOf(name), this.axes(scene)), scene.points[name]) ? 'measured' : 'hand';
  }

  /**
   * The scene with other sentences.
   * @param {Scene} scene @param {import('./rewrite.js').Line[]} lines
   * @returns {Scene}
   */
  write(scene, lines) {
    const axes = this.axes(scene);
    let landed = false;
    const next = rewritten(scene, lines, {
      opened: this.opened,
      omits: this.say.omits?.(this.opened),
      keep: (key) => this.given.has(key),
      place: (key, points) => {
        const chosen = this.spot;
        this.spot = null;
        if (chosen) return chosen;
        const was = this.left.get(key) ?? this.opened.points[Object.keys(this.opened.points).find((name) => keyOf(name) === key) ?? ''];
        if (was) return was;
        const measured = this.measuredAt(key, axes);
        landed ||= measured !== null;
        const at = measured ?? freePlace(points);
        if (!measured) this.lent.set(key, at);
        return at;
      },
    });
    this.remember(scene, next);
    // What the coordinates mean is said on the plane.
    return this.honest(landed && axes && !next.view?.axes ? this.labelled(next, axes) : next);
  }

  /** The scene without a note that its places are chosen by hand, once measured ones stand among them. @param {Scene} scene @returns {Scene} */
  honest(scene) {
    if (scene.contexts === this.opened.contexts || !BY_HAND.test(scene.notes?.omits ?? '')) return scene;
    const names = new Map(Object.keys(scene.points).map((name) => [keyOf(name), name]));
    const measured = scene.contexts.some(({ words }) => words.some((word) => this.standing(scene, names.get(keyOf(word)) ?? word) === 'measured'));
    if (!measured) return scene;
    const { omits: _, ...notes } = scene.notes ?? {};
    const { notes: __, ...bare } = scene;
    return { ...bare, ...(Object.keys(notes).length > 0 && { notes }) };
  }

  /** The scene without a word; null where a sentence would be left empty. @param {Scene} scene @param {string} key */
  without(scene, key) {
    const place = () => /** @type {Point} */ ([0, 0]);
    const next = without(scene, key, { opened: this.opened, omits: this.say.omits?.(this.opened), keep: (other) => this.given.has(other), place });
    if (next) this.remember(scene, next);
    return next;
  }

  /**
   * The scene with points as a table has them; words in no sentence keep theirs.
   * @param {Scene} scene @param {import('./paste.js').Entry[]} entries
   * @returns {Scene}
   */
  put(scene, entries) {
    const points = new Map(Object.entries(scene.points).map(([name, at]) => [keyOf(name), { name, at }]));
    for (const { word, at } of entries) {
      points.set(keyOf(word), { name: points.get(keyOf(word))?.name ?? word, at });
      this.given.add(keyOf(word));
    }
    return { ...scene, points: Object.fromEntries([...points.values()].map(({ name, at }) => [name, at])) };
  }

  /**
   * The scene on other axes: the words that stand where they were measured go where they are measured now.
   * @param {Scene} scene @param {[number, number]} axes
   * @returns {Scene}
   */
  turned(scene, axes) {
    const points = Object.entries(scene.points).map(([name, at]) => {
      const measured = this.standing(scene, name) === 'measured' ? this.measuredAt(keyOf(name), axes) : null;
      return [name, measured ?? at];
    });
    return this.honest(this.labelled({ ...scene, points: Object.fromEntries(points) }, axes));
  }

  /** @param {Scene} scene @param {[number, number]} axes @returns {Scene} */
  labelled(scene, axes) {
    const [x, y] = axes.map((axis) => this.say.label(this.measured?.axes[axis] ?? ''));
    return { ...scene, view: { ...scene.view, axes: [x, y] } };
  }

  /** @param {Scene} before @param {Scene} after */
  remember(before, after) {
    const stay = new Set(Object.keys(after.points).map(keyOf));
    for (const [name, at] of Object.entries(before.points)) if (!stay.has(keyOf(name))) this.left.set(keyOf(name), at);
  }
}

/** @param {Point | null | undefined} a @param {Point} b */
const same = (a, b) => !!a && a[0] === b[0] && a[1] === b[1];
