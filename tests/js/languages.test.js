// The tables of the languages: each says all that English says, in its own words, numbers and plurals.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { noteOf } from '../../www/element/notes.js';
import { learn, one, pair, percent, say, speak } from '../../www/element/say.js';
import { NATIVE, SHELVES } from '../../www/presets/shelf.js';
import { OTHERS } from '../../www/strings/others.js';
import { known, languages } from '../../www/strings/strings.js';
import { GALLERY } from '../../xtask/around.js';
import { lessons, presets, strings, tableOf } from './bundled.js';
import { argumentsAt } from './calls.js';
import { figure } from './figure.js';

const WWW = new URL('../../www/', import.meta.url);
const others = languages.filter((code) => code !== 'en');
for (const code of others) for (const part of Object.values(tableOf(code))) learn(part, code);

const base = (/** @type {string} */ key) => key.replace(/#\w+$/, '');
const holes = (/** @type {string} */ text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
const stars = (/** @type {string} */ text) => (text.match(/\*\*/g) ?? []).length;
/** Figures, whatever stands in them as a point. @param {string} text */
const figures = (text) => (text.replace(/\{\w+\}/g, '').replace(/(\d),(\d{3})/g, '$1$2').match(/\d+([.,]\d+)?/g) ?? []).map((figure) => figure.replace(',', '.')).sort();
/** The forms that counts up to some hundreds have in a language, but for the one without a mark. @param {string} code */
const formsOf = (code) => {
  const rules = new Intl.PluralRules(code);
  return [...new Set(Array.from({ length: 300 }, (_, n) => rules.select(n)))].filter((form) => form !== 'other').sort();
};

test('each language has every part of the table, and the page knows where it lies', () => {
  assert.deepEqual(Object.keys(OTHERS), others);
  for (const code of others) {
    assert.deepEqual(Object.keys(tableOf(code)).sort(), Object.keys(strings).sort(), code);
    assert.deepEqual(Object.keys(OTHERS[code]).sort(), Object.keys(strings).sort(), code);
    for (const [part, url] of Object.entries(OTHERS[code])) assert.equal(url.href, new URL(`strings/${code}.${part}.json`, WWW).href);
  }
});

for (const code of others) {
  test(`${code}: no key is missing, and none is there that English has not`, () => {
    for (const [part, table] of Object.entries(tableOf(code))) {
      const wanted = new Set(Object.keys(strings[part]).map(base));
      const found = new Set(Object.keys(table).map(base));
      assert.deepEqual({ part, missing: [...wanted].filter((key) => !Object.hasOwn(table, key)) }, { part, missing: [] });
      assert.deepEqual({ part, extra: [...found].filter((key) => !wanted.has(key)) }, { part, extra: [] });
    }
  });

  test(`${code}: whatever is filled in and emphasised in English is so here`, () => {
    for (const [part, table] of Object.entries(tableOf(code))) {
      for (const [key, text] of Object.entries(table)) {
        const english = strings[part][base(key)];
        assert.ok(text.trim(), key);
        // A plural form may say its number as a word.
        const wanted = holes(english).filter((hole) => !(key.includes('#') && hole === 'n' && !holes(text).includes('n')));
        assert.deepEqual(holes(text), wanted, `${code}.${part}: ${key}`);
        assert.equal(stars(text), stars(english), `${code}.${part}: ${key}`);
        assert.doesNotMatch(text.replace(/\{\w+\}/g, ''), /[{}]/, key);
        if (!key.includes('#')) assert.deepEqual(figures(text), figures(english), `${code}.${part}: ${key}`);
      }
    }
  });

  test(`${code}: where English counts, every form of this language’s plural is there`, () => {
    for (const [part, table] of Object.entries(tableOf(code))) {
      const counted = new Set(Object.keys(strings[part]).filter((key) => key.includes('#')).map(base));
      for (const key of Object.keys(table).filter((key) => key.includes('#'))) counted.add(base(key));
      for (const key of counted) {
        const forms = Object.keys(table).filter((name) => name.startsWith(`${key}#`)).map((name) => name.slice(key.length + 1));
        assert.deepEqual(forms.sort(), formsOf(code), `${code}.${part}: ${key}`);
      }
    }
  });

  test(`${code}: nothing was left in English`, () => {
    // Titles that are the scene's own words, names, and letters of formulas.
    const same = /^(?:Apple|Not good|The film was not good\.|Blah, blah, blah\.|Dog bites man\. Man bites dog\.|Banco|सोना|عين|Docs|x|y)$/;
    const left = Object.entries(tableOf(code)).flatMap(([part, table]) =>
      Object.entries(table)
        .filter(([key, text]) => text === strings[part][key] && /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, '')) && !same.test(text))
        .filter(([key]) => !key.startsWith('picker.language.') && key !== 'app.direction')
        .map(([key]) => key),
    );
    assert.deepEqual(left.filter((key) => !UNTRANSLATED.includes(key)), []);
  });
}

