// A lesson: the bet before, what it showed after, and what the lesson adds to the figure. Fetched for all scenes but
// the first one, whose bet stands at once.
import { toPlane, toX, toY } from './camera.js';
import { h, setAttr, setHidden, setRuns, setText } from './dom.js';
import { around } from './geometry.js';
import { fill, placeOf } from './holes.js';
import { drawGap, drawGhost } from './marks/ghost.js';
import { noteOf } from './notes.js';
import { choose } from './panels/choose.js';
import { optionOn } from './panels/switch.js';
import { has, one, pair, runs, say, two } from './say.js';
import { saidOf, slider } from './slider.js';
import { saysTheSame } from './words.js';

/**
 * @typedef {import('./panels/panel.js').Moment} Moment
 * @typedef {import('../presets/presets.js').Lesson} Lesson
 * @typedef {import('../presets/presets.js').Bet} Bet
 * @typedef {readonly [number, number]} Point
 * @typedef {import('./panels/panel.js').Panel & { draw: (sheet: import('./sheet.js').Sheet, moment: Moment) => void }} Teacher
 */

/** A bet that lies no further from the truth, in units: as good as right; on the way. */
const CLOSE = 0.75;
const NEAR = 2;
/** A click on the plane, not a drag, in pixels. */
const STILL = 4;
/** Round a ghost's middle no pill stands, in pixels. */
const ROOM = 12;
/** Units an arrow key moves the ghost; with Shift. */
const STEP = [0.1, 1];
const ARROWS = /** @type {Record<string, Point>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] });

/** A ghost's place as it is kept in the state. @param {Point} point */
const written = (point) => point.join(' ');
/** The place that a bet names, null for none. @param {Bet} terms @param {string | null} bet @returns {Point | null} */
function pointOfBet(terms, bet) {
  if (bet === null) return null;
  if (terms.points?.[bet]) return terms.points[bet];
  const [x, y] = bet.split(' ').map(Number);
  return terms.ghost && y !== undefined && Number.isFinite(x + y) ? [x, y] : null;
}

