// The element's inside: figure and panels, put together by what the scene asks to show.
import { chunk } from './chunk.js';
import { h, icon, setAttr, setHidden, setRuns, setText } from './dom.js';
import { FIRST } from './opening.js';
import { average } from './panels/average.js';
import { bet } from './panels/bet.js';
import { equations } from './panels/equations.js';
import { fold } from './panels/fold.js';
import { later } from './panels/later.js';
import { sentences } from './panels/sentences.js';
import { steps } from './panels/steps.js';
import { optionSwitch } from './panels/switch.js';
import { told } from './panels/told.js';
import { runs, say } from './say.js';
import { isPage } from './style.js';
import { saysTheSame } from './words.js';

/** @typedef {import('./panels/panel.js').Moment} Moment */

const loadMore = chunk({ code: () => import('./more.js'), strings: 'more', style: new URL('./more.css', import.meta.url) });
const loadEdit = chunk({ code: () => import('./edit/edit.js'), strings: 'edit', style: new URL('./edit/edit.css', import.meta.url) });
const loadField = chunk({
  code: () => import('./field/field.js'),
  strings: 'field',
  style: new URL('./field.css', import.meta.url),
});
const loadLesson = chunk({
  code: () => import('./lesson.js'),
  strings: 'scenes',
  style: new URL('./lesson.css', import.meta.url),
});
const loadControls = chunk({
  code: () => import('./panels/controls.js'),
  strings: 'controls',
  style: new URL('./panels/controls.css', import.meta.url),
});
const loadTwin = chunk({
  code: () => import('./twin/twin.js'),
  strings: 'twin',
  style: new URL('./twin/twin.css', import.meta.url),
});
const loadHeads = chunk({ code: () => import('./heads/heads.js'), strings: 'heads', style: new URL('./heads/heads.css', import.meta.url) });
const loadPresent = chunk({
  code: () => import('./present/present.js'),
  strings: 'present',
  style: new URL('./present/present.css', import.meta.url),
});

const loadRail = chunk({ code: () => import('./rail/rail.js'), strings: 'rail', style: new URL('./rail/rail.css', import.meta.url) });

/** What a scene shows when it does not say. */
const PANELS = ['sentences', 'plane', 'equation', 'weights', 'next', 'controls'];
/** What the attribute may name; where it names none of them, it changes nothing. */
const NAMED = /\b(sentences|plane|equation|weights|next|heads|controls|points|field)\b/g;

