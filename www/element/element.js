// <attention-playground>: the facade. Each method is a line; the work is done by App and View.
import { VERSION } from '../core/version.js';
import { loadPreset } from '../presets/presets.js';
import { languageFor, loadStrings, loadUsed } from '../strings/strings.js';
import { App } from './app.js';
import { PROPERTIES, VALUES, define } from './attributes.js';
import { paint } from './canvas.js';
import { wear } from './chunk.js';
import { gestures } from './gesture.js';
import { keys } from './keys.js';
import { FIRST, SOURCES, checked, loadCore, presetNamed, sourceOf } from './opening.js';
import { insideBet } from './panels/bet.js';
import { has, say, speak } from './say.js';
import { Stage } from './stage.js';
import { canRedo, canReset, canUndo } from './state.js';
import { dress, isPage, reserve } from './style.js';
import { View, brokenPanel } from './view.js';

/**
 * @typedef {import('./types.js').Scene} Scene
 * @typedef {import('./types.js').Outcome} Outcome
 */

/** On a server there are no elements; importing does no harm there. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** What is nearer to the screen than this is made ready. */
const NEAR = '200px';

/** Writes SVG. @type {typeof import('./svg.js') | null} */
let writer = null;
const loadWriter = async () => (writer = await import('./svg.js'));

/** Lets the browser do what waits: a figure is made in several tasks, none of them long. */
const breath = () => new Promise((done) => setTimeout(done));

export class AttentionPlayground extends Base {
  static observedAttributes = [...Object.values(PROPERTIES), 'scene', 'lang'];
  /** Of the release, as in Cargo.toml. */
  static version = VERSION;
  /** Where first.wasm lies, or the compiled module, for all elements without `wasm-url`. @type {import('../core/core.js').ModuleSource | undefined} */
  static wasmUrl;

  constructor() {
    super();
    /** @type {Promise<void>} fulfilled when the first outcome is drawn */
    this.ready = this.#promise();
    const root = this.attachShadow({ mode: 'open' });
    wear(root, [reserve()]);
    root.append(document.createElement('slot'));
  }

  /** @type {App | null} */
  #app = null;
  /** Whether the element's children stand in the place of a scene that was refused. */
  #kept = false;
  /** @type {View | null} */
  #view = null;
  /** @type {AbortController | null} */
  #connection = null;
  /** The connection in which it was begun: what is far from the screen waits. @type {AbortController | null} */
  #begun = null;
  /** Whether it is near the screen. */
  #near = true;
  /** Until it gives its pixels back. @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  /** @type {Scene | null} */
  #asked = null;
  /** An edited form of it, with which it opens. @type {Scene | null} */
  #edited = null;
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

