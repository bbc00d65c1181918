// The docs say what is so: links lead somewhere, examples run, tables name what there is.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { before, test } from 'node:test';
import * as core from '../../www/core/core.js';
import * as full from '../../www/core/full.js';
import { languages } from '../../www/strings/strings.js';

const ROOT = new URL('../../', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(new URL('docs', ROOT)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
];

before(() => core.init());

/** Blocks of code in a language. @param {string} page @param {string} language */
const blocks = (page, language) =>
  [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);

/** The first column of every table after a heading, its code marks taken off. @param {string} page @param {string} heading */
function column(page, heading) {
  const text = read(page).split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...text.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
}

/** The same as the places where people read Markdown make of a heading. @param {string} heading */
const slug = (heading) => heading.toLowerCase().replaceAll('`', '').replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');

test('every link leads to a file, and to a heading of it', () => {
  const broken = [];
  for (const page of pages) {
    const prose = read(page).replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
    for (const [, link] of prose.matchAll(/\]\(([^)]+)\)/g)) {
      if (link.includes('://')) continue;
      const [path, heading] = link.split('#');
      const file = path ? new URL(path, new URL(page, ROOT)) : new URL(page, ROOT);
      if (!existsSync(file)) broken.push(`${page}: ${link}`);
      else if (heading) {
        const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text]) => slug(text));
        if (!headings.includes(heading)) broken.push(`${page}: ${link}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});

test('whoever clones the repository gets no file that is not its own: none is larger than 200 KB', () => {
  // An archive of the sources has no list of them.
  if (!existsSync(new URL('.git', ROOT))) return;
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter((path) => path && existsSync(new URL(path, ROOT)));
  assert.ok(files.length > 100);
  assert.deepEqual(files.filter((path) => statSync(new URL(path, ROOT)).size > 200_000), []);
});

test('every folder and file that the docs name is there, or is written by a command', () => {
  const missing = [];
  const written = read('.gitignore').split('\n');
  for (const page of pages.filter((page) => page !== 'CHANGELOG.md')) {
    for (const [, path] of read(page).matchAll(/`((?:src|www|tests|xtask|docs|examples)\/[\w./-]*)`/g)) {
      if (path.includes('NAME') || written.includes(`/${path.replace(/\/$/, '')}`)) continue;
      if (!existsSync(new URL(path, ROOT))) missing.push(`${page}: ${path}`);
    }
  }
  assert.deepEqual(missing, []);
});

test('the maps of the folders name every folder of sources', () => {
  if (!existsSync(new URL('.git', ROOT))) return;
  const files = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const inside = /^(?:src|docs|examples|xtask|tests\/\w+|www\/element\/\w+|www\/\w+)\//;
  const folders = [...new Set(files.flatMap((file) => inside.exec(file)?.[0] ?? []))];
  assert.ok(folders.length > 20);
  for (const [page, heading] of [['README.md', 'Where things are'], ['docs/architecture.md', 'Folders']]) {
    const map = read(page).split(`## ${heading}\n`)[1].split('\n## ')[0];
    assert.deepEqual(folders.filter((folder) => !map.includes(`\`${folder}\``) && !map.includes(`\`${folder.replace(/^.*\/(?=\w)/, '')}\``)), [], page);
  }
});

test('every scene in the docs is one that the core takes', () => {
  const scenes = pages.flatMap((page) => [
    ...blocks(page, 'json'),
    ...blocks(page, 'html').flatMap((code) => [...code.matchAll(/<script type="application\/json">([^]*?)<\/script>/g)].map(([, json]) => json)),
  ]);
  assert.ok(scenes.length >= 2);
  for (const json of scenes) core.forward(JSON.parse(json));
});

test('the page about scenes names every key that the core takes, and none other', () => {
  const base = () => /** @type {any} */ ({ version: 1, contexts: [{ words: ['one'] }], points: { one: [1, 1] } });
  /** Whether a key is known in a place. @param {(scene: any) => any} place @param {string} key */
  const known = (place, key) => {
    const scene = base();
    const at = place(scene);
    if (!(key in at)) at[key] = Symbol.iterator in at ? 0 : {};
    try {
      core.forward(scene);
    } catch (error) {
      return /** @type {any} */ (error).code !== 'unknown-key';
    }
    return true;
  };
  const places = /** @type {[string, (scene: any) => any][]} */ ([
    ['The scene', (scene) => scene],
    ['Attention', (scene) => (scene.attention = { score: 'matrix' })],
    ['View', (scene) => (scene.view = {})],
  ]);
  const links = read('www/element/permalink.js');
  for (const [heading, place] of places) {
    const named = column('docs/scene.md', heading);
    assert.ok(named.length >= 5, heading);
    // The second table under Attention is about heads.
    const head = (/** @type {string} */ key) => heading === 'Attention' && known((scene) => ((scene.attention = { heads: [{}] }), scene.attention.heads[0]), key);
    assert.deepEqual(named.filter((key) => !known(place, key) && !head(key)), [], heading);
  }
  // Links write every key there is.
  const keys = [...(/const KEYS = \{([^]*?)\n\};/.exec(links)?.[1] ?? '').matchAll(/(\w+):/g)].map(([, key]) => key);
  assert.ok(keys.length > 30);
  const text = read('docs/scene.md');
  const parts = new Set(['scene', 'context', 'head']);
  assert.deepEqual(keys.filter((key) => !parts.has(key) && !new RegExp(`[\`"]${key}[\`"]`).test(text)), []);
});

