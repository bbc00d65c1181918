// Words under the hand: mouse and finger.

import assert from 'node:assert/strict';
import { TOUCH, forEachEngine } from './browsers.js';
import {
  dragTo,
  drawn,
  frame,
  handleOf,
  linesOf,
  openFigure,
  pointOf,
  press,
  standsAt,
  termsOf,
  textOf,
  textsOf,
  toolsOf,
  viewOf,
  way,
} from './playground.js';

forEachEngine('the bet: bank is pulled to [2, 2], its weights jump and its meanings fly apart', async ({ open }) => {
  const page = await openFigure(open, '');
  await press(page, '.bet [data-choice=together]');
  assert.equal(await page.eval(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('[data-choice=together]')?.getAttribute('aria-pressed')), 'true');

  // Ended elsewhere, the bet stays open.
  await dragTo(page, 'bank', 4, 5);
  assert.match(String(await textOf(page, '.bet')), /^Place your bet/);
  assert.equal((await drawn(page, 'hint')).length, 0, 'the hint has gone for good');

  await dragTo(page, 'bank', 2, 2);
  await standsAt(page, 'bank', [2, 2], 0.02);
  assert.deepEqual(await termsOf(page), ['0.47 bank', '0.53 river', '0.39 bank', '0.61 money']);
  assert.deepEqual(await linesOf(page), [
    'It takes 53 % from river now, was 9 %.',
    'It takes 61 % from money now, was 21 %.',
  ]);
  const told = String(await textOf(page, '.told'));
  assert.match(told, /^A vague word is ruled by its company\./);
  assert.match(told, /You bet together; they flew apart, from 1\.5 to 5\.5 units\./);
  assert.match(told, /Near the corner a word’s own arrow is short, so its neighbours’ voices win\. Now drag it far out: does it still listen\?/);
  assert.equal(await textOf(page, '.bet'), null, 'the bet is settled');

  // What the first drag brings: percents under the words, stacked vectors, Undo and Reset.
  assert.deepEqual((await textsOf(page, '.share')).filter(Boolean), ['47 %', '53 %', '61 %', '39 %']);
  assert.equal((await textsOf(page, '.vectors')).length, 2);
  const { Undo, Redo, Reset } = await toolsOf(page);
  assert.deepEqual({ Undo, Redo, Reset }, { Undo: true, Redo: false, Reset: true });
  assert.match((await handleOf(page, 'bank')).name, /^bank, x (2\.00|1\.99|2\.01), y (2\.00|1\.99|2\.01)$/);
  // The sentence for those who listen, after a pause.
  assert.match(
    await page.waitFor(() => /53 %/.exec(document.querySelector('attention-playground')?.shadowRoot?.querySelector('.live')?.textContent ?? '')?.input),
    // Two changes in quick succession are told as one.
    /^bank in sentence 1 now takes 53 % from river, was (29|9) %\. bank in sentence 2 now takes 61 % from money, was (38|21) %\.( You bet together; they flew apart, from 1\.5 to 5\.5 units\.)?$/,
  );

  // Far out its own voice drowns the others.
  await dragTo(page, 'bank', 9, 9);
  const apart = await page.eval(() => {
    const { contexts } = /** @type {any} */ (document.querySelector('attention-playground')).outcome;
    const [[ax, ay], [bx, by]] = [contexts[0].contextual.slice(2, 4), contexts[1].contextual.slice(6, 8)];
    return Math.hypot(ax - bx, ay - by);
  });
  assert.ok(apart < 0.5, `the scissors close: ${apart} units`);
  assert.deepEqual(await termsOf(page), ['1.00 bank', '0.99 bank', '0.01 money']);
  assert.match(String(await textOf(page, '.told')), /A loud word listens to itself\./);
});

/** Whichever way a drag comes, it is as long as it was. @type {[string, import('./browsers.js').Engine[] | undefined, boolean, number][]} */
const WAYS = [
  ['by mouse', undefined, false, 1],
  ['by mouse on a figure that is scaled to 80 %', undefined, false, 0.8],
  ['by a finger', TOUCH, true, 1],
];

