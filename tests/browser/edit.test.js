// Words of one's own: sentences edited in place, tables pasted, exact positions, and what is refused.

import assert from 'node:assert/strict';
import { TOUCH, forEachEngine } from './browsers.js';
import { STILL, drawn, focusHandle, frame, handleOf, openFigure, pointOf, press, sceneOf, spotAt, textOf, textsOf, way } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const RIVER = 'the bank of the river';
const MONEY = 'money in the bank';

/** The sentences of the scene. @param {Page} page @returns {Promise<string[]>} */
const sentencesOf = async (page) => (await sceneOf(page)).contexts.map((/** @type {any} */ { words }) => words.join(' '));

/** What the fields of the editor have. @param {Page} page @returns {Promise<string[]>} */
const fieldsOf = (page) =>
  page.eval(() => [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.editor:not([hidden]) .text')].map(({ value }) => value));

/** What the inner focus is on. @param {Page} page @returns {Promise<string>} */
const focused = (page) =>
  page.eval(() => {
    const active = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.className ?? '';
  });

/** Waits until something inside is there. @param {Page} page @param {string} selector */
const there = (page, selector) =>
  page.waitFor((selector) => !!document.querySelector('attention-playground')?.shadowRoot?.querySelector(selector)?.checkVisibility(), selector);

/** Opens the editor as a newcomer does. @param {Page} page */
async function edit(page) {
  await press(page, '.own');
  await there(page, '.editor .text');
  await frame(page);
}

/** Pastes into what has the focus, as a browser tells it. @param {Page} page @param {string} text @param {number} [times] */
async function paste(page, text, times = 1) {
  await page.eval(
    (text, times) => {
      const data = new DataTransfer();
      data.setData('text/plain', text.repeat(times));
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
      Object.defineProperty(event, 'clipboardData', { value: data });
      const field = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement;
      if (field.dispatchEvent(event)) field.setRangeText(data.getData('text/plain'), field.selectionStart, field.selectionEnd, 'end');
    },
    text,
    times,
  );
  await frame(page);
}

/** Empties the field that has the focus. @param {Page} page */
const clear = (page) =>
  page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement.select());

/** @param {Page} page @param {string} key @param {string[]} [held] */
async function key(page, key, held) {
  await page.key(key, held);
  await frame(page);
}

const undo = (/** @type {Page} */ page) => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).undo());

