// Bundles www/ into dist/: the library, the element, and the static site. `cargo xtask dist` calls it.
//
// What a module fetches beside itself (`new URL('./x', import.meta.url)`) is copied to the root of what is bundled, and
// the address is put right, wherever the module's code ends up.

import { build, transform } from 'esbuild';
import { access, copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { faults } from './faults.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WWW = join(ROOT, 'www');
const DIST = join(ROOT, 'dist');

/** What is bundled, or only for those who develop, and therefore not copied to the site. */
const SOURCES = new Set(['.js', '.ts', '.css', '.json', '.tsv', '.wasm', '.html']);

const NEIGHBOUR = /new URL\(\s*(['"`])\.\/([^'"`]+)\1\s*,\s*import\.meta\.url\s*\)/g;

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });

// The core alone is one file; what the element loads on demand lies in chunks beside it.
await bundle(DIST, ['core/core.js'], { splitting: false });
await bundle(DIST, ['attention-playground.js'], { splitting: true });
await copyTypes(['core/core.d.ts', 'attention-playground.d.ts']);
await site(join(DIST, 'site'));

const found = await faults(DIST);
if (found.length > 0) {
  console.error(`dist is not fit to be published:\n${found.map((fault) => `  ${fault}`).join('\n')}`);
  process.exitCode = 1;
}

/**
 * @param {string} out
 * @param {string[]} entries in www
 * @param {{ splitting: boolean }} options
 */
async function bundle(out, entries, { splitting }) {
  /** @type {Map<string, string>} by the name that it gets */
  const neighbours = new Map();
  const result = await build({
    absWorkingDir: WWW,
    entryPoints: entries.map((entry) => ({ in: `./${entry}`, out: basename(entry, extname(entry)) })),
    outdir: out,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: ['node:*'],
    splitting,
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    plugins: [
      {
        name: 'neighbours',
        setup({ onLoad }) {
          onLoad({ filter: /\.js$/ }, async ({ path }) => {
            const contents = (await readFile(path, 'utf8')).replace(NEIGHBOUR, (_, quote, name) => {
              keep(neighbours, basename(name), resolve(dirname(path), name));
              return `new URL('./${basename(name)}', import.meta.url)`;
            });
            return { contents };
          });
        },
      },
    ],
  });
  for (const file of result.outputFiles) {
    const isChunk = dirname(file.path) !== out;
    const text = isChunk ? file.text.replace(NEIGHBOUR, 'new URL("../$2",import.meta.url)') : file.text;
    await mkdir(dirname(file.path), { recursive: true });
    await writeFile(file.path, extname(file.path) === '.js' ? await smallest(text) : text);
  }
  for (const [name, path] of neighbours) await place(path, join(out, name));
}

/**
 * @param {Map<string, string>} neighbours
 * @param {string} name
 * @param {string} path
 */
function keep(neighbours, name, path) {
  const other = neighbours.get(name);
  if (other && other !== path) throw new Error(`${path} and ${other} would both become ${name}`);
  neighbours.set(name, path);
}

/** @param {string[]} files in www */
async function copyTypes(files) {
  for (const file of files) {
    const path = join(WWW, file);
    if (await exists(path)) await copyFile(path, join(DIST, basename(file)));
  }
}

/**
 * The pages with what they name, and whatever else lies in www and is no source.
 * @param {string} out
 */
async function site(out) {
  await mkdir(out);
  const files = (await readdir(WWW, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(WWW, join(entry.parentPath, entry.name)));
  const entries = new Set();
  for (const file of files.filter((file) => file.endsWith('.html'))) {
    const html = await readFile(join(WWW, file), 'utf8');
    for (const [, name] of html.matchAll(/<script[^>]* src="\.\/([^"]+\.js)"/g)) entries.add(name);
    for (const [, name] of html.matchAll(/<link[^>]* rel="stylesheet"[^>]* href="\.\/([^"]+\.css)"/g)) entries.add(name);
    await mkdir(dirname(join(out, file)), { recursive: true });
    await writeFile(join(out, file), html.replace(/<!--[^]*?-->\n?/g, ''));
  }
  await bundle(out, [...entries], { splitting: true });
  for (const file of files.filter((file) => !SOURCES.has(extname(file)))) {
    await mkdir(dirname(join(out, file)), { recursive: true });
    await copyFile(join(WWW, file), join(out, file));
  }
}

/** A copy, of style sheets and tables a minified one. @param {string} from @param {string} to */
async function place(from, to) {
  const kind = extname(from);
  if (kind !== '.css' && kind !== '.json') return copyFile(from, to);
  const text = await readFile(from, 'utf8');
  if (kind === '.json') return writeFile(to, JSON.stringify(JSON.parse(text)));
  const { code } = await transform(text, { loader: 'css', minify: true, charset: 'utf8' });
  return writeFile(to, code);
}

/** What esbuild has minified, smaller by some percent. @param {string} code */
async function smallest(code) {
  const { code: small } = await minify(code, {
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false },
    format: { comments: false },
  });
  return String(small);
}

/** @param {string} path */
async function exists(path) {
  return access(path).then(() => true, () => false);
}
