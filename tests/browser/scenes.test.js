// The other scenes, and the ways to them.

import assert from 'node:assert/strict';
import { presetNames } from '../../www/presets/shelf.js';
import { forEachEngine } from './browsers.js';
import { choose, dragTo, drawn, focusHandle, frame, openFigure, press, ready, spotAt, spotOf, textOf, textsOf, viewOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** What each phone suggests: "closes 37 %", the one in the middle first. @param {Page} page */
async function guesses(page) {
  const all = [];
  for (const n of [1, 2]) {
    const best = await textOf(page, `.phone.of${n} .guesses .best`);
    const others = await textsOf(page, `.phone.of${n} .guesses li:not(.best)`);
    all.push([best, ...others.sort()]);
  }
  return all;
}

/** @param {Page} page */
const title = (page) => page.eval(() => document.querySelector('h1')?.textContent);

forEachEngine('next word with other words: it can still be woken, and what is said is true of them', async ({ open }) => {
  const page = await openFigure(open, '#scene=next-word');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.phone'));
  await frame(page);
  await focusHandle(page, 'bank');
  await page.key('Delete');
  await page.waitFor(() => !('bank' in /** @type {any} */ (document.querySelector('attention-playground')).scene.points));
  await frame(page);
  assert.match(String(await textOf(page, '.why')), /Where river \/ money stands decides/);
  assert.match(String(await textOf(page, '.quotes')), /“The river floods\.” “The money earns\.” .*What stands before it counts for nothing\./);
  const told = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.flatMap((/** @type {any} */ { text }) => text ?? []).join(' '));
  assert.match(told, /every mark stays home/);
  await press(page, '[role=switch]');
  assert.match(String(await textOf(page, '.quotes')), /This time it listened to what stands before, too\./);
  assert.equal(await textOf(page, '[role=switch]'), '', 'and can be sent to sleep again');
});

forEachEngine('next word: off both sentences suggest the same, on they part', async ({ open }) => {
  const page = await openFigure(open, '#scene=next-word');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.phone'));
  await frame(page);
  assert.equal(await title(page), 'Ever zoned out and answered something unrelated?');
  const off = ['closes 37 %', 'earns 32 %', 'floods 32 %'];
  assert.deepEqual(await guesses(page), [off, off]);
  assert.deepEqual(await textsOf(page, '.phone .note'), ['hears only bank', 'hears only bank']);
  assert.match(String(await textOf(page, '.quotes')), /“The river bank closes\.” “The money bank closes\.” .*Same answer to everyone\./);
  assert.equal((await drawn(page, 'thread ')).length, 0);
  const sub = () => page.eval(() => document.querySelector('#sub')?.textContent);
  assert.match(String(await sub()), /wake it up/);

  const toggle = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[role=switch]').getAttribute('aria-checked'));
  assert.equal(await toggle(), 'false');
  await press(page, '[role=switch]');
  assert.equal(await toggle(), 'true');
  assert.deepEqual(await guesses(page), [
    ['floods 43 %', 'closes 35 %', 'earns 22 %'],
    ['earns 71 %', 'closes 23 %', 'floods 6 %'],
  ]);
  assert.deepEqual(await textsOf(page, '.phone .note'), ['takes 9 % from river', 'takes 21 % from money']);
  assert.match(String(await textOf(page, '.quotes')), /“The river bank floods\.” “The money bank earns\.” .*This time it listened\./);
  assert.equal((await drawn(page, 'thread ')).length, 2);
  assert.match(String(await sub()), /This one is listening/);

  // Reset puts the switch back, too.
  await press(page, '[aria-label=Reset]', { outside: true });
  assert.equal(await toggle(), 'false');
  assert.deepEqual(await guesses(page), [off, off]);

  // A bet switches it on, and is answered by what the guesses do, also after a drag.
  assert.match(String(await textOf(page, '.wager')), /will the two guesses part\?/);
  await press(page, '.wager [data-choice=part]');
  assert.equal(await toggle(), 'true');
  assert.equal(await textOf(page, '.quotes .verdict'), 'You bet that they part, and they do.');
  assert.equal(await textOf(page, '.wager'), null);
  await dragTo(page, 'bank', 1, 8);
  assert.equal(await textOf(page, '.quotes .verdict'), 'You bet that they part. Here they do not.');
  await press(page, '[aria-label=Reset]', { outside: true });
  assert.match(String(await textOf(page, '.wager')), /will the two guesses part\?/);
  await press(page, '[role=switch]');
  assert.equal(await textOf(page, '.wager'), null, 'who has seen it is not asked any more');
  assert.equal(await textOf(page, '.quotes .verdict'), null);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.handle[data-word=bank]').focus());
  for (let i = 0; i < 3; i++) await page.key('ArrowDown', ['Shift']);
  await frame(page);
  const [first, second] = await guesses(page);
  assert.notDeepEqual(first, ['floods 43 %', 'closes 35 %', 'earns 22 %'], 'guesses follow the word');
  assert.ok(second);
});

