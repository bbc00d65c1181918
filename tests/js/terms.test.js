// What a contextual vector is made of, against the outcomes that the core is checked against.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as core from '../../www/core/core.js';
import { headsOf, isPlainMix, sharesOf, termsOf } from '../../www/element/terms.js';
import { wordsOf } from '../../www/element/words.js';
import { near } from './plain.js';

/** @type {{ name: string, scene: import('../../www/element/types.js').Scene, outcome: any }[]} */
const CASES = JSON.parse(readFileSync(new URL('../scenes.json', import.meta.url), 'utf8'));

/**
 * Every place of every sentence of every scene, with the point that its word has.
 * @param {(at: { name: string, scene: any, context: any, position: number, pointAt: (j: number) => number[] }) => void} visit
 */
function everyPlace(visit) {
  for (const { name, scene, outcome } of CASES) {
    const { types, at } = wordsOf(scene);
    scene.contexts.forEach(({ words }, c) => {
      const pointAt = (/** @type {number} */ j) => scene.points[types[at[c][j]].point];
      words.forEach((word, position) => {
        const where = `${name}, ${word} (${position}) in sentence ${c + 1}`;
        visit({ name: where, scene, context: outcome.contexts[c], position, pointAt });
      });
    });
  }
}

test('there are scenes of every kind to check against', () => {
  assert.equal(CASES.length, 44);
  const all = CASES.map(({ scene }) => scene.attention ?? {});
  assert.ok(all.some(({ residual }) => residual), 'residual');
  assert.ok(all.some(({ output }) => output), 'output');
  assert.ok(all.some(({ layers = 1 }) => layers > 1), 'layers');
  assert.ok(all.some(({ positions = [] }) => positions.length), 'positions');
  assert.ok(all.some((attention) => headsOf(attention).every(({ enabled }) => enabled === false)), 'all heads off');
});

test('the terms of every word of every scene add up to its contextual vector', () => {
  let places = 0;
  everyPlace(({ name, scene, context, position, pointAt }) => {
    const { terms, residual } = termsOf(scene, context, position, pointAt);
    const sum = [...(residual ?? [0, 0])];
    for (const { vector } of terms) sum.forEach((_, axis) => (sum[axis] += vector[axis]));
    const wanted = [context.contextual[2 * position], context.contextual[2 * position + 1]];
    // The outcomes are written with nine decimals; sums of large terms carry their rounding.
    const largest = Math.max(1, ...terms.map(({ vector }) => Math.hypot(...vector)));
    near(sum, wanted, 1e-4 * largest, name);
    assert.deepEqual(terms.map((term) => term.position), context.words.map((/** @type {string} */ _, /** @type {number} */ j) => j));
    places++;
  });
  assert.ok(places > 150, `${places} places`);
});

test('the shares of every word add up to one', () => {
  everyPlace(({ name, scene, context, position }) => {
    const shares = sharesOf(scene, context, position);
    near([shares.reduce((a, b) => a + b, 0)], [1], 1e-6, name);
    assert.ok(shares.every((share) => share >= 0), name);
  });
});

test('where a scene is called a plain mix, shares times points are the contextual vector', () => {
  let plain = 0;
  everyPlace(({ name, scene, context, position, pointAt }) => {
    if (!isPlainMix(scene) || headsOf(scene.attention).every(({ enabled }) => enabled === false)) return;
    plain++;
    const sum = [0, 0];
    sharesOf(scene, context, position).forEach((share, j) => {
      sum[0] += share * pointAt(j)[0];
      sum[1] += share * pointAt(j)[1];
    });
    near(sum, [context.contextual[2 * position], context.contextual[2 * position + 1]], 1e-4, name);
  });
  assert.ok(plain > 20, `${plain} places`);
});

test('with all heads off a word is its own and only term, residual or not', async () => {
  await core.init();
  const scene = /** @type {any} */ ({
    version: 1,
    contexts: [{ words: ['bank', 'river'] }],
    points: { bank: [6, 6], river: [0, 5] },
    attention: { residual: true, heads: [{ enabled: false }] },
  });
  const { contexts } = /** @type {any} */ (core.forward(scene));
  const { terms, residual } = termsOf(scene, contexts[0], 0, () => [6, 6]);
  assert.equal(residual, null);
  near(terms.flatMap(({ vector }) => vector), [...contexts[0].contextual.slice(0, 2), 0, 0], 1e-6, 'bank');
});

test('shares are written where they are asked to be', () => {
  const { scene, outcome } = CASES[0];
  const into = new Float64Array(5).fill(7);
  assert.equal(sharesOf(scene, outcome.contexts[0], 1, into), into);
  near(into, [0, 1 / 1.11, 0, 0, 0.11 / 1.11], 1e-8, 'bank in sentence 1');
});
