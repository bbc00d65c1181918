// The layer that is shown: marks, shares and terms are that layer's, and the way through all of them is drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawLayers, layerPath } from '../../www/element/marks/layers.js';
import { openState, reduce } from '../../www/element/state.js';
import { sharesOf, termsOf } from '../../www/element/terms.js';
import { preset } from './bundled.js';
import { figure } from './figure.js';

/** @typedef {import('../../www/element/types.js').Scene} Scene */

/** @param {number} layers @returns {Scene} */
const deep = (layers) => {
  const scene = /** @type {Scene} */ (preset('two-banks'));
  return { ...scene, attention: { ...scene.attention, layers } };
};

test('the layer that is shown is what marks and shares are of; the outcome itself stays whole', async () => {
  const { app } = await figure(deep(4), { still: true });
  const whole = app.outcome;
  for (const layer of [0, 1, 2]) {
    app.dispatch({ type: 'layer', layer });
    assert.equal(app.outcome, whole);
    const { rows } = app.pictureFrom(app.plane.goal, app.lens.goal);
    rows.forEach(({ context, position, value, shares }) => {
      const { contextual } = whole.contexts[context].layers[layer];
      assert.deepEqual([...value], [contextual[2 * position], contextual[2 * position + 1]]);
      assert.deepEqual([...shares], [...sharesOf(app.state.scene, app.shown.contexts[context], position)]);
      const { terms } = termsOf(app.state.scene, app.shown.contexts[context], position, (j) => app.state.scene.points[whole.contexts[context].words[j]]);
      const sum = terms.reduce(([x, y], { vector }) => [x + vector[0], y + vector[1]], [0, 0]);
      sum.forEach((x, axis) => assert.ok(Math.abs(x - value[axis]) < 1e-5, `layer ${layer + 1}: ${sum} is ${[...value]}`));
    });
  }
  app.dispatch({ type: 'layer', layer: null });
  assert.equal(app.shown, whole);
});

test('with fewer layers than the one that was shown the last one is', async () => {
  const { app } = await figure(deep(4), { still: true });
  app.dispatch({ type: 'layer', layer: 2 });
  app.edit(deep(2));
  assert.equal(app.shown.contexts[0].layers.length, 2);
});

test('which layer is shown is no edit: no step of undo, nothing touched', () => {
  const before = openState({ scene: deep(4) });
  const after = reduce(before, { type: 'layer', layer: 1 });
  assert.deepEqual({ ...after, layer: null }, before);
  assert.equal(reduce(after, { type: 'layer', layer: 1 }), after);
});

test('the way through the layers: each mark at its layer’s place, the one that is shown left to the solid mark', async () => {
  const { app } = await figure(deep(3), { still: true });
  const path = layerPath(app);
  app.extras.push(path);
  app.aim(true);
  assert.equal(path.count, 6);
  for (const shown of [0, 2]) {
    app.dispatch({ type: 'layer', layer: shown === 2 ? null : shown });
    const now = app.pictureFrom(app.plane.goal, app.lens.goal);
    /** @type {any[]} */
    const shapes = [];
    drawLayers(/** @type {any} */ ({ picture: now, home: now.spots[now.focus], look: { listening: true }, shapes }), path);
    const marks = shapes.filter(({ id }) => /^layer \d 0/.test(id));
    assert.deepEqual(marks.map(({ id }) => Number(id.split(' ')[1]) - 1), [0, 1, 2].filter((t) => t !== shown));
    for (const { id, x, y } of marks) {
      const { contextual } = app.outcome.contexts[0].layers[Number(id.split(' ')[1]) - 1];
      assert.ok(Math.hypot(x - (now.view.ox + contextual[2] * now.view.unit), y - (now.view.oy - contextual[3] * now.view.unit)) < 1e-3, id);
    }
    assert.equal(shapes.filter(({ id }) => id.startsWith('layers ')).length, 2);
  }
});

test('one layer has no way', async () => {
  const { app } = await figure(deep(1), { still: true });
  const path = layerPath(app);
  app.extras.push(path);
  app.aim(true);
  assert.equal(path.count, 0);
});