/** What the ghost's button says: "your bet, x 3.00, y 7.00". @param {Page} page */
const ghostOf = (page) => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.ghost.movable')?.getAttribute('aria-label'));

/** Shows a scene, with its lesson, in the page that is open. @param {Page} page @param {string} name */
async function show(page, name) {
  await page.eval((name) => (location.hash = `#scene=${name}`), name);
  await page.waitFor((name) => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    return figure.lesson === name && figure.shadowRoot.querySelector('.lesson')?.checkVisibility();
  }, name);
  await frame(page);
}

forEachEngine('distractors: the bet is a ghost that is put on the plane, and the gap to the truth is drawn', async ({ open }) => {
  const page = await openFigure(open, '#scene=distractors');
  assert.equal(await title(page), 'Five words talk. Which ones matter?');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id === 'fence'));
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id === 'ghost '));
  // Nothing is given away: no mark, no thread, no average, no share, no equation.
  for (const start of ['mark ', 'thread ', 'average ', 'gap']) assert.equal((await drawn(page, start)).length, 0, start);
  assert.deepEqual(await textsOf(page, '.equation, .told, .steps, .fold, .average'), []);
  assert.match(String(await textOf(page, '.lesson')), /where would bank land\?/);
  assert.equal(await ghostOf(page), 'your bet, x 3.00, y 7.00');

  // By a drag, by a click where it belongs, by the keys.
  const at = await spotAt(page, '.ghost.movable');
  const { unit } = await viewOf(page);
  await page.drag(at, { x: at.x + 40, y: at.y + 80 }, { steps: 4 });
  const [x, y] = String(await ghostOf(page)).match(/[\d.]+/g)?.map(Number) ?? [];
  assert.ok(Math.abs(x - 3 - 40 / unit) < 0.06 && Math.abs(y - 7 + 80 / unit) < 0.06, `${x}, ${y}`);
  await page.click(await spotOf(page, 5, 2));
  await frame(page);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.ghost.movable').focus());
  await page.key('ArrowLeft', ['Shift']);
  await page.key('ArrowDown');
  await frame(page);
  const put = String(await ghostOf(page)).match(/[\d.]+/g)?.map(Number) ?? [];
  assert.ok(Math.abs(put[0] - 4) < 0.06 && Math.abs(put[1] - 1.9) < 0.06, put.join());

  await press(page, '.lesson [data-choice=done]');
  const text = String(await textOf(page, '.lesson'));
  assert.match(text, /^Averaging is pulled over\. Attention holds\. You were 1\.[78] units off/);
  assert.match(text, /The plain average lies at \[2\.4, 1\.0\], on the money side of 45°/);
  assert.match(text, /Attention puts bank at \[5\.3, 5\.5\], on the river side/);
  assert.match(text, /Left out: With enough distractors attention is pulled over, too\./);
  const [average] = await drawn(page, 'average ');
  const [ring] = await drawn(page, 'ring bank');
  assert.ok(Math.abs(average.x - ring.x + 3.6 * unit) < 0.5 && Math.abs(average.y - ring.y - 5 * unit) < 0.5, 'at [2.4, 1]');
  assert.deepEqual([(await drawn(page, 'gap')).length, (await drawn(page, 'ghost')).length, (await drawn(page, 'mark ')).length], [1, 1, 1]);
  assert.equal(await ghostOf(page).then(() => textOf(page, '.ghost.movable')), null, 'the bet stands');

  // Edited by hand it is another scene: what the lesson said of this one no longer stands there.
  await dragTo(page, 'stone', 4, 4);
  assert.doesNotMatch(String(await textOf(page, '.lesson')), /\[2\.4, 1\.0\]/);
  assert.match(String(await textOf(page, '.lesson')), /The plain average is pulled to the wrong side/);
  // Reset asks again.
  await press(page, '[aria-label=Reset]', { outside: true });
  assert.equal(await ghostOf(page), 'your bet, x 3.00, y 7.00');
  assert.equal((await drawn(page, 'mark ')).length, 0);
});

