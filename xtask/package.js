// The package that dist/ is: its description, licences, read-me, and the archive for those who host it themselves.

import { zipSync } from 'fflate';
import { existsSync } from 'node:fs';
import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { AttentionPlayground } from '../www/attention-playground.js';
import { COLOURS } from '../www/element/tokens.js';

const NAME = 'attention-playground';
/** The site is for a server, not for those who import. */
const LEFT_OUT = /^site\/|\.zip$/;
/** The day that archives of all times bear: the earliest that the format knows. Equal files make equal bytes. */
const MTIME = new Date(1980, 0, 1);

/** The version, from the one place that has it. @param {string} root */
export async function version(root) {
  const manifest = await readFile(join(root, 'Cargo.toml'), 'utf8');
  const found = /^\[package\][^[]*?^version = "([^"]+)"/m.exec(manifest);
  if (!found) throw new Error('Cargo.toml names no version');
  return found[1];
}

/** @param {string} types @param {string} code */
const entry = (types, code) => ({ types: `./${types}`, default: `./${code}` });

/** @param {string} root @param {string} dist */
export async function describe(root, dist) {
  const { license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const description = {
    name: NAME,
    version: await version(root),
    description: 'Drag a word, watch its meaning move: attention as a custom element, and its exact core in WebAssembly.',
    keywords: ['attention', 'transformer', 'custom-element', 'web-component', 'visualization', 'explorable', 'wasm'],
    license,
    type: 'module',
    main: './attention-playground.js',
    types: './attention-playground.d.ts',
    jsdelivr: './attention-playground.standalone.js',
    unpkg: './attention-playground.standalone.js',
    customElements: './custom-elements.json',
    exports: {
      '.': entry('attention-playground.d.ts', 'attention-playground.js'),
      './standalone': entry('attention-playground.standalone.d.ts', 'attention-playground.standalone.js'),
      './more': entry('attention-playground.more.d.ts', 'attention-playground.more.js'),
      './core': entry('core.d.ts', 'core.js'),
      './react': { types: './attention-playground.react.d.ts' },
      './iframe-host': entry('iframe-host.d.ts', 'iframe-host.js'),
      './*.js': './*.js',
      './*.wasm': './*.wasm',
      './*.json': './*.json',
      './*.css': './*.css',
      './*.tsv': './*.tsv',
      './*.html': './*.html',
    },
    sideEffects: ['./attention-playground.js', './chunks/*.js', './attention-playground.standalone.js', './attention-playground.more.js', './embed.js', './iframe-host.js'],
    files: ['*.*', '!*.zip', 'chunks', 'LICENSE-*'],
  };
  await writeFile(join(dist, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
  await writeFile(join(dist, 'custom-elements.json'), `${JSON.stringify(await elements(root), null, 2)}\n`);
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'www/still.svg']) {
    await copyFile(join(root, name), join(dist, name.replace('www/', '')));
  }
  const readme = (await readFile(join(root, 'README.md'), 'utf8')).replaceAll('(www/still.svg)', '(still.svg)');
  // What the package does not hold is named there, not linked.
  const linked = readme.replace(/\[([^\]]+)\]\((?!https?:)([^)#]+)[^)]*\)/g, (link, text, path) => (existsSync(join(dist, path)) ? link : text));
  await writeFile(join(dist, 'README.md'), linked);
}

/** What editors and catalogues of elements read: the community's manifest, told from the code. @param {string} root */
async function elements(root) {
  const folder = join(root, 'www/element');
  const parts = new Set();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.js')) continue;
    const code = await readFile(join(folder, file), 'utf8');
    for (const [, names] of code.matchAll(/\bpart: '([a-z -]+)'/g)) for (const name of names.split(' ')) parts.add(name);
  }
  const named = (/** @type {Iterable<string>} */ names) => [...names].map((name) => ({ name }));
  const path = `${NAME}.js`;
  const declaration = {
    kind: 'class',
    customElement: true,
    tagName: NAME,
    name: AttentionPlayground.name,
    superclass: { name: 'HTMLElement' },
    attributes: named(AttentionPlayground.observedAttributes),
    events: ['ready', 'input', 'change', 'error'].map((name) => ({ name, type: { text: 'CustomEvent' } })),
    cssProperties: named([...Object.keys(COLOURS), 'font', 'radius'].map((name) => `--ap-${name}`)),
    cssParts: named([...parts].sort()),
    slots: [{ name: '', description: 'Shown until the figure stands, and where it cannot: a linked picture.' }],
  };
  const exported = {
    kind: 'custom-element-definition',
    name: NAME,
    declaration: { name: declaration.name, module: path },
  };
  return {
    schemaVersion: '2.1.0',
    modules: [{ kind: 'javascript-module', path, declarations: [declaration], exports: [exported] }],
  };
}

/** `attention-playground-VERSION.zip`, the same bytes whenever and wherever it is made. @param {string} root @param {string} dist */
export async function archive(root, dist) {
  const name = `${NAME}-${await version(root)}`;
  const paths = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const path of paths) files[`${name}/${path}`] = await readFile(join(dist, path));
  await writeFile(join(dist, `${name}.zip`), zipSync(files, { level: 9, mtime: MTIME }));
}
