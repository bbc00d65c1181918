// <attention-playground>: the facade, and its life on a page. What is inside is a Figure.
import { VERSION } from '../core/version.js';
import { languageFor } from '../strings/strings.js';
import { PROPERTIES, VALUES, define } from './attributes.js';
import { paint } from './canvas.js';
import { wear } from './chunk.js';
import { Figure, loadPhoto, photo } from './figure.js';
import { SOURCES, presetNamed } from './opening.js';
import { canRedo, canReset, canUndo } from './state.js';
import { reserve } from './style.js';

/**
 * @typedef {import('./types.js').Scene} Scene
 * @typedef {import('./types.js').Outcome} Outcome
 */

/** On a server there are no elements; importing does no harm there. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** What is nearer to the screen than this is made ready. */
const NEAR = '200px';

export class AttentionPlayground extends Base {
  static observedAttributes = [...Object.values(PROPERTIES), 'scene', 'lang'];
  /** Of the release, as in Cargo.toml. */
  static version = VERSION;
  /** Where first.wasm lies, or the compiled module, for all elements without `wasm-url`. @type {import('../core/core.js').ModuleSource | undefined} */
  static wasmUrl;

  /** @type {Figure} */
  #figure;
  /** @type {AbortController | null} */
  #connection = null;
  /** The connection in which it was begun: what is far from the screen waits. @type {AbortController | null} */
  #begun = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    this.#figure = new Figure(this);
    /** @type {Promise<void>} fulfilled when the first outcome is drawn */
    this.ready = this.#figure.promise();
    wear(root, [reserve()]);
    root.append(document.createElement('slot'));
  }

  // ---- the public face ----

  /** The current scene, null before there is one. Set a preset's name or a scene object. @type {Scene | string} */
  get scene() {
    return /** @type {Scene} */ (structuredClone(this.#figure.app?.state.scene ?? this.#figure.asked.scene));
  }
  set scene(value) {
    if (typeof value === 'string') this.open(() => presetNamed(value));
    else this.#figure.asked.set(value);
  }

  /** The newest outcome, read only; null before the first. @type {Outcome | null} */
  get outcome() {
    return this.#figure.app?.outcome ?? null;
  }

  undo() {
    this.#figure.app?.dispatch({ type: 'undo' });
  }
  redo() {
    this.#figure.app?.dispatch({ type: 'redo' });
  }
  /** Back to the scene as opened; one step of undo. */
  reset() {
    this.#figure.app?.dispatch({ type: 'reset' });
  }

  /**
   * What is shown on the plane, as SVG, once `ready` is fulfilled. The site's own page fetches the code for it only when
   * somebody comes near or asks for a picture: there `toBlob` comes before.
   */
  toSVG() {
    if (!photo) throw new Error("Nothing is drawn yet: wait for `ready` first, on the site's own page for `toBlob()`.");
    return photo.asSvg(this.#figure);
  }

  /**
   * The same as a file.
   * @param {{ type?: string, scale?: number }} [options] PNG unless said, JPEG, WebP or SVG; pixels for each of the plane's
   * @returns {Promise<Blob>}
   */
  async toBlob(options = {}) {
    return (await loadPhoto()).asFile(this.#figure, paint, options);
  }

  /** An address that opens the scene as it stands, `…#s=1.…`: of the page that `data-page` names, or of the page for frames. @returns {Promise<string>} */
  async permalink() {
    const { linkTo } = await import('./permalink.js');
    await this.ready;
    return linkTo(/** @type {import('./app.js').App} */ (this.#figure.app).state.scene, this.dataset.page);
  }

  // ---- for the site's own page ----

  /** What Undo, Redo and Reset could do now. */
  get possible() {
    const state = this.#figure.app?.state;
    return {
      undo: !!state && canUndo(state),
      redo: !!state && canRedo(state),
      reset: !!state && canReset(state),
      edited: !!state && state.scene !== state.opened,
    };
  }

  /**
   * Opens what is being loaded, unless another is asked for meanwhile.
   * @param {() => Promise<import('./opening.js').Opened>} load
   */
  open(load) {
    this.#figure.asked.open(load);
  }

  /** The lesson told around the scene, by name. */
  get lesson() {
    return this.#figure.asked.lesson?.name ?? null;
  }

  /** The scene's own title. */
  get sceneTitle() {
    return this.#figure.app?.state.scene.title;
  }

  /** Whether attention is switched on, where a lesson offers the switch. */
  get listening() {
    return this.#figure.app?.state.listening ?? true;
  }

  /** The way of the newest drag. */
  get path() {
    return this.#figure.app?.path ?? null;
  }

  /** The list of shapes as last drawn, in the plane's own pixels; read only. Tests look things up in it. */
  get drawn() {
    return this.#figure.view?.stage.shapes ?? [];
  }

  /** Told whenever something on the figure is new. @param {() => void} tell */
  watch(tell) {
    this.#figure.watchers.add(tell);
  }

  /** The opening animation, once, on a first visit. */
  begin() {
    this.#figure.app?.begin();
  }

  // ---- life ----

  connectedCallback() {
    const figure = this.#figure;
    // What was set on the element before its class was there.
    for (const name of ['scene', ...Object.keys(PROPERTIES)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    // Moved in the page: everything stays as it is, unless another language is spoken around it now.
    if (this.#connection && (!figure.view || languageFor(this) === figure.language)) return;
    this.#leave();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const sight = new IntersectionObserver(
      (entries) => {
        const near = entries[entries.length - 1].isIntersecting;
        if (near) this.#begin();
        figure.see(near);
      },
      { rootMargin: NEAR },
    );
    sight.observe(this);
    // The page may get another theme, or speak another language.
    const around = new MutationObserver(() => (languageFor(this) === figure.language ? figure.dress() : this.#again()));
    around.observe(document.documentElement, { attributes: true });
    signal.addEventListener('abort', () => {
      sight.disconnect();
      around.disconnect();
    });
    for (const type of ['pointerover', 'focusin']) this.addEventListener(type, () => this.#begin(), { signal, once: true });
    if (this.getAttribute('loading') === 'eager') this.#begin();
  }

  adoptedCallback() {
    wear(/** @type {ShadowRoot} */ (this.shadowRoot));
  }

  disconnectedCallback() {
    // Who is only moved is back at once.
    queueMicrotask(() => this.isConnected || this.#leave());
  }

  #leave() {
    this.#connection?.abort();
    this.#connection = null;
    this.#figure.leave();
  }

  #again() {
    this.#leave();
    this.connectedCallback();
  }

  #begin() {
    if (!this.#connection || this.#begun === this.#connection) return;
    this.#begun = this.#connection;
    this.#figure.start(this.#connection.signal);
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (value !== null && (name === 'panels' || (VALUES[name] && !VALUES[name].includes(value)))) void import('./unknown.js').then(({ check }) => check(name, value, VALUES));
    if (!this.#connection) return;
    if (name === 'loading' && value === 'eager') this.#begin();
    if (!this.#begun) return;
    if (name === 'theme' || name === 'present') this.#figure.dress();
    if (name === 'panels' || name === 'controls') this.#figure.app?.changed();
    const rank = SOURCES.indexOf(/** @type {any} */ (name));
    if (rank >= 0) this.#figure.asked.follow(rank);
    // What is inside is written anew; what was made with it stays.
    if (name === 'lang' || name === 'readonly') this.#again();
  }
}

define(AttentionPlayground);
