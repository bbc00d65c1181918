// Heads as a person meets them: silence one, copy one, lose one by chance, make one by hand, and see what it does.

import assert from 'node:assert/strict';
import { TOUCH, forEachEngine } from './browsers.js';
import { STILL, dragTo, drawn, frame, openFigure, press, rest, sceneOf, settled, spotAt, textOf, textsOf, toolsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const UNDO = '[aria-label=Undo]';
const undo = (/** @type {Page} */ page) => press(page, UNDO, { outside: true });
const headsOf = async (/** @type {Page} */ page) => (await sceneOf(page)).attention.heads;

/** Two banks with the two heads of the drawing. */
const SCENE = {
  version: 1,
  contexts: [{ words: ['the', 'bank', 'of', 'the', 'river'] }, { words: ['money', 'in', 'the', 'bank'] }],
  points: { bank: [6, 6], river: [0, 5], money: [8, 0], the: [0.3, 0.3], of: [0.1, 0.5], in: [0.5, 0.1] },
  attention: {
    heads: [
      { name: 'nature', score: 'dot', scale: 18, q: [[-1, 1], [-1, 1]] },
      { name: 'people', score: 'dot', scale: 18, q: [[1, -1], [1, -1]] },
    ],
  },
  view: { focus: 'bank', panels: ['sentences', 'plane', 'heads'], axes: ['about money', 'about water'] },
};

/** @param {Page} page @param {object} [scene] */
async function show(page, scene = SCENE) {
  await page.eval((scene) => void (/** @type {any} */ (document.querySelector('attention-playground')).scene = scene), scene);
  await spotAt(page, '.head');
  await frame(page);
}

/** Each way's name and the degrees of its bars. @param {Page} page */
const ways = (page) =>
  page.eval(() =>
    [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.way')].map((way) => [
      way.querySelector('.way-name').textContent,
      ...[...way.querySelectorAll('.degrees')].map((number) => number.textContent),
      way.classList.contains('now'),
    ]),
  );

/** What was measured, row by row, once it is. @param {Page} page */
async function measured(page) {
  await page.waitFor(() => document.querySelector('attention-playground')?.shadowRoot?.querySelector('.right-senses[data-measured]'));
  return textsOf(page, '.senses tbody tr');
}

forEachEngine('no badge is on the pill of a word, where the plane is narrow', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-heads', { ...STILL, width: 390, height: 844 });
  await press(page, '[data-choice=skip]');
  // What draws the heads is on its way.
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id?.startsWith('badge ')));
  await rest(page);
  const badges = await drawn(page, 'badge ');
  assert.equal(badges.length, 2);
  for (const { x, y, w, h, id } of await drawn(page, 'pill ')) {
    for (const badge of badges) {
      const apart = Math.hypot(badge.x - Math.min(Math.max(badge.x, x), x + w), badge.y - Math.min(Math.max(badge.y, y), y + h));
      assert.ok(apart >= badge.r, `${id}: ${apart} from ${badge.id}`);
    }
  }
});

forEachEngine('two heads: bars for both and without each; silence one, copy it, silence the copy', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1600 });
  await show(page);
  assert.deepEqual(await ways(page), [
    ['both heads', '73°', '13°', true],
    ['without nature', '47°', '0°', false],
    ['without people', '87°', '43°', false],
  ]);
  assert.match(String(await textOf(page, '.loss')), /lost with it\. Without people, bank₂ swings from 13° to 43°/);
  assert.equal((await drawn(page, 'badge ')).length, 4, 'a badge for each head and each bank');
  assert.equal((await drawn(page, 'whole ')).length, 0);
  assert.equal((await drawn(page, 'thread ')).length, 0, 'badges take the place of threads');

  await press(page, '.head:nth-child(1) .toggle');
  assert.equal((await headsOf(page))[0].enabled, false);
  assert.deepEqual((await ways(page)).map((/** @type {any} */ way) => way[3]), [false, true, false], '“without nature” is now');
  assert.equal((await drawn(page, 'whole ')).length, 2, 'where all heads would have put it');
  await undo(page);
  assert.equal((await headsOf(page))[0].enabled, undefined);

  await press(page, '.head:nth-child(1) footer button:nth-child(1)');
  assert.deepEqual((await headsOf(page)).map((/** @type {any} */ { name }) => name), ['nature', 'nature 2', 'people']);
  assert.deepEqual((await ways(page))[0], ['all heads', '79°', '20°', true]);
  await press(page, '.head:nth-child(2) .toggle');
  assert.deepEqual((await ways(page)).find((/** @type {any} */ way) => way[3]), ['without nature 2', '73°', '13°', true], 'as with both heads: nothing is lost');
  await press(page, '.head:nth-child(2) footer button:nth-child(2)');
  assert.equal((await headsOf(page)).length, 2);
});

