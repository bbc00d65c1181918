// Scenes with other sentences: points, tables, muted words, what is looked at; and where new words land.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Scene, init } from '../../www/core/core.js';
import { measuredFrom } from '../../www/element/edit/measured.js';
import { Own } from '../../www/element/edit/own.js';
import { axesOf, freePlace } from '../../www/element/edit/place.js';
import { withMuted } from '../../www/element/edit/rewrite.js';
import { canUndo, openState, reduce } from '../../www/element/state.js';
import { preset, presets } from './bundled.js';
import { frozen, random } from './plain.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene_ */

const text = readFileSync(new URL('../../www/element/edit/words.tsv', import.meta.url), 'utf8');
const measured = measuredFrom(text);
const AXES = { name: (/** @type {string} */ axis) => axis, label: (/** @type {string} */ axis) => `about ${axis}` };

/** Sentences as lines that come from the sentences of the same number. @param {...(string | null)} sentences */
const lines = (...sentences) => sentences.flatMap((words, from) => (words === null ? [] : [{ words: words.split(' '), from }]));

/** @param {string | Scene_} [what] */
function own(what = 'two-banks') {
  const scene = frozen(typeof what === 'string' ? preset(what) : what);
  return { scene, own: new Own(scene, measured, AXES) };
}
const RIVER = 'the bank of the river';
const MONEY = 'money in the bank';

test('words have the points they had; new ones land where they were measured', () => {
  const { scene, own: mine } = own();
  const next = mine.write(scene, lines('the bank of the lake', MONEY));
  assert.deepEqual(next.contexts.map(({ words }) => words.join(' ')), ['the bank of the lake', MONEY]);
  assert.equal(next.contexts[1], scene.contexts[1], 'what did not change is shared');
  assert.deepEqual(next.points.bank, [6, 6]);
  assert.deepEqual(next.points.lake, [measured.at.get('lake')?.[0], measured.at.get('lake')?.[1]]);
  assert.equal(mine.standing(next, 'lake'), 'measured');
  assert.equal(mine.standing(next, 'bank'), 'hand');
  assert.deepEqual(Object.keys(next.points), ['bank', 'money', 'the', 'of', 'in', 'lake'], 'who is in no sentence takes no room on the plane');
  assert.deepEqual(own().own.write(next, lines(RIVER, MONEY)).points, scene.points, 'and comes back to where the scene as opened had it, remembered or not');
});

test('a word that nobody measured gets a free place, until somebody moves it', () => {
  const { scene, own: mine } = own();
  const next = mine.write(scene, lines('the bank of the blorp', MONEY));
  const at = next.points.blorp;
  assert.equal(mine.standing(next, 'blorp'), 'free');
  for (const [name, [x, y]] of Object.entries(scene.points)) assert.ok(Math.hypot(x - at[0], y - at[1]) > 1, name);
  assert.deepEqual(own().own.write(scene, lines('the bank of the blorp', MONEY)).points.blorp, at, 'always the same place');
  const moved = { ...next, points: { ...next.points, blorp: /** @type {[number, number]} */ ([1, 1]) } };
  assert.equal(mine.standing(moved, 'blorp'), 'hand');
});

test('after a reload who waits for a place still waits, and who has one has it', () => {
  const { scene, own: mine } = own();
  const typed = mine.write(scene, lines('the glarb of the blorp by the lake', MONEY));
  const again = own().own.recall(typed);
  for (const word of ['glarb', 'blorp']) assert.equal(again.standing(typed, word), 'free', word);
  assert.deepEqual([...again.lent.keys()], ['glarb', 'blorp']);
  const moved = { ...typed, points: { ...typed.points, blorp: /** @type {[number, number]} */ ([1, 1]) } };
  const after = own().own.recall(moved);
  assert.deepEqual([after.standing(moved, 'glarb'), after.standing(moved, 'blorp')], ['free', 'hand']);
  for (const [name, bundled] of Object.entries(presets)) assert.equal(new Own(bundled, measured, AXES).recall(bundled).lent.size, 0, name);
});

