// Backwards: a meaning is pulled, by mouse, keys, exact numbers and finger, and the words or the weights follow.

import assert from 'node:assert/strict';
import { TOUCH, forEachEngine } from './browsers.js';
import { frame, openFigure, pointOf, press, sceneOf, settled, spotAt, termsOf, textOf, textsOf } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

/** The handles of the answers, as they are named and where they are taken. @param {Page} page */
const answers = (page) =>
  page.eval(() =>
    [.../** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.answer')].map((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return { name: button.getAttribute('aria-label'), x: x + 16, y: y + height / 2, width, height };
    }),
  );

/** @param {Page} page */
async function openPull(page) {
  await press(page, '[data-fold=field] > h2 > button');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.answer') !== null);
  await frame(page);
}

/** Chooses what may move; all and nothing are there at first. @param {Page} page @param {'word' | 'others'} free */
async function choose(page, free) {
  await press(page, '.pull .text-button');
  await press(page, `[data-free=${free}]`);
}

/** Pixels of the screen a unit. @param {Page} page */
const unitOf = (page) =>
  page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    const ring = (/** @type {string} */ word) => figure.drawn.find((/** @type {any} */ { id }) => id === `ring ${word}`);
    return (ring('money').x - ring('river').x) / 8;
  });

/** Where each of the two meanings of bank is, by the core. @param {Page} page */
const meanings = (page) =>
  page.eval(() => {
    const { contexts } = /** @type {any} */ (document.querySelector('attention-playground')).outcome;
    return [contexts[0].contextual.slice(2, 4), contexts[1].contextual.slice(6, 8)].map((pair) => [...pair]);
  });

forEachEngine('all words move as little as they can, so that the meaning is where the hand put it', async ({ open }) => {
  const page = await openFigure(open, '');
  await openPull(page);
  // What explains the plane has a ground, now that the plane is full.
  const grounds = () => page.eval(() => ['.legend', '.zoom'].map((of) => getComputedStyle(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(of)).backgroundColor));
  for (const ground of await grounds()) assert.doesNotMatch(ground, /^rgba\(0, 0, 0, 0\)$/);
  const [first, second] = await answers(page);
  assert.deepEqual([first.name, second.name], ['bank in sentence 1, in context, x 5.47, y 5.91', 'bank in sentence 2, in context, x 6.42, y 4.75']);
  assert.ok(first.height >= 32 && first.width >= 32);
  await press(page, '[data-free=all]');
  const unit = await unitOf(page);
  const [[x, y]] = await meanings(page);
  // To [3, 6.5], which takes 2.34 units in all.
  await page.drag(first, { x: first.x + (3 - x) * unit, y: first.y - (6.5 - y) * unit });
  const [[toX, toY]] = await meanings(page);
  assert.ok(Math.hypot(toX - 3, toY - 6.5) < 0.02, `${toX}, ${toY}`);
  const { bank, river, money } = (await sceneOf(page)).points;
  assert.ok(Math.hypot(bank[0] - 3.925, bank[1] - 6.706) < 0.05, `bank at ${bank}`);
  assert.ok(Math.hypot(river[0] + 0.191, river[1] - 5.79) < 0.05, `river at ${river}`);
  assert.deepEqual(money, [8, 0]);
  assert.match(String(await textOf(page, '.pull-told')), /^bank₁ is at \[3\.0, 6\.5\] now\. The smallest move that does it: bank, river, 2\.3\d units in all\.$/);

  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).undo());
  assert.deepEqual(await pointOf(page), [6, 6], 'one step of undo');
  assert.deepEqual(await pointOf(page, 'river'), [0, 5]);
});

forEachEngine('only attention: the weights follow as far as they can, the words stay, and what is out of reach is said', async ({ open }) => {
  const page = await openFigure(open, '');
  await openPull(page);
  // Half-way between bank and river.
  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const [x, y] = shadowRoot.querySelectorAll('.exact input');
    [x.value, y.value] = ['3', '5.5'];
  });
  await press(page, '.exact button');
  await frame(page);
  assert.deepEqual((await termsOf(page)).slice(0, 2), ['0.50 bank', '0.50 river']);
  assert.match(String(await textOf(page, '.pull-told')), /Attention can do that: these weights land there\./);
  assert.deepEqual(await pointOf(page), [6, 6]);

  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    shadowRoot.querySelectorAll('.exact input')[1].value = '8';
  });
  await press(page, '.exact button');
  await frame(page);
  assert.match(String(await textOf(page, '.pull-told')), /Attention alone cannot put bank₁ there: a weighted average never leaves/);
  await press(page, '.pull > .button');
  await frame(page);
  const [[x, y]] = await meanings(page);
  assert.ok(Math.hypot(x - 3, y - 8) < 0.02, `the words moved: ${x}, ${y}`);

  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    shadowRoot.querySelectorAll('.exact input')[0].value = '';
  });
  await press(page, '.exact button');
  assert.match(String(await textOf(page, '.refused')), /For x a number is needed/);
});

