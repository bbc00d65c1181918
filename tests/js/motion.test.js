// Springs: the exact step of a critically damped one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HALF_LIFE, Motion } from '../../www/element/motion.js';

/** A scale at which nothing is ever near enough to snap. */
const FINE = 1e9;

/** @param {number} goal */
function onItsWay(goal) {
  const motion = new Motion();
  motion.aim(Float64Array.of(0), 'x', false);
  motion.aim(Float64Array.of(goal), 'x', false);
  return motion;
}

/** @param {Motion} motion @param {number} ms @param {number} rate frames a second @param {number} [scale] */
function run(motion, ms, rate, scale = FINE) {
  for (let t = 0; t < ms - 1e-9; t += 1000 / rate) motion.tick(Math.min(1000 / rate, ms - t), scale);
  return motion.current[0];
}

test('half of the way is gone after the half-life', () => {
  assert.ok(Math.abs(run(onItsWay(1), HALF_LIFE, 1000) - 0.5) < 1e-9);
  assert.ok(HALF_LIFE >= 80 && HALF_LIFE <= 120);
});

test('from rest it only ever comes closer, and never overshoots', () => {
  const motion = onItsWay(1);
  let before = 0;
  for (let ms = 0; ms < 2000; ms++) {
    motion.tick(1, FINE);
    const [now] = motion.current;
    assert.ok(now >= before && now <= 1, `${now} after ${ms + 1} ms, ${before} before`);
    before = now;
  }
  assert.ok(before > 0.999999);
});

test('30, 60 and 240 frames a second give the same', () => {
  for (const ms of [50, 100, 250, 700]) {
    const [slow, usual, fast] = [30, 60, 240].map((rate) => run(onItsWay(100), ms, rate));
    assert.ok(Math.abs(slow - fast) < 1e-9 && Math.abs(usual - fast) < 1e-9, `${slow} ${usual} ${fast} after ${ms} ms`);
  }
});

test('closer than a tenth of a pixel it rests, exactly at its goal', () => {
  const motion = onItsWay(3);
  let last = 0;
  for (let frames = 0; motion.moving; frames++) {
    last = motion.current[0];
    motion.tick(16, 70);
    assert.ok(frames < 200, 'it comes to rest');
  }
  assert.equal(motion.current[0], 3);
  assert.equal(motion.velocity[0], 0);
  assert.ok((3 - last) * 70 < 1, `the last step was ${(3 - last) * 70} px`);
});

test('a jump is there at once, even out of a move', () => {
  const motion = onItsWay(10);
  motion.tick(60, FINE);
  motion.aim(Float64Array.of(5), 'x', true);
  assert.deepEqual([motion.current[0], motion.velocity[0], motion.moving], [5, 0, false]);
  motion.tick(16, FINE);
  assert.equal(motion.current[0], 5);
});

test('another goal in the middle of a move breaks neither place nor speed', () => {
  const motion = onItsWay(10);
  motion.tick(60, FINE);
  const [at, speed] = [motion.current[0], motion.velocity[0]];
  motion.aim(Float64Array.of(-10), 'x', false);
  assert.deepEqual([motion.current[0], motion.velocity[0]], [at, speed]);
  motion.tick(0.001, FINE);
  assert.ok(Math.abs(motion.current[0] - at) < 1e-3 * Math.abs(speed) + 1e-9);
});

test('numbers that mean something else do not travel', () => {
  const motion = onItsWay(10);
  motion.aim(Float64Array.of(4), 'y', false);
  assert.deepEqual([motion.current[0], motion.moving], [4, false]);
  motion.aim(Float64Array.of(4, 5), 'y', false);
  assert.deepEqual([[...motion.current], motion.moving], [[4, 5], false]);
});

test('goals are copied, and the goal where it is already moves nothing', () => {
  const motion = new Motion();
  const goal = Float64Array.of(1, 2);
  motion.aim(goal, 'x', false);
  goal[0] = 9;
  assert.deepEqual([...motion.goal], [1, 2]);
  motion.aim(Float64Array.of(1, 2), 'x', false);
  assert.equal(motion.moving, false);
});