test('the example of the core runs as it is printed', async () => {
  const [code] = blocks('docs/core.md', 'js');
  const there = new URL('www/core/core.js', ROOT).href;
  /** @type {unknown[][]} */
  const said = [];
  const { log } = console;
  console.log = (...what) => void said.push(what);
  try {
    await import(`data:text/javascript,${encodeURIComponent(code.replace("'./core.js'", `'${there}'`))}`);
  } finally {
    console.log = log;
  }
  const [[shares], [meaning], [there2]] = /** @type {[[number[]], [number[]], [Float32Array]]} */ (said);
  assert.deepEqual(shares.map((share) => share.toFixed(2)), ['0.00', '0.91', '0.00', '0.00', '0.09']);
  assert.deepEqual(meaning.map((x) => x.toFixed(1)), ['5.5', '5.9']);
  assert.equal(there2.length, 10);
});

test('the page about the core names everything that it exports', () => {
  const text = read('docs/core.md');
  assert.deepEqual(Object.keys(full).filter((name) => !text.includes(`\`${name}`)), []);
});

/** What the site's own page asks of the element, and what the browser does. */
const INTERNAL = [
  'constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'adoptedCallback',
  'possible', 'lesson', 'listening', 'drawn', 'watch', 'begin', 'open', 'sceneTitle', 'path',
];

test('the page about the element names everything public that it has, and nothing that it has not', async () => {
  const { AttentionPlayground } = await import('../../www/element/element.js');
  const own = Object.getOwnPropertyNames(AttentionPlayground.prototype).filter((name) => !INTERNAL.includes(name));
  const attributes = column('docs/element.md', 'Attributes');
  const methods = column('docs/element.md', 'Properties and methods').map((name) => name.replace(/\(.*/, ''));
  const property = (/** @type {string} */ name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  assert.deepEqual(AttentionPlayground.observedAttributes.filter((name) => !attributes.includes(name)), []);
  assert.deepEqual(own.filter((name) => ![...attributes.map(property), ...methods].includes(name)), [], 'docs/element.md does not tell of');
  assert.doesNotMatch(read('docs/element.md'), /core\.wasm/, 'the element takes first.wasm');
  assert.deepEqual(methods.filter((name) => name !== 'ready' && !own.includes(name)), [], 'docs/element.md tells of');
});

test('a score that the core takes is known wherever scores are listed, and has its words', () => {
  const [, list] = /NAMES: \[[^=]*= \[([^\]]*)\]/.exec(read('src/score.rs')) ?? [];
  const names = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.ok(names.length >= 4);
  const lists = ['www/core/plain.js', 'www/core/check.js', 'www/core/core.d.ts', 'www/element/types.js', 'www/element/panels/controls.js', 'www/element/heads/editor.js', 'www/share/numpy.js', 'docs/scene.md', 'tests/support/oracle.rs', 'tests/support/random.rs', 'tests/js/random-scene.js'];
  // What is left when all others are done need not be named.
  const rest = { 'www/core/plain.js': ['dot'], 'tests/support/oracle.rs': ['cosine'] };
  const missing = lists.flatMap((file) => names.filter((name) => !Reflect.get(rest, file)?.includes(name) && !new RegExp(`['"]${name}['"]|^  ${name}:`, 'm').test(read(file))).map((name) => `${file}: ${name}`));
  assert.deepEqual(missing, []);
  const strings = ['first', 'more', 'controls'].map((part) => JSON.parse(read(`www/strings/en.${part}.json`))).reduce((all, some) => ({ ...all, ...some }));
  for (const name of names) for (const key of ['scores', 'scores.told', 'explain.1', 'controls.score']) assert.ok(strings[`${key}.${name}`], `${key}.${name}`);
});

test('the page about keys names every key that the figure listens to', () => {
  const text = read('docs/keyboard.md');
  const keys = new Set();
  for (const file of ['keys.js', 'gesture.js', 'stage.js']) {
    for (const [key] of read(`www/element/${file}`).matchAll(/\b(?:Arrow(?:Left|Right|Up|Down)|Escape|Enter|Page(?:Up|Down)|Home|End|Delete|Backspace)\b/g)) keys.add(key);
  }
  assert.ok(keys.size >= 5);
  assert.deepEqual([...keys].filter((key) => !text.includes(key)), []);
});

test('every colour in the page about colours is described', () => {
  const rows = read('docs/theming.md').match(/^\| `--ap-.*$/gm) ?? [];
  assert.ok(rows.length >= 15);
  assert.deepEqual(rows.filter((row) => /\| {2}\|$/.test(row)), []);
});

test('a page with a policy names its own style and script in it', () => {
  for (const [page, kinds] of /** @type {[string, string[]][]} */ ([['404', ['style', 'script']], ['embed', ['style']]])) {
    const html = read(`www/${page}.html`);
    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1] ?? '';
    for (const kind of kinds) {
      const [, text] = new RegExp(`<${kind}>([^]*?)</${kind}>`).exec(html) ?? [];
      const hash = createHash('sha256').update(text).digest('base64');
      assert.ok(policy.includes(`${kind}-src 'sha256-${hash}'`), `${kind}-src 'sha256-${hash}'`);
    }
  }
});

test('the page for frames says without scripts, in each language, what it would be, and leads to a page that can be read', () => {
  const lines = (/<noscript>([^]*?)<\/noscript>/.exec(read('www/embed.html'))?.[1] ?? '').match(/<p[^]*?<\/p>/g) ?? [];
  assert.deepEqual(lines.map((line) => /lang="(\w+)"/.exec(line)?.[1] ?? 'en'), languages);
  for (const line of lines) {
    const path = /<a href="\.\/([^"]*)" target="_blank">/.exec(line)?.[1];
    assert.ok(path !== undefined && existsSync(new URL(`www/${path || 'index.html'}`, ROOT)), line);
  }
});
