// The way of the newest drag is remembered, and nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walked } from '../../www/element/path.js';
import { openState, reduce } from '../../www/element/state.js';
import { preset } from './bundled.js';

/** @param {import('../../www/element/state.js').Action[]} actions */
function after(actions) {
  let state = openState({ scene: preset('two-banks') });
  /** @type {import('../../www/element/path.js').Path | null} */
  let path = null;
  for (const action of actions) {
    const next = reduce(state, action);
    path = walked(path, state.scene, next);
    state = next;
  }
  return path;
}

/** @param {number} count @returns {import('../../www/element/state.js').Action[]} */
const drag = (count) => [
  { type: 'begin', kind: 'drag', word: 'bank' },
  ...Array.from({ length: count }, (_, i) => ({ type: /** @type {const} */ ('place'), word: 'bank', x: i + 7, y: 1 })),
  { type: 'commit' },
];
const at = (/** @type {any} */ path) => path?.scenes.map((/** @type {any} */ { points }) => points.bank);

test('a drag leaves its scenes, the one before it first, and the next drag another way', () => {
  assert.deepEqual(at(after(drag(3))), [[6, 6], [7, 1], [8, 1], [9, 1]]);
  assert.deepEqual(at(after([...drag(3), ...drag(2)])), [[9, 1], [7, 1], [8, 1]]);
});

test('keys, undo and another focus leave it', () => {
  assert.equal(at(after([...drag(2), { type: 'begin', kind: 'keys', word: 'river' }, { type: 'place', word: 'river', x: 1, y: 1 }, { type: 'commit' }, { type: 'undo' }, { type: 'focus', word: 'money' }]))?.length, 3);
});

test('however long it is, what is kept is bounded, from its beginning to its end', () => {
  const way = at(after(drag(5000)));
  assert.ok(way.length <= 501, String(way.length));
  assert.deepEqual([way[0], way[way.length - 1]], [[6, 6], [5006, 1]]);
});