for (const [how, engines, touch, scale] of WAYS) {
  forEachEngine(
    `a drag of 100 pixels ${how} is 100 / unit units long`,
    async ({ open }) => {
      const page = await openFigure(open, '', { reducedMotion: true, touch });
      if (scale !== 1) {
        await page.eval((scale) => {
          const figure = /** @type {any} */ (document.querySelector('attention-playground'));
          figure.style.transform = `scale(${scale})`;
        }, scale);
      }
      const { unit } = await viewOf(page);
      assert.ok(unit > 40 * scale && unit < 80 * scale, `${unit} pixels a unit`);
      const from = await handleOf(page, 'bank');
      const to = { x: from.x - 100, y: from.y + 60 };
      if (touch) await page.swipe(from, to, { steps: 7 });
      else await page.drag(from, to, { steps: 7 });
      const [, bx, by] = /** @type {RegExpExecArray} */ (/^bank, x (.*), y (.*)$/.exec((await handleOf(page, 'bank')).name));
      const moved = [Number(bx) - 6, Number(by) - 6];
      assert.ok(Math.abs(moved[0] + 100 / unit) < 0.02 && Math.abs(moved[1] + 60 / unit) < 0.02, `${moved}, ${unit} pixels a unit`);
    },
    { engines },
  );
}

forEachEngine(
  'a finger on the plane scrolls the page and moves no word; the grabbed pill stands clear of the finger',
  async ({ open }) => {
    const page = await openFigure(open, '', { touch: true, reducedMotion: true, width: 390, height: 500 });
    const before = await pointOf(page);
    const plane = await page.eval(() => {
      const { x, y, width, height } = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
      return { x: x + width * 0.72, y: y + height * 0.45 };
    });
    await page.swipe(plane, { x: plane.x, y: plane.y - 150 }, { steps: 8 });
    assert.deepEqual(await pointOf(page), before);
    // The page comes to rest before the next finger: what still scrolls would take it.
    await page.eval(
      () =>
        new Promise((done) => {
          let [last, still] = [scrollY, 0];
          const look = () => {
            still = scrollY === last ? still + 1 : 0;
            last = scrollY;
            if (still > 12) done(true);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    const { from, to } = await way(page, 'bank', 3, 3);
    const stem = async () => {
      const [ring] = await drawn(page, 'ring bank');
      const [pill] = await drawn(page, 'pill bank');
      const middle = { x: pill.x + pill.w / 2, y: pill.y + pill.h / 2 };
      return { middle, away: [Math.round(middle.x - ring.x), Math.round(middle.y - ring.y)] };
    };
    // The moment of the grab: just far enough to be a drag.
    await page.swipe(from, { x: from.x - 9, y: from.y + 9 }, { steps: 3, hold: true });
    const { middle, away } = await stem();
    assert.ok(Math.hypot(...away) >= 44, 'the ring is out from under the finger');
    for (const mark of await drawn(page, 'mark ')) {
      const [x, y] = mark.points ? [mark.points[0], (mark.points[1] + mark.points[5]) / 2] : [mark.x, mark.y];
      const off = Math.hypot(middle.x - x, middle.y - y);
      assert.ok(off >= 28, `and so is each solid mark, not ${off} pixels from it`);
    }
    await page.touch.move(to.x, to.y);
    await frame(page);
    assert.deepEqual((await stem()).away, away, 'the side that was chosen is kept');
    await page.touch.end();
    await frame(page);
    await standsAt(page, 'bank', [3, 3], 0.05);
    assert.equal(await page.eval(() => scrollX), 0);
  },
  { engines: TOUCH },
);

forEachEngine(
  'two fingers drag two words, and that is one step of undo',
  async ({ open }) => {
    const page = await openFigure(open, '', { touch: true, reducedMotion: true, width: 390, height: 844 });
    const [bank, money] = [await way(page, 'bank', 4, 4), await way(page, 'money', 6, 1)];
    await page.touch.start(bank.from.x, bank.from.y, 0);
    await page.touch.start(money.from.x, money.from.y, 1);
    for (let i = 1; i <= 6; i++) {
      const at = (/** @type {typeof bank} */ { from, to }) => /** @type {const} */ ([from.x + ((to.x - from.x) * i) / 6, from.y + ((to.y - from.y) * i) / 6]);
      await page.touch.move(...at(bank), 0);
      await page.touch.move(...at(money), 1);
    }
    await page.touch.end(0);
    await page.touch.end(1);
    await frame(page);
    await standsAt(page, 'bank', [4, 4], 0.05);
    await standsAt(page, 'money', [6, 1], 0.05);
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).undo());
    await standsAt(page, 'bank', [6, 6], 0);
    await standsAt(page, 'money', [8, 0], 0);
  },
  { engines: TOUCH },
);

forEachEngine('every frame of a fast drag shows the outcome of the newest event, to a pixel', async ({ open }) => {
  // With motion, and while the opening is still on its way: under a hand there is none.
  const page = await openFigure(open, '', { reducedMotion: false });
  // Where the marks belong by each event's own outcome, compared with what is drawn in the frame after it.
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const root = figure.shadowRoot;
    const ring = (/** @type {string} */ word) => figure.drawn.find((/** @type {any} */ { id }) => id === `ring ${word}`);
    const [river, money] = [ring('river'), ring('money')];
    const unit = (money.x - river.x) / 8;
    const seen = { frames: 0, worst: 0, number: 0, words: '' };
    /** @type {any} */
    let newest = null;
    figure.addEventListener('input', (/** @type {any} */ { detail }) => {
      const first = newest === null;
      newest = detail;
      if (first) requestAnimationFrame(look);
    });
    function look() {
      const { scene, outcome } = newest;
      newest = null;
      seen.frames++;
      const places = [
        ['mark 0 1', outcome.contexts[0].contextual.slice(2, 4)],
        ['mark 1 3', outcome.contexts[1].contextual.slice(6, 8)],
        ['ring bank', scene.points.bank],
      ];
      for (const [id, [x, y]] of places) {
        const shape = figure.drawn.find((/** @type {any} */ shape) => shape.id === id);
        const [sx, sy] = shape.points ? [shape.points[0], (shape.points[1] + shape.points[5]) / 2] : [shape.x, shape.y];
        seen.worst = Math.max(seen.worst, Math.hypot(sx - (river.x + x * unit), sy - (money.y - y * unit)));
      }
      const share = outcome.contexts[0].layers[0].weights[9];
      const shown = root.querySelectorAll('.equation .term b')[1]?.textContent ?? '0.00';
      seen.number = Math.max(seen.number, Math.abs(Number(shown) - share));
    }
    Object.assign(window, { seen });
  });
  const { unit } = await viewOf(page);
  const length = Math.hypot(4, 4) * unit;
  const steps = Math.round((length / 600) * 60);
  await dragTo(page, 'bank', 2, 2, { steps, every: 1000 / 60 });
  const { frames, worst, number } = await page.eval(() => /** @type {any} */ (window).seen);
  assert.ok(frames >= 8, `${frames} frames`);
  assert.ok(worst < 1, `a mark was ${worst} px away`);
  assert.ok(number <= 0.0051, `a number was ${number} away`);
});

