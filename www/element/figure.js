// What is inside an element: its state lives as long as the element does, what draws it is made anew for each connection.
import { loadPreset } from '../presets/presets.js';
import { languageFor, loadStrings, loadUsed } from '../strings/strings.js';
import { App } from './app.js';
import { Asked } from './asked.js';
import { box } from './box.js';
import { breath, h, icon } from './dom.js';
import { gestures } from './gesture.js';
import { keys } from './keys.js';
import { loadCore } from './opening.js';
import { insideBet } from './panels/bet.js';
import { has, say, speak } from './say.js';
import { Stage } from './stage.js';
import { scoredAsOpened } from './state.js';
import { dress, isPage } from './style.js';
import { View } from './view.js';

/** Takes pictures. @type {typeof import('./photo.js') | null} */
export let photo = null;
export const loadPhoto = async () => (photo = await import('./photo.js'));

export class Figure {
  asked = new Asked(this);
  /** @type {App | null} */
  app = null;
  /** @type {View | null} */
  view = null;
  /** What is spoken inside. */
  language = 'en';
  /** Whether what stands beside the plane is written. */
  told = false;
  /** Whether all of it has been drawn. */
  drawn = false;
  /** Told whenever something on the figure is new. @type {Set<() => void>} */
  watchers = new Set();
  /** Whether it is near the screen. */
  #near = true;
  /** Until it gives its pixels back. @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  /** Of the connection in which it was begun. @type {AbortSignal | undefined} */
  #signal;
  /** @type {{ held: import('./layout.js').Pill | null, cancel: () => boolean } | null} */
  #gesture = null;
  /** @type {ReturnType<typeof box> | null} */
  #box = null;
  #resolve = () => {};
  #reject = (/** @type {unknown} */ _error) => {};

  /** @param {import('./element.js').AttentionPlayground} host */
  constructor(host) {
    this.host = host;
    this.root = /** @type {ShadowRoot} */ (host.shadowRoot);
  }

  /** Fulfilled when the first outcome is drawn. @returns {Promise<void>} */
  promise() {
    const ready = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Who does not wait for `ready` is told by the `error` event and by the panel.
    ready.catch(() => {});
    return ready;
  }

  /** Begins, in a connection that ends with the signal. @param {AbortSignal} signal */
  start(signal) {
    this.#signal = signal;
    this.#start(signal).catch((error) => this.fail(error));
  }