forEachEngine('the bars follow a dragged word at once', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1600 });
  await show(page);
  const before = await ways(page);
  await dragTo(page, 'river', 3, 3);
  assert.notDeepEqual(await ways(page), before);
  await undo(page);
  assert.deepEqual(await ways(page), before);
});

forEachEngine('right senses are measured by the core, by the mean and with zeros; equal heads lose nothing', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1600 });
  await show(page);
  const rows = await measured(page);
  assert.match(rows[0], /^both heads \(now\) \d+ % \d+° \d+ % \d+°$/);
  assert.equal(rows.length, 3);
  const numbers = rows.map((row) => (row.match(/\d+(?= %)/g) ?? []).map(Number));
  assert.ok(numbers[1][0] < numbers[0][0] && numbers[2][0] < numbers[0][0], `each is missed: ${rows.join(' | ')}`);
  assert.equal(numbers[0][0], numbers[0][1]);

  // Another seed, other sentences; the same seed, the same numbers.
  const say = async (/** @type {string} */ seed) => {
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.seed input').select());
    await page.type(seed);
    await page.key('Enter');
    await frame(page);
    return measured(page);
  };
  assert.match(String((await say('12'), await textOf(page, '.right-senses [role=status]'))), /200 sentences, seed 12/);
  assert.deepEqual(await say('1'), rows);

  const topic = { name: 'topic', score: 'dot', scale: 18 };
  await show(page, { ...SCENE, attention: { heads: [topic, { ...topic, name: 'topic 2' }, { ...topic, name: 'topic 3' }] } });
  const same = (await measured(page)).map((row) => (row.match(/\d+ %|\d+°/g) ?? []).join(' '));
  assert.equal(new Set(same).size, 1, same.join(' | '));
  assert.match(String(await textOf(page, '.loss')), /No head is missed.*more than 0°/);

  // Where a loss parts the sides and costs senses, both are told, and no help is claimed.
  const four = [topic, { name: 'previous', score: 'dot', scale: 1, q: [[0, 0], [0, 0]], bias: { 1: 4 } }, ...SCENE.attention.heads];
  await show(page, { ...SCENE, attention: { heads: four } });
  await measured(page);
  assert.match(String(await textOf(page, '.helps')), /^Without topic the two sides part by 36° instead of 26°, but fewer words end on the right side: 81 % instead of 83 %\.$/);
});

forEachEngine('lose one at random, wake all, add another, to eight', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1600 });
  await show(page);
  await press(page, '.head-tools .button:nth-of-type(2)');
  const lost = (await headsOf(page)).map((/** @type {any} */ { enabled }) => enabled !== false);
  assert.equal(lost.filter(Boolean).length, 1);
  assert.equal((await toolsOf(page)).Undo, true);
  await press(page, '.head-tools .button:nth-of-type(3)');
  assert.ok((await headsOf(page)).every((/** @type {any} */ { enabled }) => enabled !== false));
  for (let count = 3; count <= 8; count++) {
    await press(page, '.head-tools .button:nth-of-type(1)');
    assert.equal((await headsOf(page)).length, count);
  }
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.head-tools .button').disabled), true);
  assert.equal((await textsOf(page, '.head')).length, 8);
});

