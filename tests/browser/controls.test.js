// How attention scores: the slider, what lies behind it, the given table cell by cell, and numbers in the text.

import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';
import { STILL, dragTo, frame, linesOf, openFigure, press, sceneOf, settled, spotAt, termsOf, textOf, textsOf, toolsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const FOLD = '[data-fold=scores] > h2 > button';
const UNDO = '[aria-label=Undo]';

/** The knobs, opened. @param {Page} page @param {boolean} [terms] */
async function openControls(page, terms = true) {
  await settled(page);
  await press(page, FOLD);
  await spotAt(page, '.slider');
  await settled(page);
  if (!terms) return;
  await press(page, '.opener');
  await spotAt(page, '.terms');
}

const undo = (/** @type {Page} */ page) => press(page, UNDO, { outside: true });
const attentionOf = async (/** @type {Page} */ page) => (await sceneOf(page)).attention;

/** Selects what a field holds and types over it, then Enter. @param {Page} page @param {string} field @param {string} text */
async function enter(page, field, text) {
  await page.eval((field) => {
    const input = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(field);
    input.focus();
    input.select();
  }, field);
  await page.type(text);
  await page.key('Enter');
  await frame(page);
}

/** @param {Page} page @param {string} selector */
const valueOf = (page, selector) =>
  page.eval((selector) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(selector).value, selector);

forEachEngine('the sharpness slider: a drag is one step of undo, keys in a row are one, numbers follow at once', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1000 });
  await openControls(page, false);
  const middle = await spotAt(page, '.slider');
  assert.equal(await textOf(page, '.times'), '× 1');
  await page.drag(middle, { x: middle.x - 80, y: middle.y }, { steps: 4, hold: true });
  const during = await attentionOf(page);
  assert.ok(during.temperature > 1.5, `to the left it is softer: ${during.temperature}`);
  const share = Number(/takes (\d+) % from river/.exec((await linesOf(page)).join(' '))?.[1] ?? /(\d+) % from river/.exec((await linesOf(page)).join(' '))?.[1]);
  assert.ok(share > 15, `river gets ${share} %`);
  await page.mouse.up();
  await frame(page);
  await undo(page);
  assert.equal((await attentionOf(page)).temperature, undefined);
  assert.equal((await toolsOf(page)).Undo, false, 'it was one step');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.slider').focus());
  for (let i = 0; i < 3; i++) await page.key('ArrowRight');
  await frame(page);
  assert.ok((await attentionOf(page)).temperature < 1);
  assert.equal(await textOf(page, '.times'), `× ${Math.round(100 / (await attentionOf(page)).temperature) / 100}`);
  await undo(page);
  assert.equal((await toolsOf(page)).Undo, false, 'three keys were one step');
});

forEachEngine('behind it every key of attention: each changes the scene in one step, and “As it was” brings all back', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1400 });
  const opened = await attentionOf(page);
  await openControls(page);
  const names = await textsOf(page, '.terms .key');
  for (const name of ['score', 'scale', 'temperature', 'normalize', 'mask', 'layers', 'residual', 'muted', 'positions', 'heads']) {
    assert.ok(names.some((text) => text.startsWith(name)), `${name} is among ${names}`);
  }
  await press(page, 'input[value=cosine]');
  assert.equal((await attentionOf(page)).score, 'cosine');
  await press(page, 'input[value=dot]');
  await enter(page, '[aria-label=scale][type=number]', '6');
  assert.equal((await attentionOf(page)).scale, 6);
  await press(page, '.tick:nth-of-type(1)');
  assert.equal(Math.round((await attentionOf(page)).scale * 100), 141);
  await press(page, '.tick:nth-of-type(2)');
  assert.equal((await attentionOf(page)).scale, 18);
  await enter(page, '[aria-label=temperature]', '2');
  assert.equal((await attentionOf(page)).temperature, 2);
  assert.equal(await textOf(page, '.times'), '× 0.5');
  await press(page, 'input[value=causal]');
  assert.equal((await attentionOf(page)).mask, 'causal');
  assert.match((await linesOf(page)).join(' '), /bank takes nothing from anyone/, 'to the right of bank stands the river, which it no longer sees');
  await press(page, 'input[value=none]');
  await press(page, '[aria-label="One layer more"]');
  assert.equal((await attentionOf(page)).layers, 2);
  await press(page, '[aria-label=residual]');
  assert.equal((await attentionOf(page)).residual, true);
  await press(page, '.mutes label:nth-child(2) input');
  assert.deepEqual((await attentionOf(page)).muted, ['the', 'of', 'in', 'bank']);
  await press(page, '[aria-label=positions]');
  await enter(page, '[aria-label="position 2, y"]', '-1.5');
  assert.deepEqual((await attentionOf(page)).positions[1], [0.5, -1.5]);
  await undo(page);
  assert.deepEqual((await attentionOf(page)).positions[1], [0.5, 0], 'one step each');
  await press(page, '.opening .text-button');
  assert.deepEqual(await attentionOf(page), opened);
  await undo(page);
  assert.equal((await attentionOf(page)).residual, true);

  // By a plain sum there is nothing to sharpen, and it says so.
  await press(page, 'input[value=sum]');
  assert.match(String(await textOf(page, '.sharpness')), /nothing to sharpen/);
  assert.match(String(await textOf(page, '.scores-told')), /A row divided by its sum gives the shares/);
  assert.doesNotMatch(String(await textOf(page, '.scores-told')), /softmax/i);
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.slider').disabled), true);
});