forEachEngine('a sentence is typed over another: known words land, an unknown one asks for its place, Undo takes it back', async ({ open }) => {
  const page = await openFigure(open);
  await edit(page);
  assert.deepEqual(await fieldsOf(page), [RIVER, MONEY]);
  assert.equal(await focused(page), 'Sentence 1');
  await page.type('The mouse, by the blorp river.');
  await key(page, 'Enter');
  assert.deepEqual(await sentencesOf(page), ['The mouse by the blorp river', MONEY]);
  assert.equal(await textOf(page, '.editor'), null, 'the words are back');
  assert.equal(await focused(page), 'Edit sentence 1', 'the focus stays at the sentence');
  const { points } = await sceneOf(page);
  assert.deepEqual([points.mouse, points.bank], [[-0.6, -0.2], [6, 6]]);
  assert.equal(await textOf(page, '.toast span'), 'mouse and by landed where measured. Drag blorp to its place.');
  assert.deepEqual(await page.eval(() => [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.chip[data-free]')].map(({ dataset }) => dataset.free)), ['place me']);
  assert.equal((await drawn(page, 'hint')).length, 1, 'and the plane says which');
  const { from, to } = await way(page, 'blorp', 2, 4);
  await page.drag(from, to, { steps: 4 });
  assert.equal(await textOf(page, '.chip[data-free]'), null);
  assert.equal((await drawn(page, 'hint')).length, 0);
  await undo(page);
  await undo(page);
  await frame(page);
  assert.deepEqual(await sentencesOf(page), [RIVER, MONEY]);
  assert.equal('blorp' in (await sceneOf(page)).points, false);
});

forEachEngine('a language without spaces has words; Escape puts the text back, and then closes', async ({ open }) => {
  const page = await openFigure(open);
  await edit(page);
  await page.type('我喜欢苹果，手机。');
  await key(page, 'Enter');
  assert.equal((await sentencesOf(page))[0].replaceAll(' ', ''), '我喜欢苹果手机');
  assert.ok((await sceneOf(page)).contexts[0].words.length >= 3);
  await edit(page);
  assert.equal((await fieldsOf(page))[0], '我喜欢苹果手机', 'as it is written');
  await page.type('x');
  await key(page, 'Escape');
  assert.deepEqual((await fieldsOf(page))[0], '我喜欢苹果手机');
  await key(page, 'Escape');
  assert.equal(await textOf(page, '.editor'), null);
  // From what stands beside the fields as well.
  await edit(page);
  for (const selector of ['.field .copy', '.axes .select', '.editor .done']) {
    await page.eval((selector) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(selector).focus(), selector);
    await key(page, 'Escape');
    assert.equal(await textOf(page, '.editor'), null, selector);
    const focused = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.className);
    assert.match(String(focused), /pencil/, selector);
    await edit(page);
  }
});

forEachEngine('sentences are added, duplicated and removed, one to four', async ({ open }) => {
  const page = await openFigure(open, '#scene=article');
  await edit(page);
  await press(page, '.field:nth-child(1) .copy');
  assert.deepEqual(await fieldsOf(page), [RIVER, RIVER, MONEY]);
  assert.equal(await focused(page), 'Sentence 2');
  const { matrix } = (await sceneOf(page)).attention;
  assert.deepEqual(matrix[1], matrix[0], 'its table is copied with it');
  await press(page, '.editor .add');
  assert.equal(await focused(page), 'Sentence 4');
  await press(page, '.editor .add');
  assert.equal(await textOf(page, '.editor > .fault'), 'Four sentences are the most.');
  await press(page, '.field:nth-child(4) .text');
  await page.type('fish swim');
  await key(page, 'Enter');
  assert.deepEqual(await sentencesOf(page), [RIVER, RIVER, MONEY, 'fish swim']);
  assert.deepEqual((await sceneOf(page)).attention.matrix[3], [[1, 0], [0, 1]]);
  await edit(page);
  await press(page, '.field:nth-child(2) .remove');
  assert.equal(await textOf(page, '.toast span'), 'Sentence 2 removed.');
  assert.deepEqual(await fieldsOf(page), [RIVER, MONEY, 'fish swim']);
  await press(page, '.toast button');
  assert.deepEqual(await fieldsOf(page), [RIVER, RIVER, MONEY, 'fish swim']);
  for (let left = 4; left > 1; left--) await press(page, '.field:nth-child(1) .remove');
  await press(page, '.field:nth-child(1) .remove');
  assert.equal(await textOf(page, '.editor > .fault'), 'One sentence has to stay.');
  assert.deepEqual(await sentencesOf(page), ['fish swim']);
});

forEachEngine('what is refused stays as typed, with a sentence beside it, and the scene stays', async ({ open }) => {
  const page = await openFigure(open);
  await edit(page);
  const refused = async (/** @type {string} */ text, /** @type {string | RegExp} */ wanted) => {
    await key(page, 'Enter');
    const said = String(await textOf(page, '.field:nth-child(1) .fault'));
    if (typeof wanted === 'string') assert.equal(said, wanted);
    else assert.match(said, wanted);
    assert.equal((await fieldsOf(page))[0], text);
    assert.deepEqual(await sentencesOf(page), [RIVER, MONEY]);
    await clear(page);
  };
  const many = 'one '.repeat(65).trim();
  await paste(page, many);
  await refused(many, 'Sentence 1 would have 65 words; 64 is the most.');
  await paste(page, '…!');
  await refused('…!', 'A sentence needs at least one word.');
  const long = 'a'.repeat(70);
  await paste(page, long);
  await refused(long, '“aaaaaaaaaaaa…” has 70 letters; 64 is the most for a word.');

  const took = await page.eval(() => performance.now());
  await paste(page, 'bank river ', 1_000_000);
  assert.match(String(await textOf(page, '.field:nth-child(1) .fault')), /That text has 11.000.000 characters/);
  assert.ok((await page.eval(() => performance.now())) - took < 3000, 'and nothing waits for the rest of it');
  assert.ok((await fieldsOf(page))[0].length <= 4500);

  await clear(page);
  await paste(page, 'bank;6;6\nriver;5');
  assert.equal(await textOf(page, '.field:nth-child(1) .fault'), 'Line 2 of the table is “river;5”: a word and two numbers are needed.');
  await paste(page, 'bank;6;1e999');
  assert.match(String(await textOf(page, '.field:nth-child(1) .fault')), /1e999”: that number is too large/);
  assert.deepEqual((await sceneOf(page)).points.bank, [6, 6]);
  await key(page, 'Escape');
  assert.equal(await textOf(page, '.field:nth-child(1) .fault'), null);
  assert.deepEqual(await fieldsOf(page), [RIVER, MONEY]);
});

forEachEngine('a pasted table places its words, and into an empty field it brings a sentence', async ({ open }) => {
  const page = await openFigure(open);
  await edit(page);
  await paste(page, 'word\tx\ty\nbank\t5,5\t6\nfish\t1\t7');
  assert.deepEqual([await pointOf(page), await pointOf(page, 'fish')], [[5.5, 6], [1, 7]]);
  assert.equal(await textOf(page, '.toast span'), '2 words placed. In no sentence yet: fish.');
  const [below, above] = await page.eval(() => ['.toast', '.switch'].map((name) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(name).getBoundingClientRect()).map(({ top, bottom }, i) => (i ? bottom : top)));
  assert.ok(below > above, 'what is told does not cover the switch');
  await press(page, '.editor .add');
  await paste(page, 'blue; 2; 3\nfish; 4; 5');
  assert.deepEqual(await sentencesOf(page), [RIVER, MONEY, 'blue fish']);
  assert.deepEqual(await fieldsOf(page), [RIVER, MONEY, 'blue fish']);
  assert.deepEqual(await pointOf(page, 'fish'), [4, 5]);
  await press(page, '.editor .done');
  assert.equal((await textsOf(page, '.sentence')).length, 3);
});

forEachEngine('pasted lines are sentences, as many as there is room for, in one step', async ({ open }) => {
  const page = await openFigure(open);
  await edit(page);
  await clear(page);
  await paste(page, 'the river bank\r\n\r\nthe bank in the water\n');
  assert.deepEqual(await sentencesOf(page), ['the river bank', 'the bank in the water', MONEY]);
  assert.deepEqual(await fieldsOf(page), ['the river bank', 'the bank in the water', MONEY]);
  await clear(page);
  await paste(page, 'fish\nmoney\nwater');
  assert.deepEqual(await sentencesOf(page), ['the river bank', 'fish', 'money', MONEY]);
  assert.match((await textsOf(page, '.editor > .fault')).join(), /Four sentences are the most/);
  for (let i = 0; i < 2; i++) await press(page, '[aria-label=Undo]', { outside: true });
  assert.deepEqual(await sentencesOf(page), [RIVER, MONEY]);
});

forEachEngine('a sentence that was added stands there once', async ({ open }) => {
  const page = await openFigure(open);
  await edit(page);
  await press(page, '.editor .add');
  await page.type('money in water');
  await page.key('Tab');
  await frame(page);
  assert.deepEqual(await fieldsOf(page), [RIVER, MONEY, 'money in water']);
  assert.deepEqual(await sentencesOf(page), [RIVER, MONEY, 'money in water']);
});

forEachEngine('other axes: words that were measured go to where they are measured there', async ({ open }) => {
  const page = await openFigure(open);
  await edit(page);
  await page.type('the mouse');
  await press(page, '.axes select');
  await key(page, 'Escape');
  await page.eval(() => {
    const [x] = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.axes select');
    x.value = '2';
    x.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  });
  await frame(page);
  const scene = await sceneOf(page);
  assert.deepEqual(scene.view.axes, ['about technology', 'about water']);
  assert.deepEqual([scene.points.mouse, scene.points.bank], [[2.6, -0.2], [6, 6]]);
});

forEachEngine('exact positions: a run of arrows is one step, a typed number another, sliders and buttons need no drag', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1100 });
  await press(page, '[data-fold=points] > h2 > button');
  await there(page, '.points .coordinate');
  await frame(page);
  const x = '.points .coordinate[aria-label="x of river"]';
  const value = (/** @type {string} */ selector) => page.eval((selector) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(selector).value, selector);
  await press(page, x);
  assert.equal(await textOf(page, '.slides .name'), 'river', 'the word whose numbers are edited is the one that is shown');
  await key(page, 'ArrowUp');
  await key(page, 'ArrowUp');
  await key(page, 'ArrowUp', ['Shift']);
  assert.deepEqual(await pointOf(page, 'river'), [1.2, 5]);
  await clear(page);
  await page.type('-2.25');
  await key(page, 'Enter');
  assert.deepEqual(await pointOf(page, 'river'), [-2.25, 5]);
  const valid = await page.eval((x) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(x).validity.valid, x);
  assert.equal(valid, true, 'those who listen are not told that it is no valid entry');
  await undo(page);
  assert.deepEqual(await pointOf(page, 'river'), [1.2, 5]);
  await undo(page);
  assert.deepEqual(await pointOf(page, 'river'), [0, 5]);
  await frame(page);
  assert.equal(await value(x), '0');

  await press(page, '.slide [aria-label="river to the right"]');
  await press(page, '.slide [aria-label="river down"]');
  assert.deepEqual(await pointOf(page, 'river'), [0.1, 4.9]);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.range').focus());
  await key(page, 'ArrowRight');
  assert.deepEqual(await pointOf(page, 'river'), [0.2, 4.9]);

  // A drag writes its numbers while it goes on.
  const { from, to } = await way(page, 'bank', 2, 3);
  await page.drag(from, to, { steps: 4, hold: true });
  const dragged = [await value('.points [aria-label="x of bank"]'), await value('.points [aria-label="y of bank"]')].map(Number);
  await page.mouse.up();
  assert.ok(Math.hypot(dragged[0] - 2, dragged[1] - 3) < 0.05, `${dragged}`);

  // As people write them, and as the page itself does.
  for (const [typed, read] of /** @type {const} */ ([['0,5', 0.5], ['−1.25', -1.25], ['٢٫٥', 2.5], ['१२', 12], ['0.2', 0.2]])) {
    await press(page, x);
    await clear(page);
    await page.type(typed);
    await key(page, 'Enter');
    assert.equal((await pointOf(page, 'river'))[0], read, typed);
  }

  // Letters and numbers beyond all bounds: said, and the old place stays.
  await press(page, x);
  await clear(page);
  await page.type('1e999');
  await key(page, 'Enter');
  assert.equal(await textOf(page, '.points .note:not([hidden])'), 'That is no number. river stays at x 0.2.');
  assert.deepEqual(await pointOf(page, 'river'), [0.2, 4.9]);
  await key(page, 'Escape');
  assert.equal(await value(x), '0.2');
  assert.equal(await textOf(page, '.points .note:not([hidden])'), null);
});