/** @param {import('./panels/panel.js').Desk} desk @returns {Teacher} */
export function lesson(desk) {
  const { app, stage } = desk;
  const title = h('h2', {}, say('bet.title'));
  const head = h('p', { class: 'headline', tabindex: '-1' });
  const verdict = h('p', { class: 'verdict' });
  const text = h('p', { class: 'explain' });
  const how = h('p', { class: 'quiet small manner' });
  const choices = h('div', { class: 'choices' });
  const omits = h('p', { class: 'quiet small omits' });
  const element = h('div', { class: 'section lesson', part: 'bet' }, title, head, verdict, text, how, choices, omits);
  const layer = h('div', { class: 'handles ghosts' });
  stage.handles.after(layer);
  const times = slider(desk);
  stage.element.after(times.element);
  /** @type {Lesson | null} */
  let built = null;
  /** Where the ghost stands while it waits. @type {Point} */
  let ghost = [0, 0];
  let wasSettled = false;
  /** @type {Map<string, HTMLElement>} */
  const buttons = new Map();
  /** The ghost is in a hand. */
  let held = false;
  /** What stands over the plane, as it was told to those who place pills. @type {import('./geometry.js').Rect[] | null} */
  let taken = null;
  let kept = '';
  let standing = '';
  /** The scene as opened that was seen last. @type {object | null} */
  let seen = null;

  /** The bet's terms, null where nothing is told. */
  const termsNow = () => desk.lesson()?.bet ?? null;
  const waits = () => !app().state.settled && !termsNow()?.at;

  /** @param {Lesson} lesson @param {string} choice */
  function labelOf({ name, bet }, choice) {
    const key = `${name}.bet.${choice}`;
    if (has(key)) return say(key);
    const at = bet?.points?.[choice];
    return at ? pair(at) : say(choice === 'done' ? 'choice.done' : 'choice.skip');
  }

  /** @param {Lesson} lesson @param {Bet} terms */
  function build(lesson, terms) {
    ghost = terms.ghost ?? [0, 0];
    choices.replaceChildren(
      ...terms.choices.map((choice, i) => {
        const bare = i === terms.choices.length - 1;
        const attributes = { type: 'button', class: `button${bare ? ' bare' : ''}`, 'data-choice': choice };
        return h('button', { ...attributes, onclick: () => answer(choice) }, labelOf(lesson, choice));
      }),
    );
    buttons.clear();
    if (terms.ghost) buttons.set('', ghostButton());
    if (terms.shown) {
      for (const choice of Object.keys(terms.points ?? {})) {
        const button = h('button', { type: 'button', class: 'ghost', 'aria-label': labelOf(lesson, choice) });
        button.addEventListener('click', () => answer(choice));
        button.addEventListener('pointerdown', (event) => event.stopPropagation());
        buttons.set(choice, button);
      }
    }
    layer.replaceChildren(...buttons.values());
  }

  /** What is there for the lesson; after Reset the ghost is back where it waits. @param {boolean} settled @param {Lesson} lesson @param {Bet} terms */
  function follow(settled, lesson, terms) {
    if (lesson !== built) build((built = lesson), terms);
    else if (wasSettled && !settled) ghost = terms.ghost ?? ghost;
    wasSettled = settled;
  }

  /** @param {Point} at */
  function moveGhost(at) {
    ghost = at;
    app().changed();
  }

  /**
   * Pills keep clear of these points, and of what came or went over the plane; not while something is in a hand.
   * @param {Point[]} points
   */
  function clear(points) {
    if (held || app().state.edit) return;
    const view = app().viewFrom(app().lens.goal);
    const rects = points.map(([x, y]) => around(Math.round(toX(view, x)), Math.round(toY(view, y)), ROOM));
    const now = JSON.stringify(rects);
    if (app().taken === taken && now === kept) return;
    kept = now;
    app().taken = taken = [...stage.taken(), ...rects];
    app().layoutStale = true;
    app().request();
  }

  /** Where the bet and the averages stand. @param {Moment} moment @param {Bet} terms */
  function marked(moment, terms) {
    const { settled, bet, average } = moment.state;
    const at = settled ? pointOfBet(terms, bet) : terms.ghost && ghost;
    const points = terms.shown ? Object.values(terms.points ?? {}) : at ? [at] : [];
    for (const nth of average ? [0, 1] : []) {
      const found = placeOf(moment, terms.word, nth);
      if (found) points.push(found.average);
    }
    return points;
  }

  /** Where there is no room over the plane, the switch stands right under it: that is where one looks. */
  function raise() {
    const panel = element.closest('.scroll');
    const ways = panel?.querySelector(':scope > .switch');
    if (ways && ways !== panel?.firstChild) panel?.prepend(ways);
  }

  /** The ghost under a hand: dragged, or moved by keys. */
  function ghostButton() {
    const button = h('button', { type: 'button', class: 'ghost movable', 'aria-roledescription': say('figure.role') });
    /** @type {{ x: number, y: number, from: Point } | null} */
    let grab = null;
    button.addEventListener('pointerdown', (event) => {
      event.stopPropagation();
      if (event.button !== 0) return;
      event.preventDefault();
      button.focus({ preventScroll: true });
      button.setPointerCapture(event.pointerId);
      grab = { x: event.clientX, y: event.clientY, from: ghost };
      held = true;
    });
    button.addEventListener('pointermove', (event) => {
      event.stopPropagation();
      if (!grab) return;
      const unit = app().lens.goal[2] * stage.scale();
      moveGhost([grab.from[0] + (event.clientX - grab.x) / unit, grab.from[1] - (event.clientY - grab.y) / unit]);
    });
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture']) {
      button.addEventListener(type, (event) => {
        event.stopPropagation();
        grab = null;
        held = false;
        app().request();
      });
    }
    button.addEventListener('touchmove', (event) => event.cancelable && event.preventDefault(), { passive: false });
    button.addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const step = STEP[Number(event.shiftKey)];
      moveGhost([ghost[0] + arrow[0] * step, ghost[1] + arrow[1] * step]);
    });
    return button;
  }

  // A click on the plane puts the ghost there; one that places a word does not.
  /** @type {{ x: number, y: number } | null} */
  let pressed = null;
  stage.element.addEventListener(
    'pointerdown',
    (event) => {
      const free = event.target === stage.element && app().state.armed === null && event.button === 0;
      pressed = free ? { x: event.clientX, y: event.clientY } : null;
    },
    { signal: desk.signal, capture: true },
  );
  stage.element.addEventListener(
    'pointerup',
    (event) => {
      if (!pressed || !waits() || !termsNow()?.ghost) return;
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > STILL) return;
      const [px, py] = stage.local(event.clientX, event.clientY);
      moveGhost(toPlane(app().viewFrom(app().lens.goal), px, py));
    },
    { signal: desk.signal },
  );

  /** The bet is placed, or declined: the answer shows. @param {string} choice */
  function answer(choice) {
    const lesson = desk.lesson();
    const terms = lesson?.bet;
    if (!terms) return;
    desk.speak();
    const bet = choice === 'done' ? written(ghost) : choice;
    app().dispatch({ type: 'bet', choice: bet });
    // A bet on a drag is settled by that drag.
    if (terms.at) return;
    settle(terms);
    if (terms.then?.times !== undefined) times.set(terms.then.times);
    if (terms.then?.option) void choose(desk, terms.then.option);
    // The buttons go: the focus moves on to what the bet showed.
    requestAnimationFrame(() => {
      if (head.checkVisibility()) head.focus({ preventScroll: true });
    });
  }

  /** @param {Bet} terms */
  function settle(terms) {
    app().dispatch({ type: 'settle' });
    if (terms.show === 'average' || terms.truth === 'average') app().dispatch({ type: 'average', on: true });
  }

  /** Whoever comes to a scene that was changed before is shown it: nothing is asked that would hide what was made. @param {Moment} moment @param {Bet} terms */
  function greet({ state: { scene, opened, settled } }, terms) {
    if (seen === opened) return;
    seen = opened;
    if (scene !== opened && !settled && !terms.at) queueMicrotask(() => settle(terms));
  }

  /** Whether the scene is still one that the lesson itself can show. @param {Moment} moment @param {Lesson} lesson */
  function unchanged({ state: { scene, opened } }, { slider, switch: ways }) {
    return (
      JSON.stringify(scene.points) === JSON.stringify(opened.points) &&
      saysTheSame(scene, opened, slider?.word) &&
      (scene.attention === opened.attention || (ways !== undefined && optionOn(desk.lesson(), scene) !== null))
    );
  }

  /** The values of a lesson's sentences. @param {Moment} moment @param {Lesson} lesson @param {Bet} terms */
  function valuesOf(moment, lesson, terms) {
    const { state } = moment;
    const more = /** @type {Record<string, () => string | number>} */ ({
      times: () => saidOf(state.scene, lesson.slider?.word ?? ''),
      bet: () => (state.bet === null ? '' : labelOf(lesson, state.bet)),
      right: () => labelOf(lesson, terms.right ?? ''),
      gap: () => one(gapOf(moment, terms)?.far ?? 0),
    });
    return new Proxy(/** @type {Record<string, string | number>} */ ({}), {
      get: (_, name) => (typeof name !== 'string' ? undefined : Object.hasOwn(more, name) ? more[name]() : fill(name, moment, terms.word)),
    });
  }

  /**
   * The two ends of what is drawn as the gap, and how far they lie apart.
   * @param {Moment} moment @param {Bet} terms
   * @returns {{ from: Point, to: Point, far: number } | null}
   */
  function gapOf(moment, terms) {
    const { word, truth = 0 } = terms;
    const place = placeOf(moment, word, truth === 'average' ? 0 : truth);
    if (!place || !terms.gap) return null;
    const goal = truth === 'average' ? place.average : place.mark;
    const ends = {
      truth: () => [pointOfBet(terms, moment.state.bet), goal],
      right: () => [pointOfBet(terms, terms.right ?? null), goal],
      average: () => [place.average, place.mark],
      meanings: () => [place.mark, placeOf(moment, word, 1)?.mark ?? null],
    }[terms.gap]();
    const [from, to] = ends;
    return from && to ? { from, to, far: Math.hypot(from[0] - to[0], from[1] - to[1]) } : null;
  }

  /** "You bet …": what the bet showed. @param {Moment} moment @param {Lesson} lesson @param {Bet} terms */
  function verdictOf(moment, lesson, terms) {
    const { bet } = moment.state;
    const values = valuesOf(moment, lesson, terms);
    const declined = bet === null || bet === terms.choices[terms.choices.length - 1];
    if (terms.right !== undefined) {
      const how = declined ? 'was' : bet === terms.right ? 'won' : 'lost';
      return runs(has(`${lesson.name}.bet.${how}`) ? `${lesson.name}.bet.${how}` : `verdict.${how}`, values);
    }
    // Against what there was to bet on, whatever was changed since.
    const gap = declined ? null : gapOf({ ...moment, outcome: moment.opened }, terms);
    if (!gap) return [];
    return runs(`verdict.${gap.far < CLOSE ? 'close' : gap.far < NEAR ? 'near' : 'far'}`, { gap: one(gap.far) });
  }

  return {
    element,
    update(moment) {
      const lesson = desk.lesson();
      const terms = lesson?.bet;
      times.update(moment);
      setHidden(layer, !terms || !waits());
      // With the answer the switch and the slider come, and with another scene they go.
      const now = `${lesson?.name} ${moment.state.settled} ${moment.step === 0}`;
      if (now !== standing) {
        standing = now;
        taken = null;
        // Not in the same frame, which has said everything already.
        queueMicrotask(() => app().changed());
      }
      if (!lesson || !terms) return;
      greet(moment, terms);
      follow(moment.state.settled, lesson, terms);
      const { state } = moment;
      const { settled } = state;
      element.classList.toggle('open', !settled);
      setHidden(title, settled);
      setHidden(head, !settled);
      setHidden(verdict, !settled);
      setHidden(how, settled || !terms.ghost);
      setText(how, say('ghost.how'));
      setHidden(choices, settled);
      setHidden(omits, !settled || !state.scene.notes?.omits);
      for (const button of choices.children) {
        setAttr(button, 'aria-pressed', String(/** @type {HTMLElement} */ (button).dataset.choice === state.bet));
      }
      if (!settled) {
        setRuns(text, runs(`${lesson.name}.bet.ask`));
        return;
      }
      raise();
      setText(head, say(`${lesson.name}.head`));
      const holds = unchanged(moment, lesson) || terms.at !== undefined;
      const says = verdictOf(moment, lesson, terms);
      setHidden(verdict, says.length === 0);
      setRuns(verdict, says);
      const option = optionOn(lesson, state.scene);
      const key = has(`${lesson.name}.told.${option}`) ? `${lesson.name}.told.${option}` : `${lesson.name}.told`;
      // What was changed by hand is no longer what the lesson speaks of: its point still holds.
      setRuns(text, holds && has(key) ? runs(key, valuesOf(moment, lesson, terms)) : [{ text: noteOf(state.scene, lesson, 'tell'), strong: false }]);
      setRuns(omits, runs('lesson.omits', { text: noteOf(state.scene, lesson, 'omits') }));
    },
    draw(sheet, moment) {
      const lesson = desk.lesson();
      const terms = lesson?.bet;
      // Scenes of which nothing is told here are drawn as well: what was shown for another one goes.
      if (!terms || terms.at) {
        times.update(moment);
        setHidden(layer, true);
      }
      clear(terms ? marked(moment, terms) : []);
      if (!lesson || !terms) return;
      desk.speak();
      follow(moment.state.settled, lesson, terms);
      const { view } = sheet.picture;
      const { settled, bet } = moment.state;
      const context = typeof terms.truth === 'number' ? placeOf(moment, terms.word, terms.truth)?.context : undefined;
      if (!settled) {
        layer.style.transform = stage.handles.style.transform;
        for (const [choice, button] of buttons) {
          const at = choice === '' ? ghost : (terms.points?.[choice] ?? [0, 0]);
          place(button, toX(view, at[0]), toY(view, at[1]));
          if (choice === '') setAttr(button, 'aria-label', say('ghost.handle', { x: two(at[0]), y: two(at[1]) }));
          const label = choice === '' ? say('ghost.label') : labelOf(lesson, choice);
          drawGhost(sheet, { id: `ghost ${choice}`, at, label, context: terms.shown ? undefined : context, quiet: false });
        }
        return;
      }
      if (sheet.look.step !== 4 || terms.at || !unchanged(moment, lesson)) return;
      // With another option on, what is shown is not what was bet on.
      const about = terms.then?.option ?? (terms.ghost && optionOn(lesson, moment.state.opened));
      if (about && optionOn(lesson, moment.state.scene) !== about) return;
      if (terms.shown) {
        for (const [choice, at] of Object.entries(terms.points ?? {})) {
          drawGhost(sheet, { id: `ghost ${choice}`, at, label: labelOf(lesson, choice), context: undefined, quiet: choice !== bet });
        }
      } else {
        const at = pointOfBet(terms, bet);
        if (at) drawGhost(sheet, { id: 'ghost', at, label: say('ghost.label'), context, quiet: false });
      }
      const gap = gapOf(moment, terms);
      if (gap) drawGap(sheet, gap, one(gap.far), Object.values(terms.points ?? {}));
    },
  };
}

/** Where a button stood last. @type {WeakMap<HTMLElement, string>} */
const placed = new WeakMap();

/** @param {HTMLElement} button @param {number} x @param {number} y */
function place(button, x, y) {
  const transform = `translate(${Math.round(x * 10) / 10}px, ${Math.round(y * 10) / 10}px)`;
  if (placed.get(button) === transform) return;
  placed.set(button, transform);
  button.style.transform = transform;
}
