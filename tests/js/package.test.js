// The package that dist/ is, as those get it who install it: `cargo xtask dist` makes it.

import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { asModule } from '../../xtask/letters.js';
import { archive, version } from '../../xtask/package.js';
import { DIST, ROOT, filesIn, project, run } from './packed.js';

/** @type {Awaited<ReturnType<typeof project>>} */
let installed;
before(async () => {
  installed = await project({ packages: ['@types/react', 'csstype', 'typescript'] });
});
after(() => installed.remove());

const description = JSON.parse(await readFile(join(DIST, 'package.json'), 'utf8'));

test('the package holds every file that its description names, and neither the site nor the archive', () => {
  const { exports, main, types, jsdelivr, unpkg, customElements, sideEffects } = description;
  const named = [main, types, jsdelivr, unpkg, customElements, ...sideEffects, ...Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)))];
  for (const name of named.filter((name) => !name.includes('*'))) {
    assert.ok(installed.files.includes(name.slice(2)), `${name} is not in the package`);
  }
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'core.wasm', 'element.css', 'two-banks.json', 'embed.html']) {
    assert.ok(installed.files.includes(name), `${name} is not in the package`);
  }
  assert.ok(installed.files.some((name) => /^chunks\/.*\.js$/.test(name)), 'the parts loaded on demand');
  assert.deepEqual(installed.files.filter((name) => /^site\/|zip$/.test(name)), []);
});

test('its README leads to nothing that it has not', async () => {
  const readme = await readFile(join(DIST, 'README.md'), 'utf8');
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g), ...readme.matchAll(/(?:href|src)="([^"#?]+)/g)].map(([, path]) => path);
  assert.ok(links.includes('LICENSE-MIT') && links.includes('attention-playground.js'));
  assert.deepEqual(links.filter((path) => !installed.files.includes(path)), []);
});

test('its classic scripts are the same in a page of any encoding, and of none, and within the page', async () => {
  for (const name of ['attention-playground.standalone.js', 'attention-playground.more.js', 'embed.js', 'iframe-host.js']) {
    const code = await readFile(join(DIST, name), 'latin1');
    assert.doesNotMatch(code, /[^\0-\x7f]/, name);
    // Written into a page, none of them ends there before its end.
    assert.doesNotMatch(code, /<\/script|<!--/i, name);
  }
});

test('the parts in its classic scripts have an order of their own, whichever was read first', async () => {
  for (const name of ['attention-playground.standalone.js', 'attention-playground.more.js']) {
    const parts = [...(await readFile(join(DIST, name), 'latin1')).matchAll(/"([\w./-]+\.(?:css|js|json))"(?:\(\)\{|:\(\)=>)/g)].map(([, part]) => part);
    assert.ok(parts.length > 8, `${name} has ${parts}`);
    assert.deepEqual(parts, [...parts].sort(), name);
  }
});

test('it has the version of the crate', async () => {
  assert.match(await readFile(join(ROOT, 'Cargo.toml'), 'utf8'), new RegExp(`name = "attention-playground"\nversion = "${description.version}"`));
});

test('installed, it can be imported on a server, where it defines nothing and breaks nothing', async () => {
  const script = `
    const { AttentionPlayground } = await import('attention-playground');
    await import('attention-playground/standalone');
    await import('attention-playground/more');
    await import('attention-playground/iframe-host');
    console.log(typeof AttentionPlayground, typeof customElements);`;
  assert.equal((await run(installed.folder, 'node', '--input-type=module', '-e', script)).trim(), 'function undefined');
});

test('installed, its core computes in Node', async () => {
  const script = `
    import { init, forward, version } from 'attention-playground/core';
    await init();
    const scene = { version: 1, contexts: [{ words: ['money', 'bank'] }], points: { money: [8, 0], bank: [6, 6] }, attention: { scale: 18 } };
    console.log(version(), forward(scene).contexts[0].contextual.map((x) => Math.round(1000 * x)).join());`;
  // bank: s = 48/18 to money and 72/18 to itself, so that softmax gives money 1/(1 + exp(24/18)).
  const money = 1 / (1 + Math.exp(24 / 18));
  const other = 1 / (1 + Math.exp((48 - 64) / 18));
  const wanted = [8 * other + 6 * (1 - other), 6 * (1 - other), 8 * money + 6 * (1 - money), 6 * (1 - money)].map((x) => Math.round(1000 * x));
  const printed = await run(installed.folder, 'node', '--input-type=module', '-e', script);
  assert.equal(printed.trim(), `${description.version} ${wanted}`);
});

test('TypeScript knows the element, its events, its attributes in React, and the core', async () => {
  await writeFile(
    join(installed.folder, 'app.tsx'),
    `import { AttentionPlayground } from 'attention-playground';
import 'attention-playground/iframe-host';
import type {} from 'attention-playground/react';
import { forward, type Outcome } from 'attention-playground/core';

const figure = document.createElement('attention-playground');
figure.scene = 'two-banks';
const outcome: Outcome = forward(figure.scene);
figure.addEventListener('change', ({ detail }) => detail.outcome.contexts[0].contextual satisfies Float32Array);
figure.ready.then(() => figure.undo());
figure.readonly = true;
AttentionPlayground.wasmUrl = AttentionPlayground.version satisfies string;
// @ts-expect-error there is no such property
figure.words = 'one two';
// @ts-expect-error the outcome is the core's
figure.outcome = outcome;
document.querySelector('iframe')?.addEventListener('attention-playground', ({ detail }) => detail.height?.toFixed());

export const picture = <attention-playground scene="two-banks" panels="plane" theme="dark" readonly onchange={({ detail }) => console.log(detail.scene)} />;
// @ts-expect-error there is no such theme
export const wrong = <attention-playground theme="blue" />;
`,
  );
  await writeFile(
    join(installed.folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, skipLibCheck: false, module: 'esnext', moduleResolution: 'bundler', target: 'es2022', jsx: 'react-jsx', types: [], lib: ['es2022', 'dom', 'dom.iterable'] },
      files: ['app.tsx'],
    }),
  );
  await run(installed.folder, 'node', 'node_modules/typescript/bin/tsc', '--project', '.');
});