forEachEngine('longer arrow, louder voice: said where it is so, and one click tries the distance', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1300 });
  await openControls(page);
  assert.doesNotMatch(String(await textOf(page, '.live-case')), /outweighs/);
  await dragTo(page, 'bank', 4, 3);
  assert.match(String(await textOf(page, '.live-case')), /money outweighs bank itself\. Try distance/);
  await press(page, '.live-case button');
  assert.equal((await attentionOf(page)).score, 'distance');
  assert.deepEqual((await termsOf(page)).map((term) => term.slice(-5)), [' bank', 'river', ' bank', 'money']);
  assert.equal((await termsOf(page))[3], '0.20 money');
  await undo(page);
  assert.equal((await termsOf(page)).find((term) => term.endsWith('money')), '0.60 money');
  await undo(page);
  // Where the two part: the river is pulled away.
  await dragTo(page, 'river', 0, 9);
  assert.match(String(await textOf(page, '.parted')), /Here the two part: river was moved, and by dot product it went from 9 % to 27 %, by distance from 11 % to 8 %/);
});

forEachEngine('numbers with a decimal comma, a minus of its own and other digits', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1300 });
  await openControls(page);
  for (const [typed, read] of /** @type {const} */ ([['0,5', 0.5], ['٢٫٥', 2.5], ['१२', 12]])) {
    await enter(page, '[aria-label=temperature]', typed);
    assert.equal((await attentionOf(page)).temperature, read, typed);
  }
  await press(page, '[aria-label=positions]');
  await enter(page, '[aria-label="position 2, y"]', '−1,5');
  assert.deepEqual((await attentionOf(page)).positions[1], [0.5, -1.5]);
});

forEachEngine('bad numbers: a sentence beside the field, the old value holds, what was typed stays', async ({ open, engine }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1300 });
  await openControls(page);
  const before = await attentionOf(page);
  const wrong = async () => (await textsOf(page, '.terms .wrong')).join(' | ');
  await enter(page, '[aria-label=temperature]', '0');
  assert.match(await wrong(), /temperature has to be a number greater than 0; 0 is not/);
  assert.equal(await valueOf(page, '[aria-label=temperature]'), '0');
  await enter(page, '[aria-label=scale][type=number]', '-1');
  assert.match(await wrong(), /scale has to be a number greater than 0; -1 is not/);
  await enter(page, '[aria-label=layers]', '65');
  assert.match(await wrong(), /layers has to be a whole number from 1 to 64; 65 is not/);
  await enter(page, '[aria-label=temperature]', '1e999');
  assert.match(await wrong(), /temperature (needs a number|has to be|.*no number)/);
  if (engine !== 'chromium') {
    await enter(page, '[aria-label=temperature]', 'abc');
    assert.match(await wrong(), /temperature needs a number/);
  }
  assert.deepEqual(await attentionOf(page), before);
  await enter(page, '[aria-label=temperature]', '3');
  assert.equal((await attentionOf(page)).temperature, 3);
  assert.doesNotMatch(await wrong(), /temperature/);
});

