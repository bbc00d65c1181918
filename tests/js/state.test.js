// The single truth and its actions. Everything that goes in is frozen to the bottom, so that any action that wrote into
// what it was given would throw.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canRedo, canReset, canUndo, moved, openState, reduce, sameTerm } from '../../www/element/state.js';
import { preset, presets } from './bundled.js';
import { frozen, random } from './plain.js';

/**
 * @typedef {import('../../www/element/state.js').State} State
 * @typedef {import('../../www/element/state.js').Action} Action
 */

const scene = () => /** @type {import('../../www/element/types.js').Scene} */ (preset('two-banks'));
const opened = () => frozen(openState({ scene: scene(), lesson: 'two-banks' }));

/** @param {State} state @param {...Action} actions @returns {State} */
const after = (state, ...actions) =>
  actions.reduce((now, action) => frozen(reduce(now, frozen(action))), frozen(state));

/** @param {number[][]} places @param {string} [word] @returns {Action[]} */
const drag = (places, word = 'bank') => [
  { type: 'begin', kind: 'drag', word },
  ...places.map(([x, y]) => /** @type {Action} */ ({ type: 'place', word, x, y })),
  { type: 'commit' },
];

/** @param {State} state */
const bank = (state) => state.scene.points.bank;

test('a gesture of many moves is one step of undo', () => {
  const start = opened();
  const state = after(start, ...drag([[5, 5], [4, 4], [3, 3], [2, 2]]));
  assert.deepEqual(bank(state), [2, 2]);
  assert.equal(state.past.length, 1);
  const undone = after(state, { type: 'undo' });
  assert.equal(undone.scene, start.scene);
  assert.equal(canUndo(undone), false);
});

test('a gesture that ends where it began is no step', () => {
  const start = opened();
  const nothing = after(start, { type: 'begin', kind: 'drag', word: 'bank' }, { type: 'commit' });
  assert.equal(nothing.past.length, 0);
  assert.equal(canUndo(nothing), false);
});

test('a cancelled gesture puts everything back and leaves nothing to undo', () => {
  const start = opened();
  const held = after(start, ...drag([[5, 5], [2, 2]]).slice(0, -1));
  assert.deepEqual(bank(held), [2, 2]);
  assert.equal(held.touched, true);
  const state = after(held, { type: 'cancel' });
  assert.deepEqual(state, start);
});

test('a gesture that is cancelled after Reset leaves the page as untouched as Reset made it', () => {
  const reset = after(opened(), ...drag([[2, 2]]), { type: 'reset' });
  assert.equal(reset.touched, false);
  const state = after(reset, ...drag([[3, 3]]).slice(0, -1), { type: 'cancel' });
  assert.equal(state.touched, false);
});

test('a cancelled second gesture leaves the first one as it was', () => {
  const first = after(opened(), ...drag([[2, 2]]));
  const state = after(first, ...drag([[3, 3]]).slice(0, -1), { type: 'cancel' });
  assert.deepEqual(state, first);
});

test('undo, redo and reset lead back and forth', () => {
  const start = opened();
  const one = after(start, ...drag([[5, 5]]));
  const two = after(one, ...drag([[1, 4]], 'river'));
  assert.equal(after(two, { type: 'undo' }).scene, one.scene);
  assert.equal(after(two, { type: 'undo' }, { type: 'undo' }).scene, start.scene);
  assert.equal(after(two, { type: 'undo' }, { type: 'undo' }, { type: 'undo' }).scene, start.scene);
  const back = after(two, { type: 'undo' }, { type: 'undo' }, { type: 'redo' }, { type: 'redo' });
  assert.equal(back.scene, two.scene);
  assert.equal(canRedo(back), false);
  assert.deepEqual(back.past, two.past);
  assert.equal(after(two, { type: 'redo' }).scene, two.scene);
});

test('an edit after undo forgets what could have been redone', () => {
  const undone = after(opened(), ...drag([[5, 5]]), { type: 'undo' });
  assert.equal(canRedo(undone), true);
  const state = after(undone, ...drag([[4, 4]]));
  assert.equal(canRedo(state), false);
  assert.equal(state.past.length, 1);
});

test('undo in the middle of a gesture takes back that gesture', () => {
  const one = after(opened(), ...drag([[5, 5]]));
  const state = after(one, ...drag([[4, 4]]).slice(0, -1), { type: 'undo' });
  assert.equal(state.edit, null);
  assert.equal(state.scene, one.scene);
  assert.deepEqual(bank(after(state, { type: 'redo' })), [4, 4]);
});

test('reset leads to the scene as opened and is itself one step that undo takes back', () => {
  const two = after(opened(), ...drag([[5, 5]]), ...drag([[1, 4]], 'river'));
  const reset = after(two, { type: 'reset' });
  assert.equal(reset.scene, two.opened);
  assert.equal(reset.past.length, two.past.length + 1);
  assert.equal(canReset(reset), false);
  const back = after(reset, { type: 'undo' });
  assert.equal(back.scene, two.scene);
  assert.equal(back.touched, true, 'words that have been moved are not a first visit');
  assert.equal(after(back, { type: 'redo' }).scene, two.opened);
});

