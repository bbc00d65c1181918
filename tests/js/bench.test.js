// What the core is measured against does the same work: the plain JavaScript of the benches answers what the core answers.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { field, init, steer } from '../../www/core/full.js';
import { REGION, sunflower, target } from '../bench/measure-field.js';
import { plainField } from '../bench/plain-field.js';
import { plainSteer } from '../bench/plain-steer.js';

before(() => init());

test('a pull in plain JavaScript is that of the core', () => {
  for (const words of [3, 8, 32]) {
    const scene = sunflower(words, { scale: 18 });
    const plain = plainSteer(scene, 1);
    for (let index = 0; index < 60; index += 7) {
      const [found, wanted] = [plain(target(index)), steer(scene, { context: 0, position: 1, to: target(index) })];
      assert.ok(Math.abs(found.distance - wanted.distance) < 1e-6 * wanted.distance, `${words}: ${found.distance}, not ${wanted.distance}`);
      assert.ok(found.residual < 1e-9);
    }
  }
});

test('a field in plain JavaScript is that of the core', () => {
  for (const attention of [{ scale: 18 }, { scale: 3 }, { score: 'distance', scale: 6 }]) {
    for (const words of [5, 16]) {
      const scene = sunflower(words, attention);
      const region = { ...REGION, columns: 60, rows: 40 };
      const [found, wanted] = [plainField(scene, 0)(region), field(scene, region)];
      assert.equal(found.fixedPoints.length, wanted.fixedPoints.length);
      found.fixedPoints.forEach(({ x, y, stable, share }, at) => {
        const other = wanted.fixedPoints[at];
        assert.ok(Math.hypot(x - other.x, y - other.y) < 1e-6 && stable === other.stable && Math.abs(share - other.share) < 0.002);
      });
      const others = found.basin.filter((basin, cell) => basin !== wanted.basin[cell]).length;
      assert.ok(others < 3, `${others} cells lie in other basins`);
    }
  }
});