forEachEngine('the typo is chosen on the plane or in the panel, and one may decline', async ({ open }) => {
  const page = await openFigure(open, '#scene=typo');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id === 'ghost d'));
  assert.deepEqual(await textsOf(page, '.lesson .choices button'), ['[5.4, 5.9]', '[0.6, 5.1]', '[7.6, 1.2]', '[6.4, 6.8]', 'Just show me']);
  await press(page, '.ghost[aria-label="[7.6, 1.2]"]');
  const lost = String(await textOf(page, '.lesson'));
  assert.match(lost, /You bet \[7\.6, 1\.2\]\. The answer: \[6\.4, 6\.8\]\./);
  assert.match(lost, /\[6\.4, 6\.8\] lies beside it, .* gives \[6\.4, 4\.8\], 2\.0 units away/);
  assert.equal((await drawn(page, 'gap')).length, 1);
  await press(page, '[aria-label=Reset]', { outside: true });
  await press(page, '.lesson [data-choice=d]');
  assert.match(String(await textOf(page, '.lesson')), /You bet \[6\.4, 6\.8\], and so it is\./);
  await press(page, '[aria-label=Reset]', { outside: true });
  await press(page, '.lesson [data-choice=skip]');
  assert.match(String(await textOf(page, '.lesson')), /^Averages stay inside\. The answer: \[6\.4, 6\.8\]\./);
});

forEachEngine('the distance of a bet is drawn as it is said, and only where what was bet on is shown', async ({ open }) => {
  const page = await openFigure(open, '#scene=not-good');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id === 'ghost '));
  await press(page, '.lesson [data-choice=done]');
  const said = /You were 4\.0 units off/;
  const shown = async () => [(await drawn(page, 'gap')).length, (await drawn(page, 'ghost')).length];
  assert.match(String(await textOf(page, '.lesson')), said);
  assert.deepEqual(await shown(), [1, 1]);
  assert.ok(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { text }) => text === '4.0')));
  await choose(page, 'added');
  await page.waitFor(() => /asks for a not/.test(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson').innerText));
  await frame(page);
  assert.match(String(await textOf(page, '.lesson')), said);
  assert.deepEqual(await shown(), [0, 0]);
  await choose(page, 'plain');
  await frame(page);
  assert.deepEqual(await shown(), [1, 1]);
});

