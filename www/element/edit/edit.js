// Words of one's own, fetched when they are first asked for: the editor over the plane, exact positions, taking words out.
import { loadStrings } from '../../strings/strings.js';
import { toPlane } from '../camera.js';
import { setAttr } from '../dom.js';
import { noteOf } from '../notes.js';
import { inPeoplesWords } from '../refusal.js';
import { say } from '../say.js';
import { mostTelling } from '../state.js';
import { keyOf } from '../words.js';
import { fields } from './fields.js';
import { loadMeasured } from './measured.js';
import { Own } from './own.js';
import { points } from './points.js';
import { segmenterFor } from './text.js';
import { toast } from './toast.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../panels/panel.js').Desk} Desk
 *
 * @typedef {object} Work  what the parts share
 * @property {Desk} desk
 * @property {() => Own} own  what is remembered about the scene that is open
 * @property {() => import('./text.js').Segmenter | null} segmenter
 * @property {(scene: Scene, told?: string) => string | null} put  the scene as one edit, and what is told about it; else
 *   why it is refused
 * @property {(key: string) => string | null} remove  a word out of everything; else why not
 */

/** @param {Desk} desk @param {HTMLElement} strip the sentences, in whose place the editor stands */
export async function editor(desk, strip) {
  const [measured] = await Promise.all([loadMeasured().catch(() => null), loadStrings('more')]);
  desk.speak();
  const { app } = desk;
  const told = toast(desk);
  const axis = {
    name: (/** @type {string} */ name) => say(`edit.axis.${name}`),
    label: (/** @type {string} */ name) => say('edit.about', { axis: say(`edit.axis.${name}`) }),
    omits: (/** @type {Scene} */ scene) => noteOf(scene, { name: app().state.lesson ?? '' }, 'omits'),
  };
  const fresh = () => new Own(app().state.opened, measured, axis).recall(app().state.scene);
  let remembered = fresh();
  /** The scene in which the word in focus stood last, before it was taken out. @type {{ scene: Scene, focus: string | null } | null} */
  let left = null;
  /** @type {Scene | null} */
  let shown = null;

  /** @type {Work} */
  const work = {
    desk,
    own() {
      const { opened } = app().state;
      if (remembered.opened !== opened) remembered = fresh();
      return remembered;
    },
    segmenter: () => segmenterFor(strip.closest('[lang]')?.getAttribute('lang') ?? undefined),
    put(scene, text = '') {
      const was = app().state;
      if (scene === was.scene) return null;
      const error = app().edit(scene);
      desk.speak();
      if (error) return inPeoplesWords(error).text;
      // Who is in no sentence any more has nothing to show.
      const { types } = app().words;
      const focus = types[app().typeOf(app().state.focus)];
      if (!focus?.places.length) app().dispatch({ type: 'focus', word: mostTelling(app().words, scene) });
      if (app().state.focus !== was.focus) left = was;
      if (text) told.tell(text);
      return null;
    },
    remove(key) {
      const type = app().words.types[app().typeOf(key)];
      const next = work.own().without(app().state.scene, key);
      if (!type || !next) return say('edit.only', { word: type?.label ?? key });
      if (next === app().state.scene) return say('edit.guess', { word: type.label });
      return work.put(next, say('edit.gone', { n: 1, words: type.label }));
    },
  };

  /** Gives the focus to what then stands where a word that is taken out had it: the next one. @param {Element | null} gone */
  function after(gone) {
    const words = () => /** @type {HTMLElement[]} */ ([...(gone?.matches('.chip') ? strip.querySelectorAll('.chip') : desk.stage.handles.children)]);
    const place = words().findIndex((word) => word === gone);
    return () => place >= 0 && !gone?.isConnected && words()[Math.min(place, words().length - 1)]?.focus();
  }

  const form = fields(work);
  strip.before(form.element);

  return {
    /** Whether the editor stands in the place of the sentences. */
    get isOpen() {
      return form.isOpen;
    },
    /** @param {number} context @param {number} [position] the word that was meant */
    open(context, position) {
      desk.speak();
      form.open(context, position);
    },
    /** A new word, at a place of the plane. @param {number} clientX @param {number} clientY */
    add(clientX, clientY) {
      desk.speak();
      const { view } = app().pictureFrom(app().plane.goal, app().lens.goal);
      const [px, py] = desk.stage.local(clientX, clientY);
      const [x, y] = toPlane(view, px, py);
      form.add([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
    },
    /** The exact positions. */
    points: () => points(work),
    /** Takes one place out of its sentence, or a word out of all of them. @param {string} word a key, or `context.position` */
    remove(word) {
      desk.speak();
      const { scene } = app().state;
      const follow = after(/** @type {ShadowRoot} */ (strip.getRootNode()).activeElement);
      const at = /^(\d+)\.(\d+)$/.exec(word);
      let refused;
      if (at) {
        const [context, position] = [Number(at[1]), Number(at[2])];
        const gone = scene.contexts[context].words[position];
        const lines = scene.contexts.map(({ words }, from) => ({ words: from === context ? words.toSpliced(position, 1) : words, from }));
        refused =
          lines[context].words.length === 0
            ? say('edit.only', { word: gone })
            : work.put(work.own().write(scene, lines), say('edit.gone', { n: 1, words: gone }));
      } else refused = work.remove(keyOf(word));
      if (refused) desk.stage.warn(refused);
      else requestAnimationFrame(follow);
    },
    /** The word that waits for its place, as a hint on the plane; null without one. @param {import('../panels/panel.js').Moment} moment */
    hint({ state, words, picture }) {
      // On a projector nobody is asked to place words.
      if ((form.isOpen && form.isTyping) || desk.host.hasAttribute('present')) return null;
      const own = work.own();
      const free = own.lent.size === 0 ? -1 : words.types.findIndex(({ point, places }) => places.length > 0 && own.isFree(state.scene, point));
      if (free < 0 || state.edit) return null;
      const text = say('edit.hint', { word: words.types[free].label });
      return { type: free, text, keys: !app().around.coarse() && !picture.small, breath: 0 };
    },
    /** @param {import('../panels/panel.js').Moment} moment */
    update(moment) {
      told.update();
      // Whoever takes that back finds it as it was.
      const { scene } = moment.state;
      if (left && scene === left.scene && scene !== shown) {
        const word = left.focus;
        queueMicrotask(() => app().dispatch({ type: 'focus', word }));
      }
      shown = scene;
      form.update(moment);
      const own = work.own();
      for (const chip of own.lent.size > 0 ? strip.querySelectorAll('.chip') : []) {
        const [context, position] = (/** @type {HTMLElement} */ (chip).dataset.at ?? '').split('.').map(Number);
        const type = moment.words.types[moment.words.at[context]?.[position]];
        const free = !!type && own.isFree(moment.state.scene, type.point);
        setAttr(chip, 'data-free', free ? say('edit.place') : null);
      }
    },
  };
}
