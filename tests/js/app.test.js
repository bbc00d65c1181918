// The one-way flow without a browser: actions in, frames and events out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toX, toY } from '../../www/element/camera.js';
import { trailed } from '../../www/element/trail.js';
import { preset, presets } from './bundled.js';
import { PHONE, figure } from './figure.js';
import { near } from './plain.js';

/** Where the mark of a row belongs by the outcome. @param {Awaited<ReturnType<typeof figure>>} one @param {number} r */
function belongs({ app }, r) {
  const { picture } = /** @type {any} */ ({ picture: app.pictureFrom(app.plane.current, app.lens.current) });
  const { context, position } = picture.rows[r];
  const { contextual } = app.outcome.contexts[context];
  return [toX(picture.view, contextual[2 * position]), toY(picture.view, contextual[2 * position + 1])];
}

test('in a drag every frame shows the outcome of the newest event, without delay', async () => {
  const one = await figure('two-banks');
  one.app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  for (let i = 1; i <= 40; i++) {
    one.app.dispatch({ type: 'place', word: 'bank', x: 6 - i * 0.1, y: 6 - i * 0.1 });
    const { picture, outcome } = one.frame(8);
    assert.equal(outcome, one.app.outcome);
    picture.rows.forEach((row, r) => {
      near([row.x, row.y], belongs(one, r), 1e-9, `mark ${r}, event ${i}`);
      near([row.shownKeep], [row.keep], 1e-12, 'what it keeps');
      for (const { share, shown } of row.takes) near([shown], [share], 1e-12, 'what it takes');
    });
  }
});

test('a hand that comes in the middle of the opening or of the last step ends it', async () => {
  const one = await figure('two-banks');
  one.app.begin();
  assert.ok(one.frame().progress < 0.1);
  one.app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  one.app.dispatch({ type: 'place', word: 'bank', x: 5, y: 5 });
  assert.equal(one.frame().progress, 1);
});

test('an undo travels, and arrives', async () => {
  const one = await figure('two-banks');
  one.drag('bank', 2, 2);
  one.rest();
  const before = one.moment.picture.rows[0].x;
  one.app.dispatch({ type: 'undo' });
  const { picture } = one.frame();
  assert.ok(Math.abs(picture.rows[0].x - before) < 60 && one.awake, 'it is on its way');
  one.rest();
  near([one.moment.picture.rows[0].x, one.moment.picture.rows[0].y], belongs(one, 0), 1e-9, 'the mark');
});

test('with reduced motion everything is there in the next frame, and then all is quiet', async () => {
  const one = await figure('two-banks', { still: true });
  for (const action of /** @type {const} */ ([{ type: 'undo' }, { type: 'redo' }, { type: 'reset' }])) {
    one.drag('bank', 2, 2);
    one.app.dispatch(action);
    const { picture, trail } = one.frame();
    near([picture.rows[0].x, picture.rows[0].y], belongs(one, 0), 1e-9, action.type);
    assert.equal(trail, null);
    assert.equal(one.awake, false, action.type);
  }
});

test('with reduced motion Play shows one still after the other', async () => {
  const one = await figure('two-banks', { still: true });
  const seen = [1, 2, 3, 4].map(() => {
    one.app.play();
    const { step, progress } = one.frame();
    assert.equal(one.awake, false);
    return [step, progress];
  });
  assert.deepEqual(seen, [[1, 1], [2, 1], [3, 1], [4, 1]]);
});

test('once all is at rest no frame is asked for, whatever was done before', async () => {
  const one = await figure('two-banks');
  assert.equal(one.awake, false, 'the hint has stopped breathing');
  const { app } = one;
  const doings = [
    () => one.drag('bank', 2, 2),
    () => app.dispatch({ type: 'undo' }),
    () => app.dispatch({ type: 'hover', at: { context: 0, query: 1, key: 4 } }),
    () => app.dispatch({ type: 'hover', at: null }),
    () => app.dispatch({ type: 'camera', camera: { zoom: 2, pan: [0, 0] } }),
    () => app.play(),
    () => app.begin(),
    () => app.dispatch({ type: 'focus', word: 'river' }),
    () => app.dispatch({ type: 'reset' }),
  ];
  for (const act of doings) {
    act();
    assert.equal(one.awake, true, String(act));
    one.rest();
    assert.equal(one.awake, false, String(act));
  }
});

test('a hand that rests in the middle of a drag asks for no frames', async () => {
  const one = await figure('two-banks');
  one.app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  one.app.dispatch({ type: 'place', word: 'bank', x: 3, y: 3 });
  one.rest();
  assert.equal(one.awake, false);
});

test('what changes nothing asks for no frame', async () => {
  const one = await figure('two-banks');
  one.app.dispatch({ type: 'hover', at: null });
  one.app.dispatch({ type: 'focus', word: 'bank' });
  one.app.dispatch({ type: 'commit' });
  assert.equal(one.awake, false);
});

test('`input` is told once for each place that is new, `change` once for each finished edit', async () => {
  const one = await figure('two-banks');
  const { app, told } = one;
  app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  for (const x of [5, 4, 4, 3]) app.dispatch({ type: 'place', word: 'bank', x, y: 6 });
  assert.deepEqual(told, ['input', 'input', 'input']);
  app.dispatch({ type: 'commit' });
  app.dispatch({ type: 'commit' });
  assert.deepEqual(told.splice(0), ['input', 'input', 'input', 'change']);
  app.dispatch({ type: 'undo' });
  app.dispatch({ type: 'redo' });
  app.dispatch({ type: 'reset' });
  app.dispatch({ type: 'reset' });
  assert.deepEqual(told.splice(0), ['change', 'change', 'change']);
  app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  app.dispatch({ type: 'commit' });
  app.dispatch({ type: 'focus', word: 'river' });
  assert.deepEqual(told, []);
});

