// Backwards and everywhere: contextual vectors as handles, and the field of attention under them. Fetched when it is
// first asked for.
import { h, sentenceMark, svg } from '../dom.js';
import { say } from '../say.js';
import { Answers } from './answers.js';
import { bare, drawAnswer, drawBasins, drawComets, drawHull, drawMoved, drawPath, drawResting, nameBasins } from './draw.js';
import { FieldMap, basinAt, pathFrom } from './map.js';
import { panel } from './panel.js';
import { freeIn, hullOf, pulled, valuesOf } from './pull.js';
import { drawTrails } from './trails.js';

/** @typedef {import('../sheet.js').Sheet} Sheet */

export class FieldView {
  /** @param {import('../panels/panel.js').Desk} desk @param {import('./pull.js').WholeCore} core */
  constructor(desk, core) {
    this.desk = desk;
    this.core = core;
    desk.app().pulled = pulled;
    this.answers = new Answers(desk, core);
    this.map = new FieldMap(core);
    /** What is shown besides the handles. */
    this.shows = { field: false, basins: false, reach: true };
    /** The scene whose wishes were followed. @type {object | null} */
    this.wished = null;
    /** Of the field as shown; null where it is not. @type {import('./map.js').Field | null} */
    this.field = null;
    /** A question asked somewhere on the plane, in units. @type {[number, number] | null} */
    this.question = null;
    /** @type {{ from: [number, number], made: unknown, path: [number, number][] } | null} */
    this.path = null;
    /** Iterations of "Again, again". */
    this.again = 0;
    /** @type {ReturnType<typeof import('./trails.js').trailsOf> | null} */
    this.trails = null;
    /** @type {import('../picture.js').Row[]} */
    this.rows = [];
    /** On which side of its mark each handle hung last. @type {Map<string, number>} */
    this.sides = new Map();
    /** @type {Map<string, import('../geometry.js').Rect>} */
    this.rects = new Map();
    /** Where each handle hung last, from its mark. @type {Map<string, import('../geometry.js').Rect>} */
    this.hung = new Map();
    /** Where they would hang so again. @type {import('../geometry.js').Rect[]} */
    this.kept = [];
    const { element, update } = panel(this);
    this.element = element;
    /** The panel. @param {import('../panels/panel.js').Moment} moment */
    this.update = (moment) => {
      this.rows = moment.picture.rows;
      update(moment);
    };
  }

  /** Whose sentence the field is about: the pulled row's, else the first of the word in focus. @param {import('../picture.js').Picture} picture */
  placeOf(picture) {
    const { pull } = this.desk.app().state;
    const { context, position } = pull ?? picture.rows[0] ?? { context: 0, position: 0 };
    return { context, position };
  }

  /** @param {number} again */
  iterate(again) {
    this.again = Math.max(0, Math.min(again, 64));
    this.desk.app().changed();
  }

  /** Whether a row is drawn here, as a handle. */
  owns() {
    return this.desk.app().timeline.step === 4;
  }

  /** Under everything: basins, comets, what can be reached. @param {Sheet} sheet */
  under(sheet) {
    const app = this.desk.app();
    const { state } = app;
    // What explains the plane needs a ground where the plane is full.
    this.desk.stage.element.classList.add('full');
    if (this.wished !== state.opened) {
      this.wished = state.opened;
      const asks = state.opened.view?.panels?.includes('field') === true && !!this.core.field;
      this.shows = { field: asks, basins: asks, reach: true };
      this.question = null;
      this.again = 0;
    }
    const { picture } = sheet;
    const { shows } = this;
    const place = this.placeOf(picture);
    this.field = (shows.field || shows.basins) && picture.scene.contexts.length > 0 ? this.map.of(app, picture, place) : null;
    if (this.field && shows.basins) drawBasins(sheet, this.field);
    if (this.field && shows.field) drawComets(sheet, this.field);
    if (shows.reach && freeIn(state) === 'query' && picture.rows.length > 0) {
      drawHull(sheet, hullOf(valuesOf(picture.scene, place.context, place.position)));
    }
    if (this.field) drawResting(sheet, this.field, false);
    if (state.pull) drawMoved(sheet, state.pull);
    // What is written before the handles are drawn keeps clear of them.
    this.kept = picture.rows.flatMap((row, r) => {
      const hung = this.owns() && this.hung.get(`${row.context} ${row.position}`);
      return hung ? [{ ...hung, x: sheet.marks[r].x + hung.x, y: sheet.marks[r].y + hung.y }] : [];
    });
    sheet.boxes.push(...this.kept);
  }