forEachEngine('a head by hand: the square’s corners are dragged or moved by keys, numbers are typed, bad ones are told', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1600 });
  await show(page);
  await press(page, '.head:nth-child(1) summary');
  await spotAt(page, '.head:nth-child(1) .squares');
  await rest(page);
  const corner = '.head:nth-child(1) [aria-label^="k, image of x"]';
  const at = await spotAt(page, corner);
  await page.drag(at, { x: at.x + 23, y: at.y - 12 }, { steps: 4 });
  const { k } = (await headsOf(page))[0];
  assert.ok(Math.abs(k[0][0] - 2) < 0.051 && Math.abs(k[0][1] - 0.5) < 0.051, `${k}`);
  assert.deepEqual(k[1], [0, 1]);
  await undo(page);
  assert.equal((await headsOf(page))[0].k, undefined, 'one step');
  await page.eval((corner) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(corner).focus(), corner);
  await page.key('ArrowUp');
  await page.key('ArrowRight', ['Shift']);
  await frame(page);
  assert.deepEqual((await headsOf(page))[0].k, [[2, 0.1], [0, 1]]);
  await undo(page);
  assert.equal((await toolsOf(page)).Undo, false, 'a run of keys is one step');

  const field = '.head:nth-child(1) [aria-label="v, row 1, column 2"]';
  const type = async (/** @type {string} */ text) => {
    await page.eval((field) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(field).select(), field);
    await page.type(text);
    await page.key('Enter');
    await frame(page);
  };
  await type('0.5');
  assert.deepEqual((await headsOf(page))[0].v, [[1, 0.5], [0, 1]]);
  await type('1e999');
  assert.equal((await textsOf(page, '.head:nth-child(1) .square .wrong')).length, 1);
  assert.deepEqual((await headsOf(page))[0].v, [[1, 0.5], [0, 1]]);
});

forEachEngine('joined by a matrix: it begins as the mean, and one number of it moves the result', async ({ open }) => {
  const page = await openFigure(open, '', { ...STILL, height: 1600 });
  await show(page);
  const before = await ways(page);
  await press(page, '.joiner input[value=output]');
  assert.deepEqual((await sceneOf(page)).attention.output, [[0.5, 0], [0, 0.5], [0.5, 0], [0, 0.5]]);
  assert.deepEqual(await ways(page), before);
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[aria-label="output of people, row 1, column 1"]').select());
  await page.type('0');
  await page.key('Enter');
  await frame(page);
  assert.notDeepEqual(await ways(page), before);
  // Their longest common numbers are not cut off: an eighth, a third.
  for (const number of ['-0.125', '-0.333333']) {
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[aria-label="output of people, row 1, column 1"]').select());
    await page.type(number);
    await page.key('Enter');
    await frame(page);
    const cut = await page.eval(() => {
      const input = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[aria-label="output of people, row 1, column 1"]');
      return [input.value, input.scrollWidth > input.clientWidth];
    });
    assert.deepEqual(cut, [number, false]);
  }
  await press(page, '.joiner input[value=mean]');
  assert.deepEqual(await ways(page), before);
});

forEachEngine('the scene of two heads waits for the bet, then its heads can be silenced; elsewhere they are a fold', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-heads', { ...STILL, height: 1200 });
  await spotAt(page, '.section.lesson .choices button');
  assert.equal((await drawn(page, 'badge ')).length, 0, 'no answer before the bet');
  assert.equal(await textOf(page, '.head'), null);
  await press(page, '.section.lesson .choices button');
  await spotAt(page, '.head');
  await rest(page);
  assert.equal((await drawn(page, 'badge ')).length, 2);
  // Who copies and removes heads by keys stays among them.
  const focused = () => page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement?.getAttribute('aria-label'));
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[aria-label="Remove: water"]').focus());
  await page.key('Enter');
  await frame(page);
  assert.equal((await headsOf(page)).length, 1);
  assert.match(String(await focused()), /^Remove: (?!water)/);
  await page.key('Enter');
  await frame(page);
  assert.match(String(await focused()), /^Remove: /, 'of the one that there always is');
  const other = await openFigure(open, '', { ...STILL, height: 1200 });
  await press(other, '[data-fold=scores] > h2 > button');
  await spotAt(other, '.opener');
  await rest(other);
  await press(other, '.opener');
  await spotAt(other, '.add');
  await rest(other);
  await press(other, '.controls .add');
  assert.equal((await headsOf(other)).length, 2);
  await spotAt(other, '[data-fold=heads] .head');
  assert.equal((await drawn(other, 'badge ')).length, 4);
});

