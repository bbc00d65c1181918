// What stands beside the plane: the panels, in the order in which they are read, and the folds below them. A narrow figure has
// tabs instead.
import { h, setAttr, setHidden, setText } from './dom.js';
import { FIRST } from './opening.js';
import { average } from './panels/average.js';
import { bet } from './panels/bet.js';
import { equations } from './panels/equations.js';
import { fold } from './panels/fold.js';
import { later } from './panels/later.js';
import { steps } from './panels/steps.js';
import { told } from './panels/told.js';
import { loadControls, loadField, loadHeads, loadLesson, loadTwin } from './parts.js';
import { say } from './say.js';

/** Below this width of the element the panel is a sheet with tabs, in pixels. */
const NARROW = 720;

/** @param {import('./view.js').View} view */
export function column(view) {
  const { desk } = view;
  const stepper = steps(desk);
  const sums = equations(desk);
  const prose = told(desk);
  const wager = bet(desk);
  const plain = average(desk);
  /** One of those that are fetched together. @param {'layers' | 'matrices' | 'next' | 'scores' | 'table'} name */
  const another = (name) => later(desk, async () => (await view.more())?.[name] ?? null);
  const layers = another('layers');
  const table = another('table');
  const next = another('next');
  const matrices = another('matrices');
  const scores = another('scores');
  const lesson = later(desk, async () => {
    const { lesson } = await loadLesson(/** @type {ShadowRoot} */ (view.element.getRootNode()));
    return (desk) => (view.teacher = lesson(desk));
  });
  const pull = later(desk, async () => {
    const [code, core] = await Promise.all([view.fetched(loadField), view.wholeCore()]);
    return code && core && (() => (view.field = new code.FieldView(desk, core)));
  });
  const controls = later(desk, async () => ((await view.more()) && (await view.fetched(loadControls))?.controls) ?? null);
  const heads = later(desk, async () => {
    // The fields of a head look like those of the controls.
    const [more, , code] = await Promise.all([view.more(), view.fetched(loadControls), view.fetched(loadHeads)]);
    return more && code && ((desk) => (view.hearing = code.heads(desk)));
  });
  const points = later(desk, async () => (await view.editor())?.points ?? null);
  const picture = later(desk, async () => (await view.fetched(loadTwin))?.picture ?? null);

  const scored = h('span');
  const nextFold = fold(desk, { name: 'next', body: [] });
  const weightsFold = fold(desk, { name: 'weights', body: [matrices.element] });
  const pullFold = fold(desk, { name: 'field', says: 'pull', body: [pull.element] });
  const scoresFold = fold(desk, { name: 'scores', hint: scored, body: [controls.element, scores.element] });
  const headsFold = fold(desk, { name: 'heads', body: [heads.element] });
  const pointsFold = fold(desk, { name: 'points', body: [points.element] });
  const pictureFold = fold(desk, { name: 'picture', says: 'twin', body: [picture.element] });
  const folds = h('div', { class: 'folds' }, ...[nextFold, weightsFold, pullFold, scoresFold, headsFold, pointsFold, pictureFold].map(({ element }) => element));

  // Where a scene is about them heads and field stand here; elsewhere each is one fold of several.
  const ears = h('div', { hidden: true });
  const shelf = h('div', { hidden: true });
  let tab = 'words';
  const tabs = h(
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
            tab = name;
            desk.app().changed();
          },
        },
        say(`tab.${name}`),
      ),
    ),
  );
  const scroll = h(
    'div',
    { class: 'scroll' },
    tabs,
    lesson.element,
    ears,
    stepper.element,
    layers.element,
    sums.element,
    prose.element,
    wager.element,
    shelf,
    table.element,
    plain.element,
    folds,
  );
  // Until something is told in it.
  const panel = h('aside', { class: 'card panel', part: 'panel', tabindex: '-1', hidden: true }, scroll);

  function showTab() {
    for (const button of tabs.children) {
      setAttr(button, 'aria-selected', String(/** @type {HTMLElement} */ (button).dataset.tab === tab));
    }
    const shown = {
      words: [lesson.element, ears, prose.element, wager.element, table.element, plain.element, view.switch.element, shelf],
      equation: [sums.element],
      weights: [folds],
    }[tab];
    for (const element of scroll.children) {
      element.classList.toggle('shown', element === layers.element || (shown?.includes(/** @type {HTMLElement} */ (element)) ?? false));
    }
  }

  return {
    panel,
    scroll,
    folds,
    ears,
    shelf,
    lesson,
    told: prose,
    bet: wager,
    table,
    next,
    matrices,
    /**
     * @param {import('./panels/panel.js').Moment} moment
     * @param {Set<string>} panels that are asked for
     * @param {boolean} speaks the next word fills it
     */
    update(moment, panels, speaks) {
      const { state } = moment;
      const { attention } = state.scene;
      const guesses = panels.has('next');
      const waits = moment.step === 0;
      const taught = desk.lesson();
      // The first lesson is told by panels that are there at once.
      const teaches = taught?.bet && taught.name !== FIRST;
      setHidden(lesson.element, !teaches);
      if (teaches) lesson.update(moment);
      const equation = panels.has('equation') && !waits;
      const given = attention?.score === 'matrix';
      const deep = equation && (attention?.layers ?? 1) > 1;
      for (const { element } of [stepper, prose]) setHidden(element, !equation);
      setHidden(sums.element, !equation || moment.picture.rows.length === 0);
      setHidden(layers.element, !deep);
      setHidden(table.element, !given || !equation || taught?.bet?.shown === true);
      if (deep) layers.update(moment);
      if (equation) {
        for (const each of [stepper, sums, prose, wager, plain]) each.update(moment);
        if (given) table.update(moment);
      } else {
        for (const { element } of [wager, plain]) setHidden(element, true);
      }
      setHidden(folds, speaks || waits);
      setHidden(weightsFold.element, !panels.has('weights'));
      const tells = waits || equation || guesses || panels.has('heads');
      const shown = tells || ['weights', 'controls', 'points', 'field'].some((name) => panels.has(name));
      const small = view.small && shown && !view.presenting;
      // Without sums beside the plane the weights stand there, open.
      const alone = small && !tells;
      view.rail?.update(moment, small, alone);
      const narrow = !(small && view.rail) && view.width > 0 && view.width < NARROW * view.stage.textSize && !speaks;
      const tabbed = narrow && equation;
      const last = tabbed && tab === 'weights';
      if (weightsFold.update(tabbed || alone || view.paper)) matrices.update(moment);
      const field = panels.has('field');
      setHidden(pullFold.element, field || !view.pulls(state));
      stand(pull.element, field ? shelf : pullFold.body);
      setHidden(shelf, !field);
      pullFold.update(false);
      if (view.pulling(state)) pull.update(moment);
      // Where it is what the scene is about it fills the panel; elsewhere it is one fold of several.
      setHidden(nextFold.element, !guesses || speaks);
      setHidden(next.element, !guesses);
      stand(next.element, speaks ? scroll : nextFold.body);
      if (guesses && (speaks || nextFold.update(tabbed))) next.update(moment);
      setText(scored, say(given && attention?.normalize !== 'sum' ? 'scores.given' : `scores.${attention?.score ?? 'dot'}`));
      if (scoresFold.update(tabbed)) {
        setHidden(controls.element, !panels.has('controls'));
        if (panels.has('controls')) controls.update(moment);
        scores.update(moment);
      }
      // Who listens: where the scene is about it, the panel's; else a fold, once there is somebody.
      const hears = panels.has('heads') && !speaks;
      const folded = !hears && !!attention?.heads?.length;
      setHidden(headsFold.element, !folded);
      setHidden(ears, !hears || waits);
      stand(heads.element, hears ? ears : headsFold.body);
      view.element.classList.toggle('hears', hears);
      const listening = hears ? !waits : headsFold.update(last) && folded;
      view.hearing?.show(listening);
      if (listening) heads.update(moment);
      setHidden(pointsFold.element, desk.readonly());
      if (pointsFold.update(last)) points.update(moment);
      if (pictureFold.update(last)) picture.update(moment);
      panel.classList.toggle('tabbed', tabbed);
      panel.classList.toggle('talks', speaks);
      setHidden(tabs, !tabbed);
      // A phone has no room over the plane: the switch moves to the end of the words.
      stand(view.switch.element, tabbed ? scroll : view.map);
      if (tabbed) showTab();
      setHidden(panel, !shown);
    },
  };
}

/** At the end of its place; moving what stands there already would take its focus. @param {HTMLElement} element @param {HTMLElement} place */
function stand(element, place) {
  if (element.parentElement !== place) place.append(element);
}