test('the gallery says in each language what it says in English', () => {
  assert.deepEqual(Object.keys(GALLERY), languages);
  for (const code of others) {
    assert.deepEqual(Object.keys(GALLERY[code]), Object.keys(GALLERY.en), code);
    assert.deepEqual(Object.values(GALLERY[code]).filter((text) => Object.values(GALLERY.en).includes(text)), [], code);
  }
});

/** Names of formats and the like, the same everywhere. */
const UNTRANSLATED = ['share.embed.format.markdown', 'share.files.html', 'share.files.png', 'share.files.svg'];

test('a language is known by its tag, whatever stands behind it; others are not', () => {
  assert.deepEqual(['es', 'es-MX', 'HI', 'ar-EG', 'en-GB'].map(known), ['es', 'es', 'hi', 'ar', 'en']);
  assert.deepEqual(['fr', 'est', '', null].map(known), [undefined, undefined, undefined, undefined]);
});

test('numbers are written as the language does, in the digits of the drawing', () => {
  const written = Object.fromEntries(languages.map((code) => (speak(code), [code, [one(5.47), one(-2), pair([5.47, 5.91]), percent(0.0877)]])));
  speak('en');
  assert.deepEqual(written.es, ['5,5', '−2,0', '[5,5; 5,9]', '9 %']);
  assert.deepEqual(written.hi, ['5.5', '−2.0', '[5.5, 5.9]', '9 %']);
  // A place is read from left to right in every language: x comes first.
  assert.deepEqual(written.ar.map((text) => text.replace('\u200e', '')), ['5.5', '−2.0', '\u2066[5.5, 5.9]\u2069', '\u20669 %\u2069']);
  assert.equal(written.en[2], '[5.5, 5.9]');
});

test('a quoted sentence ends inside its quotation marks, in the direction of its words', () => {
  for (const code of languages) {
    speak(code);
    const said = say('next.quote', { sentence: 'The bank', guess: 'closes' }).replaceAll('**', '');
    assert.match(said, /The bank closes[.।]\u2069?\P{L}$/u, code);
  }
  speak('en');
});

test('Arabic counts in six ways', () => {
  speak('ar');
  const said = [0, 1, 2, 3, 11, 100].map((n) => say('edit.put', { n }));
  speak('en');
  assert.deepEqual(said, ['لم توضع أي كلمة.', 'وُضعت كلمة واحدة.', 'وُضعت كلمتان.', 'وُضعت 3 كلمات.', 'وُضعت 11 كلمة.', 'وُضعت 100 كلمة.']);
  speak('es');
  assert.deepEqual([1, 2].map((n) => say('slider.times', { n })), ['1 vez', '2 veces']);
  speak('en');
});

test('a language has a scene of its own, in its own words, and the picker has it on a shelf', () => {
  assert.deepEqual(Object.values(NATIVE).sort(), [...others].sort());
  assert.deepEqual(Object.keys(SHELVES.languages), Object.keys(NATIVE));
  const letters = { es: /^[a-záéíóúñü]+$/, hi: /^\p{Script=Devanagari}+$/u, ar: /^\p{Script=Arabic}+$/u };
  for (const [name, code] of Object.entries(NATIVE)) {
    const { contexts, notes, view } = presets[name];
    const script = /** @type {Record<string, RegExp>} */ (letters)[code];
    for (const { words } of contexts) for (const word of words) assert.match(word, script, name);
    for (const text of [...Object.values(notes ?? {}), ...(view?.axes ?? [])]) assert.ok(String(text).split(/[\s.,،؛;¿?؟।]+/).filter(Boolean).some((word) => script.test(word)), `${name}: ${text}`);
    for (const language of languages) for (const key of ['menu', 'about', 'headline', 'sub', 'bet.ask', 'head', 'told']) assert.ok(tableOf(language).scenes[`${name}.${key}`], `${language} ${name}.${key}`);
  }
});