forEachEngine('given similarities are edited cell by cell: typed, dragged, with the arrow keys from one to the next', async ({ open }) => {
  const page = await openFigure(open, '#scene=article', { ...STILL, height: 1200 });
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.section.lesson'));
  await settled(page);
  await press(page, '[data-fold=weights] > h2 > button');
  const cell = (/** @type {number} */ row, /** @type {number} */ column) => `.matrix.of1 tbody tr:nth-child(${row}) td:nth-of-type(${column}) input`;
  await spotAt(page, cell(2, 5));
  await settled(page);
  assert.equal(await valueOf(page, cell(2, 5)), '0.11');
  await press(page, cell(2, 5));
  await page.type('0.5');
  await page.key('Enter');
  await frame(page);
  const { matrix } = await attentionOf(page);
  assert.deepEqual([matrix[0][1][4], matrix[0][4][1]], [0.5, 0.11], 'this one cell');
  await undo(page);
  assert.equal((await attentionOf(page)).matrix[0][1][4], 0.11);
  assert.equal(await valueOf(page, cell(2, 5)), '0.11');

  const at = await spotAt(page, cell(2, 5));
  await page.drag(at, { x: at.x + 40, y: at.y }, { steps: 5 });
  assert.equal((await attentionOf(page)).matrix[0][1][4], 0.31, '2 pixels are 0.01');
  await undo(page);
  assert.equal((await attentionOf(page)).matrix[0][1][4], 0.11, 'one step');

  await press(page, cell(2, 4));
  await page.key('ArrowRight');
  await page.key('ArrowDown');
  const where = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.getAttribute('aria-label'));
  assert.equal(await where(), 'similarity of of and river in sentence 1');
  await page.key('ArrowUp');
  assert.equal(await where(), 'similarity of bank and river in sentence 1');
  await page.type('x');
  await page.key('Enter');
  await frame(page);
  assert.match((await textsOf(page, '.wrong')).join(' '), /“x” is no number/);
  assert.equal(await valueOf(page, cell(2, 5)), 'x', 'what was typed stays');
  assert.equal((await attentionOf(page)).matrix[0][1][4], 0.11);
  await press(page, cell(2, 4));
  await page.type('1e999');
  await page.key('Enter');
  await frame(page);
  assert.match((await textsOf(page, '.wrong')).join(' '), /“1e999” is no number; the old one still holds\./);
});

forEachEngine('a new table begins with the scores of now: nothing moves until a number changes', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1300 });
  await openControls(page);
  const before = await termsOf(page);
  await press(page, 'input[value=matrix]');
  assert.deepEqual(await termsOf(page), before);
  await press(page, 'input[value=dot]');
  assert.deepEqual(await termsOf(page), before);
  assert.equal((await attentionOf(page)).scale, 18);
});

forEachEngine('every number in the text of two banks is live: it follows the scene, or can be dragged where it stands', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1500 });
  await openControls(page, false);
  await spotAt(page, '.scores-told');
  /** The numbers of the panel's text in order, those in a box of their own that can be dragged marked. */
  const numbers = () =>
    page.eval(() => {
      const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
      const found = [];
      // The numbers of sentences and steps are names; a field's number is the field's.
      const names = '.beats, .tabs, .hidden-text, .live, h2, .name, .tick';
      const walk = document.createTreeWalker(root.querySelector('.panel'), NodeFilter.SHOW_TEXT);
      for (let node; (node = walk.nextNode()); ) {
        const parent = node.parentElement;
        if (!parent?.checkVisibility() || parent.closest(names)) continue;
        for (const number of (node.textContent ?? '').match(/\d[\d.]*\d|\d/g) ?? []) found.push({ number, can: !!parent.closest('.scrub'), text: parent.textContent });
      }
      return found;
    });
  for (const step of [1, 2, 3, 4]) {
    await press(page, `.beats button:nth-child(${step})`);
    // @ts-expect-error what the page answers has no type here
    const before = (await numbers()).filter(({ can }) => !can);
    await page.eval(() => {
      const figure = /** @type {any} */ (document.querySelector('attention-playground'));
      const scene = figure.scene;
      scene.points = { ...scene.points, bank: [5.3, 3.9], river: [0.7, 4.1], money: [6.6, 0.9] };
      scene.attention.temperature = 1.7;
      figure.scene = scene;
    });
    await press(page, `.beats button:nth-child(${step})`);
    // @ts-expect-error what the page answers has no type here
    const after = (await numbers()).filter(({ can }) => !can).map(({ number }) => number);
    // @ts-expect-error what the page answers has no type here
    const dead = before.filter(({ number }, i) => after[i] === number);
    // @ts-expect-error what the page answers has no type here
    assert.deepEqual(dead.map(({ number, text }) => `${number} in “${text}”`), [], `step ${step}`);
    await page.eval(() => (/** @type {any} */ (document.querySelector('attention-playground')).scene = 'two-banks'));
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank[0] === 6);
    await frame(page);
    await openControlsAgain(page);
  }

  // The 18 under the hand: 4 pixels are 2.
  await press(page, '.beats button:nth-child(1)');
  const eighteen = await spotAt(page, '.explain [data-live=scale]');
  await page.drag(eighteen, { x: eighteen.x - 12, y: eighteen.y }, { steps: 3 });
  assert.equal((await attentionOf(page)).scale, 12);
  assert.match(String(await textOf(page, '.explain')), /÷ 12/);
  await undo(page);
  assert.equal((await attentionOf(page)).scale, 18);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.explain [data-live=scale]').focus());
  await page.key('ArrowDown');
  await frame(page);
  assert.equal((await attentionOf(page)).scale, 17);
});

