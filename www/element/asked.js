// Which scene a figure shows: what its host or its attributes asked for last, and what was wrong with that.
import { languageFor } from '../strings/strings.js';
import { FIRST, SOURCES, checked, presetNamed, sourceOf } from './opening.js';
import { speak } from './say.js';
import { isPage } from './style.js';

/**
 * @typedef {import('./types.js').Scene} Scene
 * @typedef {import('./opening.js').Opened} Opened
 */

export class Asked {
  /** Before there is a figure. @type {Scene | null} */
  scene = null;
  /** Told around the scene shown. @type {import('../presets/presets.js').Lesson | null} */
  lesson = null;
  /** Whether the element's children stand in the place of a scene that was refused. */
  kept = false;
  /** An edited form of the scene, with which it opens. @type {Scene | null} */
  #edited = null;
  /** The newest scene asked for by name, counted: what arrives late is not shown. */
  #turn = 0;
  /** The load of the newest one. @type {Promise<void> | null} */
  #naming = null;
  /** What was wrong with the scene asked for before anything could be shown. @type {unknown} */
  #complaint = null;
  #figure;

  /** @param {import('./figure.js').Figure} figure */
  constructor(figure) {
    this.#figure = figure;
  }

  /**
   * Opens what is being loaded, unless another is asked for meanwhile.
   * @param {() => Promise<Opened>} load
   */
  open(load) {
    this.#renew();
    this.#naming = this.#load(load, ++this.#turn);
  }

  /** Opens a host's own scene. @param {Scene} scene */
  set(scene) {
    this.#renew();
    this.#show({ scene, lesson: null });
  }

  /** Another scene is asked for after one that was refused: `ready` is about that one now. */
  #renew() {
    const { host } = this.#figure;
    if (this.kept) host.ready = this.#figure.promise();
  }

  /** Opens what the attributes name: of several the first one counts; when it goes, the next. @param {number} [rank] of the one that has changed */
  follow(rank = 0) {
    const { host } = this.#figure;
    const { kind, text } = sourceOf(host);
    if (SOURCES.indexOf(kind) < rank) return;
    this.open(async () => (kind === 'scene' ? presetNamed(text) : (await import('./source.js')).readSource(kind, text, host.baseURI)));
  }

  /** Before the first picture: what the attributes name, where the host set no scene itself. */
  async choose() {
    if (this.#figure.app) return;
    if (!this.scene && !this.#complaint && !this.#naming) {
      await this.#parsed();
      if (!this.#naming) this.follow();
    }
    // Another may be asked for while one is on its way.
    for (let naming = null; naming !== this.#naming; ) await (naming = this.#naming);
  }

  /** While the page is being read the element's children may be on their way. */
  async #parsed() {
    for (let node = /** @type {Node | null} */ (this.#figure.host); node; node = node.parentNode) if (node.nextSibling) return;
    if (document.readyState === 'loading') await new Promise((done) => addEventListener('DOMContentLoaded', done, { once: true }));
  }

  /**
   * The scene to begin with: as the host asked, or the first one and a complaint.
   * @param {import('./model.js').Core} core
   */
  async first(core) {
    const { host } = this.#figure;
    this.kept = false;
    try {
      if (this.#complaint) throw this.#complaint;
      return { scene: checked(core, /** @type {Scene} */ (this.scene)), lesson: this.lesson, edited: this.#edited, complaint: null };
    } catch (complaint) {
      // Beside its own picture another scene would be taken for the author's.
      this.kept = !isPage(host) && !!host.querySelector(':scope > :not(script)');
      if (this.kept) throw complaint;
      // What is wrong elsewhere does not keep the preset from being shown.
      const preset = await presetNamed(host.getAttribute('scene') ?? FIRST).catch(() => presetNamed(FIRST));
      this.lesson = preset.lesson;
      return { ...preset, edited: null, complaint };
    }
  }

  /** @param {() => Promise<Opened>} load @param {number} turn */
  async #load(load, turn) {
    try {
      speak(languageFor(this.#figure.host));
      const opened = await load();
      if (turn === this.#turn) this.#show(opened);
    } catch (error) {
      if (turn === this.#turn) this.#complain(error);
    }
  }

  /** @param {Opened} opened */
  #show({ scene, lesson, edited = null }) {
    const { app } = this.#figure;
    this.#turn++;
    if (!app) {
      this.scene = scene;
      this.#complaint = null;
      this.lesson = lesson;
      this.#edited = edited;
      if (this.kept) this.kept = !this.#figure.retry();
      return;
    }
    try {
      const copy = checked(app.around.core, scene);
      const { state } = app;
      // A page may write back what it was told of: that takes neither the drag nor the way back.
      if (!lesson && !edited && state.touched && JSON.stringify(copy) === JSON.stringify(state.scene)) return;
      app.open({ scene: copy, lesson: lesson?.name, listening: lesson?.listening, edited });
      this.lesson = lesson;
      this.#figure.view?.stage.warn(null);
      // What is told around it may be another thing now.
      app.changed();
    } catch (error) {
      this.#complain(error);
    }
  }

  /** A scene that cannot be shown. @param {unknown} error */
  #complain(error) {
    if (this.#figure.app) this.#figure.refuse(error);
    else this.#complaint = error;
    if (this.kept) void this.#figure.fail(error);
  }
}