forEachEngine('a place is typed as exactly as one likes, Enter puts the answer there, and arrow keys step by 0.1', async ({ open }) => {
  const page = await openFigure(open, '');
  await openPull(page);
  const x = '.exact input';
  await page.eval((x) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(x).select(), x);
  await page.eval((x) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(x).focus(), x);
  await page.type('5.25');
  const read = () =>
    page.eval((x) => {
      const input = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector(x);
      return [input.value, input.validity.valid];
    }, x);
  assert.deepEqual(await read(), ['5.25', true]);
  await page.key('Enter');
  await frame(page);
  assert.match(String(await textOf(page, '.pull-told')), /^Attention alone cannot put bank₁ there: .* \[5\.3, 5\.9\]\.$/);
  await page.key('ArrowUp');
  await page.key('ArrowUp', ['Shift']);
  assert.deepEqual(await read(), ['6.35', true]);
});

forEachEngine('what is there already needs no move, which is said, and is no step of undo', async ({ open }) => {
  const page = await openFigure(open, '');
  await openPull(page);
  await choose(page, 'others');
  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    for (const input of shadowRoot.querySelectorAll('.exact input')) input.value = '50';
  });
  await press(page, '.exact button');
  assert.match(String(await textOf(page, '.pull-told')), /^bank₁ is at \[50\.0, 50\.0\] now\. The smallest move that does it: river/);
  await press(page, '.exact button');
  assert.equal(await textOf(page, '.pull-told'), 'bank₁ is at [50.0, 50.0] already. Nothing has to move for that.');
  await press(page, '[data-free=word]');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).undo());
  assert.deepEqual(await pointOf(page, 'river'), [0, 5], 'one step of undo');
});

forEachEngine('small maps are said to split only where they do; a share keeps its line; one cluster is one', async ({ open }) => {
  for (const [scene, grows] of /** @type {const} */ ([['two-heads', false], ['two-basins', true], ['two-banks', false]])) {
    const page = await openFigure(open, `#scene=${scene}`, { reducedMotion: true, width: 1280, height: 1600 });
    if (scene !== 'two-banks') await press(page, '.lesson .choices button:last-child');
    // The panel of the heads moves what stands below it.
    if (scene === 'two-heads') await spotAt(page, '.right-senses');
    await settled(page);
    if (scene !== 'two-basins') await openPull(page);
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.field-panel') !== null);
    await frame(page);
    await page.eval(() => {
      const box = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.field-panel input[type=checkbox]');
      if (!box.checked) box.click();
    });
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.map-choice') !== null);
    const counts = (await textsOf(page, '.map-choice b')).map(Number);
    assert.equal(Math.max(...counts) > counts[0], grows, counts.join());
    assert.match(String(await textOf(page, '.split')), grows ? /the plane splits: more/ : /here the plane splits no further\./);
    const [lines, wide] = await page.eval(() => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
      const share = shadowRoot.querySelector('.path-ends b');
      return [share.getBoundingClientRect().height / parseFloat(getComputedStyle(share).lineHeight), shadowRoot.querySelector('.path-ends .meter').getBoundingClientRect().width];
    });
    assert.ok(lines < 1.5 && wide > 40, `${lines} lines, a bar of ${wide} pixels`);
    if (scene !== 'two-banks') continue;
    await press(page, '.field-panel > .section:last-child .choices button:nth-child(2)');
    assert.match(String(await textOf(page, '.field-panel > .section:last-child')), /After 10 times: 1 cluster, /);
  }
});

forEachEngine('arrow keys pull a meaning by 0.1, with Shift by 1; Escape during a drag takes it back', async ({ open }) => {
  const page = await openFigure(open, '');
  await openPull(page);
  await choose(page, 'word');
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.answer').focus());
  const [[x, y]] = await meanings(page);
  await page.key('ArrowLeft', ['Shift']);
  await page.key('ArrowUp');
  await frame(page);
  const [[toX, toY]] = await meanings(page);
  assert.ok(Math.abs(toX - (x - 1)) < 1e-3 && Math.abs(toY - (y + 0.1)) < 1e-3, `${toX}, ${toY}`);
  const { bank, river } = (await sceneOf(page)).points;
  assert.deepEqual(river, [0, 5], 'only bank moved');
  const [first] = await answers(page);
  assert.match(first.name, /^bank in sentence 1, in context, x 4\.47, y 6\.01$/);

  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  await page.mouse.move(first.x - 30, first.y + 30);
  await page.mouse.move(first.x - 60, first.y + 60);
  await frame(page);
  assert.notDeepEqual(await pointOf(page), bank);
  await page.key('Escape');
  await frame(page);
  await page.mouse.up();
  assert.deepEqual(await pointOf(page), bank);
});

