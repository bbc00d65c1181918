// What a newcomer sees, before touching anything.

import assert from 'node:assert/strict';
import { between } from './between.js';
import { forEachEngine } from './browsers.js';
import { drawn, frame, handleOf, linesOf, openFigure, termsOf, textOf, textsOf, toolsOf } from './playground.js';

forEachEngine('the first view is true and complete for a reader who never touches it', async ({ open }) => {
  const page = await openFigure(open, '');
  assert.deepEqual(await textsOf(page, '.strip .sentence .word'), [
    ...['the', 'bank', 'of', 'the', 'river'],
    ...['money', 'in', 'the', 'bank'],
  ]);
  const equations = (await textsOf(page, '.equation .sum')).map((text) => text.replaceAll(' ', ''));
  assert.deepEqual(equations, ['bank₁=0.91bank+0.09river', 'bank₂=0.79bank+0.21money']);
  assert.deepEqual(await termsOf(page), ['0.91 bank', '0.09 river', '0.79 bank', '0.21 money']);
  assert.deepEqual(await linesOf(page), [
    'Here bank takes 9 % from river, keeps 91 %.',
    'Here bank takes 21 % from money, keeps 79 %.',
  ]);
  assert.match(String(await textOf(page, '.told')), /^Attention: each word takes a share of its neighbours\./);
  assert.match(String(await textOf(page, '.bet')), /Drag bank into the dashed circle\. Will the blue and the orange mark come together, or fly apart\?/);
  assert.deepEqual(await textsOf(page, '.bet button'), ['Together', 'Apart', 'Just let me drag']);
  assert.equal((await drawn(page, 'bet')).length, 1, 'the circle is on the map');

  // Calm: what is not needed yet is folded or not there.
  assert.deepEqual(await textsOf(page, '.fold button > span:not(.state)'), [
    'Who attends to whom',
    'Pull the meaning',
    'How attention scores',
    'Exact positions',
    'The picture as a table',
  ]);
  assert.equal(await textOf(page, '.fold .body'), null);
  // A screen reader goes from heading to heading: what is inside a button is none.
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('button :is(h1, h2, h3)').length), 0);
  assert.deepEqual(await textsOf(page, '.vectors'), []);
  assert.ok((await textsOf(page, '.share')).every((text) => text === ''));
  assert.deepEqual(await toolsOf(page), { Undo: false, Redo: false, Reset: false, Share: true, Embed: true, 'Light or dark': true });
  assert.equal((await drawn(page, 'hint')).length, 1, 'one thing asks for the hand');

  // The picture that stood there before is gone, and so are its words.
  const rest = await page.eval(() => ({
    slot: !!document.querySelector('attention-playground')?.shadowRoot?.querySelector('slot'),
    still: document.querySelector('.still')?.checkVisibility(),
    title: document.title,
    headline: document.querySelector('h1')?.textContent,
  }));
  assert.deepEqual(rest, {
    slot: false,
    still: false,
    title: 'Two banks · Attention playground',
    headline: 'Drag a word. Watch its meaning move.',
  });
});

forEachEngine('a word is a button with its name and place, and the figure says itself in a sentence', async ({ open }) => {
  const page = await openFigure(open, '');
  const names = await page.eval(() =>
    [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.handle')].map(
      (button) => [button.getAttribute('aria-label'), button.getAttribute('aria-pressed'), button.getAttribute('aria-roledescription')],
    ),
  );
  assert.deepEqual(names, [
    ['the, x 0.00, y 0.00', 'false', 'movable word'],
    ['bank, x 6.00, y 6.00', 'true', 'movable word'],
    ['of, x 0.00, y 0.00', 'false', 'movable word'],
    ['river, x 0.00, y 5.00', 'false', 'movable word'],
    ['money, x 8.00, y 0.00', 'false', 'movable word'],
    ['in, x 0.00, y 0.00', 'false', 'movable word'],
  ]);
  const summary = await page.eval(() => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    const plane = root.querySelector('[part~=plane]');
    return [plane.getAttribute('role'), plane.getAttribute('aria-label'), root.getElementById(plane.getAttribute('aria-describedby')).textContent];
  });
  assert.deepEqual(summary, [
    'group',
    'Words as points on a plane',
    'bank is at 6.0, 6.0. In sentence 1 it moves to 5.5, 5.9. In sentence 2 it moves to 6.4, 4.7.',
  ]);
  // Every handle can be hit, and none lies outside of the plane.
  for (const word of ['bank', 'river', 'money']) {
    const { width, height } = await handleOf(page, word);
    assert.ok(width >= 32 && height >= 32, `${word} is ${width} × ${height}`);
  }
});

forEachEngine('both meanings leave the word once, on the first visit, and never again', async ({ open }) => {
  // From the first outcome on, how far the first mark is from its word in each frame, in units.
  const address = await between({
    first: () =>
      addEventListener('ready', (event) => {
        const figure = /** @type {any} */ (event.target);
        const again = localStorage.getItem('visited') !== null;
        /** @type {number[]} */
        const way = [];
        // Long enough to have moved, and then until it rests: a slow machine takes its time.
        const soonest = performance.now() + (again ? 300 : 1300);
        const look = () => {
          const at = (/** @type {string} */ name) => figure.drawn.find((/** @type {any} */ { id }) => id === name);
          const [mark, word, river, money] = ['mark 0 1', 'ring bank', 'ring river', 'ring money'].map(at);
          way.push((8 * Math.hypot(mark.x - word.x, mark.y - word.y)) / (money.x - river.x));
          const rests = way.length > 20 && way.slice(-20).every((at) => at === way[way.length - 1]);
          if (performance.now() < soonest || !rests) requestAnimationFrame(look);
          else Object.assign(window, { seen: { again, way } });
        };
        requestAnimationFrame(() => requestAnimationFrame(look));
      }),
  });
  const page = await open(address, { reducedMotion: false });
  const seen = (/** @type {boolean} */ again) =>
    page.waitFor((again) => {
      const { seen } = /** @type {any} */ (window);
      return seen?.again === again && seen.way;
    }, again);
  /** @type {number[]} */
  const first = await seen(false);
  const end = first[first.length - 1];
  assert.ok(Math.abs(end - 0.54) < 0.01, `${end} units from the word`);
  assert.ok(first[0] < end / 4, `it begins at the word: ${first[0]} of ${end} units`);
  assert.ok(first.filter((x) => x > end / 8 && x < (end * 7) / 8).length > 3, 'it is seen on its way');
  first.forEach((x, i) => assert.ok(i === 0 || x >= first[i - 1] - 1e-6, 'it only goes forth'));
  await page.reload();
  /** @type {number[]} */
  const second = await seen(true);
  assert.ok(second.every((x) => Math.abs(x - end) < 1e-6), `on a later visit it is there: ${second}`);
});

forEachEngine('with reduced motion nothing leaves the word: it is there', async ({ open }) => {
  const page = await openFigure(open, '');
  const before = await drawn(page, 'mark ');
  await frame(page);
  assert.deepEqual(await drawn(page, 'mark '), before);
  const [ring] = await drawn(page, 'ring bank');
  assert.ok(Math.hypot(before[0].x - ring.x, before[0].y - ring.y) > 20);
});