test('TypeScript knows the core where there is no page either', async () => {
  await writeFile(join(installed.folder, 'core.ts'), `import { forward, init } from 'attention-playground/core';
await init(new Uint8Array(8));
export const { contexts } = forward({ version: 1, contexts: [{ words: ['a'] }], points: { a: [1, 2] } });
`);
  const options = ['--strict', '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022', '--lib', 'es2022', '--types', 'node', '--typeRoots', join(ROOT, 'node_modules', '@types')];
  await run(installed.folder, 'node', 'node_modules/typescript/bin/tsc', '--ignoreConfig', ...options, 'core.ts');
});

test('the archive holds the package, and is the same bytes whenever it is made', async () => {
  const name = `attention-playground-${await version(ROOT)}`;
  const bytes = await readFile(join(DIST, `${name}.zip`));
  const inside = unzipSync(bytes);
  assert.deepEqual(Object.keys(inside).sort(), installed.files.map((file) => `${name}/${file}`).sort());
  assert.deepEqual(Buffer.from(inside[`${name}/core.wasm`]), await readFile(join(DIST, 'core.wasm')));

  const copy = await mkdtemp(join(tmpdir(), 'attention-playground-'));
  try {
    for (const file of await filesIn(DIST)) if (!file.startsWith('site/')) await cp(join(DIST, file), join(copy, file));
    await archive(ROOT, copy);
    assert.deepEqual(await readFile(join(copy, `${name}.zip`)), bytes);
  } finally {
    await rm(copy, { recursive: true });
  }
});

test('bytes spelled as letters are the same bytes again, and need no escapes in a page', async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * i * 2654435761) >>> (i % 24));
  const code = asModule(bytes);
  const { default: read } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  assert.deepEqual(read(), bytes);
  assert.doesNotMatch(/const text = "(.*)";\n/.exec(code)?.[1] ?? '"', /["<\\]|[^ -~]/);
});

test('what the README tells to copy is what the examples hold, which the browser tests load', async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, section] = /\n## Embed it\n([^]*?)\n## /.exec(readme) ?? [];
  const lines = (/** @type {string} */ text) => text.split('\n').map((line) => line.trim());
  let compared = 0;
  // Before each snippet stand the files that have it.
  for (const [, before, language, snippet] of section.matchAll(/([^]*?)```(\w+)\n([^]*?)```/g)) {
    if (language === 'js') continue;
    const files = [...section.slice(0, section.indexOf(snippet)).matchAll(/\(examples\/embed\/([^)]+)\)/g)].map(([, file]) => file);
    const named = [...before.matchAll(/\(examples\/embed\/([^)]+)\)/g)].map(([, file]) => file);
    const texts = await Promise.all((named.length ? named : files).map(async (file) => lines(await readFile(join(ROOT, 'examples/embed', file), 'utf8')).join('\n')));
    for (const piece of snippet.trim().split('\n\n')) {
      assert.ok(texts.some((text) => text.includes(lines(piece).join('\n'))), `no example has:\n${piece}`);
      compared += 1;
    }
  }
  assert.ok(compared >= 8, `${compared} pieces`);
});