forEachEngine('no share is under the handle of an answer', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 1280, height: 900 });
  await openPull(page);
  await press(page, '[data-free=all]');
  const [, second] = await answers(page);
  await page.drag(second, { x: second.x - 100, y: second.y + 100 }, { steps: 8 });
  await settled(page);
  const under = await page.eval(() => {
    const { drawn } = /** @type {any} */ (document.querySelector('attention-playground'));
    const handles = drawn.filter((/** @type {any} */ { id }) => id?.startsWith('answer '));
    const shares = drawn.filter((/** @type {any} */ { kind, text }) => kind === 'text' && /^\d+ %$/.test(text));
    const on = (/** @type {any} */ { x, y }, /** @type {any} */ at) => x > at.x - 14 && x < at.x + at.w + 14 && y > at.y && y < at.y + at.h;
    return [handles.length, shares.length, shares.filter((/** @type {any} */ share) => handles.some((/** @type {any} */ at) => on(share, at))).map((/** @type {any} */ { text }) => text)];
  });
  assert.deepEqual(under, [2, 2, []]);
});

forEachEngine(
  'a finger pulls a meaning by a pill that stands clear of its mark',
  async ({ open }) => {
    const page = await openFigure(open, '', { touch: true, reducedMotion: true, width: 390, height: 844 });
    await press(page, '[data-tab=weights]');
    await openPull(page);
    await press(page, '[data-free=all]');
    await page.eval(() => scrollTo(0, 0));
    await frame(page);
    const [first] = await answers(page);
    // Not every driver's browser says that it has a coarse pointer.
    const coarse = await page.eval(() => matchMedia('(pointer: coarse)').matches);
    assert.ok(first.height >= (coarse ? 44 : 32));
    const unit = await unitOf(page);
    const [[x, y]] = await meanings(page);
    const from = { x: coarse ? first.x + first.width / 2 - 16 : first.x, y: first.y };
    await page.swipe(from, { x: from.x - unit, y: from.y }, { steps: 6 });
    const [[toX, toY]] = await meanings(page);
    assert.ok(Math.abs(toX - (x - 1)) < 0.1 && Math.abs(toY - y) < 0.1, `${toX}, ${toY}`);
  },
  { engines: TOUCH },
);

forEachEngine(
  'where fingers point no answer’s handle covers another one, or a word’s',
  async ({ open }) => {
    for (const name of ['two-banks', 'left-to-right', 'two-heads']) {
      const page = await openFigure(open, `#scene=${name}`, { touch: true, reducedMotion: true, width: 390, height: 844 });
      if (name !== 'two-banks') await press(page, '.lesson [data-choice=skip]');
      await press(page, '[data-tab=weights]');
      await openPull(page);
      const covers = await page.eval(() => {
        const boxes = /** @type {any} */ (document.querySelector('attention-playground')).drawn.filter((/** @type {any} */ { id }) => /^(answer|pill) /.test(id ?? ''));
        return boxes.flatMap((/** @type {any} */ a, /** @type {number} */ i) =>
          boxes.slice(i + 1).flatMap((/** @type {any} */ b) => {
            const over = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
            const down = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
            return over > 2 && down > 2 ? [`${a.id} and ${b.id}`] : [];
          }),
        );
      });
      assert.deepEqual(covers, [], name);
      await page.close();
    }
  },
  { engines: TOUCH },
);

forEachEngine('the legend says what is on the plane: no rings where there are none, and what belongs to the field', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-basins');
  await press(page, '.lesson [data-choice=two]');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.answer') !== null);
  await frame(page);
  const legend = () => textOf(page, '.legend');
  assert.equal(await legend(), 'word on its own word in its sentence 1 one layer resting point reachable');

  await page.eval(() => (location.hash = '#scene=two-banks'));
  await page.waitFor(() => document.querySelector('h1')?.textContent === 'Drag a word. Watch its meaning move.');
  await frame(page);
  const usual = 'word on its own word in its sentence 1, 2 what it keeps what it takes';
  assert.equal(await legend(), usual);
  await openPull(page);
  assert.equal(await legend(), 'word on its own word in its sentence 1, 2 what it takes reachable');
  await press(page, '[data-free=all]');
  assert.equal(await legend(), 'word on its own word in its sentence 1, 2 what it takes');
  await press(page, '[data-fold=field] > h2 > button');
  assert.equal(await legend(), usual);
});