  /** Over everything: resting points, paths, and the handles. @param {Sheet} sheet */
  over(sheet) {
    const app = this.desk.app();
    const { state } = app;
    const { field, question, kept } = this;
    sheet.boxes = sheet.boxes.filter((box) => !kept.includes(box));
    if (field) {
      drawResting(sheet, field, true);
      if (this.shows.basins) nameBasins(sheet, field);
    }
    this.trails = drawTrails(app, sheet, this.again, this.placeOf(sheet.picture).context);
    if (question && field) {
      const made = state.scene;
      if (!this.path || this.path.from !== question || this.path.made !== made) {
        this.path = { from: question, made, path: pathFrom(this.core, state.scene, this.placeOf(sheet.picture), question) };
      }
      const end = field.resting[basinAt(field, ...question)];
      drawPath(sheet, question, this.path.path, end ? end.name || bare([end.x, end.y]) : '');
    }
    this.rects.clear();
    if (!this.owns()) return;
    sheet.picture.rows.forEach((row, r) => {
      const key = `${row.context} ${row.position}`;
      const pull = state.pull?.context === row.context && state.pull.position === row.position ? state.pull : null;
      const { rect, side } = drawAnswer(sheet, row, sheet.marks[r], { side: this.sides.get(key) ?? null, pull, others: [...this.rects.values()] });
      this.sides.set(key, side);
      this.rects.set(key, rect);
      // What was written before there was a handle goes out of its way.
      if (!this.hung.has(key)) app.changed();
      this.hung.set(key, { ...rect, x: rect.x - sheet.marks[r].x, y: rect.y - sheet.marks[r].y });
    });
  }

  /** After the plane is drawn: the buttons over it. @param {import('../panels/panel.js').Moment} moment */
  place(moment) {
    this.answers.place(moment, this.rects);
  }

  /**
   * What its marks mean.
   * @param {import('../panels/panel.js').Moment} moment
   * @returns {[string, Node][]}
   */
  legend({ picture, state }) {
    const contexts = [...new Set(picture.rows.map(({ context }) => context))];
    const line = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5, 'stroke-linecap': 'round' };
    const drawn = (/** @type {number} */ width, /** @type {Node[]} */ ...shapes) => svg('svg', { width, height: 16 }, ...shapes);
    const thread = drawn(26, svg('path', { d: 'M1 8H25', class: 'take' }));
    const comet = drawn(22, svg('path', { d: 'M1 8L18 5A3 3 0 0 1 18 11Z', fill: 'currentColor' }));
    const rests = drawn(16, svg('circle', { cx: 8, cy: 8, r: 6.5, ...line }), svg('circle', { cx: 8, cy: 8, r: 2.5, fill: 'currentColor' }));
    const dots = drawn(26, svg('path', { d: 'M1 8H25', ...line, 'stroke-dasharray': '1.5 4' }));
    /** @type {[unknown, string, Node][]} */
    const entries = [
      [contexts.length, say('legend.mark', { n: contexts.map((c) => c + 1).join(', ') }), h('span', {}, ...contexts.map((c) => sentenceMark(c, 13)))],
      [!this.field, say('legend.take'), thread],
      [this.field && this.shows.field, say('field.legend.layer'), comet],
      [this.field, say('field.legend.rest'), rests],
      [this.shows.reach && freeIn(state) === 'query', say('field.legend.reach'), dots],
    ];
    return entries.flatMap(([is, text, mark]) => (is ? [/** @type {[string, Node]} */ ([text, mark])] : []));
  }

  /** A click on the empty plane asks a question there, where the field is shown. @param {[number, number]} at @returns {boolean} */
  ask(at) {
    if (!this.field) return false;
    this.question = this.question && Math.hypot(this.question[0] - at[0], this.question[1] - at[1]) < 0.3 ? null : at;
    this.desk.app().changed();
    return true;
  }

  /** Nothing of it is shown any more. */
  leave() {
    this.field = null;
    this.desk.stage.element.classList.remove('full');
    this.answers.remove();
  }
}