/** Below this width of the element the panel is a sheet with tabs, in pixels. */
const NARROW = 720;
/** Below this one, or where there is no more height than that, it is a rail where the page is somebody else's. */
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
      readonly: () => /** @type {any} */ (app().around).fixed?.() === true,
      rest: () => this.more(),
      edit: async (context, position) => (await this.editor())?.open(context, position),
    });
    this.stage = desk.stage;
    this.strip = sentences(desk);
    this.why = h('p', { class: 'why' });
    this.switch = optionSwitch(desk);
    this.map = h('div', { class: 'map' }, this.stage.element, this.switch.element);
    this.figure = h('section', { class: 'card figure', part: 'figure' }, this.strip.element, this.why, this.map);
    this.steps = steps(desk);
    this.equations = equations(desk);
    this.told = told(desk);
    this.bet = bet(desk);
    this.average = average(desk);
    /** What is told around other scenes than the first. @type {import('./lesson.js').Teacher | null} */
    this.teacher = null;
    /** @type {import('./present/present.js').Presentation | null} */
    this.presenting = null;
    this.lesson = later(desk, async () => {
      const { lesson } = await loadLesson(/** @type {ShadowRoot} */ (this.element.getRootNode()));
      return (desk) => (this.teacher = lesson(desk));
    });
    this.table = later(desk, async () => (await this.more())?.table ?? null);
    this.matrices = later(desk, async () => (await this.more())?.matrices ?? null);
    /** Contextual vectors as handles, and the field: once it was asked for. @type {import('./field/field.js').FieldView | null} */
    this.field = null;
    this.pull = later(desk, async () => {
      const [code, core] = await Promise.all([this.fetched(loadField), this.wholeCore()]);
      return code && core && (() => (this.field = new code.FieldView(desk, core)));
    });
    this.layers = later(desk, async () => (await this.more())?.layers ?? null);
    /** @type {import('./picture.js').Extra | null} */
    this.path = null;
    this.scores = later(desk, async () => (await this.more())?.scores ?? null);
    this.scored = h('span');
    /** @type {ReturnType<typeof import('./heads/heads.js').heads> | null} */
    this.hearing = null;
    this.ears = h('div', { hidden: true });
    this.heads = later(desk, async () => {
      // The fields of a head look like those of the controls.
      const [more, , heads] = await Promise.all([this.more(), this.fetched(loadControls), this.fetched(loadHeads)]);
      return more && heads && ((desk) => (this.hearing = heads.heads(desk)));
    });
    this.headsFold = fold(desk, { name: 'heads', body: [this.heads.element] });
    this.controls = later(desk, async () => ((await this.more()) && (await this.fetched(loadControls))?.controls) ?? null);
    this.next = later(desk, async () => (await this.more())?.next ?? null);
    this.weightsFold = fold(desk, { name: 'weights', body: [this.matrices.element] });
    this.shelf = h('div', { hidden: true });
    this.pullFold = fold(desk, { name: 'field', says: 'pull', body: [this.pull.element] });
    this.scoresFold = fold(desk, { name: 'scores', hint: this.scored, body: [this.controls.element, this.scores.element] });
    this.nextFold = fold(desk, { name: 'next', body: [] });
    this.points = later(desk, async () => (await this.editor())?.points ?? null);
    this.pointsFold = fold(desk, { name: 'points', body: [this.points.element] });
    this.picture = later(desk, async () => (await this.fetched(loadTwin))?.picture ?? null);
    this.pictureFold = fold(desk, { name: 'picture', says: 'twin', body: [this.picture.element] });
    /** Says what changed. @type {import('./twin/aloud.js').Aloud | null} */
    this.aloud = null;
    this.tab = 'words';
    this.tabs = h(
      'div',
      { class: 'tabs', role: 'tablist' },
      ...['words', 'equation', 'weights'].map((name) =>
        h(
          'button',
          {
            type: 'button',
            role: 'tab',
            'data-tab': name,
            onclick: () => {
              this.tab = name;
              this.desk.app().changed();
            },
          },
          say(`tab.${name}`),
        ),
      ),
    );
    this.folds = h('div', { class: 'folds' }, this.nextFold.element, this.weightsFold.element, this.pullFold.element, this.scoresFold.element, this.headsFold.element, this.pointsFold.element, this.pictureFold.element);
    this.scroll = h(
      'div',
      { class: 'scroll' },
      this.tabs,
      this.lesson.element,
      this.ears,
      this.steps.element,
      this.layers.element,
      this.equations.element,
      this.told.element,
      this.bet.element,
      this.shelf,
      this.table.element,
      this.average.element,
      this.folds,
    );
    // Until something is told in it.
    this.panel = h('aside', { class: 'card panel', part: 'panel', tabindex: '-1', hidden: true }, this.scroll);
    this.live = h('div', { class: 'live', role: 'status', 'aria-live': 'polite', tabindex: '-1' });
    this.element = h('div', { class: 'root', part: 'root' }, this.figure, this.panel, this.live);
    this.stage.skip.addEventListener('click', () => (this.panel.hidden ? this.live : this.panel).focus());
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
    if (event.type === 'dblclick' && event.target === this.stage.element && !this.desk.readonly?.()) {
      void this.editor().then((editor) => editor?.add(event.clientX, event.clientY));
    }
    const { at, word } = event.target.closest?.('button')?.dataset ?? {};
    if ((at ?? word) === undefined || this.desk.readonly?.()) return;
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
      this.path = more.layerPath(this.desk.app());
      this.desk.app().extras.push(this.path);
      this.desk.app().aim(false);
      this.desk.app().changed();
      // Nothing can be waited for when it is printed.
      this.matrices.ask();
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
    const { state, words } = moment;
    const panels = this.panelsOf(state.scene);
    const lesson = this.desk.lesson();
    const guesses = panels.has('next');
    const speaks = guesses && !panels.has('equation');
    const bet = lesson?.bet;
    const asOpened = state.scene.attention?.score === state.opened.attention?.score;
    const over = this.desk.app().typeOf(this.stage.over);
    const { stackOf } = moment.layout;
    const stack = stackOf.size > 0 ? (stackOf.get(over) ?? stackOf.get(this.focused())) : undefined;
    const field = this.pulling(state) ? this.field : null;
    this.stage.ask = (at) => field?.ask(at) ?? false;
    this.stage.element.classList.toggle('armed', state.armed !== null);
    if (moment.restated) this.hearing?.paint(moment);
    this.stage.draw(moment, {
      step: moment.step,
      progress: moment.progress,
      touched: state.touched,
      coarse: this.desk.app().around.coarse(),
      fixed: this.desk.app().around.fixed?.(),
      solo: !speaks,
      dragging: moment.typed,
      held,
      armed: this.desk.app().typeOf(state.armed),
      over,
      hot: state.hover ?? state.pin,
      listening: state.listening,
      average: state.average,
      spread: stack ? stack.stack : -1,
      place: bet?.at && asOpened ? { at: bet.at, radius: bet.radius ?? 0.6, quiet: state.scene !== state.opened } : null,
      fence: lesson?.fence === true,
      ghosts: this.teacher && ((sheet) => this.teacher?.draw(sheet, moment)),
      guesses,
      winners: (guesses && this.drawing?.winnersOf(moment)) || [],
      hint: this.hintOf(moment, speaks),
      trail: moment.trail,
      measure: this.stage.measure,
      taken: this.desk.app().taken,
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
    const panels = this.panelsOf(state.scene);
    const guesses = panels.has('next');
    const speaks = guesses && !panels.has('equation');
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
    const { coarse } = this.desk.app().around;
    const armed = this.desk.app().typeOf(state.armed);
    if (armed >= 0) {
      const text = say('figure.armed', { word: words.types[armed].label });
      return { type: armed, text, keys: false, breath: 0 };
    }
    const own = this.editing?.hint(moment);
    if (own) return own;
    const bet = this.desk.lesson()?.bet;
    const asOpened = state.scene.attention?.score === state.opened.attention?.score;
    // Where the bet is answered by a button, nothing asks for the hand yet; of many figures the first one does, since
    // what stands round the others asks for something else.
    if (this.paper || this.desk.app().around.fixed?.() || this.desk.host !== /** @type {Document} */ (this.desk.host.getRootNode()).querySelector('attention-playground') || state.touched || speaks || step < 4 || !asOpened || picture.focus < 0 || (bet && !bet.at)) return null;
    const text = say('figure.hint', { word: words.types[picture.focus].label });
    return { type: picture.focus, text, keys: !coarse() && !picture.small, breath };
  }

  /** The type whose button has the focus, −1 without. */
  focused() {
    const active = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    return this.desk.app().typeOf(/** @type {HTMLElement | null} */ (active)?.dataset.word);
  }

  /** @param {Moment} moment @param {Set<string>} panels @param {boolean} speaks */
  update(moment, panels, speaks) {
    const { state } = moment;
    const guesses = panels.has('next');
    setHidden(this.strip.element, !panels.has('sentences') || this.editing?.isOpen === true);
    setHidden(this.why, !speaks);
    if (speaks) {
      const word = [...new Set(state.scene.contexts.map(({ words }) => words[words.length - 1]))].join(' / ');
      setRuns(this.why, runs('next.why', { word }));
    }
    this.strip.update(moment);
    this.editing?.update(moment);
    this.switch.update(moment);
    const taught = this.desk.lesson();
    // The first lesson is told by panels that are there at once.
    setHidden(this.lesson.element, !taught?.bet || taught.name === FIRST);
    if (taught?.bet && taught.name !== FIRST) this.lesson.update(moment);
    const waits = moment.step === 0;
    const equation = panels.has('equation') && !waits;
    setHidden(this.steps.element, !equation);
    setHidden(this.equations.element, !equation || moment.picture.rows.length === 0);
    setHidden(this.told.element, !equation);
    const deep = equation && (state.scene.attention?.layers ?? 1) > 1;
    setHidden(this.layers.element, !deep);
    if (deep) this.layers.update(moment);
    if (equation) {
      this.steps.update(moment);
      this.equations.update(moment);
      this.told.update(moment);
    }
    const given = moment.state.scene.attention?.score === 'matrix';
    setHidden(this.table.element, !given || !equation || taught?.bet?.shown === true);
    if (equation) {
      this.bet.update(moment);
      if (given) this.table.update(moment);
      this.average.update(moment);
    } else {
      setHidden(this.bet.element, true);
      setHidden(this.average.element, true);
    }
    setHidden(this.folds, speaks || waits);
    setHidden(this.weightsFold.element, !panels.has('weights'));
    const told = waits || equation || guesses || panels.has('heads');
    const shown = told || ['weights', 'controls', 'points', 'field'].some((name) => panels.has(name));
    const small = this.small && shown && !this.presenting;
    // Without sums beside the plane the weights stand there, open.
    const alone = small && !told;
    this.rail?.update(moment, small, alone);
    const narrow = !(small && this.rail) && this.width > 0 && this.width < NARROW * this.stage.textSize && !speaks;
    const tabbed = narrow && equation;
    if (this.weightsFold.update(tabbed || alone || this.paper)) this.matrices.update(moment);
    // Where a scene is about it, it stands in the panel; elsewhere it is one fold of several.
    const field = panels.has('field');
    setHidden(this.pullFold.element, field || !this.pulls(moment.state));
    const shelf = field ? this.shelf : this.pullFold.body;
    if (this.pull.element.parentElement !== shelf) shelf.append(this.pull.element);
    setHidden(this.shelf, !field);
    this.pullFold.update(false);
    if (this.pulling(moment.state)) this.pull.update(moment);
    // Where it is what the scene is about it fills the panel; elsewhere it is one fold of several.
    setHidden(this.nextFold.element, !guesses || speaks);
    setHidden(this.next.element, !guesses);
    const frame = speaks ? this.scroll : this.nextFold.body;
    if (this.next.element.parentElement !== frame) frame.append(this.next.element);
    if (guesses && (speaks || this.nextFold.update(tabbed))) this.next.update(moment);
    const { score = 'dot', normalize } = moment.state.scene.attention ?? {};
    setText(this.scored, say(score === 'matrix' && normalize !== 'sum' ? 'scores.given' : `scores.${score}`));
    if (this.scoresFold.update(tabbed)) {
      setHidden(this.controls.element, !panels.has('controls'));
      if (panels.has('controls')) this.controls.update(moment);
      this.scores.update(moment);
    }
    // Who listens: where the scene is about it, the panel's; else a fold, once there is somebody.
    const hears = panels.has('heads') && !speaks;
    const folded = !hears && !!state.scene.attention?.heads?.length;
    setHidden(this.headsFold.element, !folded);
    setHidden(this.ears, !hears || waits);
    const ears = hears ? this.ears : this.headsFold.body;
    if (this.heads.element.parentElement !== ears) ears.append(this.heads.element);
    this.element.classList.toggle('hears', hears);
    const listening = hears ? !waits : this.headsFold.update(tabbed && this.tab === 'weights') && folded;
    this.hearing?.show(listening);
    if (listening) this.heads.update(moment);
    setHidden(this.pointsFold.element, this.desk.readonly?.() === true);
    const last = tabbed && this.tab === 'weights';
    if (this.pointsFold.update(last)) this.points.update(moment);
    if (this.pictureFold.update(last)) this.picture.update(moment);
    this.panel.classList.toggle('tabbed', tabbed);
    this.panel.classList.toggle('talks', speaks);
    setHidden(this.tabs, !tabbed);
    // A phone has no room over the plane: the switch moves to the end of the words.
    const place = tabbed ? this.scroll : this.map;
    if (this.switch.element.parentElement !== place) place.append(this.switch.element);
    if (tabbed) this.showTab();
    setHidden(this.panel, !shown);
  }

  showTab() {
    for (const button of this.tabs.children) {
      setAttr(button, 'aria-selected', String(/** @type {HTMLElement} */ (button).dataset.tab === this.tab));
    }
    const shown = {
      words: [this.lesson, { element: this.ears }, this.told, this.bet, this.table, this.average, this.switch, { element: this.shelf }].map(
        (panel) => panel.element,
      ),
      equation: [this.equations.element],
      weights: [this.folds],
    }[this.tab];
    for (const element of this.scroll.children) {
      element.classList.toggle('shown', element === this.layers.element || (shown?.includes(/** @type {HTMLElement} */ (element)) ?? false));
    }
  }
}

/** In the figure's place when nothing can be drawn: what failed, and where. @param {string[]} told */
export function brokenPanel([title, what]) {
  return h(
    'div',
    { class: 'card panel broken', role: 'alert' },
    h('p', { class: 'row headline' }, /** @type {any} */ (icon('warn', 20)), title),
    h('p', {}, what),
  );
}
