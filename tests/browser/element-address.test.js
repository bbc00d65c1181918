// The scene in the page's address: nothing that somebody made is lost by a reload or by going back.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { dragTo, frame, openFigure, pointOf, press, ready, spotAt, textOf, textsOf, toolsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const hash = (/** @type {Page} */ page) => page.eval(() => location.hash);
const title = (/** @type {Page} */ page) => page.eval(() => document.querySelector('h1')?.textContent);
const FIRST = 'Drag a word. Watch its meaning move.';

forEachEngine('an edit stands in the address; reload, back and forward lose nothing, and undo leads back to the preset', async ({ open }) => {
  const page = await openFigure(open, '');
  assert.equal(await hash(page), '');
  const length = await page.eval(() => history.length);
  await dragTo(page, 'bank', 2, 2);
  const there = await pointOf(page);
  await page.waitFor(() => /^#s=1\.[\w-]+&scene=two-banks$/.test(location.hash));
  const edited = await hash(page);
  assert.equal(await page.eval(() => history.length), length, 'the history does not grow');

  await page.reload();
  await ready(page);
  assert.deepEqual(await pointOf(page), there);
  assert.equal(await title(page), FIRST, 'the lesson goes on');
  assert.match(String(await textOf(page, '.bet')), /into the dashed circle/, 'with its bet');
  assert.notEqual(await textOf(page, '.switch'), null, 'and its switch');
  assert.deepEqual(await toolsOf(page), { ...(await toolsOf(page)), Undo: true, Redo: false, Reset: true });
  assert.equal(await hash(page), edited);

  await page.eval(() => (location.hash = '#scene=article'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Nine parts bank, one part river.');
  await page.eval(() => history.back());
  await page.waitFor((title) => document.querySelector('h1')?.textContent === title, FIRST);
  await page.waitFor((x) => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank[0] === x, there[0]);
  await page.eval(() => history.forward());
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Nine parts bank, one part river.');
  await page.eval(() => history.back());
  await page.waitFor((x) => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank[0] === x, there[0]);

  // Keys, with the focus nowhere, and within the figure; a key with the focus elsewhere on the page is the browser's.
  await page.eval(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
  await page.key('z', ['Control']);
  assert.deepEqual(await pointOf(page), [6, 6]);
  await page.waitFor(() => location.hash === '#scene=two-banks');
  await page.key('y', ['Control']);
  assert.deepEqual(await pointOf(page), there);
  await page.eval(() => /** @type {any} */ (document.querySelector('#tools button')).focus());
  await page.key('z', ['Control']);
  assert.deepEqual(await pointOf(page), there, 'not with the focus on something of the page');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=river]').focus());
  await page.key('z', ['Meta']);
  assert.deepEqual(await pointOf(page), [6, 6]);
  await page.key('z', ['Shift', 'Control']);
  assert.deepEqual(await pointOf(page), there);
});

forEachEngine('a lesson whose answer was given goes on after a reload: nothing is asked again that would hide it', async ({ open }) => {
  const page = await openFigure(open, '#scene=left-to-right');
  await press(page, '.section.lesson .choices button:last-child');
  await page.waitFor(() => /&scene=left-to-right$/.test(location.hash));
  const lesson = await textOf(page, '.section.lesson');
  assert.match(String(lesson), /It cannot hear what nobody has said yet\./);
  await page.reload();
  await ready(page);
  await spotAt(page, '.section.lesson .headline:not([hidden])');
  await frame(page);
  assert.equal(await textOf(page, '.section.lesson'), lesson);
  assert.notEqual(await textOf(page, '.switch'), null);
});

forEachEngine('a link that cannot be read opens the first scene, says so, and keeps its text to be copied', async ({ open }) => {
  const page = await openFigure(open, '#s=1.TVJBbuMwDPwKwbMQ');
  const notice = () => page.eval(() => {
    const shown = /** @type {any} */ (document.querySelector('.unreadable'));
    const kept = shown?.querySelector('textarea');
    return shown && { text: shown.querySelector('p')?.textContent, kept: kept?.value, readonly: kept?.readOnly };
  });
  assert.deepEqual(await notice(), {
    text: 'This link cannot be opened. The link is damaged: letters of it are missing or changed. Here is the opening scene instead; the link’s text is kept below, for you to copy.',
    kept: '1.TVJBbuMwDPwKwbMQ',
    readonly: true,
  });
  assert.equal(await title(page), FIRST);
  assert.deepEqual(await pointOf(page), [6, 6]);
  await dragTo(page, 'bank', 2, 2);
  await page.waitFor(() => location.hash.endsWith('&scene=two-banks'));
  assert.equal((await notice()).kept, '1.TVJBbuMwDPwKwbMQ', 'also after the address became another');
  await page.eval(() => /** @type {any} */ (document.querySelector('.unreadable button')).click());
  assert.equal(await notice(), null);
  // What is JSON but no scene, and what a later release wrote.
  const { encode } = await import('../../www/element/permalink.js');
  const noScene = await encode(/** @type {any} */ ({ version: 1, contexts: [{ words: ['bank'] }], points: {} }));
  for (const [text, sentence] of [[noScene, /“bank” has no point on the plane/], ['2.AAAA', /later release/]]) {
    await page.eval((text) => (location.hash = `#s=${text}`), text);
    assert.match((await page.waitFor((text) => {
      const shown = /** @type {any} */ (document.querySelector('.unreadable'));
      return shown?.querySelector('textarea')?.value === text && shown.textContent;
    }, text)), /** @type {RegExp} */ (sentence));
  }
});

forEachEngine('a scene without a lesson has its own title over it, and its own words are only text', async ({ open }) => {
  const { encode } = await import('../../www/element/permalink.js');
  const scene = /** @type {any} */ ({
    version: 1,
    title: '<img src=x onerror=alert(1)> cats',
    contexts: [{ words: ['<b>cat</b>', 'sat'] }],
    points: { '<b>cat</b>': [1, 2], sat: [3, 1] },
    notes: { ask: 'Where does the <i>cat</i> go?', tell: 'It sat.', omits: 'All other cats.' },
  });
  const page = await openFigure(open, `#s=${await encode(scene)}`);
  assert.equal(await title(page), scene.title);
  assert.deepEqual(await textsOf(page, '.strip .word'), ['<b>cat</b>', 'sat']);
  assert.equal(await page.eval(() => document.querySelector('h1')?.childElementCount), 0);
  const told = () => textsOf(page, '.told p');
  assert.ok((await told()).includes('Where does the <i>cat</i> go?'));
  assert.ok(!(await told()).includes('It sat.'));
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene), scene);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=sat]').focus());
  await page.key('ArrowUp');
  await frame(page);
  assert.ok((await told()).includes('It sat.'));
  assert.ok((await told()).some((text) => text.includes('All other cats.')));
});
