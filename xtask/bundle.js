// Bundles www/ into dist/: the libraries, the element in one file, the page for frames, the package, and the static site.
// `cargo xtask dist` calls it.

import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressed } from './address.js';
import { gathered } from './chunks.js';
import { faults } from './faults.js';
import { packagesAmong, thirdParty } from './licences.js';
import { NEIGHBOUR, beside, compact } from './neighbours.js';
import { archive, describe, version } from './package.js';
import { smallest } from './squeeze.js';
import { MORE, STANDALONE, standalone } from './standalone.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WWW = join(ROOT, 'www');
const DIST = join(ROOT, 'dist');

/** What is bundled, or only for those who develop, and therefore not copied to the site. */
const SOURCES = new Set(['.js', '.ts', '.css', '.json', '.tsv', '.wasm', '.html']);
/** The page for frames; one without an origin is refused modules by hosts that send no CORS. */
const FRAME = 'embed.html';

/**
 * A second module that imports the element, and is thrown away: what both import lies in one chunk then, the element itself
 * with what its parts share, which compresses better than two.
 */
const SECOND = { in: 'second', out: 'second' };
/** @type {import('esbuild').Plugin} */
const second = {
  name: 'second',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^second$/ }, ({ path }) => ({ path, namespace: path }));
    onLoad({ filter: /.*/, namespace: SECOND.in }, () => ({ contents: "import './attention-playground.js'", resolveDir: WWW }));
  },
};

/** @satisfies {import('esbuild').BuildOptions} */
const COMMON = {
  absWorkingDir: WWW,
  bundle: true,
  target: 'es2022',
  external: ['node:*'],
  minify: true,
  charset: /** @type {const} */ ('utf8'),
  legalComments: /** @type {const} */ ('none'),
  logLevel: /** @type {const} */ ('warning'),
  write: /** @type {const} */ (false),
  metafile: /** @type {const} */ (true),
};

/** The packages of npm that came into what is bundled. @type {Set<string>} */
const bundled = new Set();
/** @param {{ inputs: Record<string, unknown> }} metafile */
const note = ({ inputs }) => packagesAmong(Object.keys(inputs)).forEach((name) => bundled.add(name));

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });

// The core alone is one file with all that it can do; what the element loads on demand lies in chunks beside it.
await Promise.all([
  standalone(DIST, COMMON, await version(ROOT)).then(note),
  modules(DIST, [{ in: './core/full.js', out: 'core' }], { splitting: false }),
  modules(DIST, [named('attention-playground.js'), SECOND], { splitting: true }),
  frame(DIST),
]);
await types();
await thirdParty(ROOT, DIST, bundled);
await describe(ROOT, DIST);
await archive(ROOT, DIST);
await site(join(DIST, 'site'));

const found = await faults(DIST);
if (found.length > 0) {
  console.error(`dist is not fit to be published:\n${found.map((fault) => `  ${fault}`).join('\n')}`);
  process.exitCode = 1;
}

/**
 * ES modules, with what they fetch beside them.
 * @param {string} out
 * @param {{ in: string, out: string }[]} entryPoints in www
 * @param {{ splitting: boolean }} options
 */
async function modules(out, entryPoints, { splitting }) {
  const neighbours = beside();
  const result = await build({
    ...COMMON,
    entryPoints,
    outdir: out,
    format: 'esm',
    splitting,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [second, neighbours.plugin],
  });
  note(result.metafile);
  const name = (/** @type {string} */ path) => relative(out, resolve(WWW, path)).replaceAll('\\', '/');
  const found = new Map(result.outputFiles.map((file) => [name(file.path), file.text]));
  const about = new Map(
    Object.entries(result.metafile.outputs).map(([path, { entryPoint, exports, imports }]) => [
      name(path),
      {
        entry: entryPoint !== undefined && dirname(name(path)) === '.',
        exports,
        imports: imports.filter(({ kind, external }) => kind === 'import-statement' && !external).map(({ path }) => name(path)),
      },
    ]),
  );
  const code = new Map([...found].filter(([name]) => extname(name) === '.js'));
  const { files, imports } = await gathered(code, about);
  files.delete(`${SECOND.out}.js`);
  const all = [...found].filter(([name]) => !code.has(name)).concat([...files]);
  await Promise.all(
    all.map(async ([name, text]) => {
      await mkdir(dirname(join(out, name)), { recursive: true });
      const put = dirname(name) === '.' ? text : text.replace(NEIGHBOUR, 'new URL("../$2",import.meta.url)');
      await writeFile(join(out, name), extname(name) === '.js' ? await smallest(put, true) : put);
    }),
  );
  for (const [name, path] of neighbours.files) await writeFile(join(out, name), await compact(path));
  return imports;
}

/**
 * One classic script with everything inside.
 * @param {string} out
 * @param {string} entry in www
 * @param {string} name
 */
