// The scene's outcome, with the real core.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import * as core from '../../www/core/core.js';
import { Model } from '../../www/element/model.js';
import { moved } from '../../www/element/state.js';
import { preset, presets } from './bundled.js';
import { frozen, random } from './plain.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene */

before(() => core.init());

/** @type {{ name: string, scene: Scene }[]} */
const CASES = JSON.parse(readFileSync(new URL('../scenes.json', import.meta.url), 'utf8'));
const twoBanks = () => /** @type {Scene} */ (preset('two-banks'));

/** A core that counts how often a scene is read afresh. */
function counting() {
  const count = { scenes: 0, alive: 0 };
  class Scene extends core.Scene {
    /** @param {any} scene */
    constructor(scene) {
      super(scene);
      count.scenes++;
      count.alive++;
    }
    free() {
      count.alive--;
      super.free();
    }
  }
  return { count, Scene };
}

test('dragging words gives exactly what a fresh scene gives', () => {
  const next = random(7);
  const all = [...CASES, ...Object.entries(presets).map(([name, scene]) => ({ name, scene }))];
  for (const { name, scene } of all) {
    const { count, Scene } = counting();
    const model = new Model({ Scene });
    let now = frozen(structuredClone(scene));
    model.outcomeOf(now);
    const words = Object.keys(now.points);
    for (let i = 0; i < 5; i++) {
      const word = words[Math.floor(next() * words.length)];
      now = frozen(moved(now, word, next() * 9 - 3, next() * 9 - 3));
      assert.deepEqual(model.outcomeOf(now), core.forward(/** @type {any} */ (now)), `${name}, after ${word}`);
    }
    assert.equal(count.scenes, 1, `${name}: while only points move, no scene is read afresh`);
    model.free();
    assert.equal(count.alive, 0);
  }
});

test('undo, where several points move at once, gives what a fresh scene gives', () => {
  const model = new Model(/** @type {any} */ (core));
  const first = twoBanks();
  const third = moved(moved(first, 'bank', 2, 2), 'river', 1, 4);
  for (const scene of [third, first, third]) {
    assert.deepEqual(model.outcomeOf(scene), core.forward(/** @type {any} */ (scene)));
  }
  model.free();
});

test('another attention, another sentence or another word is read afresh', () => {
  const { count, Scene } = counting();
  const model = new Model({ Scene });
  const scene = twoBanks();
  const others = [
    scene,
    { ...scene, attention: presets.article.attention },
    { ...scene, contexts: [{ words: ['bank', 'river'] }] },
    { ...scene, points: { ...scene.points, fish: /** @type {[number, number]} */ ([1, 2]) } },
  ];
  others.forEach((other, i) => {
    assert.deepEqual(model.outcomeOf(other), core.forward(/** @type {any} */ (other)));
    assert.equal(count.scenes, i + 1);
    assert.equal(count.alive, 1, 'the one before is freed');
  });
  model.free();
});

test('the same scene is answered from memory', () => {
  const model = new Model(/** @type {any} */ (core));
  const scene = twoBanks();
  assert.equal(model.outcomeOf(scene), model.outcomeOf(scene));
  model.free();
});

test('an outcome that was handed out is never written again', () => {
  const model = new Model(/** @type {any} */ (core));
  const scene = twoBanks();
  const first = model.outcomeOf(scene);
  const copy = structuredClone(first);
  model.outcomeOf(moved(scene, 'bank', 2, 2));
  assert.deepEqual(first, copy);
  model.free();
});

test('a refusal tells why, and leaves the model as good as new', () => {
  const { count, Scene } = counting();
  const model = new Model({ Scene });
  const scene = twoBanks();
  model.outcomeOf(scene);
  /** @type {[Scene, string][]} */
  const bad = [
    [moved(moved(scene, 'river', 1, 1), 'money', NaN, 0), 'points.money'],
    [{ ...scene, attention: { scale: -1 } }, 'attention.scale'],
    [{ ...scene, contexts: [{ words: ['nobody'] }] }, 'contexts[0].words[0]'],
  ];
  for (const [refused, path] of bad) {
    assert.throws(
      () => model.outcomeOf(refused),
      (error) => error instanceof Error && error.message.includes(path) && String(/** @type {any} */ (error).path).startsWith(path.split('[')[0]),
      path,
    );
    assert.deepEqual(model.outcomeOf(scene), core.forward(/** @type {any} */ (scene)), `after ${path}`);
    // Half of what was refused must not show in what moves next.
    const next = moved(scene, 'bank', 3, 3);
    assert.deepEqual(model.outcomeOf(next), core.forward(/** @type {any} */ (next)), `a move after ${path}`);
    model.outcomeOf(scene);
    assert.ok(count.alive <= 1);
  }
  model.free();
  assert.equal(count.alive, 0);
});
