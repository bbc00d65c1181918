// The switch to the article's table, and its numbers that can be dragged.

import assert from 'node:assert/strict';
import { TOUCH, forEachEngine } from './browsers.js';
import { choose, dragTo, frame, openFigure, pointOf, press, spotAt, termsOf, textOf, toolsOf, workingsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */


/** What bank takes in both sentences, and where it lies, from the outcome itself. @param {Page} page */
const outcomeOf = (page) =>
  page.eval(() => {
    const { contexts } = /** @type {any} */ (document.querySelector('attention-playground')).outcome;
    const [a, b] = [contexts[0].layers[0].weights, contexts[1].layers[0].weights];
    return {
      shares: [a[6], a[9], b[15], b[12]],
      meanings: [[...contexts[0].contextual.slice(2, 4)], [...contexts[1].contextual.slice(6, 8)]],
    };
  });

/** The numbers that can be dragged, with what stands beside them. @param {Page} page */
const numbersOf = async (page) => {
  // The panel's code is fetched when it is first shown.
  await spotAt(page, '.numbers');
  return String(await textOf(page, '.numbers'));
};

forEachEngine('the article’s table: 0.90 and 0.10, 0.80 and 0.20, while the points stay', async ({ open }) => {
  const page = await openFigure(open, '');
  await dragTo(page, 'bank', 5, 5);
  const moved = await pointOf(page);
  await choose(page, 'table');
  assert.deepEqual(await pointOf(page), moved, 'points stay');
  await press(page, '[aria-label=Undo]', { outside: true });
  assert.deepEqual(await pointOf(page), moved, 'the switch is a step of its own');
  assert.equal((await termsOf(page))[0].slice(5), 'bank');
  await press(page, '[aria-label=Undo]', { outside: true });
  await choose(page, 'table');
  assert.deepEqual(await termsOf(page), ['0.90 bank', '0.10 river', '0.80 bank', '0.20 money']);
  const { shares, meanings } = await outcomeOf(page);
  [100 / 111, 11 / 111, 0.8, 0.2].forEach((share, i) => assert.ok(Math.abs(shares[i] - share) < 1e-6, `share ${i}: ${shares[i]}`));
  [[600 / 111, 655 / 111], [6.4, 4.8]].forEach((meaning, i) =>
    meaning.forEach((x, axis) => assert.ok(Math.abs(meanings[i][axis] - x) < 1e-5, `meaning ${i + 1}: ${meanings[i]}`)),
  );
  assert.match(await numbersOf(page), /bank and river 0\.11 shares 90 : 10 bank and money 0\.25 shares 80 : 20/);
  assert.equal(await textOf(page, '.bet'), null, 'the bet is about the drawing');

  // Its steps: the table's numbers, then ÷ 1.11 and ÷ 1.25.
  await press(page, '.beats button:nth-child(1)');
  assert.deepEqual(await workingsOf(page), [['itself 1', 'river 0.11'], ['itself 1', 'money 0.25']]);
  await press(page, '.beats button:nth-child(2)');
  assert.deepEqual(await workingsOf(page), [
    ['1 ÷ 1.11 = 0.90', '0.11 ÷ 1.11 = 0.10'],
    ['1 ÷ 1.25 = 0.80', '0.25 ÷ 1.25 = 0.20'],
  ]);
  await press(page, '.beats button:nth-child(4)');

  // A dragged bank takes its meaning along, the shares stay, and the panel says so.
  await dragTo(page, 'bank', 3, 3);
  assert.deepEqual(await termsOf(page), ['0.90 bank', '0.10 river', '0.80 bank', '0.20 money']);
  await numbersOf(page);
  assert.match(String(await textOf(page, '.section.table')), /drag bank and the shares stay/);
  await choose(page, 'computed');
  assert.notDeepEqual(await termsOf(page), ['0.90 bank', '0.10 river', '0.80 bank', '0.20 money']);
});

forEachEngine('a number of the table is dragged: 20 pixels are 0.10', async ({ open }) => {
  const page = await openFigure(open, '#scene=article');
  const number = '.numbers [role=spinbutton]';
  let at = await spotAt(page, number);
  // What is fetched for the scene comes to stand above it.
  for (let before = NaN; at.y !== before; at = await spotAt(page, number)) {
    before = at.y;
    await frame(page);
    await frame(page);
  }
  await page.drag(at, { x: at.x + 20, y: at.y + 3 }, { steps: 5 });
  assert.match(await numbersOf(page), /bank and river 0\.21 shares 83 : 17/);
  const { attention } = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene);
  assert.deepEqual([attention.matrix[0][1][4], attention.matrix[0][4][1]], [0.21, 0.21], 'similarity is mutual');
  await press(page, '[aria-label=Undo]', { outside: true });
  assert.match(await numbersOf(page), /bank and river 0\.11/);
  assert.equal((await toolsOf(page)).Undo, false, 'it was one step');

  // Not below 0, not above 1; Escape puts it back.
  at = await spotAt(page, number);
  await page.drag(at, { x: at.x - 100, y: at.y }, { steps: 3 });
  assert.match(await numbersOf(page), /bank and river 0\.00 shares 100 : 0/);
  at = await spotAt(page, number);
  await page.drag(at, { x: at.x + 150, y: at.y }, { steps: 3, hold: true });
  assert.match(await numbersOf(page), /bank and river 0\.75 shares 57 : 43/);
  await page.key('Escape');
  await page.mouse.up();
  await frame(page);
  assert.match(await numbersOf(page), /bank and river 0\.00/);

  // The arrow keys: 0.01, with Shift 0.1, from one end to the other.
  await page.eval((number) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(number).focus(), number);
  await page.key('ArrowUp');
  await page.key('ArrowRight', ['Shift']);
  await frame(page);
  assert.match(await numbersOf(page), /bank and river 0\.11/);
  await page.key('ArrowDown');
  await frame(page);
  assert.match(await numbersOf(page), /bank and river 0\.10/);
  await page.key('End');
  await page.key('ArrowUp');
  await frame(page);
  assert.match(await numbersOf(page), /bank and river 1\.00 shares 50 : 50/);
  const said = await page.eval((number) => {
    const spin = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(number);
    return ['aria-label', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax'].map((name) => spin.getAttribute(name));
  }, number);
  assert.deepEqual(said, ['similarity of bank and river', '1', '0', '1']);
});

forEachEngine(
  'a number of the table is dragged by a finger',
  async ({ open }) => {
    const page = await openFigure(open, '#scene=article', { touch: true, reducedMotion: true });
    const at = await spotAt(page, '.numbers [role=spinbutton]');
    await page.swipe(at, { x: at.x + 20, y: at.y }, { steps: 5 });
    assert.match(await numbersOf(page), /bank and river 0\.21/);
  },
  { engines: TOUCH },
);

forEachEngine('a number that is taken in the moment in which its table goes changes nothing', async ({ open }) => {
  const page = await openFigure(open, '#scene=article');
  await numbersOf(page);
  // In one task, as a busy page has it: no frame comes between.
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const number = figure.shadowRoot.querySelector('.table .scrub');
    const { attention, ...scene } = figure.scene;
    const last = { ...scene, contexts: scene.contexts.slice(1) };
    figure.scene = { ...last, attention: { ...attention, matrix: attention.matrix.slice(1).map((/** @type {number[][]} */ rows) => rows.map((row) => row.map(() => 1))) } };
    number.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, composed: true }));
    figure.scene = { ...scene, contexts: [{ words: ['bank'] }], attention: { ...attention, matrix: [[[1]]] } };
    number.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, composed: true }));
  });
  await frame(page);
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.contexts.length), 1);
});
