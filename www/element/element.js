// <attention-playground>: the facade. Each method is a line; the work is done by App and View.
import { loadPreset } from '../presets/presets.js';
import { directionOf, languageFor, loadStrings } from '../strings/strings.js';
import { App } from './app.js';
import { gestures } from './gesture.js';
import { keys } from './keys.js';
import { FIRST, checked, loadCore, presetNamed } from './opening.js';
import { insideBet } from './panels/bet.js';
import { has, say, speak } from './say.js';
import { Stage } from './stage.js';
import { canRedo, canReset, canUndo } from './state.js';
import { loadStyle } from './style.js';
import { View, brokenPanel } from './view.js';

/**
 * @typedef {import('./types.js').Scene} Scene
 * @typedef {import('./types.js').Outcome} Outcome
 */

/** On a server there are no elements; importing does no harm there. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class AttentionPlayground extends Base {
  static observedAttributes = ['scene', 'theme', 'lang', 'present'];

  constructor() {
    super();
    /** @type {Promise<void>} fulfilled when the first outcome is drawn */
    this.ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Who does not wait for `ready` is told by the `error` event and by the panel.
    this.ready.catch(() => {});
    const root = this.attachShadow({ mode: 'open' });
    root.append(document.createElement('slot'));
  }

  /** @type {App | null} */
  #app = null;
  /** @type {View | null} */
  #view = null;
  /** @type {AbortController | null} */
  #connection = null;
  /** @type {Scene | null} */
  #asked = null;
  /** Told around the scene shown. @type {import('../presets/presets.js').Lesson | null} */
  #lesson = null;
  /** What is spoken inside. */
  #language = 'en';
  /** The newest scene asked for by name, counted: what arrives late is not shown. */
  #turn = 0;
  /** The load of the newest one. @type {Promise<void> | null} */
  #naming = null;
  /** What was wrong with the scene asked for before anything could be shown. @type {unknown} */
  #complaint = null;
  #drawn = false;
  #told = false;
  /** @type {Set<() => void>} */
  #watchers = new Set();
  #resolve = () => {};
  #reject = (/** @type {unknown} */ _error) => {};

  // ---- the public face ----

  /** The current scene, null before there is one. Set a preset's name or a scene object. @type {Scene | string} */
  get scene() {
    return /** @type {Scene} */ (structuredClone(this.#app?.state.scene ?? this.#asked));
  }
  set scene(value) {
    if (typeof value === 'string') this.#showNamed(value);
    else this.#show({ scene: value, lesson: null });
  }

  /** The newest outcome, read only; null before the first. @type {Outcome | null} */
  get outcome() {
    return this.#app?.outcome ?? null;
  }

  undo() {
    this.#app?.dispatch({ type: 'undo' });
  }
  redo() {
    this.#app?.dispatch({ type: 'redo' });
  }
  /** Back to the scene as opened; one step of undo. */
  reset() {
    this.#app?.dispatch({ type: 'reset' });
  }

  // ---- for the site's own page ----

  /** What Undo, Redo and Reset could do now. */
  get possible() {
    const state = this.#app?.state;
    return {
      undo: !!state && canUndo(state),
      redo: !!state && canRedo(state),
      reset: !!state && canReset(state),
    };
  }

  /** The lesson told around the scene, by name. */
  get lesson() {
    return this.#lesson?.name ?? null;
  }

  /** Whether attention is switched on, where a lesson offers the switch. */
  get listening() {
    return this.#app?.state.listening ?? true;
  }

  /** The list of shapes as last drawn, in the plane's own pixels; read only. Tests look things up in it. */
  get drawn() {
    return this.#view?.stage.shapes ?? [];
  }

  /** Told whenever something on the figure is new. @param {() => void} tell */
  watch(tell) {
    this.#watchers.add(tell);
  }

  /** The opening animation, once, on a first visit. */
  begin() {
    this.#app?.begin();
  }

  // ---- life ----

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    this.#start(this.#connection.signal).catch((error) => this.#fail(error));
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = null;
    this.#app?.sleep();
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === 'scene' && value !== null && this.#connection) this.#showNamed(value);
    if (name === 'theme' || name === 'present') this.#dress();
    // The words inside are written anew; what was made with them stays.
    if (name === 'lang' && this.#connection) {
      this.disconnectedCallback();
      this.connectedCallback();
    }
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    this.#language = languageFor(this);
    const dressed = loadStyle().then((sheets) => {
      if (root.adoptedStyleSheets.length === 0) root.adoptedStyleSheets = sheets;
    });
    const [{ core, plain }] = await Promise.all([loadCore(), this.#choose(), dressed, loadStrings('first', this.#language)]);
    if (signal.aborted) return;
    const first = this.#app ? null : await this.#first(core);
    if (signal.aborted) return;
    if (first) this.#lesson = first.lesson;
    speak(this.#language);
    const stage = new Stage();
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    const fingers = matchMedia('(pointer: coarse)');
    const app =
      this.#app ??
      new App(
        {
          core,
          requestFrame: (draw) => requestAnimationFrame(draw),
          cancelFrame: (id) => cancelAnimationFrame(id),
          still: () => calm.matches,
          coarse: () => fingers.matches,
          announce: (type) => this.#announce(type),
          refuse: (error) => this.#refuse(error),
          draw: (moment) => this.#draw(moment),
          measure: (text, size, weight) => /** @type {View} */ (this.#view).stage.measure(text, size, weight),
        },
        /** @type {import('./state.js').Opening} */ (first && { scene: first.scene, lesson: first.lesson?.name, listening: first.lesson?.listening }),
      );
    this.#app = app;
    const view = new View({
      app: () => app,
      lesson: () => this.#lesson,
      presetAttention: async (name) => (await loadPreset(name))?.scene.attention,
      stage,
      fail: (error) => this.#refuse(error),
      speak: () => speak(this.#language),
      signal,
    });
    view.plain.hidden = !plain;
    view.element.lang = this.#language;
    view.element.dir = directionOf(this.#language);
    this.#view = view;
    root.querySelector('.root')?.remove();
    root.querySelector('.broken')?.remove();
    root.append(view.element);
    stage.repaint = () => app.changed();
    this.#gesture = gestures({ stage, app: () => app, signal });
    keys({
      root: view.element,
      stage,
      gesture: this.#gesture,
      app: () => app,
      signal,
      after: (then, ms) => {
        const id = setTimeout(then, ms);
        return () => clearTimeout(id);
      },
    });
    stage.fit.addEventListener('click', () => app.dispatch({ type: 'camera', camera: null }));
    stage.zoomIn.addEventListener('click', () => this.#zoom(1.25));
    stage.zoomOut.addEventListener('click', () => this.#zoom(0.8));
    for (const inner of ['input', 'change']) {
      view.element.addEventListener(inner, (event) => event.stopPropagation());
    }
    this.#dress();
    this.#watch(stage, signal);
    if (first?.complaint) this.#refuse(first.complaint);
  }

  /** @type {{ held: import('./layout.js').Pill | null, cancel: () => boolean } | null} */
  #gesture = null;

  /** Gives the drawing the size that its box has. */
  #fit = () => {};

  /** Size, device pixels, theme, motion. @param {Stage} stage @param {AbortSignal} signal */
  #watch(stage, signal) {
    const observer = new ResizeObserver((entries) => {
      const entry = entries[entries.length - 1];
      const { width, height } = entry.contentRect;
      const box = entry.devicePixelContentBoxSize?.[0];
      const ratio = devicePixelRatio;
      // Where a browser only pretends another density, its box does not know of it.
      const device = box && Math.abs(box.inlineSize - width * ratio) < 2 ? box : null;
      this.#fit = () => {
        const size = stage.resize(
          width,
          height,
          device?.inlineSize ?? Math.round(width * ratio),
          device?.blockSize ?? Math.round(height * ratio),
        );
        this.#app?.resize(size, stage.taken());
      };
      const view = /** @type {View} */ (this.#view);
      view.width = this.getBoundingClientRect().width;
      this.#fit();
    });
    try {
      observer.observe(stage.element, { box: 'device-pixel-content-box' });
    } catch {
      // Engines without that box tell the CSS size; zoom is then told by the resolution.
      observer.observe(stage.element);
      const resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
      resolution.addEventListener('change', () => observer.observe(stage.element), { signal });
    }
    const themes = new MutationObserver(() => this.#dress());
    themes.observe(document.documentElement, { attributes: true });
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => this.#dress(), { signal });
    }
    signal.addEventListener('abort', () => {
      observer.disconnect();
      themes.disconnect();
    });
  }

  #dress() {
    if (!this.#view || !this.#app) return;
    const { stage } = this.#view;
    const { magnified } = stage;
    stage.dress(this);
    if (stage.magnified !== magnified) this.#fit();
    this.#app.layoutStale = true;
    this.#app.changed();
  }

  /** @param {import('./app.js').Moment} moment */
  #draw(moment) {
    speak(this.#language);
    const view = /** @type {View} */ (this.#view);
    if (!this.#drawn && !this.#told) {
      // The sentences take their place before anything is painted: the plane has what they leave.
      this.#told = true;
      view.tell(moment);
      const { magnified, element } = view.stage;
      const { width, height } = moment.picture.size;
      if (Math.abs(element.clientWidth - width * magnified) >= 1 || Math.abs(element.clientHeight - height * magnified) >= 1) return;
    }
    view.draw(moment, this.#gesture?.held ?? null);
    if (moment.restated) for (const tell of this.#watchers) tell();
    if (this.#drawn) return;
    this.#drawn = true;
    /** @type {ShadowRoot} */ (this.shadowRoot).querySelector('slot')?.remove();
    // The plane's own boxes are known only now that they stand.
    moment.layout.labels.clear();
    const app = /** @type {App} */ (this.#app);
    app.resize(app.size, view.stage.taken());
    this.#resolve();
    this.#emit('ready', this.#detail());
  }

  /** Before the first picture: the preset that the attribute names, where the host set no scene itself. */
  async #choose() {
    if (this.#app) return;
    if (!this.#asked && !this.#complaint && !this.#naming) this.#showNamed(this.getAttribute('scene') ?? FIRST);
    // Another may be asked for while one is on its way.
    for (let naming = null; naming !== this.#naming; ) await (naming = this.#naming);
  }

  /**
   * The scene to begin with: as the host asked, or the first one and a complaint.
   * @param {import('./model.js').Core} core
   */
  async #first(core) {
    try {
      if (this.#complaint) throw this.#complaint;
      return { scene: checked(core, /** @type {Scene} */ (this.#asked)), lesson: this.#lesson, complaint: null };
    } catch (complaint) {
      return { ...(await presetNamed(FIRST)), complaint };
    }
  }

  /** @param {string} name */
  #showNamed(name) {
    this.#naming = this.#load(name, ++this.#turn);
  }

  /** @param {string} name @param {number} turn */
  async #load(name, turn) {
    try {
      const preset = await presetNamed(name);
      if (turn === this.#turn) this.#show(preset);
    } catch (error) {
      if (turn === this.#turn) this.#complain(error);
    }
  }

  /** @param {{ scene: Scene, lesson: import('../presets/presets.js').Lesson | null }} preset */
  #show({ scene, lesson }) {
    this.#turn++;
    if (!this.#app) {
      this.#asked = scene;
      this.#complaint = null;
      this.#lesson = lesson;
      return;
    }
    try {
      const copy = checked(this.#app.around.core, scene);
      this.#app.open({ scene: copy, lesson: lesson?.name, listening: lesson?.listening });
      this.#lesson = lesson;
      this.#view?.stage.warn(null);
      // What is told around it may be another thing now.
      this.#app.changed();
    } catch (error) {
      this.#complain(error);
    }
  }

  /** A scene that cannot be shown. @param {unknown} error */
  #complain(error) {
    if (this.#app) this.#refuse(error);
    else this.#complaint = error;
  }

  /** @param {number} by */
  #zoom(by) {
    const app = /** @type {App} */ (this.#app);
    const { zoom, pan } = app.state.camera ?? { zoom: 1, pan: /** @type {[number, number]} */ ([0, 0]) };
    const next = Math.min(Math.max(zoom * by, 0.1), 20);
    app.dispatch({ type: 'camera', camera: { zoom: next, pan } });
  }

  /** A copy of the scene is made only for those who look at it. */
  #detail() {
    const { state, outcome } = /** @type {App} */ (this.#app);
    return {
      get scene() {
        return structuredClone(state.scene);
      },
      outcome,
    };
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** @param {'input' | 'change'} type */
  #announce(type) {
    const app = /** @type {App} */ (this.#app);
    this.#view?.stage.warn(null);
    if (type === 'change') {
      const lesson = this.#lesson;
      const { state } = app;
      // Under other similarities than those as opened the bet would be about something else.
      const asOpened = state.scene.attention?.score === state.opened.attention?.score;
      const bet = !state.settled && asOpened ? lesson?.bet : undefined;
      if (bet?.at && insideBet(state.scene, bet, app.words)) {
        app.dispatch({ type: 'settle' });
      }
    }
    this.#emit(type, this.#detail());
  }

  /** A scene or an edit that the core refused: said, and nothing is lost. @param {unknown} error */
  #refuse(error) {
    this.#emit('error', { error });
    speak(this.#language);
    void this.#view?.more().then((more) => {
      speak(this.#language);
      const { text, details } = more?.inPeoplesWords(error) ?? { text: String(error), details: '' };
      this.#view?.stage.warn(text, details);
    });
  }

  /** Nothing can be drawn at all. @param {unknown} error */
  async #fail(error) {
    await loadStrings('first', this.#language).catch(() => {});
    speak(this.#language);
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    const message = error instanceof Error ? error.message : String(error);
    root.querySelector('.broken')?.remove();
    // Where even the strings did not arrive, the browser's own sentence has to do.
    const told = has('error.core') ? [say('error.core'), say('error.where', { what: message })] : ['', message];
    root.append(brokenPanel(told[0], told[1]));
    this.#emit('error', { error });
    this.#reject(error);
  }
}