forEachEngine('each pointer event that changes something is told once, each drag once, to the whole page', async ({ open }) => {
  const page = await openFigure(open, '');
  await page.eval(() => {
    const seen = /** @type {any} */ ({ moves: 0, input: [], change: [], order: [] });
    Object.assign(window, { seen });
    let [x, y] = [NaN, NaN];
    let held = false;
    addEventListener('pointerdown', (event) => {
      held = true;
      [x, y] = [event.clientX, event.clientY];
    }, true);
    addEventListener('pointerup', () => (held = false), true);
    addEventListener('pointermove', (event) => {
      if (!held || (event.clientX === x && event.clientY === y)) return;
      [x, y] = [event.clientX, event.clientY];
      seen.moves++;
    }, true);
    for (const type of ['input', 'change', 'ready', 'error']) {
      addEventListener(type, (event) => {
        const { detail, composed, target } = /** @type {CustomEvent} */ (event);
        seen.order.push(type);
        seen[type]?.push({
          custom: event instanceof CustomEvent,
          composed,
          target: /** @type {Element} */ (target).localName,
          bank: detail?.scene?.points.bank,
          river: detail?.outcome?.contexts[0].layers[0].weights[9],
        });
      });
    }
  });
  await dragTo(page, 'bank', 2, 2, { steps: 9 });
  const { moves, input, change, order } = await page.eval(() => /** @type {any} */ (window).seen);
  assert.equal(input.length, moves, 'one `input` for each move');
  assert.ok(moves >= 3);
  assert.deepEqual(order.filter((/** @type {string} */ type) => type !== 'input'), ['change']);
  assert.equal(order[order.length - 1], 'change');
  for (const event of [...input, ...change]) {
    assert.deepEqual([event.custom, event.composed, event.target], [true, true, 'attention-playground']);
  }
  const last = change[0];
  assert.ok(Math.abs(last.bank[0] - 2) < 0.02 && Math.abs(last.river - 0.528) < 0.005, JSON.stringify(last));
  assert.deepEqual(last, { ...input[input.length - 1] }, 'what was finished is what was told last');

  // A press without a move changes nothing, and tells nothing.
  await page.click(await handleOf(page, 'river'));
  const now = await page.eval(() => /** @type {any} */ (window).seen.order.length);
  assert.equal(now, order.length);

  // What inner controls tell stays inside.
  const leaked = await page.eval(() => {
    let leaked = 0;
    addEventListener('input', (event) => (leaked += Number(!(event instanceof CustomEvent))));
    addEventListener('change', (event) => (leaked += Number(!(event instanceof CustomEvent))));
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    for (const part of root.querySelectorAll('button, [tabindex]')) {
      for (const type of ['input', 'change']) part.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
    return leaked;
  });
  assert.equal(leaked, 0);
});

forEachEngine('Escape and a cancelled pointer put everything back, and leave nothing to undo', async ({ open }) => {
  const page = await openFigure(open, '');
  const before = await drawn(page, '');
  /** @type {[string, () => Promise<any>][]} */
  const ends = [
    ['Escape', () => page.key('Escape')],
    ['a cancelled pointer', () =>
      page.eval(() => {
        const { button, pointerId } = /** @type {any} */ (window).pressed;
        button.dispatchEvent(new PointerEvent('pointercancel', { pointerId, bubbles: true, composed: true }));
      })],
  ];
  await page.eval(() => {
    addEventListener('pointerdown', (event) => Object.assign(window, { pressed: { button: event.composedPath()[0], pointerId: event.pointerId } }), true);
  });
  for (const [name, end] of ends) {
    const { from, to } = await way(page, 'bank', 2, 2);
    await page.drag(from, to, { steps: 4, hold: true });
    await standsAt(page, 'bank', [2, 2], 0.02);
    await end();
    await frame(page);
    assert.deepEqual(await pointOf(page), [6, 6], name);
    // The rest of the gesture is nothing.
    await page.mouse.move(to.x + 40, to.y + 40);
    await page.mouse.up();
    await frame(page);
    assert.deepEqual(await pointOf(page), [6, 6], `after ${name}`);
    const { Undo, Redo, Reset } = await toolsOf(page);
    assert.deepEqual({ Undo, Redo, Reset }, { Undo: false, Redo: false, Reset: false }, name);
    assert.deepEqual(await termsOf(page), ['0.91 bank', '0.09 river', '0.79 bank', '0.21 money']);
    await page.mouse.move(2, 2);
    await frame(page);
    // Which side a pill hangs on is left to the layout, which moves none without need.
    const shapes = (/** @type {any[]} */ list) => list.map(({ id }) => id).filter((id) => !id.startsWith('stem '));
    assert.deepEqual(shapes(await drawn(page, '')), shapes(before), name);
  }
});

forEachEngine('only a pressed word waits for its place: a click on the plane alone moves nothing', async ({ open }) => {
  const page = await openFigure(open, '');
  const view = await viewOf(page);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => ({ x: Math.round(view.x + x * view.unit), y: Math.round(view.y - y * view.unit) });
  await page.click(at(4, 3));
  await frame(page);
  assert.deepEqual(await pointOf(page), [6, 6]);
  assert.equal((await toolsOf(page)).Undo, false);

  await page.click(await handleOf(page, 'river'));
  await frame(page);
  assert.deepEqual(await textsOf(page, '.equation .name'), ['river₁'], 'it is in focus');
  assert.match((await handleOf(page, 'river')).name, /^river, x 0\.00, y 5\.00$/);
  await page.click(at(1.5, 3));
  await frame(page);
  await standsAt(page, 'river', [1.5, 3], 0.02);
  // It waits once only.
  await page.click(at(4, 3));
  await frame(page);
  await standsAt(page, 'river', [1.5, 3], 0.02);
  await press(page, '[aria-label=Undo]', { outside: true });
  assert.deepEqual(await pointOf(page, 'river'), [0, 5], 'it was one step');

  // Escape, or a second press, lets go.
  await page.click(await handleOf(page, 'money'));
  await page.key('Escape');
  await page.click(at(4, 3));
  await page.click(await handleOf(page, 'money'));
  await page.click(await handleOf(page, 'money'));
  await page.click(at(4, 3));
  await frame(page);
  assert.deepEqual(await pointOf(page, 'money'), [8, 0]);
});