forEachEngine('two choices of what may move come first, and two behind; where no move does it, it is said why', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true, width: 1280, height: 1100 });
  await openPull(page);
  const choices = () => textsOf(page, '[data-free]');
  const switches = () => textsOf(page, '.field-panel label.row');
  assert.deepEqual(await choices(), ['only attention', 'all words']);
  assert.ok((await switches()).includes('Reachable area'));
  await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[data-free=query]').focus());
  await page.key('ArrowLeft');
  assert.equal(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.activeElement.dataset.free), 'all', 'arrow keys go round the two');
  await frame(page);
  assert.ok(!(await switches()).includes('Reachable area'), 'a switch that does nothing now');
  await choose(page, 'others');
  assert.deepEqual(await choices(), ['only attention', 'all words', 'only bank', 'only the others']);
  await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const [x, y] = shadowRoot.querySelectorAll('.exact input');
    [x.value, y.value] = ['3', '6.5'];
  });
  await press(page, '.exact button');
  assert.match(String(await textOf(page, '.pull-told')), /^No such move puts bank₁ at \[3\.0, 6\.5\]: it hears too little of what may move\. The nearest place is /);
});

forEachEngine('a lesson that speaks of all four choices shows them', async ({ open }) => {
  const page = await openFigure(open, '#scene=impossible-pull', { reducedMotion: true, width: 1280, height: 1100 });
  await press(page, '.lesson [data-choice=no]');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.answer') !== null);
  assert.equal((await textsOf(page, '[data-free]')).length, 4);
});

forEachEngine('again and again is told as it is: with a residual the mix is added', async ({ open }) => {
  const page = await openFigure(open, '');
  await openPull(page);
  const told = () => textOf(page, '.field-panel > .section:last-child p');
  assert.match(String(await told()), /with nothing of itself added\.$/);
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    figure.scene = { ...figure.scene, attention: { ...figure.scene.attention, residual: true } };
  });
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.attention.residual === true);
  await frame(page);
  if ((await told()) === null) await openPull(page);
  assert.match(String(await told()), /each mix be added to the word\.$/);
});

forEachEngine(
  'on a phone the plane stays in sight while the panel below it is worked',
  async ({ open }) => {
    const page = await openFigure(open, '#scene=collapse', { touch: true, reducedMotion: true, width: 390, height: 844 });
    await press(page, '.lesson [data-choice=one]');
    await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.answer') !== null);
    await press(page, '.field-panel > .section:last-child .choices button');
    await frame(page);
    const [top, bottom] = await page.eval(() => {
      const { top, bottom } = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('[part~=plane]').getBoundingClientRect();
      return [top, bottom];
    });
    assert.ok(top > -1 && bottom < 700, `from ${top} to ${bottom}`);
    assert.match(String(await textOf(page, '.field-panel > .section:last-child')), /After once: 3 clusters/);
  },
  { engines: TOUCH },
);

forEachEngine('a click on the empty plane asks from there; what is said of it stands clear of the way', async ({ open }) => {
  const page = await openFigure(open, '#scene=two-basins', { reducedMotion: true, width: 1280, height: 1100 });
  await press(page, '.lesson [data-choice=two]');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.answer') !== null);
  await settled(page);
  await page.mouse.move(260, 260);
  await page.mouse.down();
  await page.mouse.up();
  await frame(page);
  const { told, crossed } = await page.eval(() => {
    const { drawn } = /** @type {any} */ (document.querySelector('attention-playground'));
    const named = (/** @type {string} */ name) => drawn.find((/** @type {any} */ { id }) => id === name);
    const lines = drawn.filter((/** @type {any} */ { kind, text }) => kind === 'text' && /asked here|layers? to/.test(text));
    const [from, to] = [named('question'), named('ring bank')];
    const left = Math.min(...lines.map((/** @type {any} */ { x }) => x));
    let crossed = 0;
    for (let t = 0; t < 1; t += 0.01) {
      const [x, y] = [from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)];
      if (x > left && x < left + 110 && y > lines[0].y - 11 && y < lines[1].y + 2) crossed++;
    }
    return { told: lines.map((/** @type {any} */ { text }) => text), crossed };
  });
  assert.deepEqual(told, ['a question asked here', '1 layer to bank']);
  assert.equal(crossed, 0);
});
