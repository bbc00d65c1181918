// Where pills and labels stand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { around, inside, outside, padded, shared } from '../../www/element/geometry.js';
import { SIZES, STEM, namesAmong, placeLabel, stemPill } from '../../www/element/layout.js';
import { PHONE, SCREEN, figure, measure } from './figure.js';

/** How far a circle reaches into a box, in pixels. @param {{ x: number, y: number, w: number, h: number }} box @param {number} x @param {number} y @param {number} r */
function reach(box, x, y, r) {
  const [nx, ny] = [Math.min(Math.max(x, box.x), box.x + box.w), Math.min(Math.max(y, box.y), box.y + box.h)];
  return r - Math.hypot(nx - x, ny - y);
}

/** The boxes of all pills. @param {import('../../www/element/app.js').Moment} moment */
const pillsOf = ({ picture, layout, words }) =>
  [...layout.pills].map(([type, pill]) => {
    const { x, y } = picture.spots[type];
    return { word: words.types[type].key, side: pill.side, box: { x: x + pill.dx, y: y + pill.dy, w: pill.w, h: pill.h } };
  });

/** Two hundred places for bank, over the whole plane and a little beyond. */
const PLACES = Array.from({ length: 200 }, (_, i) => [-1 + (i % 20) * 0.5, -0.9 + Math.floor(i / 20) * 0.8]);

for (const [size, name] of /** @type {const} */ ([
  [SCREEN, 'a screen'],
  [PHONE, 'a phone'],
])) {
  for (const coarse of [false, true]) {
    test(`wherever bank stands on ${name}${coarse ? ' with fingers' : ''}, no pill covers a solid mark or its ring`, async () => {
      const one = await figure('two-banks', { size, coarse });
      const covered = [];
      for (const [x, y] of PLACES) {
        one.drag('bank', x, y);
        const { picture } = one.rest(50);
        const dims = picture.small ? SIZES.small : SIZES.large;
        for (const { word, side, box } of pillsOf(one.moment)) {
          for (const row of picture.rows) {
            const far = reach(box, row.x, row.y, dims.keep + dims.keepWidth / 2);
            if (far > 0.5) covered.push(`bank at ${x.toFixed(1)}, ${y.toFixed(1)}: ${word} (${side}) covers ${far.toFixed(1)} px of mark ${row.context + 1}`);
          }
        }
      }
      assert.deepEqual(covered, []);
    });
  }
}

test('no two pills cover each other in any scene as opened', async () => {
  for (const size of [SCREEN, PHONE]) {
    for (const name of ['two-banks', 'article', 'next-word', 'distractors']) {
      const pills = pillsOf((await figure(name, { size })).moment);
      pills.forEach((a, i) =>
        pills.slice(i + 1).forEach((b) => assert.equal(shared(a.box, b.box), 0, `${name}: ${a.word} and ${b.word}`)),
      );
    }
  }
});

test('little words are quiet and stack where they share a point; candidates do not', async () => {
  const { moment } = await figure('next-word');
  const keys = (/** @type {Iterable<number>} */ types) => [...types].map((type) => moment.words.types[type].key);
  assert.deepEqual(keys(moment.layout.quiet), ['the']);
  const banks = (await figure('two-banks')).moment;
  assert.deepEqual(banks.layout.stacks.map(({ members }) => members.map((t) => banks.words.types[t].key)), [['the', 'of', 'in']]);
});

test('a word is never quiet while it is in focus', async () => {
  const one = await figure('two-banks');
  one.app.dispatch({ type: 'focus', word: 'of' });
  const { layout, picture } = one.rest();
  assert.equal(layout.quiet.has(picture.focus), false);
  assert.ok(layout.pills.has(picture.focus));
});

test('nothing moves under a hand: pills keep their places until it lets go', async () => {
  const one = await figure('two-banks');
  const { layout } = one.moment;
  one.app.dispatch({ type: 'begin', kind: 'drag', word: 'bank' });
  for (let i = 0; i < 20; i++) {
    one.app.dispatch({ type: 'place', word: 'bank', x: 6 - i * 0.3, y: 6 - i * 0.2 });
    assert.equal(one.frame().layout, layout);
  }
  one.app.dispatch({ type: 'commit' });
  assert.notEqual(one.frame().layout, layout);
});