test('reset brings back the first visit: the bet, the hint, the steps, the switch', () => {
  const start = openState({ scene: scene(), lesson: 'next-word', listening: false });
  const state = after(
    start,
    { type: 'bet', choice: 'apart' },
    ...drag([[2, 2]]),
    { type: 'settle' },
    { type: 'listen', on: true },
    { type: 'focus', word: 'river' },
    { type: 'average', on: true },
    { type: 'step', step: 2 },
  );
  const reset = after(state, { type: 'reset' });
  assert.deepEqual(reset, { ...start, past: reset.past, left: reset.left });
  assert.equal(reset.past.length, 2);
});

test('who takes a reset back has the answer of the bet again', () => {
  const start = openState({ scene: scene(), lesson: 'two-in-one' });
  const state = after(start, { type: 'bet', choice: 'same' }, { type: 'settle' }, { type: 'average', on: true }, ...drag([[2, 2]]));
  const back = after(state, { type: 'reset' }, { type: 'undo' });
  assert.deepEqual(back, { ...state, future: [start.scene] });
  const moved = after(state, { type: 'reset' }, ...drag([[3, 3]]), { type: 'undo' });
  assert.equal(moved.settled, false, 'only with the scene that was left');
  assert.equal(after(moved, { type: 'undo' }).bet, 'same');
});

test('reset with nothing moved is no step', () => {
  const state = after(opened(), { type: 'bet', choice: 'apart' });
  assert.equal(canReset(state), true);
  const reset = after(state, { type: 'reset' });
  assert.equal(reset.bet, null);
  assert.equal(canUndo(reset), false);
});

test('a run of keys is one step, and another word begins the next', () => {
  const run = after(
    opened(),
    { type: 'begin', kind: 'keys', word: 'bank' },
    { type: 'place', word: 'bank', x: 6.1, y: 6 },
    { type: 'place', word: 'bank', x: 6.2, y: 6 },
    { type: 'begin', kind: 'keys', word: 'river' },
    { type: 'place', word: 'river', x: 0.1, y: 5 },
  );
  assert.equal(run.past.length, 1, 'the first run has ended');
  assert.equal(canUndo(run), true);
  const state = after(run, { type: 'commit' });
  assert.equal(state.past.length, 2);
  const undone = after(state, { type: 'undo' });
  assert.deepEqual([bank(undone), undone.scene.points.river], [[6.2, 6], [0, 5]]);
});

test('the table instead of the drawing is one step, and points stay', () => {
  const { attention } = presets.article;
  const moved = after(opened(), ...drag([[5, 5]]));
  const state = after(moved, { type: 'begin', kind: 'scrub' }, { type: 'attention', attention }, { type: 'commit' });
  assert.equal(state.past.length, 2);
  assert.equal(state.scene.points, moved.scene.points);
  assert.equal(state.scene.attention?.score, 'matrix');
  assert.equal(after(state, { type: 'undo' }).scene, moved.scene);
});

test('the view grows when an edit ends, not under the hand', () => {
  const start = opened();
  const held = after(start, ...drag([[30, 6]]).slice(0, -1));
  assert.equal(held.box, start.box);
  const [x0, , x1] = after(held, { type: 'commit' }).box;
  assert.ok(x1 > start.box[2] && x0 === start.box[0]);
  assert.deepEqual(after(start, ...drag([[5, 5]])).box, start.box, 'what is in view moves no view');
});

test('the view grows as well for points that undo and redo bring back', () => {
  const far = after(opened(), ...drag([[30, 6]]));
  const back = after(far, { type: 'undo' }, { type: 'redo' });
  assert.deepEqual(back.box, far.box);
});

test('other sentences get a view of their own; what was only moved keeps it, also when it is opened again', () => {
  const scene = preset('two-banks');
  const start = openState({ scene });
  const few = { ...scene, contexts: [{ words: ['the', 'bank'] }], points: { the: scene.points.the, bank: /** @type {[number, number]} */ ([1, 2]) } };
  const own = [{ type: 'begin', kind: 'scrub' }, { type: 'scene', scene: few }, { type: 'commit' }].reduce((state, action) => reduce(state, /** @type {any} */ (action)), start);
  assert.deepEqual(own.box, [0, 0, 1, 2]);
  assert.deepEqual(reduce(own, { type: 'undo' }).box, start.box);
  assert.deepEqual(openState({ scene, edited: few }).box, own.box);
  const edited = JSON.parse(JSON.stringify({ ...scene, points: { ...scene.points, bank: [2, 2] } }));
  assert.deepEqual(openState({ scene, edited }).box, start.box);
});

