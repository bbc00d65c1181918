// The page in each language: it follows the address and the browser, remembers a choice, and every text has its place.

import assert from 'node:assert/strict';
import { between } from './between.js';
import { ENGINES, forEachEngine } from './browsers.js';
import { frame, openFigure, press, ready, rest } from './playground.js';

/** @typedef {import('./page.js').Page} Page */

const LANGUAGES = /** @type {const} */ (['en', 'es', 'hi', 'ar']);
const HEADLINES = {
  en: 'Drag a word. Watch its meaning move.',
  es: 'Arrastra una palabra. Mira cómo se mueve su sentido.',
  hi: 'शब्द को खींचें। देखें, उसका अर्थ कैसे चलता है।',
  ar: 'اسحب كلمة. شاهد معناها يتحرك.',
};

const said = (/** @type {Page} */ page) =>
  page.eval(() => {
    const { lang, dir } = document.documentElement;
    const root = /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.root');
    return { page: [lang, dir], figure: [root.lang, root.dir], headline: document.querySelector('h1')?.textContent, title: document.title };
  });

/** The page speaks a language: the figure in it may be there before. @param {Page} page @param {keyof typeof HEADLINES} code */
const heard = (page, code) => page.waitFor((headline) => document.querySelector('h1')?.textContent === headline, HEADLINES[code]);

/** Texts that reach out of what they stand in, on the page, in the figure, and in the dialog that is open. @param {Page} page */
const clipped = (page) =>
  page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    const widthOf = (/** @type {string} */ letter) => pen.measureText(letter).width;
    // The four steps of a narrow phone are cut by design; and where a machine has no letters of a script, boxes stand for them.
    const free = innerWidth < 360 || (innerWidth < 400 && document.documentElement.lang === 'hi' && widthOf('स') === widthOf('\u0378'));
    const among = 'button, a, h1, h2, h3, label, summary, th, td, p, .state, .name, .about, .title, .unreviewed';
    const range = document.createRange();
    return [...document.querySelectorAll(among), ...shadowRoot.querySelectorAll(among)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(`.handles, .live, .hidden-text${free ? ', .beats' : ''}`))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          range.selectNodeContents(walker.currentNode);
          const text = range.getBoundingClientRect();
          if (text.width > 1 && (text.right > Math.min(box.right, innerWidth) + 1 || text.left < Math.max(box.left, 0) - 1)) return true;
        }
        return false;
      })
      .map((element) => `${element.localName}.${element.className}: ${element.textContent.trim()}`);
  });

/** @param {Page} page @param {string} selector in the figure */
const there = (page, selector) =>
  page.waitFor((selector) => document.querySelector('attention-playground')?.shadowRoot?.querySelector(selector)?.checkVisibility(), selector);

/** Where the foot of the page leads to. @param {Page} page */
const onward = (page) => page.eval(() => [...document.querySelectorAll('.site a')].map((link) => link.getAttribute('href')).slice(0, 2));

const chromium = { engines: ENGINES.filter((engine) => engine === 'chromium') };

forEachEngine('the address, and what was chosen before, say which language is spoken', async ({ open }) => {
  const page = await openFigure(open, '?lang=ar', { reducedMotion: true });
  await heard(page, 'ar');
  assert.deepEqual(await said(page), { page: ['ar', 'rtl'], figure: ['ar', 'rtl'], headline: HEADLINES.ar, title: '\u200fbank بمعنيين · ملعب الانتباه' });
  assert.deepEqual(await onward(page), ['./article.ar.html', './gallery.ar.html']);
  // Words of the scene, and what is made of them, are nobody's to translate; a sentence runs as it is written.
  const kept = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    return ['.chip', '.equation .term', '.handle'].map((of) => shadowRoot.querySelector(of).closest('[translate=no]') !== null).concat(getComputedStyle(shadowRoot.querySelector('.chip')).direction === 'ltr');
  });
  assert.deepEqual(kept, [true, true, true, true]);

  // Another one, by the menu; what was made stays.
  await page.eval(() => void (/** @type {any} */ (document.querySelector('attention-playground')).scene = { version: 1, contexts: [{ words: ['uno'] }], points: { uno: [3, 4] } }));
  await press(page, '#scenes button', { outside: true });
  await page.waitFor(() => document.querySelector('dialog[open] select'));
  await page.eval(() => {
    const select = /** @type {HTMLSelectElement} */ (document.querySelector('dialog select'));
    select.value = 'es';
    select.dispatchEvent(new Event('change'));
  });
  await page.waitFor(() => document.documentElement.lang === 'es' && document.querySelector('dialog[open] .unreviewed')?.textContent?.startsWith('Aún'));
  assert.deepEqual(await onward(page), ['./article.es.html', './gallery.es.html']);
  assert.equal(await page.eval(() => document.activeElement?.localName), 'select', 'the keyboard stays where it was');
  await page.waitFor(() => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.root').lang === 'es');
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.contexts[0].words), ['uno']);
  assert.equal(await page.eval(() => document.querySelectorAll('dialog').length), 1);

  // The next visit, without anything in the address.
  await page.goto('');
  await ready(page);
  await heard(page, 'es');
  assert.deepEqual((await said(page)).page, ['es', 'ltr']);
});

forEachEngine('of two languages chosen in quick succession the last one counts, and the menu stays open', async ({ open }) => {
  let arrive = () => {};
  const late = new Promise((/** @type {(value: void) => void} */ done) => (arrive = done));
  const page = await openFigure(open, await between({ late: { 'es.scenes.json': late } }), { reducedMotion: true });
  await press(page, '#scenes button', { outside: true });
  await page.waitFor(() => document.querySelector('dialog[open] select'));
  await page.eval(() => {
    const select = /** @type {HTMLSelectElement} */ (document.querySelector('dialog select'));
    for (const code of ['es', 'en']) {
      select.value = code;
      select.dispatchEvent(new Event('change'));
    }
  });
  arrive();
  await page.waitFor(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('es.scenes.json')));
  await frame(page);
  assert.deepEqual(await page.eval(() => [document.documentElement.lang, document.querySelectorAll('dialog:modal').length, document.querySelectorAll('dialog').length]), ['en', 1, 1]);
});