test('the host is told when a drag is taken back', async () => {
  const one = await figure('two-banks');
  one.app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  one.app.dispatch({ type: 'place', word: 'bank', x: 2, y: 2 });
  one.told.length = 0;
  one.app.dispatch({ type: 'cancel' });
  assert.deepEqual(one.told, ['input'], 'what was told last must hold');
});

test('an edit that the core refuses changes nothing and is told', async () => {
  const one = await figure('two-banks');
  const { state, outcome } = one.app;
  const taken = one.app.dispatch({ type: 'attention', attention: /** @type {any} */ ({ scale: -1 }) });
  assert.equal(taken, false);
  assert.equal(one.app.state, state);
  assert.deepEqual(one.app.outcome, outcome);
  assert.equal(one.refused.length, 1);
  assert.match(String(one.refused[0]), /attention\.scale/);
  one.drag('bank', 2, 2);
  assert.deepEqual(one.app.state.scene.points.bank, [2, 2], 'and all goes on');
});

test('a scene that the core refuses leaves the present one', async () => {
  const one = await figure('two-banks');
  const { state } = one.app;
  const bad = /** @type {any} */ ({ version: 1, contexts: [{ words: ['nobody'] }], points: {} });
  assert.throws(() => one.app.open({ scene: bad }), /nobody/);
  assert.equal(one.app.state, state);
  one.drag('bank', 2, 2);
  assert.equal(one.rest().outcome.contexts.length, 2);
});

test('another scene takes the place of the first one, its history too', async () => {
  const one = await figure('two-banks');
  one.drag('bank', 2, 2);
  one.app.open({ scene: /** @type {any} */ (preset('distractors')), lesson: 'distractors' });
  const { picture, state } = one.rest();
  assert.equal(state.past.length, 0);
  assert.equal(picture.rows.length, 1);
  assert.equal(picture.words.types.length, 8);
});

test('the table is exchanged as one step and its marks travel', async () => {
  const one = await figure('two-banks');
  const { app } = one;
  app.dispatch({ type: 'begin', kind: 'scrub' });
  app.dispatch({ type: 'attention', attention: presets.article.attention });
  app.dispatch({ type: 'commit' });
  assert.equal(app.state.past.length, 1);
  one.rest();
  near([one.moment.picture.rows[0].keep, one.moment.picture.rows[1].keep], [100 / 111, 0.8], 1e-6, 'shares');
});

test('the view changes only when the hand lets go, and then holds every word', async () => {
  const one = await figure('two-banks', { size: PHONE });
  const { view } = one.moment.picture;
  one.app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  one.app.dispatch({ type: 'place', word: 'bank', x: 20, y: 15 });
  assert.deepEqual(one.frame().picture.view, view);
  one.app.dispatch({ type: 'commit' });
  const { picture } = one.rest();
  assert.notDeepEqual(picture.view, view);
  for (const { x, y } of picture.spots) assert.ok(x > 0 && x < PHONE.width && y > 0 && y < PHONE.height);
});

test('where words went and a number is taken before the next frame, what is drawn is of the words that are left', async () => {
  const one = await figure('two-banks');
  const { scene } = one.app.state;
  const { money, ...points } = scene.points;
  assert.ok(money);
  assert.equal(one.app.edit({ ...scene, points, contexts: scene.contexts.slice(0, 1) }), null, 'the edit is taken');
  one.app.dispatch({ type: 'begin', kind: 'scrub' });
  one.frame();
  const { layout, words } = one.moment;
  for (const type of [...layout.pills.keys(), ...layout.stackOf.keys()]) assert.ok(words.types[type], `word ${type}`);
  assert.doesNotThrow(() => one.draw());
});

test('a drag leaves a trail of at most ten marks that fades when it ends', async () => {
  const one = await figure('two-banks');
  one.app.trailed = trailed;
  one.app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  for (let i = 1; i <= 60; i++) {
    one.app.dispatch({ type: 'place', word: 'bank', x: 6 - i * 0.07, y: 6 - i * 0.07 });
    one.frame();
  }
  assert.equal(one.moment.trail?.at.length, 10);
  one.app.dispatch({ type: 'commit' });
  one.frame();
  const alpha = one.frame().trail?.alpha ?? 0;
  assert.ok(alpha > 0.9 && alpha < 1);
  assert.equal(one.rest().trail, null);
});

test('a plane without size draws nothing and asks for nothing', async () => {
  const one = await figure('two-banks');
  one.app.resize({ width: 0, height: 0 }, []);
  one.app.sleep();
  one.app.changed();
  assert.equal(one.awake, false);
});

test('a whole scene is edited in one step of undo, and one that is refused changes nothing', async () => {
  const one = await figure('two-banks', { still: true });
  const { app } = one;
  const before = app.state.scene;
  const other = { ...before, contexts: [{ words: ['money', 'river'] }], points: { money: [8, 0], river: [0, 5] }, attention: { scale: 18 }, view: {} };
  assert.equal(app.edit(/** @type {any} */ (other)), null);
  assert.equal(app.state.focus, 'money', 'the focus goes to a word that is there');
  assert.equal(one.rest().picture.rows.length, 1);
  const refusal = /** @type {any} */ (app.edit(/** @type {any} */ ({ ...other, contexts: [{ words: ['money', 'bank'] }] })));
  assert.deepEqual([refusal.code, one.refused], ['no-point', []]);
  assert.equal(app.state.scene, other);
  app.dispatch({ type: 'undo' });
  assert.equal(app.state.scene, before);
  assert.deepEqual(one.told, ['input', 'change', 'change']);
});
