// One term, lit up everywhere; another word in focus; the plain average.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { drawn, frame, handleOf, linesOf, openFigure, press, settled, spotAt, termsOf, textOf, textsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** What is lit: words of the sentences, terms, cells, and threads that are not faded. @param {Page} page */
async function lit(page) {
  const chips = await textsOf(page, '.chip.hot .word');
  const terms = await textsOf(page, '.term.hot');
  const cells = await textsOf(page, '.matrix td.hot');
  const threads = (await drawn(page, 'thread ')).filter(({ alpha }) => alpha === 1).map(({ id }) => id);
  return { chips, terms, cells, threads: threads.length };
}

const NOTHING = { chips: [], terms: [], cells: [], threads: 2 };
const RIVER = { chips: ['river'], terms: ['0.09 river'], cells: ['9'], threads: 1 };

forEachEngine('a term, its word, its thread and its cell light up together; a tap pins them, Escape lets go', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, height: 1000 });
  await press(page, '[data-fold=weights] > h2 > button');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.matrix td'));
  await page.mouse.move(2, 2);
  await frame(page);
  assert.deepEqual(await lit(page), NOTHING);

  const away = { x: 2, y: 2 };
  const term = '.equation.of1 .addend + .addend > .term';
  const river = '.sentence:nth-child(1) .chip:nth-of-type(5)';
  for (const selector of [term, river, '.matrix.of1 tbody tr:nth-child(2) td:nth-child(6)']) {
    const at = await spotAt(page, selector);
    await page.mouse.move(at.x, at.y);
    await frame(page);
    assert.deepEqual(await lit(page), RIVER, selector);
    await page.mouse.move(away.x, away.y);
    await frame(page);
    assert.deepEqual(await lit(page), NOTHING, `away from ${selector}`);
  }

  // The thread itself, in the middle of the plane.
  const thread = await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const { x, y } = figure.shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
    const { points } = figure.drawn.find((/** @type {any} */ { id }) => id?.startsWith('thread 0 '));
    return { x: Math.round(x + points[0] * 0.35 + points[2] * 0.65), y: Math.round(y + points[1] * 0.35 + points[3] * 0.65) };
  });
  await page.mouse.move(thread.x, thread.y);
  await frame(page);
  assert.deepEqual(await lit(page), RIVER, 'the thread');
  await page.click(thread);
  await page.mouse.move(away.x, away.y);
  await frame(page);
  assert.deepEqual(await lit(page), RIVER, 'pinned');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.beats button').focus());
  await page.key('Escape');
  await frame(page);
  assert.deepEqual(await lit(page), NOTHING, 'let go');

  // A tap on a term pins it as well, and another tap lets go.
  await press(page, term);
  await page.mouse.move(away.x, away.y);
  await frame(page);
  assert.deepEqual(await lit(page), RIVER);
  await press(page, term);
  await page.mouse.move(away.x, away.y);
  await frame(page);
  assert.deepEqual(await lit(page), NOTHING);

  // A word on the plane brings its own threads forward.
  const { x, y } = await handleOf(page, 'money');
  await page.mouse.move(x, y);
  await frame(page);
  const faded = (await drawn(page, 'thread ')).filter(({ alpha }) => alpha < 1).map(({ id }) => id.split(' ')[1]);
  assert.deepEqual(faded, ['0']);
});

forEachEngine('who attends to whom: every word at every word, in percent', async ({ open }) => {
  const page = await openFigure(open, '');
  await press(page, '[data-fold=weights] > h2 > button');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.matrix td'));
  assert.equal((await textsOf(page, '.matrix')).length, 2);
  assert.deepEqual(await textsOf(page, '.matrix.of1 tbody tr:nth-child(2) > *'), ['bank', '', '91', '', '', '9']);
  assert.deepEqual(await textsOf(page, '.matrix.of2 tbody tr:nth-child(4) > *'), ['bank', '21', '', '', '79']);
  const title = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.matrix.of1 tbody tr:nth-child(2) td:nth-child(6)').title);
  assert.equal(title, 'bank takes 9 % from river');
  await press(page, '[data-fold=scores] > h2 > button');
  assert.match(String(await textOf(page, '[data-fold=scores] .body')), /A score is the dot product .* divided by 18\..*Muted, heard by nobody: the, of, in\..*What the picture leaves out\./);
  await spotAt(page, '.controls');
  await settled(page);
  await press(page, '[data-fold=weights] > h2 > button');
  assert.equal((await textsOf(page, '.matrix')).length, 0, 'it folds again');
});