  #promise() {
    const ready = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Who does not wait for `ready` is told by the `error` event and by the panel.
    ready.catch(() => {});
    return ready;
  }

  /** Another scene is asked for after one that was refused: `ready` is about that one now. */
  #renew() {
    if (this.#kept) this.ready = this.#promise();
  }

  // ---- the public face ----

  /** The current scene, null before there is one. Set a preset's name or a scene object. @type {Scene | string} */
  get scene() {
    return /** @type {Scene} */ (structuredClone(this.#app?.state.scene ?? this.#asked));
  }
  set scene(value) {
    if (typeof value === 'string') this.open(() => presetNamed(value));
    else {
      this.#renew();
      this.#show({ scene: value, lesson: null });
    }
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

  /**
   * What is shown on the plane, as SVG, once `ready` is fulfilled. The site's own page fetches the code for it only when
   * somebody comes near or asks for a picture: there `toBlob` comes before.
   */
  toSVG() {
    const { size, shapes, colours, font, summary } = this.#shown();
    if (!writer) throw new Error('Wait for toBlob({ type: "image/svg+xml" }) first.');
    return writer.writeSvg(shapes, { ...size, label: say('figure.label'), description: summary, colours, font });
  }

  /**
   * The same as a file.
   * @param {{ type?: string, scale?: number }} [options] PNG unless said, JPEG, WebP or SVG; pixels for each of the plane's
   * @returns {Promise<Blob>}
   */
  async toBlob({ type = 'image/png', scale = 2 } = {}) {
    await loadWriter();
    if (type === 'image/svg+xml') return new Blob([this.toSVG()], { type });
    const { toImage } = await import('./image.js');
    return toImage(paint, this.#shown(), type, scale);
  }

  /** An address that opens the scene as it stands, `…#s=1.…`: of the page that `data-page` names, or of the page for frames. @returns {Promise<string>} */
  async permalink() {
    const { linkTo } = await import('./permalink.js');
    await this.ready;
    return linkTo(/** @type {App} */ (this.#app).state.scene, this.dataset.page);
  }

  // ---- for the site's own page ----

  /** What Undo, Redo and Reset could do now. */
  get possible() {
    const state = this.#app?.state;
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
    this.#renew();
    this.#naming = this.#load(load, ++this.#turn);
  }

  /** The lesson told around the scene, by name. */
  get lesson() {
    return this.#lesson?.name ?? null;
  }

  /** The scene's own title. */
  get sceneTitle() {
    return this.#app?.state.scene.title;
  }

  /** Whether attention is switched on, where a lesson offers the switch. */
  get listening() {
    return this.#app?.state.listening ?? true;
  }

  /** The way of the newest drag. */
  get path() {
    return this.#app?.path ?? null;
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
    // What was set on the element before its class was there.
    for (const name of ['scene', ...Object.keys(PROPERTIES)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    // Moved in the page: everything stays as it is, unless another language is spoken around it now.
    if (this.#connection && (!this.#view || languageFor(this) === this.#language)) return;
    this.#leave();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const sight = new IntersectionObserver((entries) => this.#see(entries[entries.length - 1].isIntersecting), { rootMargin: NEAR });
    sight.observe(this);
    // The page may get another theme, or speak another language.
    const around = new MutationObserver(() => (languageFor(this) === this.#language ? this.#dress() : this.#again()));
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
    this.#app?.dispatch({ type: 'commit' });
    this.#app?.sleep();
    // The core's own copy is made again when it is needed.
    this.#app?.model.free();
  }

  /** In the language of what stands, as long as another is on its way. */
  #speak = () => speak(this.#view?.element.lang ?? this.#language);

  #again() {
    this.#leave();
    this.connectedCallback();
  }

  #begin() {
    if (!this.#connection || this.#begun === this.#connection) return;
    this.#begun = this.#connection;
    this.#start(this.#connection.signal).catch((error) => this.#fail(error));
  }

  /** Near the screen it lives, far from it it rests, and in a while gives its pixels back. @param {boolean} near */
  #see(near) {
    this.#near = near;
    clearTimeout(this.#leaving);
    if (near) {
      this.#begin();
      this.#app?.wake();
      this.#dress();
    } else if (this.#drawn) {
      this.#app?.sleep();
      // Pages are small for a moment where a browser takes their picture.
      this.#leaving = setTimeout(() => this.#view?.release(), 500);
    }
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (value !== null && (name === 'panels' || (VALUES[name] && !VALUES[name].includes(value)))) void import('./unknown.js').then(({ check }) => check(name, value, VALUES));
    if (!this.#connection) return;
    if (name === 'loading' && value === 'eager') this.#begin();
    if (!this.#begun) return;
    if (name === 'theme' || name === 'present') this.#dress();
    if (name === 'panels' || name === 'controls') this.#app?.changed();
    // Of several sources the first one counts; when it goes, the next.
    const rank = SOURCES.indexOf(/** @type {any} */ (name));
    if (rank >= 0 && SOURCES.indexOf(sourceOf(this).kind) >= rank) this.#follow();
    // What is inside is written anew; what was made with it stays.
    if (name === 'lang' || name === 'readonly') this.#again();
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    const language = (this.#language = languageFor(this));
    const source = this.getAttribute('wasm-url') ?? AttentionPlayground.wasmUrl;
    const [{ core, plain }] = await Promise.all([loadCore(source), this.#choose(), dress(root), loadStrings('first', language)]);
    if (signal.aborted) return;
    // What is told around the scene, and what was fetched since, may have been loaded in another language.
    await loadUsed(language);
    const first = this.#app ? null : await this.#first(core);
    if (signal.aborted) return;
    if (first) this.#lesson = first.lesson;
    speak(language);
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
          fixed: () => this.hasAttribute('readonly'),
          announce: (type) => this.#announce(type),
          refuse: (error) => this.#refuse(error),
          draw: (moment) => this.#draw(moment),
          measure: (text, size, weight) => /** @type {View} */ (this.#view).stage.measure(text, size, weight),
        },
        /** @type {import('./state.js').Opening} */ (first && { ...first, lesson: first.lesson?.name, listening: first.lesson?.listening }),
      );
    this.#app = app;
    await breath();
    if (signal.aborted) return;
    speak(language);
    const view = new View({
      host: this,
      app: () => app,
      more: () => this.#view?.drawing ?? (void this.#view?.more(true), null),
      lesson: () => this.#lesson,
      presetAttention: async (name) => (await loadPreset(name))?.scene.attention,
      stage,
      fail: (error) => this.#refuse(error),
      // Not that of the one which stands as long as this one is on its way.
      speak: () => speak(language),
      signal,
    });
    await view.frame(this);
    await breath();
    if (signal.aborted) return;
    speak(language);
    void plain?.(view.folds, language);
    view.element.lang = language;
    view.element.dir = say('app.direction');
    this.#view = view;
    root.querySelector('.root')?.remove();
    root.querySelector('.broken')?.remove();
    root.append(view.element);
    stage.repaint = () => app.changed();
    this.#gesture = gestures({ stage, app: () => app, more: () => view.drawing, rest: () => view.more(), signal });
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
    if (this.#told) app.wake();
    this.#dress();
    this.#watch(stage, signal);
    if (first?.complaint) {
      // It stays until something is done: over the plane it would cover words.
      view.map.before(stage.notice);
      this.#refuse(first.complaint);
    }
    // Whoever comes near will want the rest. What does not arrive is told when it is asked for.
    for (const type of ['pointerover', 'focusin']) view.element.addEventListener(type, () => void (view.more((stage.near = true)), loadWriter().catch(String)), { once: true });
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
      // What is hidden keeps its size, for pictures of it, and so does what is a pixel wide while a browser takes one.
      if (width * height < (this.#drawn ? 9e3 : 1)) return;
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
      // In a frame of its own: what that changes would be told to this observer at once, in a circle.
      requestAnimationFrame(() => void view.frame(this));
      this.#fit();
      void breath().then(() => this.#told || this.#app?.draw());
    });
    try {
      observer.observe(stage.element, { box: 'device-pixel-content-box' });
    } catch {
      // Engines without that box tell the CSS size; zoom is then told by the resolution.
      observer.observe(stage.element);
      const resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
      resolution.addEventListener('change', () => observer.observe(stage.element), { signal });
    }
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => this.#dress(), { signal });
    }
    // A colour on its way to another one: the page around it has another theme now.
    this.#view?.live.addEventListener('transitionrun', () => this.#dress());
    addEventListener('beforeprint', () => this.#print(true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
    signal.addEventListener('abort', () => observer.disconnect());
  }

  /** On paper: light, sharp, and there at once, wherever on the page it stands. @param {boolean} paper */
  #print(paper) {
    if (!this.#view || !this.#app || !this.#drawn) return;
    this.#view.paper = paper;
    this.#fit();
    if (paper) this.#view.stage.sharpen();
    this.#dress(paper);
    this.#app.draw();
    if (!this.#near && !paper) this.#see(false);
  }

  #dress(paper = false) {
    if (!this.#view || !this.#app) return;
    const { stage } = this.#view;
    const { magnified } = stage;
    stage.dress(this, paper);
    if (stage.magnified !== magnified) this.#fit();
    this.#app.layoutStale = true;
    this.#app.changed();
  }

  /** @param {import('./app.js').Moment} moment */
  #draw(moment) {
    this.#speak();
    const view = /** @type {View} */ (this.#view);
    const app = /** @type {App} */ (this.#app);
    if (!this.#told) {
      // By itself, before anything is painted: the plane has what the sentences leave, and its boxes stand.
      this.#told = true;
      view.tell(moment);
      void this.#open(app, view.stage);
      return;
    }
    view.draw(moment, this.#gesture?.held ?? null);
    if (moment.restated) for (const tell of this.#watchers) tell();
    if (this.#drawn) return;
    this.#drawn = true;
    /** @type {ShadowRoot} */ (this.shadowRoot).querySelector('slot')?.remove();
    this.#stand().catch((error) => this.#fail(error));
    if (!this.#near) this.#see(false);
  }

  /** The first drawing, each part in a task of its own: the boxes, what stands between them, the shapes, and in a frame the pixels. @param {App} app @param {Stage} stage */
  async #open(app, stage) {
    const connection = this.#connection;
    // A frame tells the size that what was written leaves.
    await new Promise(requestAnimationFrame);
    await breath();
    app.resize(app.size, stage.taken());
    await breath();
    app.lay();
    await breath();
    if (this.#drawn || connection !== this.#connection) return;
    app.wake();
    app.draw();
  }

  async #stand() {
    // The site's own page has to be there sooner: it gets that with the rest.
    if (this.dataset.page !== './') await loadWriter();
    this.#resolve();
    this.#emit('ready', this.#detail());
  }

  /** Before the first picture: what the attributes name, where the host set no scene itself. */
  async #choose() {
    if (this.#app) return;
    if (!this.#asked && !this.#complaint && !this.#naming) {
      await this.#parsed();
      if (!this.#naming) this.#follow();
    }
    // Another may be asked for while one is on its way.
    for (let naming = null; naming !== this.#naming; ) await (naming = this.#naming);
  }

  /** While the page is being read its children may be on their way. */
  async #parsed() {
    for (let node = /** @type {Node | null} */ (this); node; node = node.parentNode) if (node.nextSibling) return;
    if (document.readyState === 'loading') await new Promise((done) => addEventListener('DOMContentLoaded', done, { once: true }));
  }

  #follow() {
    const { kind, text } = sourceOf(this);
    this.open(async () => (kind === 'scene' ? presetNamed(text) : (await import('./source.js')).readSource(kind, text, this.baseURI)));
  }

  /**
   * The scene to begin with: as the host asked, or the first one and a complaint.
   * @param {import('./model.js').Core} core
   */
  async #first(core) {
    try {
      if (this.#complaint) throw this.#complaint;
      return { scene: checked(core, /** @type {Scene} */ (this.#asked)), lesson: this.#lesson, edited: this.#edited, complaint: null };
    } catch (complaint) {
      // Beside its own picture another scene would be taken for the author's.
      this.#kept = !isPage(this) && !!this.querySelector(':scope > :not(script)');
      if (this.#kept) throw complaint;
      // What is wrong elsewhere does not keep the preset from being shown.
      const preset = await presetNamed(this.getAttribute('scene') ?? FIRST).catch(() => presetNamed(FIRST));
      return { ...preset, edited: null, complaint };
    }
  }

  /** @param {() => Promise<import('./opening.js').Opened>} load @param {number} turn */
  async #load(load, turn) {
    try {
      speak(languageFor(this));
      const opened = await load();
      if (turn === this.#turn) this.#show(opened);
    } catch (error) {
      if (turn === this.#turn) this.#complain(error);
    }
  }

  /** @param {import('./opening.js').Opened} opened */
  #show({ scene, lesson, edited = null }) {
    this.#turn++;
    if (!this.#app) {
      this.#asked = scene;
      this.#complaint = null;
      this.#lesson = lesson;
      this.#edited = edited;
      if (this.#kept && this.#connection) {
        this.#kept = false;
        this.#start(this.#connection.signal).catch((error) => this.#fail(error));
      }
      return;
    }
    try {
      const copy = checked(this.#app.around.core, scene);
      const { state } = this.#app;
      // A page may write back what it was told of: that takes neither the drag nor the way back.
      if (!lesson && !edited && state.touched && JSON.stringify(copy) === JSON.stringify(state.scene)) return;
      this.#app.open({ scene: copy, lesson: lesson?.name, listening: lesson?.listening, edited });
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
    if (this.#kept) void this.#fail(error);
  }

  /** @param {number} by */
  #zoom(by) {
    const app = /** @type {App} */ (this.#app);
    const { zoom, pan } = app.state.camera ?? { zoom: 1, pan: /** @type {[number, number]} */ ([0, 0]) };
    const next = Math.min(Math.max(zoom * by, 0.1), 20);
    app.dispatch({ type: 'camera', camera: { zoom: next, pan } });
  }

  /** The plane as it is now, for pictures of it. */
  #shown() {
    if (!this.#app || !this.#view || !this.#drawn) throw new Error('Nothing is drawn yet: wait for `ready` first.');
    this.#speak();
    // What is asleep, or new since the last frame, has not been drawn.
    this.#app.draw();
    const { shapes, colours, font, summary } = this.#view.stage;
    return { shapes, colours, font, summary: summary.textContent ?? '', size: this.#app.size };
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
      // What was changed will be looked at, and perhaps printed.
      void this.#view?.more(true);
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
    this.#speak();
    void this.#view?.more(true).then((more) => {
      this.#speak();
      this.#view?.stage.warn(...(more?.warning(error, 'page' in this.dataset && isPage(this)) ?? /** @type {const} */ ([String(error)])));
    });
  }

  /** Nothing can be drawn at all. @param {unknown} error */
  async #fail(error) {
    this.#emit('error', { error });
    this.#reject(error);
    await loadStrings('first', this.#language).catch(() => {});
    speak(this.#language);
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    const what = error instanceof Error ? error.message : String(error);
    // Where even the strings did not arrive, the browser's own sentence has to do.
    let told = has('error.core') ? [say('error.core'), say('error.where', { what })] : ['', what];
    if (this.#kept) told = await import('./instead.js').then(({ refused }) => refused(error, this.#language)).catch(() => told);
    root.querySelector('.broken')?.remove();
    root.append(brokenPanel(told));
  }
}

define(AttentionPlayground);