test('what the picture leaves out goes on in the language that is spoken', () => {
  const { scene, own: mine } = own();
  assert.equal(mine.write(scene, lines('the bank of the blorp', MONEY)).notes?.omits, scene.notes?.omits);
  const spanish = new Own(scene, measured, { ...AXES, omits: () => 'Los puntos están puestos a mano.' });
  const next = spanish.write(scene, lines('the bank of the blorp', MONEY));
  assert.deepEqual(next.notes, { omits: 'Los puntos están puestos a mano.' });
  assert.equal(spanish.write(next, lines(RIVER, MONEY)).notes, scene.notes, 'as opened once it is again');
  assert.equal(spanish.write(scene, lines('the bank of the lake', MONEY)).notes, undefined, 'measured ones are not put by hand');
});

test('a word that the editor brought goes with its last place, and comes back to where it stood', () => {
  const { scene, own: mine } = own();
  const typed = mine.write(scene, lines('the bank of the blorp', MONEY));
  const moved = { ...typed, points: { ...typed.points, blorp: /** @type {[number, number]} */ ([1, 1]) } };
  const gone = mine.write(moved, lines(RIVER, MONEY));
  assert.deepEqual(Object.keys(gone.points), Object.keys(scene.points));
  assert.equal(gone.contexts, scene.contexts, 'the words as opened are the same ones');
  assert.deepEqual(mine.write(gone, lines('a blorp', MONEY)).points.blorp, [1, 1]);
});

test('muted words and the word that is looked at stay valid', () => {
  const { scene, own: mine } = own();
  const other = mine.write(scene, lines('fish swim', 'fish sell'));
  assert.deepEqual(other.attention?.muted, ['the', 'of', 'in'], 'their points stay');
  assert.equal(other.view?.focus, undefined);
  const typed = withMuted(mine.write(scene, lines('the bank of the blorp', MONEY)), 'blorp');
  assert.ok(typed.attention?.muted?.includes('blorp'));
  const back = mine.write(typed, lines(RIVER, MONEY));
  assert.deepEqual(back.attention?.muted, ['the', 'of', 'in']);
  assert.deepEqual(withMuted(withMuted(scene, 'bank'), 'Bank').attention?.muted, scene.attention?.muted);
});

test('with the words go the title and what is asked and told; what is left out stays; all come back', () => {
  const { scene, own: mine } = own();
  const other = mine.write(scene, lines('blorp swarb', MONEY));
  assert.equal(other.title, undefined);
  assert.deepEqual(other.notes, { omits: scene.notes?.omits });
  const back = mine.write(other, lines(RIVER, MONEY));
  assert.deepEqual([back.title, back.notes], [scene.title, scene.notes]);
});

test('where measured words stand nothing says that points are placed by hand; what else is left out stays', () => {
  const { scene, own: mine } = own();
  assert.match(scene.notes?.omits ?? '', /by hand/);
  const other = mine.write(scene, lines('fish swim', MONEY));
  assert.equal(other.notes, undefined);
  assert.deepEqual(mine.write(other, lines(RIVER, MONEY)).notes, scene.notes);
  // On axes that were not measured its words stand by hand, and so do new ones; other notes speak of other things.
  for (const name of ['apple', 'collapse']) {
    const { scene, own: mine } = own(name);
    assert.deepEqual(mine.write(scene, lines('fish swim', MONEY)).notes, { omits: scene.notes?.omits }, name);
  }
});

test('the given table follows: a word, a sentence, a copy', () => {
  const { scene, own: mine } = own('article');
  const [first, second] = scene.attention?.matrix ?? [];
  const inserted = mine.write(scene, lines('the old bank of the river', MONEY)).attention?.matrix;
  assert.deepEqual(inserted?.[0].map((row) => row.join(' ')), [
    '1 0 0 0 0 0', '0 1 0 0 0 0', '0 0 1 0 0 0.11', '0 0 0 1 0 0', '0 0 0 0 1 0', '0 0 0.11 0 0 1',
  ]);
  assert.equal(inserted?.[1], second);
  assert.deepEqual(mine.write(scene, lines(null, MONEY)).attention?.matrix, [second]);
  const copied = mine.write(scene, [...lines(RIVER, MONEY), { words: RIVER.split(' '), from: 0 }]);
  assert.deepEqual(copied.attention?.matrix, [first, second, first]);
  const added = mine.write(scene, [...lines(RIVER, MONEY), { words: ['bank', 'fish'], from: null }]);
  assert.deepEqual(added.attention?.matrix?.[2], [[1, 0], [0, 1]]);
  assert.deepEqual(mine.write(scene, [...lines(null, MONEY), ...lines(RIVER)]).attention?.matrix, [second, first], 'sentences change places');
});