forEachEngine('a lesson’s switch and slider are steps of undo, and its words follow', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-banks');
  const lesson = () => textOf(page, '.lesson');
  const undo = () => press(page, '[aria-label=Undo]', { outside: true });
  await show(page, 'noise');
  assert.deepEqual(await textsOf(page, '.switch, .times'), []);
  await press(page, '.lesson [data-choice=five]');
  assert.match(String(await lesson()), /You bet Five, and so it is\. Said 5 times, it leaves bank at 44\.7°; plain averaging is at −10\.8°/);
  assert.equal((await textsOf(page, '.strip .chip')).length, 7);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.times input').focus());
  for (let i = 0; i < 2; i++) await page.key('ArrowLeft');
  await frame(page);
  assert.match(String(await lesson()), /Said 3 times, it leaves bank at 45\.7°/);
  assert.match(String(await textOf(page, '.times')), /blah, said 3 times/);
  await undo();
  assert.match(String(await lesson()), /Said 4 times/);
  await choose(page, 'sharp');
  assert.match(String(await lesson()), /Said 4 times, it leaves bank at 45\.3°.*A sharper ear/);
  await undo();
  assert.match(String(await lesson()), /Said 4 times, it leaves bank at 45\.2°.*five are enough/);

  // What the lesson says of each way to attend, as the switch goes through them.
  for (const [name, choice, ways] of /** @type {[string, string, Record<string, RegExp>][]} */ ([
    ['left-to-right', 'home', { back: /stays at 45\.0°.* turns to 36\.5°/, both: /turn to 47\.2° and 36\.5°/ }],
    ['order', 'same', { bag: /Both land at \[3\.8, 3\.8\]/, order: /goes to \[4\.4, 4\.1\].*to \[3\.2, 4\.9\]: 1\.4 units apart/ }],
    ['two-in-one', 'differ', { alike: /Both banks land at \[6\.0, 5\.3\]/, before: /47\.8° and 24\.4°/ }],
    ['two-heads', 'money', { money: /13\.5°/, both: /33\.4°/, water: /52\.5°/, twice: /40\.1°/ }],
    ['not-good', 'skip', { plain: /lands at \[5\.9, 1\.0\].*\[1\.4, 1\.0\]/, added: /98 %.*lands at \[−2\.9, 1\.0\]/ }],
    ['sink', 'skip', { heard: /87 %.*57 %/, muted: /turns to 47\.2° again/ }],
  ])) {
    await show(page, name);
    assert.equal((await drawn(page, 'mark ')).length, 0, `${name} gives nothing away`);
    await press(page, `.lesson [data-choice=${choice}]`);
    for (const [way, says] of Object.entries(ways)) {
      await choose(page, way);
      await page.waitFor((source) => new RegExp(source, 's').test(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson').innerText), says.source);
    }
  }
  for (const [name, says] of /** @type {[string, RegExp][]} */ ([
    ['far-away', /7 % from river.*47\.2°.*6\.7.*\[0\.4, 0\.8\]/],
    ['apple', /50\.5°.*39\.5°.*61\.4° and 28\.6°/],
  ])) {
    await show(page, name);
    await press(page, '.lesson [data-choice=done]');
    assert.match(String(await lesson()), says);
    assert.equal((await drawn(page, 'gap')).length, 1);
  }
  // The article's bet is settled by the same drag as in the first scene, and ends otherwise.
  await show(page, 'article');
  await press(page, '.lesson [data-choice=same]');
  await dragTo(page, 'bank', 2, 2);
  assert.match(String(await lesson()), /^A table does not look at the map\. You bet They stay as they are, and so it is: 1\.5 units apart before, 1\.6 now\./);
});

forEachEngine('two places of a word are told apart; who takes a Reset back has the answer again; what is added is not what is kept', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-banks');
  await show(page, 'two-in-one');
  await press(page, '.lesson [data-choice=same]');
  await choose(page, 'before');
  const lines = async () => (await textsOf(page, '.told .line > span:last-child')).join(' | ');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson').innerText.includes('47.8°'));
  assert.equal(await lines(), 'Here bank takes 24 % from river and 9 % from money, keeps 67 %. | Here bank₁′ takes 48 % from money and 2 % from river, keeps 49 %.');
  const summary = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('#summary').textContent);
  assert.equal(summary, 'bank is at 6.0, 6.0. In sentence 1 it moves to 4.7, 5.2. In sentence 1, as word 4, it moves to 6.8, 3.1.');
  await press(page, '[aria-label=Reset]', { outside: true });
  assert.match(String(await textOf(page, '.lesson')), /^Place your bet/);
  await press(page, '[aria-label=Undo]', { outside: true });
  assert.match(String(await textOf(page, '.lesson')), /You bet No, both get the same, and so it is\..*47\.8°/s);

  await show(page, 'not-good');
  await press(page, '.lesson [data-choice=skip]');
  await choose(page, 'added');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson').innerText.includes('−2.9'));
  assert.equal(await lines(), 'Here good takes 98 % from not and 1 % from 3 others, 1 % from itself; that is added to it.');
  assert.match(String(await textOf(page, '.equations .explain')), /its value: what v makes of it\. What is taken is added to the word itself\./);
});

