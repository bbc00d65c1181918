// The list of shapes: what is drawn, where, and how thick.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toX, toY } from '../../www/element/camera.js';
import { shared } from '../../www/element/geometry.js';
import { thickness } from '../../www/element/marks/threads.js';
import { arrow, mark, sweep } from '../../www/element/shapes.js';
import { presetNames } from '../../www/presets/shelf.js';
import { preset } from './bundled.js';
import { PHONE, SCREEN, byId, figure, measure, texts } from './figure.js';
import { near } from './plain.js';

/** @typedef {import('../../www/element/shapes.js').Shape} Shape */

/** The middle of a mark, whatever its shape. @param {Shape} shape @returns {[number, number]} */
function middle(shape) {
  if (shape.kind === 'circle') return [shape.x, shape.y];
  if (shape.kind !== 'path') throw new Error(`a ${shape.kind} is no mark`);
  const xs = shape.points.filter((_, i) => i % 2 === 0);
  const ys = shape.points.filter((_, i) => i % 2 === 1);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

/** The width of a thread as drawn: of its line, or across its ribbon. @param {Shape} shape */
function widthOf(shape) {
  if (shape.kind !== 'path') throw new Error(`a ${shape.kind} is no thread`);
  const { points, closed } = shape;
  if (!closed) return shape.width;
  return Math.hypot(points[0] - points[points.length - 2], points[1] - points[points.length - 1]);
}

/** @param {readonly Shape[]} shapes @param {string} id */
const only = (shapes, id) => {
  const found = byId(shapes, id);
  assert.equal(found.length, 1, `one shape is called ${id}`);
  return found[0];
};

test('the opening scene has both solid marks where the core puts bank', async () => {
  const { moment, draw } = await figure('two-banks');
  const { shapes } = draw();
  const { view } = moment.picture;
  for (const [id, [x, y], kind] of /** @type {const} */ ([
    ['mark 0 1', [5.47, 5.912], 'circle'],
    ['mark 1 3', [6.417, 4.748], 'path'],
  ])) {
    const shape = only(shapes, id);
    assert.equal(shape.kind, kind);
    assert.ok(shape.fill && !shape.stroke, 'solid');
    const [px, py] = middle(shape);
    const far = Math.hypot(px - toX(view, x), py - toY(view, y));
    assert.ok(far < 0.1, `${id} is ${far} px away`);
  }
});

test('what bank keeps is the sweep of a ring round each mark: 0.9116 and 0.7914', async () => {
  const { draw } = await figure('two-banks');
  const { shapes } = draw();
  const arcs = shapes.filter((shape) => shape.kind === 'arc');
  assert.equal(arcs.length, 2);
  [0.9116, 0.7914].forEach((keep, i) => {
    const arc = /** @type {import('../../www/element/shapes.js').Arc} */ (arcs[i]);
    near([(arc.to - arc.from) / (2 * Math.PI)], [keep], 1e-4, 'the sweep');
    assert.equal(arc.from, -Math.PI / 2, 'from 12 o’clock');
    assert.equal(arc.width, 4.5);
    assert.equal(arc.r, 15);
    const [x, y] = middle(only(shapes, ['mark 0 1', 'mark 1 3'][i]));
    near([arc.x, arc.y], [x, y], 1e-9, 'round its mark');
  });
  assert.deepEqual(texts(shapes).filter((text) => text.startsWith('keeps')), ['keeps 91 %', 'keeps 79 %']);
});

test('threads are as thick as the share, by one rule', async () => {
  assert.deepEqual([0, 0.01, 0.049].map(thickness), [1, 1, 1]);
  assert.deepEqual([0.05, 0.1, 0.5, 1].map(thickness), [2, 2.5, 6.5, 11.5]);
  const one = await figure('two-banks');
  const { words } = one.moment;
  const type = (/** @type {string} */ key) => words.types.findIndex((word) => word.key === key);
  const widths = () => {
    const { shapes } = one.draw();
    return [`thread 0 ${type('river')}`, `thread 1 ${type('money')}`].map((id) => widthOf(only(shapes, id)) ?? 0);
  };
  near(widths(), [1.5 + 0.884, 1.5 + 2.086], 1e-3, 'at the start: lines');
  one.drag('bank', 2, 2);
  one.rest();
  near(widths(), [1.5 + 5.284, 1.5 + 6.09], 1e-3, 'at [2, 2]: ribbons');
});

test('a thread runs from the solid mark to the word it takes from, outside both', async () => {
  const { moment, draw } = await figure('two-banks');
  const { words, picture } = moment;
  const river = words.types.findIndex(({ key }) => key === 'river');
  const { shapes } = draw();
  const thread = only(shapes, `thread 0 ${river}`);
  if (thread.kind !== 'path') throw new Error('a thread is a path');
  const [x0, y0, x1, y1] = thread.points;
  const [mx, my] = middle(only(shapes, 'mark 0 1'));
  const { x, y } = picture.spots[river];
  assert.ok(Math.hypot(x0 - mx, y0 - my) > 17 && Math.hypot(x0 - mx, y0 - my) < 20);
  assert.ok(Math.hypot(x1 - x, y1 - y) > 6.5 && Math.hypot(x1 - x, y1 - y) < 12);
  near([(x1 - x0) * (y - my)], [(x - mx) * (y1 - y0)], 1e-6, 'straight towards river');
});

test('a share from 5 % on has its number, a smaller one has none', async () => {
  const one = await figure('two-banks');
  assert.ok(['9 %', '21 %'].every((text) => texts(one.draw().shapes).includes(text)));
  one.drag('bank', 12, 12);
  one.rest();
  const numbers = texts(one.draw().shapes).filter((text) => /^\d+ %$/.test(text));
  assert.deepEqual(numbers, [], 'at [12, 12] nobody is heard');
});

test('the first view has the bet’s circle at [2, 2], with what it means, and no numerals', async () => {
  const one = await figure('two-banks');
  const { shapes } = one.draw();
  const { view } = one.moment.picture;
  const bet = only(shapes, 'bet');
  if (bet.kind !== 'circle') throw new Error('the bet is a circle');
  near([bet.x, bet.y, bet.r], [toX(view, 2), toY(view, 2), 0.6 * view.unit], 1e-9, 'the circle');
  assert.ok(bet.dash && !bet.fill);
  const said = texts(shapes);
  assert.ok(said.includes('vague') && said.includes('means little on its own'));
  assert.ok(said.includes('↑ about water') && said.includes('about money →'));
  assert.ok(!said.some((text) => /^\d+$/.test(text)), 'no numerals before the first drag');
  one.drag('bank', 2, 2);
  one.rest();
  const after = texts(one.draw().shapes);
  assert.ok(after.includes('4') && !after.includes('vague'));
  assert.ok(after.includes('0.9, 3.6'), 'coordinates after the first drag');
  one.app.dispatch({ type: 'undo' });
  one.rest();
  assert.ok(texts(one.draw().shapes).includes('vague'), 'where nothing stands in it, it has its name');
});

test('the name of the level axis lies under no pill', async () => {
  for (const name of presetNames) {
    for (const size of [{ width: 642, height: 600 }, PHONE]) {
      const one = await figure(name, { size });
      const { picture, layout } = one.moment;
      const found = one.draw().shapes.find((shape) => shape.kind === 'text' && shape.text.endsWith(' →'));
      if (found?.kind !== 'text') throw new Error(`${name} has no name at its axis`);
      const w = measure(found.text, 12, 500);
      const box = { x: found.x - w, y: found.y - 12, w, h: 16 };
      for (const [type, pill] of layout.pills) {
        const { x, y } = picture.spots[type];
        assert.equal(shared({ x: x + pill.dx, y: y + pill.dy, w: pill.w, h: pill.h }, box), 0, `${name}, ${size.width}: ${picture.words.types[type].label}`);
      }
    }
  }
});

test('step 1 shows the scores, step 2 what is kept round the hollow word, step 3 the sum, step 4 the move', async () => {
  const { draw, moment } = await figure('two-banks');
  const at = (/** @type {1 | 2 | 3 | 4} */ step) => draw({ step, progress: 1 }).shapes;
  assert.ok(['4.0', '1.7', '2.7'].every((score) => texts(at(1)).includes(score)), texts(at(1)).join());
  assert.deepEqual(at(1).filter(({ id = '' }) => /^(mark|thread)/.test(id)), []);
  const rings = at(2).filter((shape) => shape.kind === 'arc');
  const home = moment.picture.spots[moment.picture.focus];
  assert.deepEqual(
    rings.map((ring) => (ring.kind === 'arc' ? [ring.x, ring.y, ring.r] : [])),
    [[home.x, home.y, 14], [home.x, home.y, 20.5]],
  );
  assert.deepEqual(byId(at(2), 'mark 0 1'), [], 'before the move there is no solid mark');
  const sum = texts(at(3));
  assert.ok(['0.91 bank', '+ 0.09 river', '0.79 bank', '+ 0.21 money'].every((text) => sum.includes(text)), sum.join());
  assert.ok(sum.includes('bank₁  [5.5, 5.9]') && sum.includes('bank₂  [6.4, 4.7]'));
  assert.equal(byId(at(4), 'mark 0 1').length, 1);
});

test('on the way that two sentences share, each arrow of the mix has its label on its own side', async () => {
  for (const size of [SCREEN, PHONE]) {
    for (const at of [[6, 6], [2, 2], [7, 3]]) {
      const one = await figure('two-banks', { size });
      one.drag('bank', at[0], at[1]);
      const { view, rows } = one.rest(50).picture;
      const { shapes } = one.draw({ step: 3, progress: 1 });
      rows.forEach((row, r) => {
        const label = `${row.keep.toFixed(2)} bank`;
        const found = shapes.find((shape) => shape.kind === 'text' && shape.text === label);
        assert.ok(found?.kind === 'text', `${label} at ${at}`);
        const w = measure(label, 13, 600);
        const x = found.x + (found.anchor === 'end' ? -w / 2 : found.anchor === 'middle' ? 0 : w / 2);
        // Left of the way out of the origin, or right of it.
        const turn = at[0] * (toY(view, 0) - (found.y - 4)) - at[1] * (x - toX(view, 0));
        assert.ok(r === 0 ? turn > 0 : turn < 0, `${label} at ${at} on ${size.width} pixels`);
      });
    }
  }
});

test('how alike a word is to itself is told where its pill is not', async () => {
  for (const size of [SCREEN, PHONE]) {
    for (const coarse of [false, true]) {
      for (const at of [[6, 6], [2, 2], [4, 3], [1, 6], [7, 7]]) {
        const one = await figure('two-banks', { size, coarse });
        one.drag('bank', at[0], at[1]);
        const { picture, layout } = one.rest(50);
        const { shapes } = one.draw({ step: 1, progress: 1, coarse });
        const { x, y } = picture.spots[picture.focus];
        const pill = layout.pills.get(picture.focus);
        assert.ok(pill);
        const round = shapes.find((shape) => shape.kind === 'circle' && shape.r === 17);
        assert.ok(round?.kind === 'circle');
        const number = { x: x + ((round.x - x) / 33) * 52 - 18, y: y + ((round.y - y) / 33) * 52 - 11, w: 36, h: 22 };
        assert.ok(shapes.some((shape) => shape.kind === 'text' && Math.abs(shape.x - number.x - 18) < 0.5 && Math.abs(shape.y - number.y - 15.2) < 0.5), 'its number stands on its loop');
        assert.equal(shared(number, { x: x + pill.dx, y: y + pill.dy, w: pill.w, h: pill.h }), 0, `at ${at} on ${size.width} pixels${coarse ? ', with fingers' : ''}`);
      }
    }
  }
});

test('a step that has not begun draws nothing of itself, and marks leave the word', async () => {
  const { draw, moment } = await figure('two-banks');
  const home = moment.picture.spots[moment.picture.focus];
  const start = draw({ step: 4, progress: 0 }).shapes;
  near(middle(only(start, 'mark 0 1')), [home.x, home.y], 1e-9, 'at the start');
  const half = middle(only(draw({ step: 4, progress: 0.5 }).shapes, 'mark 0 1'));
  const end = middle(only(draw().shapes, 'mark 0 1'));
  near(half, [(home.x + end[0]) / 2, (home.y + end[1]) / 2], 1e-9, 'half way');
});

test('what lies under the pointer comes forward, other threads fade', async () => {
  const { draw, moment } = await figure('two-banks');
  const type = (/** @type {string} */ key) => moment.words.types.findIndex((word) => word.key === key);
  const [river, money] = [`thread 0 ${type('river')}`, `thread 1 ${type('money')}`];
  const hot = draw({ hot: { context: 0, query: 1, key: 4 } }).shapes;
  assert.deepEqual([only(hot, river).alpha, only(hot, money).alpha], [1, 0.4]);
  const over = draw({ over: type('money') }).shapes;
  assert.deepEqual([only(over, river).alpha, only(over, money).alpha], [0.4, 1]);
});

test('without attention both marks stay in the word’s own ring, and no thread is drawn', async () => {
  const { draw, moment } = await figure('next-word');
  assert.equal(moment.state.listening, false);
  const { shapes } = draw();
  const home = moment.picture.spots[moment.picture.focus];
  const marks = shapes.filter(({ id = '' }) => id.startsWith('mark '));
  assert.equal(marks.length, 2);
  for (const shape of marks) near(middle(shape), [home.x, home.y], 1e-9, String(shape.id));
  assert.deepEqual(shapes.filter(({ id = '' }) => id.startsWith('thread ')), []);
});

test('the plain average is drawn when asked for, at [2.4, 1] among distractors', async () => {
  const { draw, moment } = await figure('distractors');
  assert.deepEqual(byId(draw().shapes, 'average 0'), []);
  const { view } = moment.picture;
  const average = only(draw({ average: true }).shapes, 'average 0');
  near(middle(average), [toX(view, 2.4), toY(view, 1)], 1e-4, 'the average');
  assert.ok(texts(draw({ average: true }).shapes).includes('plain average'));
});

test('words on one point are one stack that opens into a fan', async () => {
  const { draw, moment } = await figure('two-banks');
  assert.ok(texts(draw().shapes).includes('the · of · in'));
  const fan = draw({ spread: 0 });
  const said = texts(fan.shapes);
  assert.ok(!said.includes('the · of · in') && ['the', 'of', 'in'].every((word) => said.includes(word)));
  const { members } = moment.layout.stacks[0];
  const origin = moment.picture.spots[members[0]];
  const places = fan.handles.filter(({ type }) => members.includes(type));
  assert.equal(places.length, 3);
  for (const { x, y } of places) near([Math.hypot(x - origin.x, y - origin.y)], [40], 1e-9, 'from their point');
});

test('every word has one handle to take it by, its ring exactly at its point', async () => {
  for (const name of ['two-banks', 'article', 'next-word', 'distractors']) {
    const { draw, moment } = await figure(name);
    const { handles } = draw();
    assert.deepEqual(handles.map(({ type }) => type).sort((a, b) => a - b), moment.words.types.map((_, i) => i), name);
    for (const { type, x, y, rect } of handles) {
      near([x, y], [moment.picture.spots[type].x, moment.picture.spots[type].y], 1e-9, name);
      assert.ok(Math.max(rect.w, rect.h) >= 28, 'large enough for a pointer');
    }
  }
});

test('on a small plane marks and rings are smaller, and nothing is NaN', async () => {
  for (const name of ['two-banks', 'article', 'next-word', 'distractors']) {
    const one = await figure(name, { size: PHONE });
    assert.equal(one.moment.picture.small, true);
    for (const step of /** @type {const} */ ([1, 2, 3, 4])) {
      for (const shape of one.draw({ step, average: true, touched: true }).shapes) {
        for (const [key, value] of Object.entries(shape)) {
          for (const x of [value].flat()) if (typeof x === 'number') assert.ok(Number.isFinite(x), `${name}: ${shape.kind}.${key}`);
        }
      }
    }
  }
});

test('sentences have marks of their own, all of one size', () => {
  const shapes = [0, 1, 2, 3].map((context) => mark(context, 10, 20, 8, {}));
  assert.deepEqual(shapes.map((shape) => (shape.kind === 'path' ? shape.points.length / 2 : 0)), [0, 4, 3, 4]);
  assert.notDeepEqual(shapes[1], shapes[3]);
});

test('an arrow ends at its tip, and one shorter than two pixels is none', () => {
  assert.deepEqual(arrow(0, 0, 1, 1, 'ink', 2, 9), []);
  const shapes = arrow(0, 0, 30, 40, 'ink', 2, 9);
  const head = shapes[shapes.length - 1];
  assert.deepEqual(head.kind === 'path' && head.points.slice(0, 2), [30, 40]);
});

test('a sweep of a quarter ends at 3 o’clock', () => {
  const { from, to } = sweep(0, 0, 10, 0.25, {});
  near([from, to], [-Math.PI / 2, 0], 1e-12, 'the arc');
});

test('the name of the upward axis goes to the other side of it where the page has put the switch', async () => {
  const { moment, draw } = await figure('two-banks');
  const { ox } = moment.picture.view;
  const at = (/** @type {import('../../www/element/geometry.js').Rect[]} */ taken) =>
    /** @type {any} */ (draw({ taken }).shapes.find((/** @type {any} */ shape) => shape.text === '↑ about water')).x;
  assert.ok(at([]) > ox);
  assert.ok(at([{ x: ox + 20, y: 12, w: 300, h: 28 }]) < ox - 9);
});

test('no pill covers the name of the upward axis where the other side of the axis is free', async () => {
  const { moment, draw } = await figure('distractors', { size: { width: 400, height: 234 } });
  const { handles, shapes } = draw();
  const name = /** @type {any} */ (shapes.find((/** @type {any} */ shape) => shape.text === '↑ about water'));
  const wide = measure(name.text, 12, 500);
  assert.ok(name.x < moment.picture.view.ox, 'to the left');
  for (const { rect } of handles) assert.ok(rect.x > name.x + wide || rect.x + rect.w < name.x || rect.y > name.y, 'free of pills');
});

test('no numeral stands under the names of a stack, however long they are', async () => {
  for (const width of [500, 560, 640, 832]) {
    const { draw } = await figure('two-heads', { size: { width, height: 460 } });
    const written = /** @type {any[]} */ (draw({ touched: true }).shapes.filter(({ kind }) => kind === 'text'));
    const names = written.find(({ text }) => text.includes(' · '));
    const wide = measure(names.text, 12, 500);
    const under = written.filter(({ text, x, y }) => /^\d+$/.test(text) && Math.abs(y - names.y) < 12 && x + 6 > names.x && x - 6 < names.x + wide);
    assert.deepEqual(under.map(({ text }) => text), [], `${width} pixels wide`);
  }
});

test('a word a billion units away has a grid that can be counted, and numerals that can be read', async () => {
  for (const far of [1_000, 70_000, 1e6, 1e9, 1e13]) {
    const scene = /** @type {any} */ (preset('two-banks'));
    const { draw, moment } = await figure({ ...scene, points: { ...scene.points, bank: [far, 6] } });
    const { shapes } = draw({ touched: true });
    assert.ok(shapes.length < 300, `${shapes.length} shapes at ${far}`);
    const { size, view } = moment.picture;
    assert.ok(toX(view, 0) > 20 && toX(view, far) < size.width - 20, 'no mark is cut');
    const numerals = /** @type {any[]} */ (shapes.filter((shape) => shape.kind === 'text' && /^[\d,]+0$/.test(shape.text) && shape.anchor === 'middle'));
    assert.ok(numerals.length > 2, `${numerals.length} numerals at ${far}`);
    numerals.sort((a, b) => a.x - b.x);
    assert.ok(numerals.every(({ x, text }) => x + text.length * 3 <= size.width), 'none is cut');
    const wide = numerals.map(({ text }) => text.length * 6.5);
    for (let i = 1; i < numerals.length; i++) assert.ok(numerals[i].x - numerals[i - 1].x > (wide[i] + wide[i - 1]) / 2, `${numerals[i - 1].text} and ${numerals[i].text}`);
  }
});

/** The boxes of what is written on the plane itself, and of the pills and numbers on it. @param {readonly Shape[]} shapes */
function written(shapes) {
  const pills = shapes.flatMap((shape) => (shape.kind === 'box' && shape.fill && shape.h < 40 ? [{ x: shape.x, y: shape.y, w: shape.w, h: shape.h, text: shape.id ?? 'a share' }] : []));
  const names = shapes.flatMap((shape) => {
    if (shape.kind !== 'text' || !shape.halo) return [];
    const w = measure(shape.text, shape.size, shape.weight ?? 400);
    return [{ x: shape.x - { start: 0, middle: w / 2, end: w }[shape.anchor ?? 'start'], y: shape.y - 0.8 * shape.size, w, h: shape.size, text: shape.text }];
  });
  return { pills, names };
}

test('in a narrow column no pill and no number lies on what is written, and no name on another', async () => {
  const covered = [];
  for (const name of presetNames) {
    for (const width of [280, 320, 360, 380]) {
      for (const height of [176, 230, 290]) {
        // The name of a word that nobody hears is not known to those who place others.
        if (name === 'two-in-one') continue;
        const { pills, names } = written((await figure(name, { size: { width: width - 2, height }, still: true })).draw().shapes);
        const pairs = names.flatMap((a, i) => [...names.slice(i + 1), ...pills].map((b) => /** @type {const} */ ([a, b])));
        for (const [a, b] of pairs) if (shared(a, b) > 110) covered.push(`${name}, ${width} × ${height}: ${b.text} on ${a.text}`);
      }
    }
  }
  assert.deepEqual(covered, []);
});
