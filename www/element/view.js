// The element's inside: figure and panels, put together by what the scene asks to show.
import { column } from './column.js';
import { h, setHidden, setRuns } from './dom.js';
import { loadEdit, loadLesson, loadMore, loadPresent, loadRail, loadTwin } from './parts.js';
import { sentences } from './panels/sentences.js';
import { optionSwitch } from './panels/switch.js';
import { runs, say } from './say.js';
import { scoredAsOpened } from './state.js';
import { isPage } from './style.js';
import { saysTheSame } from './words.js';

/** @typedef {import('./panels/panel.js').Moment} Moment */

/** What a scene shows when it does not say. */
const PANELS = ['sentences', 'plane', 'equation', 'weights', 'next', 'controls'];
/** What the attribute may name; where it names none of them, it changes nothing. */
const NAMED = /\b(sentences|plane|equation|weights|next|heads|controls|points|field)\b/g;

/** Below this width of the element, or where there is no more height than that, it is a rail where the page is somebody else's. */
const WIDE = 1000;
const LOW = 480;

export class View {
  /** @param {import('./panels/panel.js').Desk} desk */
  constructor(desk) {
    // What is told around a scene is about its words: it rests while there are others.
    const { app, lesson } = desk;
    const own = () => !saysTheSame(app().state.scene, app().state.opened, lesson()?.slider?.word);
    this.desk = desk = /** @type {import('./panels/panel.js').Desk} */ ({
      ...desk,
      lesson: () => (own() ? null : lesson()),
      rest: () => this.more(),
      edit: async (context, position) => (await this.editor())?.open(context, position),
    });
    this.stage = desk.stage;
    this.strip = sentences(desk);
    this.why = h('p', { class: 'why' });
    this.switch = optionSwitch(desk);
    this.map = h('div', { class: 'map' }, this.stage.element, this.switch.element);
    this.figure = h('section', { class: 'card figure', part: 'figure' }, this.strip.element, this.why, this.map);
    /** Contextual vectors as handles, and the field: once it was asked for. @type {import('./field/field.js').FieldView | null} */
    this.field = null;
    /** What is told around other scenes than the first. @type {import('./lesson.js').Teacher | null} */
    this.teacher = null;
    /** @type {ReturnType<typeof import('./heads/heads.js').heads> | null} */
    this.hearing = null;
    /** @type {import('./present/present.js').Presentation | null} */
    this.presenting = null;
    /** @type {import('./picture.js').Extra | null} */
    this.path = null;
    /** Says what changed. @type {import('./twin/aloud.js').Aloud | null} */
    this.aloud = null;
    this.column = column(this);
    const { panel } = this.column;
    this.live = h('div', { class: 'live', role: 'status', 'aria-live': 'polite', tabindex: '-1' });
    this.element = h('div', { class: 'root', part: 'root' }, this.figure, panel, this.live);
    this.stage.skip.addEventListener('click', () => (panel.hidden ? this.live : panel).focus());
    this.width = 0;
    /** Whether a host gives it a small box, and what stands in it then. */
    this.small = false;
    /** @type {ReturnType<typeof import('./rail/rail.js').rail> | null} */
    this.rail = null;
    /** Whether it is being printed. */
    this.paper = false;
    /** @type {typeof import('./more.js') | null} */
    this.drawing = null;
    /** @type {Awaited<ReturnType<typeof import('./edit/edit.js').editor>> | null} */
    this.editing = null;
    /** @type {Promise<View['editing']> | null} */
    this.asked = null;
    // Who touches it may change it, and that is told.
    for (const type of ['focusin', 'pointerdown']) {
      this.element.addEventListener(type, () => void this.hear(), { once: true, signal: desk.signal });
    }
    for (const type of ['keydown', 'dblclick']) this.element.addEventListener(type, (event) => this.write(event));
  }

  /** A double click on a word edits its sentence, on the plane it adds a word; Delete takes one out. @param {any} event */
  write(event) {
    if (event.type === 'dblclick' && event.target === this.stage.element && !this.desk.readonly()) {
      void this.editor().then((editor) => editor?.add(event.clientX, event.clientY));
    }
    const { at, word } = event.target.closest?.('button')?.dataset ?? {};
    if ((at ?? word) === undefined || this.desk.readonly()) return;
    if (event.type === 'dblclick' && at) {
      const [context, position] = at.split('.').map(Number);
      this.desk.edit?.(context, position);
    }
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    void this.editor().then((editor) => editor?.remove(at ?? word));
  }

  /** What edits words, fetched when it is first asked for; null where it could not be, which is then said. */
  editor() {
    this.asked ??= this.fetched(async (root) => (await loadEdit(root)).editor(this.desk, this.strip.element)).then((editing) => {
      if (!editing) this.asked = null;
      this.editing = editing;
      this.desk.app().changed();
      return editing;
    });
    return this.asked;
  }