test('what a scene says about itself is in the table of every language, as it stands in the scene in its own', () => {
  for (const [name, { notes }] of Object.entries(presets)) {
    const part = name === 'two-banks' ? 'more' : 'scenes';
    const own = NATIVE[name] ?? 'en';
    for (const of of name === 'two-banks' ? /** @type {const} */ (['omits']) : /** @type {const} */ (['tell', 'omits'])) {
      assert.equal(tableOf(own)[part][`${name}.${of}`], notes?.[of], `${name}.${of}`);
      for (const language of languages) {
        speak(language);
        assert.equal(noteOf(presets[name], lessons[name], of), tableOf(language)[part][`${name}.${of}`], `${language} ${name}.${of}`);
        assert.equal(noteOf({ ...presets[name], notes: {} }, lessons[name], of), '');
        assert.equal(noteOf(presets[name], null, of), notes?.[of]);
      }
    }
  }
  speak('en');
});

test('no text that people read stands in the code', () => {
  const sources = readdirSync(WWW, { recursive: true }).map(String).filter((path) => path.endsWith('.js') && !/^(core|strings|vendor|article)\b|^(figures|embed|iframe-host)\.js$/.test(path));
  const found = sources.flatMap((path) => {
    const code = readFileSync(new URL(path, WWW), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
    const named = [...code.matchAll(/(?:'aria-label'|'aria-roledescription'|'aria-description'|\btitle|\bplaceholder|\balt): '([^']*)'/g)].map(([, text]) => text);
    const written = [...code.matchAll(/\b(?:setText|h|svg|text)(?=\()/g)].flatMap((match) =>
      argumentsAt(code, match.index + match[0].length)
        .slice(match[0] === 'setText' ? 1 : 2)
        .map((part) => /^(['"`])([^$]*?)\1$/.exec(part)?.[2] ?? ''),
    );
    const set = [...code.matchAll(/\.(?:textContent|innerText|title|ariaLabel) = '([^']*)'/g)].map(([, text]) => text);
    return [...named, ...written, ...set].filter((text) => /\p{L}{2}/u.test(text)).map((text) => `${path}: ${text}`);
  });
  assert.deepEqual(found.filter((line) => !NO_LANGUAGE.some((end) => line.endsWith(`: ${end}`))), []);
});

/** What the paper and the formats call things, the same in every language. @type {string[]} */
const NO_LANGUAGE = ['softmax', 'dot', 'name', 'score', 'scale', 'temperature', 'mask', 'layers', 'residual', 'heads', 'muted'];

test('what was taken out or landed agrees in number with its words', () => {
  const both = (/** @type {string} */ code, /** @type {string} */ key) => {
    speak(code);
    return [say(key, { n: 1, words: 'a' }), say(key, { n: 2, words: 'a, b' })];
  };
  assert.deepEqual(both('es', 'edit.gone'), ['Se quitó a.', 'Se quitaron a, b.']);
  assert.deepEqual(both('hi', 'edit.gone'), ['a हटाया गया।', 'a, b हटाए गए।']);
  assert.deepEqual(both('es', 'edit.landed'), ['a: donde se midió.', 'a, b: donde se midieron.']);
  assert.deepEqual(both('hi', 'edit.landed'), ['a मापी गई जगह पर पहुँचा।', 'a, b मापी गई जगह पर पहुँचे।']);
  assert.deepEqual(both('en', 'edit.gone'), ['a removed.', 'a, b removed.']);
});

test('coordinates on the plane are parted as their language parts numbers, and run from left to right', async () => {
  for (const [code, wanted] of [['en', '3.9, 4.6'], ['es', '3,9; 4,6'], ['hi', '3.9, 4.6'], ['ar', '\u20663.9, 4.6\u2069']]) {
    const one = await figure('two-banks', { still: true });
    one.drag('bank', 5, 4.5);
    one.rest();
    speak(code);
    const { shapes } = one.draw({ touched: true });
    const texts = shapes.flatMap((shape) => ('text' in shape ? [shape.text] : []));
    assert.ok(texts.includes(wanted), `${code}: ${texts}`);
  }
  speak('en');
});