  /** Begins once more; answers whether it was begun and is still there. */
  retry() {
    if (!this.#signal || this.#signal.aborted) return false;
    this.start(this.#signal);
    return true;
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const { asked, host } = this;
    const language = (this.language = languageFor(host));
    const source = host.getAttribute('wasm-url') ?? /** @type {typeof import('./element.js').AttentionPlayground} */ (host.constructor).wasmUrl;
    const [{ core, plain }] = await Promise.all([loadCore(source), asked.choose(), dress(this.root), loadStrings('first', language)]);
    if (signal.aborted) return;
    // What is told around the scene, and what was fetched since, may have been loaded in another language.
    await loadUsed(language);
    const first = this.app ? null : await asked.first(core);
    if (signal.aborted) return;
    speak(language);
    const stage = new Stage();
    if (first) this.app ??= new App(this.#around(core), { ...first, lesson: first.lesson?.name, listening: first.lesson?.listening });
    await breath();
    if (signal.aborted) return;
    speak(language);
    const view = new View({
      host,
      app: () => /** @type {App} */ (this.app),
      more: () => this.view?.drawing ?? (void this.view?.more(true), null),
      lesson: () => asked.lesson,
      readonly: () => this.#readonly(),
      presetAttention: async (name) => (await loadPreset(name))?.scene.attention,
      stage,
      fail: (error) => this.refuse(error),
      // Not that of the one which stands as long as this one is on its way.
      speak: () => speak(language),
      signal,
    });
    await view.frame(host);
    await breath();
    if (signal.aborted) return;
    speak(language);
    void plain?.(view.column.folds, language);
    view.element.lang = language;
    view.element.dir = say('app.direction');
    this.#place(view, signal);
    if (first?.complaint) {
      // It stays until something is done: over the plane it would cover words.
      view.map.before(stage.notice);
      this.refuse(first.complaint);
    }
  }

  /** Nothing may change the scene. */
  #readonly() {
    return this.host.hasAttribute('readonly');
  }

  /** What the state is surrounded by. @param {import('./model.js').Core} core @returns {import('./app.js').Surroundings} */
  #around(core) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    const fingers = matchMedia('(pointer: coarse)');
    return {
      core,
      requestFrame: (draw) => requestAnimationFrame(draw),
      cancelFrame: (id) => cancelAnimationFrame(id),
      still: () => calm.matches,
      coarse: () => fingers.matches,
      fixed: () => this.#readonly(),
      announce: (type) => this.#announce(type),
      refuse: (error) => this.refuse(error),
      draw: (moment) => this.#draw(moment),
      measure: (text, size, weight) => /** @type {View} */ (this.view).stage.measure(text, size, weight),
    };
  }

  /** Puts it where the one before it was, and listens to hand and keys. @param {View} view @param {AbortSignal} signal */
  #place(view, signal) {
    const { element, stage } = view;
    const app = () => /** @type {App} */ (this.app);
    this.view = view;
    // What the view before it drew besides is not drawn any more.
    app().extras = [];
    this.root.querySelector('.root')?.remove();
    this.root.querySelector('.broken')?.remove();
    this.root.append(element);
    stage.repaint = () => app().changed();
    this.#gesture = gestures({ stage, app, more: () => view.drawing, rest: () => view.more(), signal });
    keys({
      root: element,
      stage,
      gesture: this.#gesture,
      app,
      signal,
      after: (then, ms) => {
        const id = setTimeout(then, ms);
        return () => clearTimeout(id);
      },
    });
    stage.fit.addEventListener('click', () => app().dispatch({ type: 'camera', camera: null }));
    stage.zoomIn.addEventListener('click', () => this.#zoom(1.25));
    stage.zoomOut.addEventListener('click', () => this.#zoom(0.8));
    for (const inner of ['input', 'change']) {
      element.addEventListener(inner, (event) => event.stopPropagation());
    }
    if (this.told) app().wake();
    this.#box = box(this, view, signal);
    this.dress();
    // Whoever comes near will want the rest. What does not arrive is told when it is asked for.
    for (const type of ['pointerover', 'focusin']) element.addEventListener(type, () => void (view.more((stage.near = true)), loadPhoto().catch(String)), { once: true });
  }

  /** What was begun in a connection is over. */
  leave() {
    this.app?.dispatch({ type: 'commit' });
    this.app?.sleep();
    // The core's own copy is made again when it is needed.
    this.app?.model.free();
  }

  /** Near the screen it lives, far from it it rests, and in a while gives its pixels back. @param {boolean} near */
  see(near) {
    this.#near = near;
    clearTimeout(this.#leaving);
    if (near) {
      this.app?.wake();
      this.dress();
    } else if (this.drawn) {
      this.app?.sleep();
      // Pages are small for a moment where a browser takes their picture.
      this.#leaving = setTimeout(() => this.view?.release(), 500);
    }
  }

  /** Far from the screen it rests again, after it was drawn all the same. */
  rest() {
    if (!this.#near) this.see(false);
  }

  dress() {
    this.#box?.dress();
  }

  /** @param {import('./app.js').Moment} moment */
  #draw(moment) {
    this.speak();
    const view = /** @type {View} */ (this.view);
    if (!this.told) {
      // By itself, before anything is painted: the plane has what the sentences leave, and its boxes stand.
      this.told = true;
      view.tell(moment);
      void this.#open(view.stage);
      return;
    }
    view.draw(moment, this.#gesture?.held ?? null);
    if (moment.restated) for (const tell of this.watchers) tell();
    if (this.drawn) return;
    this.drawn = true;
    this.root.querySelector('slot')?.remove();
    this.#stand().catch((error) => this.fail(error));
    this.rest();
  }

  /** The first drawing, each part in a task of its own: the boxes, what stands between them, the shapes, and in a frame the pixels. @param {Stage} stage */
  async #open(stage) {
    const app = /** @type {App} */ (this.app);
    const signal = this.#signal;
    // A frame tells the size that what was written leaves.
    await new Promise(requestAnimationFrame);
    await breath();
    app.resize(app.size, stage.taken());
    await breath();
    app.lay();
    await breath();
    if (this.drawn || signal?.aborted) return;
    app.wake();
    app.draw();
  }

  async #stand() {
    // The site's own page has to be there sooner: it gets that with the rest.
    if (this.host.dataset.page !== './') await loadPhoto();
    this.#resolve();
    this.#emit('ready', this.#detail());
  }

  /** In the language of what stands, as long as another is on its way. */
  speak() {
    speak(this.view?.element.lang ?? this.language);
  }

  /** @param {number} by */
  #zoom(by) {
    const app = /** @type {App} */ (this.app);
    const { zoom, pan } = app.state.camera ?? { zoom: 1, pan: /** @type {[number, number]} */ ([0, 0]) };
    const next = Math.min(Math.max(zoom * by, 0.1), 20);
    app.dispatch({ type: 'camera', camera: { zoom: next, pan } });
  }

  /** A copy of the scene is made only for those who look at it. */
  #detail() {
    const { state, outcome } = /** @type {App} */ (this.app);
    return {
      get scene() {
        return structuredClone(state.scene);
      },
      outcome,
    };
  }

  /** @param {string} type @param {object} detail */
  #emit(type, detail) {
    this.host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** @param {'input' | 'change'} type */
  #announce(type) {
    const app = /** @type {App} */ (this.app);
    this.view?.stage.warn(null);
    if (type === 'change') {
      // What was changed will be looked at, and perhaps printed.
      void this.view?.more(true);
      const bet = this.asked.lesson?.bet;
      const { state } = app;
      if (bet?.at && !state.settled && scoredAsOpened(state) && insideBet(state.scene, bet, app.words)) app.dispatch({ type: 'settle' });
    }
    this.#emit(type, this.#detail());
  }

  /** A scene or an edit that the core refused: said, and nothing is lost. @param {unknown} error */
  refuse(error) {
    this.#emit('error', { error });
    this.speak();
    void this.view?.more(true).then((more) => {
      this.speak();
      this.view?.stage.warn(...(more?.warning(error, 'page' in this.host.dataset && isPage(this.host)) ?? /** @type {const} */ ([String(error)])));
    });
  }

  /** Nothing can be drawn at all: in the figure's place what failed, and where. @param {unknown} error */
  async fail(error) {
    this.#emit('error', { error });
    this.#reject(error);
    await loadStrings('first', this.language).catch(() => {});
    speak(this.language);
    const what = error instanceof Error ? error.message : String(error);
    // Where even the strings did not arrive, the browser's own sentence has to do.
    let [title, text] = has('error.core') ? [say('error.core'), say('error.where', { what })] : ['', what];
    if (this.asked.kept) [title, text] = await import('./instead.js').then(({ refused }) => refused(error, this.language)).catch(() => [title, text]);
    this.root.querySelector('.broken')?.remove();
    this.root.append(h('div', { class: 'card panel broken', role: 'alert' }, h('p', { class: 'row headline' }, icon('warn', 20), title), h('p', {}, text)));
  }
}