forEachEngine('the figure follows the language of the page while it stands, unless it has one of its own; what it shows stays', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true });
  const spoken = (/** @type {string} */ code) =>
    page.waitFor((code) => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
      return shadowRoot.querySelectorAll('.root').length === 1 && shadowRoot.querySelector('.root').lang === code && shadowRoot.querySelector('.told')?.textContent;
    }, code);
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    figure.scene = { ...figure.scene, points: { ...figure.scene.points, bank: [3, 4] } };
    document.documentElement.lang = 'es';
  });
  assert.match(await spoken('es'), /toma/);
  await page.eval(() => void (document.documentElement.lang = 'ar-EG'));
  await spoken('ar');
  assert.deepEqual((await said(page)).figure, ['ar', 'rtl']);
  assert.deepEqual(await page.eval(() => /** @type {any} */ (document.querySelector('attention-playground')).scene.points.bank), [3, 4]);

  // Its own language, and a scene whose words have to come in it.
  await page.eval(() => {
    const figure = /** @type {any} */ (document.querySelector('attention-playground'));
    figure.lang = 'hi';
    figure.scene = 'typo';
    document.documentElement.lang = 'es';
  });
  await spoken('hi');
  await page.waitFor(() => /\p{Script=Devanagari}/u.test(/** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelector('.told').textContent));
  // The same scene in another one.
  await page.eval(() => document.querySelector('attention-playground')?.removeAttribute('lang'));
  assert.doesNotMatch(await spoken('es'), /\p{Script=Devanagari}|typo\./u);
});

forEachEngine('who reads English loads nothing of the other languages', async ({ open }) => {
  const page = await openFigure(open, '', { reducedMotion: true });
  const asked = await page.eval(() => performance.getEntriesByType('resource').map((/** @type {{ name: string }} */ { name }) => name));
  assert.ok(asked.some((/** @type {string} */ name) => /\ben\.first\.json/.test(name)));
  assert.deepEqual(asked.filter((/** @type {string} */ name) => /\b(?:es|hi|ar)\.\w+\.json|others/.test(name)), []);
}, chromium);

forEachEngine('from right to left a slider’s marks and its filled part go with its thumb, and formulas stay as they are', async ({ open }) => {
  const page = await openFigure(open, '?lang=ar', { reducedMotion: true, height: 1300 });
  await heard(page, 'ar');
  await press(page, '[data-fold=scores] > h2 > button');
  await there(page, '.opener');
  await press(page, '.opener');
  await there(page, '.terms .tick');
  const seen = await page.eval(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
    const slider = shadowRoot.querySelector('.terms .slider').getBoundingClientRect();
    const range = document.createRange();
    const place = (/** @type {Element} */ element) => {
      const { left, right } = element.getBoundingClientRect();
      return (slider.right - (left + right) / 2) / slider.width;
    };
    const [root, eighteen] = shadowRoot.querySelectorAll('.terms .tick');
    const text = document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
    const left = (/** @type {number} */ i) => (range.setStart(/** @type {Node} */ (text), i), range.setEnd(/** @type {Node} */ (text), i + 1), range.getBoundingClientRect().left);
    return {
      marks: [place(root), place(eighteen)],
      end: getComputedStyle(shadowRoot.querySelector('.terms .slider')).getPropertyValue('--end').trim(),
      formula: left(0) < left(1),
    };
  });
  assert.ok(Math.abs(seen.marks[0] - 0.25) < 0.02 && Math.abs(seen.marks[1] - 0.617) < 0.02, `${seen.marks}`);
  assert.equal(seen.end, 'left');
  assert.ok(seen.formula, '√d, not d√');
});

for (const [width, height] of [[1280, 860], [390, 844], [320, 640]]) {
  forEachEngine(
    `at ${width} pixels every text has its place, in every language`,
    async ({ open, engine }) => {
      for (const code of LANGUAGES) {
        const page = await openFigure(open, `?lang=${code}`, { reducedMotion: true, width, height });
        await heard(page, code);
        assert.deepEqual(await clipped(page), [], code);
        await page.screenshot(`${engine}-${code}-${width}.png`);
        // All that can be unfolded, and all tabs.
        const tabs = await page.eval(() => {
          const { shadowRoot } = /** @type {any} */ (document.querySelector('attention-playground'));
          return shadowRoot.querySelectorAll('[role=tab]').length;
        });
        for (let tab = 0; tab < tabs; tab++) {
          await page.eval((tab) => /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('[role=tab]')[tab].click(), tab);
          await frame(page);
          assert.deepEqual(await clipped(page), [], `${code}, tab ${tab}`);
        }
        await page.eval(() => {
          for (const button of /** @type {any} */ (document.querySelector('attention-playground')).shadowRoot.querySelectorAll('.fold > h2 > button[aria-expanded=false]')) button.click();
        });
        await rest(page);
        assert.deepEqual(await clipped(page), [], `${code}, unfolded`);
        // No press: what was unfolded may still be scrolling into view.
        await page.eval(() => /** @type {HTMLElement} */ (document.querySelector('#scenes button')).click());
        await page.waitFor(() => document.querySelector('dialog[open] select'));
        assert.deepEqual(await clipped(page), [], `${code}, scenes`);
        await page.close();
      }
    },
    chromium,
  );
}