forEachEngine('a word is muted and taken out from its row, or by Delete where it has the focus', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1100 });
  await press(page, '[data-fold=points] > h2 > button');
  await there(page, '.points .coordinate');
  await press(page, '[aria-label^="Mute money"]');
  assert.deepEqual((await sceneOf(page)).attention.muted, ['the', 'of', 'in', 'money']);
  await press(page, '[aria-label^="Mute money"]');
  assert.deepEqual((await sceneOf(page)).attention.muted, ['the', 'of', 'in']);
  await press(page, '.points [aria-label="Remove river"]');
  assert.deepEqual(await sentencesOf(page), ['the bank of the', MONEY]);
  assert.equal(await textOf(page, '.toast span'), 'river removed.');
  await press(page, '.toast button');
  assert.deepEqual(await sentencesOf(page), [RIVER, MONEY]);
  await focusHandle(page, 'bank');
  await key(page, 'Delete');
  await page.waitFor(() => !('bank' in /** @type {any} */ (document.querySelector('attention-playground')).scene.points));
  assert.match(await textOf(page, '.panel h2') ?? '', /moves money$/, 'another word is looked at');
  await undo(page);
  await frame(page);
  assert.match(await textOf(page, '.panel h2') ?? '', /moves bank$/, 'and Undo leads back to the first');
  await focusHandle(page, 'money');
  await key(page, 'Delete');
  await page.waitFor(() => !('money' in /** @type {any} */ (document.querySelector('attention-playground')).scene.points));
  assert.deepEqual(await sentencesOf(page), [RIVER, 'in the bank']);
  const focused = () => page.eval(() => ({ .../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.dataset }));
  await frame(page);
  assert.deepEqual(await focused(), { word: 'in' }, 'the next word on the plane');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.chip[data-at="0.0"]').focus());
  await key(page, 'Backspace');
  await frame(page);
  assert.deepEqual(await sentencesOf(page), ['bank of the river', 'in the bank'], 'this one place of the word');
  assert.deepEqual(await focused(), { at: '0.0' }, 'the next word of the sentence');
  // A double click on a word edits its sentence, the word marked.
  await page.eval(() => {
    // As every browser tells it; not every driver can click twice.
    const word = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.chip[data-at="1.2"] .word');
    word.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
  });
  await there(page, '.editor .text');
  await page.type('banks');
  await key(page, 'Enter');
  assert.deepEqual(await sentencesOf(page), ['bank of the river', 'in the banks']);
  // On the empty plane it adds a word there.
  const [x, y] = await page.eval(() => {
    const plane = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.stage');
    const { left, top, width, height } = plane.getBoundingClientRect();
    const at = { clientX: Math.round(left + width / 2), clientY: Math.round(top + height / 2) };
    plane.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true, ...at }));
    return [at.clientX, at.clientY];
  });
  await page.waitFor(() => /The next new word goes where you clicked/.test(document.querySelector('attention-playground')?.shadowRoot?.querySelector('.editor > .small')?.textContent ?? ''));
  await page.type('fish');
  await key(page, 'Enter');
  assert.deepEqual(await sentencesOf(page), ['bank of the river fish', 'in the banks']);
  const { x: fx, y: fy } = await handleOf(page, 'fish');
  assert.ok(Math.hypot(fx - x, fy - y) < 60, `clicked at ${[x, y]}, fish at ${[fx, fy]}`);
});