async function script(out, entry, name) {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    entryPoints: [`./${entry}`],
    format: 'iife',
    define: { 'import.meta.url': '""' },
  });
  note(metafile);
  await writeFile(join(out, name), await smallest(outputFiles[0].text, false));
}

/**
 * The page for frames, its script, and the one for the pages round it. A frame without an origin is nobody's `self` for some
 * browsers' policies: what loads the scripts is trusted by its hash, and they by it.
 * @param {string} out beside the standalone script
 */
async function frame(out) {
  const html = withoutComments(await readFile(join(WWW, FRAME), 'utf8'));
  // Where there is an origin the parts are fetched as they are needed, and shared with other pages; the one file works without.
  const loader =
    'const p=self.trustedTypes?.createPolicy("load",{createScriptURL:u=>u}),o="null"!==origin;' +
    `for(const u of["./attention-playground"+(o?"":".standalone")+".js","./embed.js"]){` +
    'const s=document.createElement("script");s.async=false;if(o&&!u.includes("embed"))s.type="module";' +
    's.src=p?p.createScriptURL(u):u;document.head.append(s)}';
  const hash = createHash('sha256').update(loader).digest('base64');
  const parts = html.split(/ *<script type="module" src="\.\/(?:attention-playground|embed)\.js"><\/script>\n/);
  if (parts.length !== 3) throw new Error(`${FRAME} has other scripts than are known here`);
  const classic = [parts[0], `    <script>${loader}</script>\n`, ...parts.slice(1)].join('');
  const policed = classic
    .replace("script-src 'self'", `script-src 'sha256-${hash}' 'strict-dynamic' 'self'`)
    .replace("trusted-types 'none'", 'trusted-types load attention-playground');
  await writeFile(join(out, FRAME), policed);
  await script(out, 'embed.js', 'embed.js');
  await script(out, 'iframe-host.js', 'iframe-host.js');
}

/** A file of www under its own name. @param {string} file */
function named(file) {
  return { in: `./${file}`, out: basename(file, extname(file)) };
}

/**
 * Descriptions for TypeScript: all in one folder in dist, where the core is the whole one; what it is described by, that with
 * which a page opens, lies beside it.
 */
async function types() {
  /** @param {string} file @param {string} name @param {string} core what `./core.js` is */
  const place = async (file, name, core) => {
    const text = await readFile(join(WWW, file), 'utf8');
    await writeFile(join(DIST, name), text.replaceAll("'./core.js'", `'./${core}.js'`).replace(/'\.\/(core\/core|full)\.js'/g, "'./core.js'"));
  };
  await place('core/full.d.ts', 'core.d.ts', 'core-first');
  await place('core/core.d.ts', 'core-first.d.ts', 'core-first');
  for (const file of await readdir(WWW)) if (file.endsWith('.d.ts')) await place(file, file, 'core');
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
  const entries = new Set(['attention-playground.js']);
  /** @type {Map<string, string>} */
  const pages = new Map();
  for (const file of files.filter((file) => file.endsWith('.html') && file !== FRAME)) {
    const html = await readFile(join(WWW, file), 'utf8');
    for (const [, name] of html.matchAll(/<script[^>]* src="\.\/([^"]+\.js)"/g)) entries.add(name);
    for (const [, name] of html.matchAll(/<link[^>]* rel="stylesheet"[^>]* href="\.\/([^"]+\.css)"/g)) entries.add(name);
    pages.set(file, withoutComments(html));
  }
  const imports = await modules(out, [...entries].map(named), { splitting: true });
  for (const [file, html] of pages) {
    await mkdir(dirname(join(out, file)), { recursive: true });
    await writeFile(join(out, file), addressed(foretold(html, imports), file, process.env.SITE_ADDRESS));
  }
  for (const file of files.filter((file) => !SOURCES.has(extname(file)))) {
    await mkdir(dirname(join(out, file)), { recursive: true });
    await copyFile(join(WWW, file), join(out, file));
  }
  for (const file of [STANDALONE, MORE, FRAME, 'embed.js', 'iframe-host.js']) await copyFile(join(DIST, file), join(out, file));
}

/**
 * A page that tells at once what its modules will import, which saves the way there and back for each of them; behind its
 * pictures, which are seen first.
 * @param {string} html
 * @param {Map<string, string[]>} imports
 */
function foretold(html, imports) {
  const links = new Set();
  for (const [, up, entry] of html.matchAll(/<script type="module" src="(\.\/|(?:\.\.\/)+)([^"]+)"><\/script>/g)) {
    for (const name of imports.get(entry) ?? []) links.add(`    <link rel="modulepreload" href="${up}${name}" />\n`);
  }
  return html.replace(/ *<\/body>/, (end) => [...links, end].join(''));
}

/** @param {string} html */
function withoutComments(html) {
  return html.replace(/<!--[^]*?-->\n?/g, '');
}
