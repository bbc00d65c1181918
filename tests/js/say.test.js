// The table of strings and the code that asks for them.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { has, nameIn, one, pair, percent, percentNumber, runs, say, short, two } from '../../www/element/say.js';
import { lessons, presets, strings } from './bundled.js';
import { argumentsAt } from './calls.js';

const WWW = new URL('../../www/', import.meta.url);
const table = Object.assign({}, ...Object.values(strings));

/** All code of the page that may ask for strings. @type {{ path: string, code: string }[]} */
const sources = readdirSync(WWW, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.js') && !/^(core|strings)\b/.test(path))
  .map((path) => ({ path, code: readFileSync(new URL(path, WWW), 'utf8') }));

const holes = (/** @type {string} */ text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** The names that an object written out gives, or null where it is not written out. @param {string | undefined} text */
function namesIn(text) {
  if (text === undefined) return [];
  if (!text.startsWith('{') || text.includes('...')) return null;
  return argumentsAt(text, 0).map((entry) => /^(\w+)/.exec(entry)?.[1] ?? '');
}

/** Every call of `say`, `runs` and `has`: the text of its key, and the names of the values it gives. */
const calls = sources.flatMap(({ path, code }) =>
  [...code.matchAll(/(?<!\w|\w\.|\)\.)(?:say|runs|has)(?=\((?!\/|key))/g)].map((match) => {
    const [key, values] = argumentsAt(code, match.index + match[0].length);
    return { path, key, names: namesIn(values) };
  }),
);

/** The keys that a piece of code may mean: the texts in it, holes of templates standing for anything. @param {string} code */
const patterns = (code) =>
  [...code.matchAll(/'([^'\n]*)'|`((?:[^`$]|\$(?!\{)|\$\{(?:[^{}]|\{[^}]*\})*\})*)`/g)]
    .map(([, plain, template]) => plain ?? template)
    .map((text) => text.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '\u0000'))
    .map((text) => ({
      text,
      exact: !text.includes('\u0000'),
      pattern: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\u0000', '[\\w.-]+')}$`),
    }));

test('the calls of the page are found', () => {
  assert.ok(calls.length > 80, `${calls.length} calls`);
  assert.ok(calls.some(({ key }) => key === "'bet.title'"));
  assert.ok(calls.some(({ key, names }) => key === "'tell.takes'" && names?.join() === 'share,other'));
});

test('every string that the page asks for by name is in the table', () => {
  const missing = calls.flatMap(({ path, key }) =>
    patterns(key)
      // What stands in a comparison is no key.
      .filter(({ text }) => text.includes('.'))
      .filter(({ exact, text, pattern }) => !(exact ? has(text) : Object.keys(table).some((k) => pattern.test(k))))
      .map(({ text }) => `${path}: ${text.replaceAll('\u0000', '…')}`),
  );
  assert.deepEqual(missing, []);
});

test('what is loaded at once says only what is loaded at once', () => {
  /** Everything that page.js imports, and what that imports; not what it fetches later. */
  const modules = new Set(['page.js']);
  for (const path of modules) {
    const code = readFileSync(new URL(path, WWW), 'utf8');
    for (const [, name] of code.matchAll(/^(?:import|export) (?:[^;']* from )?'(\.[^']+)';/gm)) {
      const found = new URL(name, new URL(path, WWW)).href.slice(WWW.href.length);
      if (!found.startsWith('core/')) modules.add(found);
    }
  }
  assert.ok(modules.has('element/view.js') && !modules.has('element/panels/matrix.js'));
  const late = calls
    .filter(({ path }) => modules.has(path))
    .flatMap(({ path, key }) => patterns(key).map(({ text, exact }) => ({ path, text, exact })))
    .filter(({ text, exact }) => exact && Object.hasOwn(strings.more, text));
  assert.deepEqual(late, []);
});

test('every string of the table is asked for somewhere', () => {
  // In calls, and elsewhere for those that are passed on.
  const asked = [...sources.map(({ code }) => code), ...calls.map(({ key }) => key)]
    .flatMap(patterns)
    .filter(({ text }) => /[\w\u0000]\.[\w\u0000]/.test(text));
  const pages = readdirSync(WWW).filter((name) => name.endsWith('.html')).map((name) => readFileSync(new URL(name, WWW), 'utf8'));
  const marked = pages.flatMap((html) => [...html.matchAll(/ data-say="([^"]+)"/g)].map(([, key]) => key));
  const exact = new Set([...marked, ...asked.filter((a) => a.exact).map(({ text }) => text)]);
  const open = asked.filter((a) => !a.exact && !/^\u0000(\.\u0000)*$/.test(a.text));
  const base = (/** @type {string} */ key) => key.replace(/#\w+$/, '');
  const unused = Object.keys(table).filter((key) => !exact.has(base(key)) && !open.some(({ pattern }) => pattern.test(base(key))));
  assert.deepEqual(unused, []);
});

test('whoever asks for a string by name fills in all of it, and nothing else', () => {
  const wrong = calls.flatMap(({ path, key, names }) => {
    if (names === null) return [];
    return patterns(key)
      .filter(({ exact, text }) => exact && has(text))
      .filter(({ text }) => holes(table[text]).some((hole) => !names.includes(hole)) || names.some((name) => !holes(table[text]).includes(name) && !(name === 'n' && has(`${text}#one`))))
      .map(({ text }) => `${path}: "${text}" wants ${[...new Set(holes(table[text]))]}, gets ${names}`);
  });
  assert.deepEqual(wrong, []);
});

test('every lesson and every scene of the menu has its words', () => {
  for (const name of Object.keys(presets)) {
    for (const key of ['menu', 'about', 'headline']) assert.ok(has(`${name}.${key}`), `${name}.${key}`);
    assert.ok(has(`${name}.sub`) || (has(`${name}.sub.on`) && has(`${name}.sub.off`)), `${name}.sub`);
  }
  for (const [name, lesson] of Object.entries(lessons)) {
    assert.equal(lesson.name, name);
    for (const choice of lesson.bet?.choices ?? []) {
      // A point is its own name, and what all lessons share has one.
      assert.ok(has(`${name}.bet.${choice}`) || lesson.bet?.points?.[choice] || has(`choice.${choice}`), `${name}: ${choice}`);
    }
    for (const option of Object.keys(lesson.switch?.options ?? {})) assert.ok(has(`switch.${lesson.switch?.says}.${option}`), `${name}: ${option}`);
    if (lesson.bet && name !== 'two-banks') for (const key of ['bet.ask', 'head']) assert.ok(has(`${name}.${key}`), `${name}.${key}`);
  }
});

test('strong words are closed, and no string has a hole of another kind', () => {
  for (const [key, text] of Object.entries(table)) {
    assert.equal((text.match(/\*\*/g) ?? []).length % 2, 0, key);
    assert.doesNotMatch(text.replace(/\{\w+\}/g, ''), /[{}]/, key);
    assert.doesNotMatch(text, /\bleans? \{/, `${key}: a word takes, it does not lean`);
  }
});

test('a string comes in runs, filled in as text only', () => {
  assert.deepEqual(runs('tell.takes', { share: { text: '9 %', class: 's1' }, other: '**{share}**<b>' }), [
    { text: '9 %', class: 's1', strong: false },
    { text: ' from ', strong: false },
    { text: '**{share}**<b>', strong: false },
  ]);
  assert.deepEqual(runs('tell.attention')[0], { text: 'Attention:', strong: true });
  assert.equal(say('tell.attention'), 'Attention: each word takes a share of its neighbours.');
});

test('a missing string or a missing value is our own bug, and says which', () => {
  assert.throws(() => say('no.such'), /"no\.such"/);
  assert.throws(() => say('tell.takes', { share: '9 %' }), /"tell\.takes".*\{other\}/);
  assert.equal(has('toString'), false);
});

test('numbers are written for people', () => {
  assert.deepEqual([0.0877, 0.5284, 1, 0, 0.004].map(percent), ['9 %', '53 %', '100 %', '0 %', '< 1 %']);
  assert.equal(percentNumber(0.0877), '9');
  assert.deepEqual([5.47, -2.04, -0.04].map(one), ['5.5', '−2.0', '0.0']);
  assert.deepEqual([0.9116, -0.001, 6].map(two), ['0.91', '0.00', '6.00']);
  assert.deepEqual([18, 0.11, Math.SQRT2, -1.5].map(short), ['18', '0.11', '1.41', '−1.5']);
  assert.equal(pair([5.47, 5.91]), '[5.5, 5.9]');
  const by = (/** @type {Intl.NumberFormatOptions} */ options) => (/** @type {number} */ x) => new Intl.NumberFormat('en', options).format(x).replace('-', '−');
  const digits = (/** @type {number} */ n) => by({ minimumFractionDigits: n, maximumFractionDigits: n });
  for (const x of [0.25, 7, 999.99, -12.34, 1234.5, -1e6]) {
    assert.deepEqual([two(x), short(x)], [digits(2)(x), by({ maximumFractionDigits: 2 })(x)], 'as Intl writes them');
  }
});

test('a word in a sentence has the sentence’s number, and a dash where it stands there again', () => {
  assert.equal(nameIn('bank', 0, 0), 'bank₁');
  assert.equal(nameIn('bank', 3, 1), 'bank₄′');
});