test('with fingers the pill in focus stands on a stem, a finger away from its ring', async () => {
  const { moment } = await figure('two-banks', { size: PHONE, coarse: true });
  const pill = moment.layout.pills.get(moment.picture.focus);
  assert.equal(pill?.side, 'stem');
  for (let i = 0; i < 16; i++) {
    const { dx, dy, w, h } = stemPill((i / 8) * Math.PI, 60, 28);
    assert.ok(Math.hypot(dx + w / 2, dy + h / 2) >= STEM - 1e-9, `direction ${i}`);
  }
  assert.ok(STEM >= 44);
});

test('a label takes the free side and stays there until another is clearly better', () => {
  const plane = { x: 0, y: 0, w: 400, h: 300 };
  const what = { id: 'a', x: 200, y: 150, gap: 20, w: 60, h: 30 };
  const wall = { x: 210, y: 100, w: 190, h: 100 };
  /** @type {Map<string, number>} */
  const memory = new Map();
  const free = placeLabel(what, { boxes: [wall], segments: [], plane }, memory);
  assert.equal(shared(free.rect, wall), 0);
  const later = placeLabel(what, { boxes: [], segments: [], plane }, memory);
  assert.deepEqual(later.place, free.place, 'it stays where it was');
  const blocked = placeLabel(what, { boxes: [{ ...free.rect }], segments: [], plane }, memory);
  assert.notDeepEqual(blocked.place, free.place);
});

test('overlaps of boxes and lines are measured', () => {
  const box = { x: 0, y: 0, w: 10, h: 10 };
  assert.equal(shared(box, { x: 5, y: 5, w: 10, h: 10 }), 25);
  assert.equal(shared(box, { x: 10, y: 0, w: 5, h: 5 }), 0);
  assert.equal(inside({ x0: -5, y0: 5, x1: 15, y1: 5 }, box), 10);
  assert.equal(inside({ x0: -5, y0: 11, x1: 15, y1: 11 }, box), 0);
  assert.equal(inside({ x0: 2, y0: 2, x1: 2, y1: 2 }, box), 0);
  assert.equal(outside({ x: -5, y: 0, w: 10, h: 10 }, box), 50);
  assert.deepEqual(around(5, 5, 2), { x: 3, y: 3, w: 4, h: 4 });
  assert.deepEqual(padded(box, 1), { x: -1, y: -1, w: 12, h: 12 });
  assert.ok(measure('bank', 14, 600) > 20);
});

test('no pill covers the names of words that share a point', async () => {
  for (const width of [640, 390]) {
    const { moment } = await figure('not-good', { size: { width, height: 420 } });
    const { picture, layout } = moment;
    for (const names of layout.stacks.map(namesAmong(picture.spots))) {
      assert.deepEqual(pillsOf(moment).filter(({ box }) => shared(box, names) > 20).map(({ word }) => word), [], String(width));
    }
  }
});

test('the names of words that share a point stand over it where another word’s ring lies under it', async () => {
  const { moment } = await figure('distractors', { size: PHONE });
  const { picture, layout } = moment;
  const [stack] = layout.stacks;
  const names = namesAmong(picture.spots)(stack);
  assert.ok(names.y < picture.spots[stack.members[0]].y, 'over it');
  const near = picture.spots.filter((_, type) => !stack.members.includes(type));
  assert.deepEqual(near.filter(({ x, y }) => reach(names, x, y, SIZES.small.ring) > 0), []);
  const { moment: wide } = await figure('distractors', { size: SCREEN });
  const [usual] = wide.layout.stacks;
  assert.ok(namesAmong(wide.picture.spots)(usual).y > wide.picture.spots[usual.members[0]].y, 'elsewhere under it');
});

test('the labels of marks that coincide at the edge do not cover each other', () => {
  const plane = { x: 3, y: 3, w: 826, h: 645 };
  for (const [x, y] of [
    [795, 120],
    [400, 300],
    [40, 600],
  ]) {
    /** @type {import('../../www/element/geometry.js').Rect[]} */
    const boxes = [around(x, y, 18)];
    const labels = ['mark 0 0', 'mark 1 0'].map((id) => {
      const { rect } = placeLabel({ id, x, y, gap: 25, w: 100, h: 34 }, { boxes, segments: [], plane }, new Map());
      boxes.push(rect);
      return rect;
    });
    assert.equal(shared(labels[0], labels[1]), 0, `at ${x}, ${y}`);
    for (const label of labels) assert.equal(outside(label, plane), 0, `within the plane at ${x}, ${y}`);
  }
});