  /** From now on what changes is said to those who listen. */
  async hear() {
    const { state, shown } = this.desk.app();
    const twin = await this.fetched(loadTwin, true);
    if (twin && !this.desk.signal.aborted) this.aloud ??= new twin.Aloud(this.desk, this.live, state, shown);
  }

  /** What the first view does not need; null where it could not be fetched, which is then said. @param {boolean} [quiet] @returns {Promise<typeof import('./more.js') | null>} */
  async more(quiet) {
    const more = await this.fetched(loadMore, quiet);
    if (more && !this.drawing) {
      this.drawing = more;
      more.scrubbing(this.element, this.desk);
      const app = this.desk.app();
      this.path = more.layerPath(app);
      app.extras.push(this.path);
      app.trailed = more.trailed;
      app.aim(false);
      app.changed();
      // Nothing can be waited for when it is printed.
      this.column.matrices.ask();
    }
    return more;
  }

  /**
   * The box that the host gives it. The site's own page says by `--ap-layout: page` that it has room for a whole page.
   * @param {HTMLElement} host
   */
  async frame(host) {
    const boxed = !isPage(host);
    this.element.classList.toggle('boxed', boxed);
    const { textSize } = this.stage;
    // On the whole screen there is nothing left to open.
    const small = boxed && !host.matches(':fullscreen') && (host.offsetWidth < WIDE * textSize || host.offsetHeight <= LOW * textSize);
    if (small === this.small) return;
    this.small = small;
    const code = small && !this.rail && (await this.fetched(loadRail));
    if (code) this.rail ??= code.rail(this);
    this.desk.app().changed();
  }

  /** Gives the pixels back; what is drawn next takes them again. */
  release() {
    for (const canvas of this.element.querySelectorAll('canvas')) canvas.width = 0;
  }

  /**
   * Code that is needed only now; null where it could not be fetched, which is then said.
   * @template T
   * @param {(root: ShadowRoot) => Promise<T>} load
   * @param {boolean} [quiet] nobody asked for it
   */
  async fetched(load, quiet) {
    this.desk.speak();
    try {
      return await load(/** @type {ShadowRoot} */ (this.desk.host.shadowRoot));
    } catch (error) {
      if (!quiet) this.stage.warn(String(error));
      return null;
    }
  }

  /** What the host asks for, or the scene, or else the usual ones. @param {import('./types.js').Scene} scene */
  panelsOf(scene) {
    const { host } = this.desk;
    const panels = new Set(host.getAttribute('panels')?.match(NAMED) ?? scene.view?.panels ?? PANELS);
    if (host.hasAttribute('controls')) panels.add('controls');
    if (!scene.next) panels.delete('next');
    return panels;
  }

  /** What is asked for, and whether the next word is guessed, and fills the panel. @param {import('./types.js').Scene} scene */
  shows(scene) {
    const panels = this.panelsOf(scene);
    const guesses = panels.has('next');
    return { panels, guesses, speaks: guesses && !panels.has('equation') };
  }

  /** The core that also works backwards; null where it could not be fetched, which is then said. */
  wholeCore() {
    return this.fetched(() => /** @type {any} */ (this.desk.app().around.core).more());
  }

  /** Whether answers can be pulled here: the plain core cannot. @param {import('./state.js').State} state */
  pulls(state) {
    return !this.waits(state) && 'more' in this.desk.app().around.core && state.scene.contexts.length > 0 && ['equation', 'field'].some((name) => this.panelsOf(state.scene).has(name));
  }

  /** Whether that is open. @param {import('./state.js').State} state */
  pulling(state) {
    return (state.open.includes('field') || this.panelsOf(state.scene).has('field')) && this.pulls(state);
  }

  /**
   * Whether the answer to a bet is still to come: then nothing has moved yet.
   * @param {import('./state.js').State} state
   */
  waits({ settled }) {
    const bet = this.desk.lesson()?.bet;
    return bet !== undefined && !bet.at && !settled;
  }

