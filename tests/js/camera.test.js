// From units to pixels and back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MARGIN, boxOf, fit, grown, through, toPlane, toX, toY } from '../../www/element/camera.js';
import { near, random } from './plain.js';

const SIZES = [
  { width: 832, height: 651 },
  { width: 1400, height: 500 },
  { width: 600, height: 460 },
  { width: 390, height: 333 },
  { width: 320, height: 320 },
];

/** Boxes of all shapes. */
function* boxes() {
  const next = random(3);
  yield /** @type {const} */ ([0, 0, 8, 6]);
  yield /** @type {const} */ ([3, 3, 3, 3]);
  for (let i = 0; i < 60; i++) {
    const [x, y] = [next() * 40 - 20, next() * 40 - 20];
    yield /** @type {const} */ ([x, y, x + next() * 20, y + next() * 20]);
  }
}

test('the view that fits holds every corner, with room round it, at any size', () => {
  for (const size of SIZES) {
    for (const box of boxes()) {
      const view = fit([...box], size);
      const at = `[${box}] on ${size.width} × ${size.height}`;
      const [left, right] = [toX(view, box[0]), toX(view, box[2])];
      const [top, bottom] = [toY(view, box[3]), toY(view, box[1])];
      const phone = size.width < 480;
      // The back-swipe of a phone and the ring of a word; on a wide plane 0.8 unit.
      const side = phone ? Math.min(54, 0.8 * view.unit) : 0.8 * view.unit;
      const end = phone ? Math.min(56, 0.8 * view.unit) : MARGIN * view.unit;
      assert.ok(left >= side - 1e-6 && size.width - right >= side - 1e-6, `${at}: sides ${left} and ${size.width - right}`);
      assert.ok(top >= end - 1e-6 && size.height - bottom >= end - 1e-6, `${at}: ends ${top} and ${size.height - bottom}`);
    }
  }
});

test('the opening scene is as large as the plane allows: 71 pixels a unit at 832 × 651', () => {
  const { unit } = fit([0, 0, 8, 6], { width: 832, height: 651 });
  assert.ok(Math.abs(unit - 71.5) < 1, `${unit} pixels a unit`);
  const phone = fit([0, 0, 8, 6], { width: 390, height: 333 });
  assert.ok(phone.unit > 30, `${phone.unit} pixels a unit`);
});

test('however low or narrow the plane is, nothing stands on its head, and every corner is in it', () => {
  for (const width of [40, 100, 300, 479, 480, 700, 1400]) {
    for (const height of [20, 78, 120, 160, 199, 200, 240]) {
      const view = fit([0, 0, 8, 6], { width, height });
      const at = `${width} × ${height}`;
      assert.ok(view.unit > 0, `${at}: ${view.unit} pixels a unit`);
      assert.ok(toX(view, 0) >= 0 && toX(view, 8) <= width && toY(view, 6) >= 0 && toY(view, 0) <= height, at);
    }
  }
});

test('both axes have one scale, y upwards', () => {
  const view = fit([0, 0, 8, 6], { width: 832, height: 651 });
  const across = toX(view, 3) - toX(view, 2);
  const up = toY(view, 2) - toY(view, 3);
  near([across, up], [view.unit, view.unit], 1e-9, 'a unit across and a unit up');
});

test('pixels and units lead back and forth', () => {
  const next = random(5);
  for (const size of SIZES) {
    const view = through(fit([0, 0, 8, 6], size), { zoom: 1.7, pan: [0.3, -2] }, size);
    for (let i = 0; i < 50; i++) {
      const [x, y] = [next() * 100 - 50, next() * 100 - 50];
      near(toPlane(view, toX(view, x), toY(view, y)), [x, y], 1e-9, 'there and back');
    }
  }
});

test('zooming keeps the middle where it is, and panning moves what is seen by so many units', () => {
  const size = SIZES[0];
  const view = fit([0, 0, 8, 6], size);
  assert.equal(through(view, null, size), view);
  const middle = toPlane(view, size.width / 2, size.height / 2);
  const zoomed = through(view, { zoom: 2, pan: [0, 0] }, size);
  near(toPlane(zoomed, size.width / 2, size.height / 2), middle, 1e-9, 'the middle');
  assert.equal(zoomed.unit, 2 * view.unit);
  const panned = through(view, { zoom: 2, pan: [1, 3] }, size);
  near(toPlane(panned, size.width / 2, size.height / 2), [middle[0] + 1, middle[1] + 3], 1e-9, 'the middle, panned');
});

test('a point inside grows nothing; one that left gets 0.6 unit of room', () => {
  assert.deepEqual(grown([0, 0, 8, 6], [[0, 0], [8, 6], [3, 3]]), [0, 0, 8, 6]);
  const away = [[8.1, 6], [12, 6], [-9, 2], [4, -30], [0, 7]];
  for (const size of SIZES) {
    for (const [x, y] of away) {
      const view = fit(grown([0, 0, 8, 6], [[x, y]]), size);
      const room = Math.min(toX(view, x), size.width - toX(view, x), toY(view, y), size.height - toY(view, y));
      assert.ok(room >= 0.6 * view.unit - 1e-6, `${x}, ${y} on ${size.width} × ${size.height}: ${room / view.unit} units`);
    }
  }
});

test('a point that was taken far down stands above the legend', () => {
  const size = { width: 832, height: 651 };
  for (const [x, y] of [[-8, -8], [4, -30], [3, -1]]) {
    const view = fit(grown([0, 0, 8, 6], [[x, y]]), size);
    assert.ok(size.height - toY(view, y) >= 61, `${x}, ${y}: ${size.height - toY(view, y)} pixels`);
  }
});

test('no points at all still give a box', () => {
  assert.deepEqual(boxOf([]), [0, 0, 1, 1]);
  assert.deepEqual(boxOf([[2, 3]]), [2, 3, 2, 3]);
});

test('under a large scene on a wide plane the legend has its room', () => {
  const size = { width: 832, height: 651 };
  const view = fit([0, 0, 22, 24], size);
  assert.ok(view.unit < 40, `${view.unit} pixels a unit`);
  assert.ok(size.height - toY(view, 0) >= 61.9, 'the lowest point stands above the legend');
  assert.ok(toY(view, 24) >= 50, 'and the highest below the switch');
});
