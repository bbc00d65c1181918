// The four steps, played. Time comes in as numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DURATIONS, HOLD, OPENING, Timeline, ease } from '../../www/element/timeline.js';

/** Plays to the end and notes when each step began. @param {Timeline} timeline @param {number} ms a frame */
function begins(timeline, ms) {
  /** @type {number[][]} */
  const seen = [[timeline.step, 0]];
  for (let now = ms; timeline.playing && now < 20_000; now += ms) {
    timeline.tick(ms);
    if (timeline.step !== seen[seen.length - 1][0]) seen.push([timeline.step, now]);
    if (!timeline.playing) seen.push([0, now]);
  }
  return seen;
}

test('at rest the last step stands complete', () => {
  const timeline = new Timeline();
  assert.deepEqual([timeline.step, timeline.progress, timeline.playing], [4, 1, false]);
  timeline.tick(1000);
  assert.deepEqual([timeline.step, timeline.progress], [4, 1]);
});

test('Play goes through the steps in order, each as long as it should be, with a pause to read between', () => {
  assert.deepEqual([...DURATIONS, HOLD], [600, 700, 900, 700, 250]);
  const timeline = new Timeline();
  timeline.play();
  assert.deepEqual(begins(timeline, 10), [[1, 0], [2, 850], [3, 1800], [4, 2950], [0, 3650]]);
  assert.deepEqual([timeline.step, timeline.progress], [4, 1]);
});

test('slow frames lose no time', () => {
  const timeline = new Timeline();
  timeline.play();
  timeline.tick(1900);
  assert.deepEqual([timeline.step, timeline.time], [3, 100]);
  timeline.tick(10_000);
  assert.deepEqual([timeline.step, timeline.playing, timeline.progress], [4, false, 1]);
});

test('a step goes from nothing to all, and stays there while one reads', () => {
  const timeline = new Timeline();
  timeline.play();
  let before = timeline.progress;
  assert.equal(before, 0);
  for (let ms = 0; ms < 600; ms += 20) {
    timeline.tick(20);
    assert.ok(timeline.progress >= before);
    before = timeline.progress;
  }
  assert.equal(timeline.progress, 1);
  timeline.tick(200);
  assert.deepEqual([timeline.step, timeline.progress], [1, 1]);
});

test('Pause stops anywhere, and Play goes on from there', () => {
  const timeline = new Timeline();
  timeline.play();
  timeline.tick(1000);
  timeline.pause();
  const { step, progress } = timeline;
  timeline.tick(5000);
  assert.deepEqual([timeline.step, timeline.progress], [step, progress]);
  timeline.play();
  assert.equal(timeline.progress, progress);
  timeline.tick(10);
  assert.ok(timeline.progress > progress);
});

test('a jump is a settled frame', () => {
  const timeline = new Timeline();
  timeline.play();
  timeline.tick(100);
  timeline.jump(3);
  assert.deepEqual([timeline.step, timeline.progress, timeline.playing], [3, 1, false]);
});

test('Play from a settled step goes on with the next one', () => {
  const timeline = new Timeline();
  timeline.jump(2);
  timeline.play();
  assert.deepEqual(begins(timeline, 10), [[3, 0], [4, 1150], [0, 1850]]);
  timeline.jump(4);
  timeline.play();
  assert.deepEqual([timeline.step, timeline.progress], [1, 0]);
});

test('the opening is the last step alone, 1.2 seconds', () => {
  const timeline = new Timeline();
  timeline.open();
  assert.deepEqual([OPENING, timeline.step, timeline.progress], [1200, 4, 0]);
  assert.deepEqual(begins(timeline, 10), [[4, 0], [0, 1200]]);
  timeline.play();
  timeline.jump(4);
  assert.equal(timeline.duration, 700, 'the next time it takes as long as ever');
});

test('every step begins and ends gently', () => {
  assert.deepEqual([ease(0), ease(0.5), ease(1)], [0, 0.5, 1]);
  assert.ok(ease(0.01) < 0.001 && ease(0.99) > 0.999);
});