  /** @param {Moment} moment @param {import('./layout.js').Pill | null} held */
  draw(moment, held) {
    if (this.waits(moment.state)) moment = { ...moment, step: 0 };
    const { state } = moment;
    const { desk, stage } = this;
    const { guesses, speaks } = this.shows(state.scene);
    const app = desk.app();
    const lesson = desk.lesson();
    const bet = lesson?.bet;
    const over = app.typeOf(stage.over);
    const { stackOf } = moment.layout;
    const stack = stackOf.size > 0 ? (stackOf.get(over) ?? stackOf.get(this.focused())) : undefined;
    const field = this.pulling(state) ? this.field : null;
    stage.ask = (at) => field?.ask(at) ?? false;
    stage.element.classList.toggle('armed', state.armed !== null);
    if (moment.restated) this.hearing?.paint(moment);
    stage.draw(moment, {
      step: moment.step,
      progress: moment.progress,
      touched: state.touched,
      coarse: app.around.coarse(),
      fixed: app.around.fixed?.(),
      solo: !speaks,
      dragging: moment.typed,
      held,
      armed: app.typeOf(state.armed),
      over,
      hot: state.hover ?? state.pin,
      listening: state.listening,
      average: state.average,
      spread: stack ? stack.stack : -1,
      place: bet?.at && scoredAsOpened(state) ? { at: bet.at, radius: bet.radius ?? 0.6, quiet: state.scene !== state.opened } : null,
      fence: lesson?.fence === true,
      ghosts: this.teacher && ((sheet) => this.teacher?.draw(sheet, moment)),
      guesses,
      winners: (guesses && this.drawing?.winnersOf(moment)) || [],
      hint: this.hintOf(moment, speaks),
      trail: moment.trail,
      measure: stage.measure,
      taken: app.taken,
      heads: this.hearing?.drawn ? this.hearing : null,
      path: this.path,
      more: this.drawing,
      field,
    });
    if (field) field.place(moment);
    else this.field?.leave();
    if (!this.drawing && (guesses || state.touched || !state.listening || state.average || lesson?.fence || (moment.step > 0 && moment.step < 4))) void this.more();
    // After the canvas: what is written to the page makes its style stale, and canvases ask for it.
    if (moment.restated) this.tell(moment);
  }

  /** On a projector, as long as the host has the attribute for it. @param {Moment} moment */
  async present(moment) {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    if (!this.presenting && !root.host.hasAttribute('present')) return;
    // The bet's words are told by a lesson's own strings.
    const [{ attend }] = await Promise.all([loadPresent(root), loadLesson(root)]);
    attend(this, /** @type {HTMLElement} */ (root.host), moment);
  }

  /** Everything beside the canvas. @param {Moment} moment */
  tell(moment) {
    if (this.waits(moment.state)) moment = { ...moment, step: 0 };
    const { state } = moment;
    const { panels, guesses, speaks } = this.shows(state.scene);
    this.element.classList.toggle('speaks', speaks);
    this.update(moment, panels, speaks);
    this.present(moment).catch((error) => this.desk.fail(error));
    this.stage.explain(moment, { average: state.average, guesses, heads: ((this.pulling(state) && this.field) || (this.hearing?.drawn && this.hearing) || null)?.legend(moment) ?? null });
    if (!state.edit) this.stage.summarise(moment);
    this.aloud?.hear();
  }

  /**
   * What the plane says beside a word: where to take it, or, once it is picked up, where to put it.
   * @param {Moment} moment @param {boolean} speaks
   * @returns {import('./sheet.js').Look['hint']}
   */
  hintOf(moment, speaks) {
    const { state, words, picture, step, breath } = moment;
    const { desk } = this;
    const { around } = desk.app();
    const armed = desk.app().typeOf(state.armed);
    if (armed >= 0) {
      const text = say('figure.armed', { word: words.types[armed].label });
      return { type: armed, text, keys: false, breath: 0 };
    }
    const own = this.editing?.hint(moment);
    if (own) return own;
    if (this.paper || around.fixed?.() || state.touched || speaks || step < 4 || picture.focus < 0 || !scoredAsOpened(state)) return null;
    // Where the bet is answered by a button, nothing asks for the hand yet; of many figures the first one does, since what stands
    // round the others asks for something else.
    const bet = desk.lesson()?.bet;
    if ((bet && !bet.at) || desk.host !== /** @type {Document} */ (desk.host.getRootNode()).querySelector('attention-playground')) return null;
    const text = say('figure.hint', { word: words.types[picture.focus].label });
    return { type: picture.focus, text, keys: !around.coarse() && !picture.small, breath };
  }

  /** The type whose button has the focus, −1 without. */
  focused() {
    const active = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    return this.desk.app().typeOf(/** @type {HTMLElement | null} */ (active)?.dataset.word);
  }

  /** @param {Moment} moment @param {Set<string>} panels @param {boolean} speaks */
  update(moment, panels, speaks) {
    const { state } = moment;
    setHidden(this.strip.element, !panels.has('sentences') || this.editing?.isOpen === true);
    setHidden(this.why, !speaks);
    if (speaks) {
      const word = [...new Set(state.scene.contexts.map(({ words }) => words[words.length - 1]))].join(' / ');
      setRuns(this.why, runs('next.why', { word }));
    }
    this.strip.update(moment);
    this.editing?.update(moment);
    this.switch.update(moment);
    this.column.update(moment, panels, speaks);
  }
}