forEachEngine('why 18 is told of the scene as it was opened only', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1300 });
  await press(page, FOLD);
  await spotAt(page, '.opener');
  await press(page, '.opener');
  const why = async () => String(await textOf(page, '.scores-told')).match(/Why.*?: ([\d. and]+)\./)?.[1];
  assert.equal(await why(), '0.91 and 0.79');
  for (const change of ['[aria-label="One layer more"]', '.controls .add', '.mutes label:nth-of-type(2)']) {
    await press(page, change);
    await frame(page);
    assert.equal(await why(), undefined, change);
    await undo(page);
    assert.equal(await why(), '0.91 and 0.79');
  }
  await press(page, '.chip[data-at="0.0"]');
  await frame(page);
  assert.equal(await why(), undefined, 'the word that has no direction');
});

/** Another scene closes what was open. @param {Page} page */
async function openControlsAgain(page) {
  if ((await page.eval((fold) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(fold).getAttribute('aria-expanded'), FOLD)) === 'false') {
    await press(page, FOLD);
  }
}

forEachEngine('with a finger: targets of 44 pixels, and nothing wider than the phone', async ({ open }) => {
  const page = await openFigure(open, '', { touch: true, reducedMotion: true, width: 390, height: 844 });
  await press(page, '[data-tab=weights]');
  await spotAt(page, '.slider');
  await settled(page);
  await press(page, '.opener');
  await spotAt(page, '.terms');
  const small = await page.eval(() => {
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot;
    return [...root.querySelectorAll('.controls button, .controls input')]
      .filter((found) => found.checkVisibility())
      .map((found) => ({ what: found.outerHTML.slice(0, 80), height: Math.round((found.closest('label') ?? found).getBoundingClientRect().height) }))
      .filter(({ height, what }) => height < 44 && !what.includes('text-button'));
  });
  assert.deepEqual(small, []);
  assert.ok(await page.eval(() => document.documentElement.scrollWidth <= innerWidth));
}, { engines: ['chromium'] });

forEachEngine('several layers: a slider chooses the one that equation, matrix and marks show', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1300 });
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const { scene } = figure;
    figure.scene = { ...scene, attention: { ...scene.attention, layers: 3 } };
  });
  await spotAt(page, '.layers input');
  await press(page, '[data-fold=weights] > h2 > button');
  await spotAt(page, '.matrix td');
  await settled(page);
  const weights = () =>
    page.eval(() =>
      /** @type {any} */ (document.querySelector('attention-playground')).outcome.contexts[0].layers.map((/** @type {any} */ { weights }) => Math.round(100 * weights[5 + 4])),
    );
  const [first, second, last] = await weights();
  assert.ok(first < second && second < last, `river’s share grows from layer to layer: ${[first, second, last]}`);
  const shown = async () => [(await termsOf(page))[1], (await textsOf(page, '.matrix.of1 tbody tr:nth-child(2) td:last-child'))[0], await textOf(page, '.layers label')];
  assert.deepEqual(await shown(), [`0.${last} river`, String(last), 'Layer 3 of 3']);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.layers input').focus());
  await page.key('ArrowLeft');
  await frame(page);
  assert.deepEqual(await shown(), [`0.${second} river`, String(second), 'Layer 2 of 3']);
  await page.key('Home');
  await frame(page);
  assert.deepEqual(await shown(), [`0.0${first} river`.replace('0.0', first < 10 ? '0.0' : '0.'), String(first), 'Layer 1 of 3']);
  const path = await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.filter((/** @type {any} */ { id }) => /^layer \d 0/.test(id ?? '')).map((/** @type {any} */ { id }) => id));
  assert.deepEqual(path, ['layer 2 0 1', 'layer 3 0 1']);
  assert.equal((await toolsOf(page)).Undo, false, 'to look is no edit');
});

forEachEngine('in every scene that has sums the fold holds its controls: the order in one, the mask in another', async ({ open }) => {
  for (const [scene, field] of [['order', '.toggle[aria-label=positions]'], ['left-to-right', '[role=radiogroup][aria-label=mask]']]) {
    const page = await openFigure(open, `#scene=${scene}`, { ...STILL, height: 1000 });
    await press(page, '.lesson .choices button:last-child');
    assert.equal(await textOf(page, '.controls'), null, 'folded away');
    await openControls(page);
    await spotAt(page, field);
  }
});