test('a word is taken out of everything, but never the last one of a sentence', () => {
  const { scene, own: mine } = own();
  const next = mine.without(scene, 'the');
  assert.deepEqual(next?.contexts.map(({ words }) => words.join(' ')), ['bank of river', 'money in bank']);
  assert.ok(!Object.hasOwn(next?.points ?? {}, 'the'));
  assert.deepEqual(next?.attention?.muted, ['of', 'in']);
  assert.equal(mine.without(frozen({ ...preset('two-banks'), contexts: [{ words: ['bank'] }, { words: ['money'] }] }), 'bank'), null);
  const guess = own('next-word');
  const kept = guess.own.without(guess.scene, guess.scene.next?.words[0] ?? '');
  assert.deepEqual(kept?.points, guess.scene.points, 'a guess needs its point');
});

test('a table moves the words there are and brings others, which stay', () => {
  const { scene, own: mine } = own();
  const put = mine.put(scene, [{ word: 'BANK', at: [1, 2] }, { word: 'fish', at: [3, 4] }]);
  assert.deepEqual([put.points.bank, put.points.fish], [[1, 2], [3, 4]]);
  const typed = mine.write(put, lines('the fish', MONEY));
  assert.deepEqual(typed.points.fish, [3, 4]);
  assert.deepEqual(mine.write(typed, lines(RIVER, MONEY)).points.fish, [3, 4]);
});

test('labels name the axes; on other axes the measured words go where they are measured there', () => {
  const scene = /** @type {any} */ (preset('two-banks'));
  const axes = (/** @type {[string, string]} */ of) => axesOf({ ...scene, view: { axes: of } }, measured.axes);
  assert.deepEqual(axes(['about money', 'about water']), [0, 1]);
  assert.deepEqual(axes(['Technology →', 'nature']), [2, 3]);
  assert.equal(axes(['praise', 'about water']), null, 'praise was not measured');
  assert.equal(axes(['money', 'money']), null);
  assert.deepEqual(axesOf({ ...scene, view: undefined }, measured.axes), [0, 1]);
  const { own: mine } = own();
  const typed = mine.write(scene, lines('the mouse of the river', MONEY));
  const turned = mine.turned(typed, [2, 3]);
  const [, , technology, nature] = measured.at.get('mouse') ?? [];
  assert.deepEqual(turned.points.mouse, [technology, nature]);
  assert.deepEqual(turned.points.bank, typed.points.bank, 'by hand is by hand');
  assert.deepEqual(turned.view?.axes, ['about technology', 'about nature']);
  assert.equal(mine.standing(turned, 'mouse'), 'measured');
  const bare = own({ ...scene, view: undefined });
  assert.deepEqual(bare.own.write(bare.scene, lines('a lake', MONEY)).view?.axes, ['about money', 'about water'], 'and is said');
});

test('free places are apart from each other as long as there is room, and there always is one', () => {
  /** @type {[number, number][]} */
  const points = [[0, 0], [6, 6]];
  for (let i = 0; i < 400; i++) points.push(freePlace(points));
  assert.equal(new Set(points.map(String)).size, points.length);
  assert.ok(points.slice(0, 20).every(([x, y], i) => points.slice(0, i).every(([u, v]) => Math.hypot(x - u, y - v) >= 0.6)));
  assert.ok(points.slice(0, 100).flat().every((x) => x >= 0 && x <= 6), 'and within what is in view');
  assert.ok(freePlace([]).every(Number.isFinite));
  assert.ok(freePlace([[-1e9, 4], [1e9, 4]]).every(Number.isFinite), 'however far apart the others are');
  assert.ok(freePlace([[1e18, 1e18], [1e18, 1e18]]).every(Number.isFinite), 'and however far out');
});

