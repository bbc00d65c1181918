// The element as hosts use it.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { dragTo, frame, openFigure, pointOf, termsOf, textOf, textsOf, viewOf } from './playground.js';

forEachEngine('`scene` takes a name or an object, answers the current scene, and leaves the attribute alone', async ({ open }) => {
  const page = await openFigure(open, '');
  const result = await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const given = { version: 1, contexts: [{ words: ['cat', 'sat'] }], points: { cat: [1, 2], sat: [3, 1] } };
    figure.scene = given;
    given.points.cat[0] = 99;
    const own = figure.scene;
    own.points.cat[0] = 77;
    return { scene: figure.scene, attribute: figure.getAttribute('scene'), outcome: figure.outcome.contexts[0].words };
  });
  assert.deepEqual(result.scene, { version: 1, contexts: [{ words: ['cat', 'sat'] }], points: { cat: [1, 2], sat: [3, 1] } });
  assert.equal(result.attribute, 'two-banks');
  assert.deepEqual(result.outcome, ['cat', 'sat']);
  await frame(page);
  assert.deepEqual(await textsOf(page, '.strip .chip .word'), ['cat', 'sat']);
  await page.eval(() => (/** @type {any} */ (document.querySelector('attention-playground')).scene = 'distractors'));
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelectorAll('.strip .chip').length === 10);
  await page.eval(() => document.querySelector('attention-playground')?.setAttribute('scene', 'article'));
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).lesson === 'article');
  await frame(page);
  assert.deepEqual(await termsOf(page), ['0.90 bank', '0.10 river', '0.80 bank', '0.20 money']);
});

forEachEngine('of many words the faint ones are told together: the shares add up', async ({ open }) => {
  const page = await openFigure(open, '');
  await page.eval(() => {
    const words = Array.from({ length: 64 }, (_, i) => `w${i}`);
    // A few are louder than the rest, most are faint alone.
    const points = Object.fromEntries(words.map((word, i) => [word, i === 0 ? [4, 4] : i < 5 ? [4, 5 - i / 4] : [1.5 - i / 40, 1]]));
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    figure.scene = { version: 1, contexts: [{ words }], points, attention: { scale: 6 }, view: { focus: 'w0' } };
  });
  await frame(page);
  const line = String(await textOf(page, '.told .line > span:last-child'));
  assert.match(line, /from w1, \d+ % from w2 and \d+ % from 61 others, keeps/);
  const shares = (line.match(/\d+(?= %)/g) ?? []).map(Number);
  const all = shares.reduce((sum, share) => sum + share, 0);
  assert.ok(Math.abs(all - 100) <= 2, `${all} %: ${line}`);
  const shown = (await termsOf(page)).length;
  assert.equal(await textOf(page, '.equation .sum > .op:last-child'), `+ ${64 - shown} more`);
});

forEachEngine('a scene that is refused is told by an event with its code and path, and the figure stays', async ({ open }) => {
  const page = await openFigure(open, '');
  const told = await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    /** @type {any[]} */
    const told = [];
    addEventListener('error', (event) => {
      const { detail, bubbles, composed } = /** @type {any} */ (event);
      const { code, path, found, limit, message } = detail.error;
      told.push({ code, path, found, limit, message, bubbles, composed });
    });
    figure.scene = { version: 1, contexts: [{ words: ['bank', 'fish'] }], points: { bank: [1, 2] } };
    figure.scene = { version: 1, contexts: [{ words: Array(65).fill('bank') }], points: { bank: [1, 2] } };
    figure.scene = { version: 1, contexts: [{ words: ['bank'] }], points: { bank: [1, NaN] } };
    return told;
  });
  assert.deepEqual(told.map((/** @type {any} */ { code, path }) => [code, path]), [
    ['no-point', 'contexts[0].words[1]'],
    ['length', 'contexts[0].words'],
    ['not-finite', 'points.bank[1]'],
  ]);
  assert.deepEqual([told[1].found, told[1].limit], [65, 64]);
  assert.ok(told.every((/** @type {any} */ { bubbles, composed }) => bubbles && composed));
  assert.equal((await textsOf(page, '.strip .chip')).length, 9, 'the figure stays');
  const notice = () => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.notice:not([hidden])')?.innerText;
  assert.match(await page.waitFor(notice), /no number to calculate with/, 'and says what is wrong');
  await dragTo(page, 'bank', 2, 2);
  assert.deepEqual(await termsOf(page), ['0.47 bank', '0.53 river', '0.39 bank', '0.61 money'], 'and goes on');
  assert.equal(await textOf(page, '.notice'), null);
});

forEachEngine('undo, redo and reset can be called, and an element that is taken out and put back keeps its state', async ({ open }) => {
  const page = await openFigure(open, '');
  await dragTo(page, 'bank', 2, 2);
  const there = await pointOf(page);
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const main = figure.parentElement;
    figure.remove();
    Object.assign(window, { figure, main });
  });
  await frame(page);
  await page.eval(() => /** @type {any} */ (window).main.append(/** @type {any} */ (window).figure));
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.handle'));
  await frame(page);
  assert.deepEqual(await pointOf(page), there);
  assert.deepEqual(await termsOf(page), ['0.47 bank', '0.53 river', '0.39 bank', '0.61 money']);
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.root').length), 1);
  await dragTo(page, 'bank', 4, 4);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).undo());
  assert.deepEqual(await pointOf(page), there, 'one drag is one step, also after the move');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).undo());
  assert.deepEqual(await pointOf(page), [6, 6]);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).redo());
  assert.deepEqual(await pointOf(page), there);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).reset());
  assert.deepEqual(await pointOf(page), [6, 6]);
});

forEachEngine('two figures on a page know nothing of each other, and one made by hand works as well', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, height: 1600 });
  await page.eval(async () => {
    const second = /** @type {any} */ (document.createElement('attention-playground'));
    second.id = 'second';
    second.scene = { version: 1, contexts: [{ words: ['the', 'bank', 'river'] }], points: { the: [0, 0], bank: [3, 3], river: [0, 5] } };
    document.querySelector('main')?.append(second);
    await second.ready;
  });
  await frame(page);
  const places = () =>
    page.eval(() => [...document.querySelectorAll('attention-playground')].map((figure) => /** @type {any} */ (figure).scene.points.bank));
  assert.deepEqual(await places(), [[6, 6], [3, 3]]);
  await dragTo(page, 'bank', 4, 4);
  const [first, second] = await places();
  assert.ok(Math.abs(first[0] - 4) < 0.02);
  assert.deepEqual(second, [3, 3]);

  // The second one under the hand.
  const { unit } = await viewOf(page, '#second');
  const from = await page.eval(() => {
    const handle = /** @type {any} */ (document.querySelector('#second')).shadowRoot.querySelector('.handle[data-word=bank]');
    handle.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = handle.getBoundingClientRect();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  });
  await page.drag(from, { x: from.x + unit, y: from.y }, { steps: 4 });
  const after = await places();
  assert.deepEqual(after[0], first);
  assert.ok(Math.abs(after[1][0] - 4) < 0.03, `bank is at ${after[1]}`);
  await page.eval(() => /** @type {any} */ (document.querySelector('#second')).undo());
  assert.deepEqual(await places(), [first, [3, 3]]);
});