forEachEngine('what is said of eight heads is not less than what the bars show', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-heads', { ...STILL, height: 1200 });
  await show(page, await sceneOf(page));
  for (let i = 0; i < 6; i++) await press(page, '.head-tools .button:first-child');
  assert.equal((await headsOf(page)).length, 8);
  const [[, whole], ...others] = await ways(page);
  const swings = others.map((/** @type {any} */ [, one]) => Math.abs(parseInt(one, 10) - parseInt(whole, 10)));
  assert.equal(Math.max(...swings), 8, 'from 43° to 51°');
  assert.match(String(await textOf(page, '.loss')), /No head is missed.*more than 8°/);
});

forEachEngine(
  'the distance of a bet to the answer stands beside the arrow of the heads',
  async ({ open }) => {
    for (const width of [1280, 390]) {
      for (const choice of ['river', 'stays']) {
        const page = await openFigure(open, '#scene=two-heads', { ...STILL, width, height: 860 });
        await press(page, `.lesson [data-choice=${choice}]`);
        await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).drawn.some((/** @type {any} */ { id }) => id?.startsWith('badge ')));
        await rest(page);
        const [[pill], [from], [to]] = await Promise.all(['distance', 'whole ', 'mark '].map((start) => drawn(page, start)));
        const crossed = Array.from({ length: 101 }, (_, i) => i / 100).some((t) => {
          const [x, y] = [from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t];
          return x > pill.x && x < pill.x + pill.w && y > pill.y && y < pill.y + pill.h;
        });
        assert.equal(crossed, false, `${choice}, ${width}`);
        await page.close();
      }
    }
  },
  { engines: ['chromium'] },
);

forEachEngine('the legend of the heads keeps to one row, and has a mark for each sentence', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-heads', { ...STILL, width: 1280, height: 860 });
  await press(page, '.lesson [data-choice=skip]');
  await spotAt(page, '.right-senses');
  await settled(page);
  const legend = () =>
    page.eval(() => {
      const legend = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.legend');
      return [legend.innerText.trim().split(/\n+/).length, legend.getBoundingClientRect().height, legend.querySelectorAll('.mark').length];
    });
  const [entries, height] = await legend();
  assert.equal(entries, 4);
  assert.ok(height < 30, `${height} pixels`);
  await show(page, { ...SCENE });
  await settled(page);
  assert.equal((await legend())[2], 2);
});

forEachEngine(
  'on a phone the plane stays in sight while a knob of a head is turned',
  async ({ open }) => {
    const page = await openFigure(open, '#scene=two-heads', { ...STILL, touch: true, width: 390, height: 844 });
    await press(page, '.lesson [data-choice=skip]');
    await spotAt(page, '.right-senses');
    await settled(page);
    await press(page, '.head-editor summary');
    await spotAt(page, '.square');
    await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.square').scrollIntoView({ block: 'center' }));
    await frame(page);
    const [top, bottom, scrolled] = await page.eval(() => {
      const { top, bottom } = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
      return [top, bottom, scrollY];
    });
    assert.ok(scrolled > 300 && top > -1 && bottom < 500, `from ${top} to ${bottom}, scrolled by ${scrolled}`);
  },
  { engines: TOUCH },
);

forEachEngine('a scene whose list of heads is empty has the one head that every scene has', async ({ open }) => {
  const page = await openFigure(open);
  await show(page, { ...SCENE, attention: { heads: [] } });
  assert.deepEqual(await textsOf(page, '.head h3'), ['1']);
});