test('a term that is pinned twice is let go, and another focus lets go of it', () => {
  const at = { context: 0, query: 1, key: 4 };
  const pinned = after(opened(), { type: 'pin', at });
  assert.deepEqual(pinned.pin, at);
  assert.equal(after(pinned, { type: 'pin', at: { ...at } }).pin, null);
  assert.deepEqual(after(pinned, { type: 'pin', at: { ...at, key: 2 } }).pin, { ...at, key: 2 });
  assert.equal(after(pinned, { type: 'focus', word: 'river' }).pin, null);
  assert.equal(sameTerm(null, at), false);
});

test('what changes nothing gives back the same state', () => {
  const state = after(opened(), { type: 'hover', at: { context: 0, query: 1, key: 4 } });
  /** @type {Action[]} */
  const idle = [
    { type: 'place', word: 'bank', x: 6, y: 6 },
    { type: 'place', word: 'nobody', x: 1, y: 1 },
    { type: 'focus', word: 'bank' },
    { type: 'arm', word: null },
    { type: 'hover', at: { context: 0, query: 1, key: 4 } },
    { type: 'commit' },
    { type: 'cancel' },
    { type: 'undo' },
    { type: 'redo' },
  ];
  for (const action of idle) assert.equal(reduce(state, action), state, JSON.stringify(action));
});

test('a word is moved whatever its case, under the spelling that the scene has', () => {
  const written = frozen({ .../** @type {any} */ (scene()), points: { Bank: [6, 6], river: [0, 5] } });
  assert.deepEqual(moved(written, 'BANK', 1, 2).points, { Bank: [1, 2], river: [0, 5] });
  assert.deepEqual(Object.keys(moved(written, 'bank', 1, 2).points), ['Bank', 'river']);
});

test('a word called __proto__ is a word like any other', () => {
  const points = JSON.parse('{ "__proto__": [1, 1], "bank": [6, 6] }');
  const written = frozen({ .../** @type {any} */ (scene()), points });
  const state = moved(written, '__proto__', 3, 4);
  assert.deepEqual(Object.entries(state.points), [['__proto__', [3, 4]], ['bank', [6, 6]]]);
  assert.equal(Object.getPrototypeOf(state.points), Object.prototype);
});

test('in focus at first is the word that the scene names, or the one of most sentences', () => {
  assert.equal(opened().focus, 'bank');
  const { view, ...bare } = scene();
  assert.equal(openState({ scene: { ...bare, attention: { muted: ['the'] } } }).focus, 'bank');
  assert.equal(openState({ scene: { ...bare, view: { focus: 'RIVER' } } }).focus, 'river');
});

test('history ends somewhere', () => {
  let state = opened();
  for (let i = 0; i < 300; i++) state = after(state, ...drag([[i / 100, 1]]));
  assert.equal(state.past.length, 200);
});

test('whatever is done, the state stays plain data, and undoing it all leads to the scene as opened', () => {
  const seed = 20;
  const next = random(seed);
  const pick = (/** @type {readonly any[]} */ list) => list[Math.floor(next() * list.length)];
  const words = ['bank', 'river', 'money', 'the'];
  /** @type {(() => Action)[]} */
  const actions = [
    () => ({ type: 'begin', kind: pick(['drag', 'keys']), word: pick(words) }),
    () => ({ type: 'begin', kind: 'scrub' }),
    () => ({ type: 'place', word: pick(words), x: next() * 9, y: next() * 9 }),
    () => ({ type: 'attention', attention: pick(Object.values(presets)).attention }),
    () => ({ type: 'scene', scene: pick(Object.values(presets)) }),
    () => ({ type: 'commit' }),
    () => ({ type: 'cancel' }),
    () => ({ type: 'undo' }),
    () => ({ type: 'redo' }),
    () => ({ type: 'reset' }),
    () => ({ type: 'focus', word: pick([...words, null]) }),
    () => ({ type: 'pin', at: { context: 0, query: 1, key: pick([0, 1, 4]) } }),
    () => ({ type: 'hover', at: null }),
    () => ({ type: 'arm', word: pick([...words, null]) }),
    () => ({ type: 'bet', choice: 'apart' }),
    () => ({ type: 'fold', panel: 'weights', open: next() < 0.5 }),
    () => ({ type: 'camera', camera: { zoom: 1 + next(), pan: [next(), next()] } }),
  ];
  let state = opened();
  const first = state.scene;
  for (let i = 0; i < 180; i++) {
    const editing = state.edit !== null;
    const action = pick(actions)();
    // Points and tables change only inside of an edit.
    if (!editing && ['place', 'attention', 'scene'].includes(action.type)) continue;
    state = after(state, action);
    assert.deepEqual(JSON.parse(JSON.stringify(state)), state, `seed ${seed}, after ${JSON.stringify(action)}`);
  }
  while (canUndo(state)) state = after(state, { type: 'undo' });
  assert.equal(state.scene, first, `seed ${seed}`);
});