forEachEngine('another word comes into focus from its sentence: its equations, its lines, its row', async ({ open }) => {
  const page = await openFigure(open, '');
  await press(page, '.sentence:nth-child(1) .chip:nth-of-type(5)');
  assert.equal(await textOf(page, '.steps h2'), 'How attention moves river');
  assert.deepEqual(await textsOf(page, '.equation .name'), ['river₁']);
  const [own, other] = await termsOf(page);
  assert.match(own, /^0\.\d\d river$/);
  assert.match(other, /^0\.\d\d bank$/);
  assert.match((await linesOf(page))[0], /^Here river takes \d+ % from bank, keeps \d+ %\.$/);
  const pressed = await page.eval(() =>
    [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('[aria-pressed=true]')].map((button) => button.className.split(' ')[0]),
  );
  assert.deepEqual(pressed, ['chip', 'handle'], 'the word is marked in both places');

  // A word that has no direction of its own says so.
  await press(page, '.sentence:nth-child(1) .chip:nth-of-type(3)');
  assert.match((await linesOf(page))[0], /^of has no direction of its own, so it lands on the average\.$/);

  // By nearness it keeps most of itself; and who stands alone with its like looks at them alone.
  const show = async (/** @type {import('../../www/element/types.js').Scene} */ scene) => {
    await page.eval((scene) => {
      const figure = /** @type {any} */ (document.querySelector('attention-playground'));
      figure.scene = scene;
      return figure.ready.then(() => true);
    }, scene);
    await frame(page);
    return (await linesOf(page))[0];
  };
  const near = await show({ version: 1, contexts: [{ words: ['of', 'b', 'c'] }], points: { of: [0, 0], b: [1, 0], c: [0, 1] }, attention: { score: 'distance' }, view: { focus: 'of' } });
  assert.equal(near, 'Here of takes 21 % from b and 21 % from c, keeps 58 %.');
  const alike = await show({ version: 1, contexts: [{ words: ['dog', 'dog'] }], points: { dog: [3, 2] }, view: { focus: 'dog' } });
  assert.equal(alike, 'Here dog is the only word and keeps its own point.');
  const added = await show({ version: 1, contexts: [{ words: ['of', 'b', 'c'] }], points: { of: [0, 0], b: [1, 0], c: [0, 1] }, attention: { layers: 64 }, view: { focus: 'of' } });
  assert.match(added, /^Here of takes 33 % from b and 33 % from c, keeps 33 %/);
});

forEachEngine('the plain average is shown when asked for, and told in words', async ({ open }) => {
  const page = await openFigure(open, '');
  assert.equal((await drawn(page, 'average ')).length, 0);
  await press(page, '.average .text-button');
  // What draws it comes when somebody comes near.
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id?.startsWith('average ')));
  assert.deepEqual((await drawn(page, 'average ')).map(({ id }) => id), ['average 0', 'average 1']);
  const told = String(await textOf(page, '.average-told'));
  assert.match(told, /If all words that may be heard counted the same, bank₁ would land at \[3\.0, 5\.5\]: 2\.5 units from where attention puts it\./);
  assert.match(told, /bank₂ would land at \[7\.0, 3\.0\]: 1\.8 units/);
  assert.equal(await textOf(page, '.average .text-button'), 'Hide the plain average');
  await press(page, '.average .text-button');
  assert.equal((await drawn(page, 'average ')).length, 0);
  assert.equal(await textOf(page, '.average-told'), null);
});