test('the measured words are as the file says, and come with where they are from', () => {
  assert.equal(measured.at.size, 2944 + 1);
  assert.equal(measured.at.get('a'), measured.at.get('an'), 'nobody is asked to place the one article that has a single letter');
  assert.deepEqual(measured.axes, ['money', 'water', 'technology', 'nature', 'sport']);
  assert.deepEqual(measured.at.get('bank')?.slice(0, 2), [4.6, 2.6]);
  assert.deepEqual(measured.at.get('mouse')?.slice(2, 4), [2.6, 1.8]);
  assert.ok([...measured.at.values()].flat().every(Number.isFinite));
  assert.match(text, /all-MiniLM-L6-v2.*Apache-2\.0/s);
});

test('words called like parts of JavaScript are words like any other', () => {
  const { scene, own: mine } = own();
  const next = mine.write(scene, lines('__proto__ constructor toString', MONEY));
  assert.deepEqual(Object.keys(next.points).slice(-3), ['__proto__', 'constructor', 'toString']);
  assert.equal(Object.getPrototypeOf(next.points), Object.prototype);
});

test('over any sequence of edits the core takes every scene, and undo leads back through all of them', async () => {
  await init();
  for (const seed of [3, 14, 15]) {
    const next = random(seed);
    const upTo = (/** @type {number} */ n) => Math.floor(next() * n);
    const pick = (/** @type {any[]} */ list) => list[upTo(list.length)];
    const { scene, own: mine } = own(pick(Object.keys(presets)));
    const vocabulary = [...Object.keys(scene.points), 'lake', 'Bank', 'blorp', 'mouse', 'zwirn', '银行'];
    let state = frozen(openState({ scene }));
    /** @type {Scene_[]} */
    const seen = [scene];
    const put = (/** @type {Scene_ | null} */ after) => {
      if (!after || after === state.scene) return;
      new Scene(/** @type {any} */ (after)).free();
      for (const action of /** @type {any[]} */ ([{ type: 'begin', kind: 'scrub' }, { type: 'scene', scene: after }, { type: 'commit' }])) {
        state = frozen(reduce(state, frozen(action)));
      }
      seen.push(state.scene);
    };
    for (let i = 0; i < 80; i++) {
      const was = state.scene.contexts.map(({ words }, from) => ({ words, from: /** @type {number | null} */ (from) }));
      const at = upTo(was.length);
      const { words } = was[at];
      const edits = [
        () => mine.write(state.scene, was.with(at, { words: words.toSpliced(upTo(words.length + 1), 0, pick(vocabulary)), from: at })),
        () => (words.length > 1 ? mine.write(state.scene, was.with(at, { words: words.toSpliced(upTo(words.length), 1), from: at })) : null),
        () => mine.write(state.scene, was.with(at, { words: words.toReversed(), from: at })),
        () => (was.length < 4 ? mine.write(state.scene, was.toSpliced(at, 0, was[at])) : null),
        () => (was.length < 4 ? mine.write(state.scene, [...was, { words: [pick(vocabulary)], from: null }]) : null),
        () => (was.length > 1 ? mine.write(state.scene, was.toSpliced(at, 1)) : null),
        () => mine.without(state.scene, pick(vocabulary).toLowerCase()),
        () => withMuted(state.scene, pick(Object.keys(state.scene.points))),
        () => mine.put(state.scene, [{ word: pick(vocabulary), at: [next() * 8, next() * 8] }]),
        () => mine.turned(state.scene, [0, 1 + upTo(4)]),
      ];
      try {
        put(pick(edits)());
      } catch (error) {
        throw new Error(`seed ${seed}, edit ${i}`, { cause: error });
      }
    }
    assert.ok(seen.length > 30, `${seen.length} edits`);
    for (const before of seen.toReversed().slice(1)) {
      state = reduce(state, { type: 'undo' });
      assert.equal(state.scene, before, `seed ${seed}`);
    }
    assert.equal(canUndo(state), false);
  }
});