forEachEngine('the picker and the address lead to the scenes, and back', async ({ open }) => {
  const page = await openFigure(open, '');
  const shut = () => page.eval(() => /** @type {any} */ (document.querySelector('#menu'))?.open !== true);
  const opener = '#scenes > button';
  assert.equal(await shut(), true);
  await press(page, opener, { outside: true });
  await page.waitFor(() => /** @type {any} */ (document.querySelector('#menu'))?.open);
  const entries = await page.eval(() => [...document.querySelectorAll('#menu a')].map((a) => [a.getAttribute('href')?.slice(7), a.getAttribute('aria-current')]));
  assert.deepEqual(entries.slice(0, 2), [['two-banks', 'page'], ['article', null]]);
  assert.deepEqual(entries.map((/** @type {string[]} */ [name]) => name), presetNames);
  assert.equal(await page.eval(() => document.activeElement?.getAttribute('href')), '#scene=two-banks');
  assert.deepEqual(await page.eval(() => [...document.querySelectorAll('#menu h2')].map((h) => h.textContent)), ['The article', 'What attention ignores', 'Order', 'Heads and messages', 'Backwards and everywhere', 'Two meanings, elsewhere']);
  // Each has a drawing of its own, made by the code that draws the figure.
  const drawings = await page.waitFor(() => {
    const all = /** @type {HTMLCanvasElement[]} */ ([...document.querySelectorAll('#menu canvas')]).map((canvas) => (canvas.width === 300 ? '' : canvas.toDataURL()));
    return all.every(Boolean) ? new Set(all).size : null;
  });
  // Two of them show the article's own picture.
  assert.ok(drawings >= presetNames.length - 1, `${drawings} different drawings`);
  await page.key('Escape');
  assert.equal(await shut(), true);
  assert.equal(await page.eval(() => document.activeElement?.closest('#scenes') !== null), true, 'the focus is back');
  await press(page, opener, { outside: true });
  await press(page, '#menu [data-name=distractors]', { outside: true });
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Five words talk. Which ones matter?');
  assert.equal(await shut(), true);
  assert.equal(await page.eval(() => location.hash), '#scene=distractors');
  assert.equal(await page.eval(() => document.title), 'Distractors · Attention playground');
  await frame(page);
  assert.equal((await textsOf(page, '.strip .chip')).length, 10);

  await page.eval(() => history.back());
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Drag a word. Watch its meaning move.');
  await frame(page);
  assert.equal((await textsOf(page, '.strip .chip')).length, 9);
  await page.eval(() => history.forward());
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Five words talk. Which ones matter?');

  // A name that is none is said; the scene stays.
  await page.eval(() => (location.hash = '#scene=nobody'));
  assert.match(await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.notice:not([hidden])')?.innerText), /There is no scene called nobody\./);
  assert.equal((await textsOf(page, '.strip .chip')).length, 10);
  await page.eval(() => history.back());
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.notice').hidden);
  await page.eval(() => (location.hash = '#scene=article'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Nine parts bank, one part river.');
  await frame(page);
  assert.equal(await textOf(page, '.notice'), null, 'what is no longer true is no longer said');

  // The same, from the first moment.
  await page.goto('#scene=nobody');
  await page.reload();
  await ready(page);
  assert.match(await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.notice:not([hidden])')?.innerText), /There is no scene called nobody\./);
  assert.equal((await textsOf(page, '.strip .chip')).length, 9, 'the first scene is there to go on with');
});

forEachEngine('a scene that was edited and left opens unchanged when one comes back', async ({ open }) => {
  const page = await openFigure(open, '#scene=article');
  await dragTo(page, 'bank', 2, 2);
  await page.eval(() => (location.hash = '#scene=two-banks'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Drag a word. Watch its meaning move.');
  await page.eval(() => (location.hash = '#scene=article'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Nine parts bank, one part river.');
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank), [6, 6]);
});

/** What was drawn for a lesson, and could be taken by a hand or by keys. @param {Page} page */
const left = (page) => textsOf(page, '.times, .ghost, .lesson');

forEachEngine('a lesson leaves no slider and no ghost behind, neither to the first scene nor to words of one’s own', async ({ open }) => {
  const page = await openFigure(open, '#scene=noise');
  await press(page, '.lesson [data-choice=five]');
  assert.match(String(await textOf(page, '.times')), /blah, said 5 times/);
  await page.eval(() => (location.hash = '#scene=two-banks'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Drag a word. Watch its meaning move.');
  await frame(page);
  assert.deepEqual(await left(page), []);

  // Where the bet is still open its ghost goes with the lesson.
  await show(page, 'distractors');
  assert.equal((await left(page)).length, 2);
  await press(page, '.pencil');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.activeElement?.matches('input.text'));
  await page.type(' hello');
  await page.key('Enter');
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelectorAll('.strip .chip').length === 11);
  await frame(page);
  assert.deepEqual(await left(page), []);
});

/** Boxes of what lies at these places, in the viewport. @param {Page} page @param {...string} selectors */
const boxes = (page, ...selectors) =>
  page.eval((selectors) => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    return selectors.map((/** @type {string} */ selector) => root.querySelector(selector).getBoundingClientRect().toJSON());
  }, selectors);

forEachEngine('on a phone the switch that a lesson asks for stands by its name right under the plane', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 390, height: 844 });
  for (const [name, choice, says] of [['order', 'same', 'Order not told added'], ['two-heads', 'stays', 'Heads both water money water twice'], ['sink', 'skip', 'long is heard muted']]) {
    await show(page, name);
    await press(page, `.lesson [data-choice=${choice}]`);
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.scroll')?.firstChild.matches('.switch'));
    const [plane, ways] = await boxes(page, '.stage', '.switch');
    assert.ok(ways.top >= plane.bottom - 1 && ways.bottom <= plane.bottom + 80, `${name}: ${plane.bottom}, ${ways.top} to ${ways.bottom}`);
    assert.equal(await textOf(page, '.switch'), says);
    for (const tab of ['equation', 'weights', 'words']) {
      await press(page, `[data-tab=${tab}]`);
      assert.equal(await textOf(page, '.switch'), says, tab);
    }
  }
});

forEachEngine('on a phone no pill covers what is bet on, the average, or the slider’s words', async ({ open }) => {
  for (const [width, name, choice] of /** @type {[number, string, string][]} */ ([[390, 'typo', ''], [320, 'distractors', ''], [390, 'apple', 'skip'], [390, 'noise', 'five']])) {
    const page = await openFigure(open, `#scene=${name}`, { reducedMotion: true, width, height: 844 });
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson .choices')?.checkVisibility());
    if (choice) await press(page, `.lesson [data-choice=${choice}]`);
    await frame(page);
    await frame(page);
    const covered = await page.eval(() => {
      const figure = /** @type {any} */ (document.querySelector('attention-playground'));
      const [plane, times] = ['.stage', '.times'].map((selector) => figure.shadowRoot.querySelector(selector).getBoundingClientRect());
      const pills = figure.drawn.filter((/** @type {any} */ { id }) => id?.startsWith('pill '));
      // A ghost is a circle, or the outline of a sentence's mark: both have a middle.
      const marks = figure.drawn.filter((/** @type {any} */ { id }) => /^(ghost|average)/.test(id ?? ''));
      return pills.flatMap((/** @type {any} */ { id, x, y, w, h }) => {
        const over = marks.filter((/** @type {any} */ at) => at.x > x && at.x < x + w && at.y > y && at.y < y + h).map((/** @type {any} */ at) => at.id);
        if (times.height > 0 && y < times.bottom - plane.top) over.push('slider');
        return over.map((/** @type {string} */ what) => `${id} on ${what}`);
      });
    });
    assert.deepEqual(covered, [], `${width}: ${name}`);
    await page.close();
  }
});

forEachEngine('on a phone the bar is one row, however long a scene’s name is', async ({ open }) => {
  const page = await openFigure(open, '#scene=impossible-pull', { reducedMotion: true, width: 390, height: 844 });
  assert.ok((await page.eval(() => document.querySelector('.top')?.getBoundingClientRect().height)) <= 60);
});

forEachEngine('the distance of a bet stands clear of what all heads together answer', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-heads');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.lesson .choices')?.checkVisibility());
  await press(page, '.lesson [data-choice=river]');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id?.startsWith('whole ')));
  const [whole] = await drawn(page, 'whole ');
  const label = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.find((/** @type {any} */ { text }) => text === '4.7'));
  assert.ok(Math.hypot(label.x - whole.x, label.y - whole.y) > 24, `${label.x}, ${label.y} beside ${whole.x}, ${whole.y}`);
});