forEachEngine(
  'by touch: the pencil of a sentence, and fields as large as a finger',
  async ({ open }) => {
    const page = await openFigure(open, '', { ...STILL, width: 390, height: 844, touch: true });
    await page.tap(await spotAt(page, '.sentence:nth-child(2) .pencil'));
    await there(page, '.editor .text');
    await frame(page);
    assert.equal(await focused(page), 'Sentence 2');
    const sizes = await page.eval(() =>
      [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.editor :is(button, input, select)')]
        .filter((part) => part.checkVisibility({ checkVisibilityCSS: true }))
        .map((part) => Math.round(part.getBoundingClientRect().height)),
    );
    const least = (await page.eval(() => matchMedia('(pointer: coarse)').matches)) ? 44 : 32;
    assert.ok(Math.min(...sizes) >= least, `${sizes}`);
    await clear(page);
    await page.type('fish swim');
    await page.tap(await spotAt(page, '.editor .done'));
    await frame(page);
    assert.deepEqual(await sentencesOf(page), [RIVER, 'fish swim']);
    assert.ok((await page.eval(() => document.documentElement.scrollWidth)) <= 390);
    // Exact positions stand among the other tables, and nothing jumps to them when they come.
    await page.tap(await spotAt(page, '[data-tab=weights]'));
    const before = await page.eval(() => scrollY);
    await there(page, '.points .coordinate');
    await frame(page);
    assert.equal(await page.eval(() => scrollY), before);
  },
  { engines: TOUCH },
);

forEachEngine('without a segmenter words part at spaces and punctuation, and the editor says so', async ({ open }) => {
  const page = await openFigure(open);
  await page.eval(() => delete (/** @type {any} */ (Intl).Segmenter));
  await edit(page);
  assert.equal(await textOf(page, '.editor > .small'), 'This browser parts words at spaces and punctuation only: put a space between words.');
  await page.type('Don’t bank, 我喜欢 苹果!');
  await key(page, 'Enter');
  assert.deepEqual((await sceneOf(page)).contexts[0].words, ['Don’t', 'bank', '我喜欢', '苹果']);
});

forEachEngine('what an edit did is told where it covers no word and no control', async ({ open }) => {
  for (const width of [1280, 640, 390]) {
    const page = await openFigure(open, '', { ...STILL, width, height: 850 });
    await press(page, '.pencil');
    await there(page, '.editor .text');
    await frame(page);
    await clear(page);
    await page.type('the mouse by the blorp river');
    await key(page, 'Enter');
    const { toast, covered } = await page.eval(() => {
      const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
      const element = root.querySelector('.toast');
      const box = element.getBoundingClientRect();
      const others = [...root.querySelectorAll('.handle, .legend, .zoom, .chip, .tabs button, .steps, .pencil, .own, .section p')].filter((other) => other.checkVisibility());
      const under = others.filter((other) => {
        const { left, right, top, bottom, position } = { ...other.getBoundingClientRect().toJSON(), position: getComputedStyle(other).position };
        return position !== 'fixed' && left < box.right && right > box.left && top < box.bottom && bottom > box.top;
      });
      const undo = element.querySelector('button').getBoundingClientRect();
      return { toast: { role: element.getAttribute('role'), wide: box.width > 100, whole: undo.right <= box.right }, covered: under.map((other) => other.className) };
    });
    assert.deepEqual(toast, { role: 'status', wide: true, whole: true }, `${width}`);
    assert.deepEqual(covered, [], `${width}`);
    assert.match(String(await textOf(page, '.toast')), /landed where measured.*Undo/);
    await press(page, '.toast button');
    assert.deepEqual(await sentencesOf(page), [RIVER, MONEY]);
    assert.equal(await textOf(page, '.toast button'), null);
  }
});

forEachEngine('what was refused in one scene is neither shown nor put in another', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1100 });
  await press(page, '[data-fold=points] > h2 > button');
  await there(page, '.points .coordinate');
  const type = async (/** @type {string} */ field, /** @type {string} */ text) => {
    await press(page, field);
    await clear(page);
    await page.type(text);
    await key(page, 'Enter');
  };
  await type('.coordinate[aria-label="x of bank"]', '1e30');
  assert.equal(await textOf(page, '.points .note:not([hidden])'), 'The numbers grow too large to be drawn.');
  await press(page, '.own');
  await there(page, '.editor .text');
  await page.type('w '.repeat(65));
  await key(page, 'Enter');
  assert.match(String(await textOf(page, '.editor .fault')), /would have 65 words/);
  // Where similarities are given any place is possible.
  await page.eval(() => (location.hash = '#scene=article'));
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.attention.score === 'matrix');
  await frame(page);
  assert.deepEqual(await fieldsOf(page), [RIVER, MONEY]);
  assert.equal((await textOf(page, '.editor .fault')) ?? '', '');
  await press(page, '[data-fold=points] > h2 > button');
  await there(page, '.points .coordinate');
  assert.deepEqual(await pointOf(page), [6, 6]);
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.coordinate[aria-label="x of bank"]').value), '6');
  assert.equal(await textOf(page, '.points .note:not([hidden])'), null);
  // A number of the table, and then scenes of the same words.
  await press(page, '[data-fold=weights] > h2 > button');
  await type('[aria-label="similarity of bank and river in sentence 1"]', 'zzz');
  assert.match(String(await textOf(page, '.wrong:not([hidden])')), /zzz/);
  await page.eval(() => (location.hash = '#scene=typo'));
  await page.waitFor(() => document.querySelector('h1')?.textContent?.startsWith('One of these four'));
  await page.eval(() => (location.hash = '#scene=article'));
  await page.waitFor(() => document.querySelector('h1')?.textContent?.startsWith('Nine parts'));
  await frame(page);
  await press(page, '[data-fold=weights] > h2 > button');
  await frame(page);
  assert.equal(await textOf(page, '.wrong:not([hidden])'), null);
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[aria-label="similarity of bank and river in sentence 1"]').value), '0.11');
});
