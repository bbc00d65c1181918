// The last look at what is packed: one version everywhere, sizes within their limits, nothing in it that does not belong, check
// sums. `cargo xtask release` calls it with the folder of the packages.

import { createHash } from 'node:crypto';
import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import budgets from '../tests/bench/budgets.json' with { type: 'json' };

const KB = 1024;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const folder = process.argv[2] ?? join(ROOT, 'target/publish');

/** @type {string[]} */
const faults = [];

/** All files under a folder, by their paths with slashes. @param {string} top */
async function filesIn(top) {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(top, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** @param {string} text */
const manifestVersion = (text) => /^\[package\][^[]*?^version = "([^"]+)"/m.exec(text)?.[1];

// ---- one version ----

const version = manifestVersion(await readFile(join(ROOT, 'Cargo.toml'), 'utf8'));
const archive = `attention-playground-${version}.zip`;
await copyFile(join(DIST, archive), join(folder, archive));
const packed = (await filesIn(folder)).filter((name) => /\.(crate|tgz|zip)$/.test(name));
for (const kind of ['crate', 'tgz', 'zip']) {
  const wanted = `attention-playground-${version}.${kind}`;
  if (!packed.includes(wanted)) faults.push(`${wanted} was not packed: ${packed.join(', ') || 'nothing was'}`);
}
const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');
if (!changelog.includes(`\n## ${version}`)) faults.push(`CHANGELOG.md has no heading for ${version}`);
const { version: npmVersion } = JSON.parse(await readFile(join(DIST, 'package.json'), 'utf8'));
if (npmVersion !== version) faults.push(`dist/package.json is of version ${npmVersion}, Cargo.toml of ${version}`);
const { version: coreVersion, init } = await import(pathToFileURL(join(DIST, 'core.js')).href);
await init();
if (coreVersion() !== version) faults.push(`the core says ${coreVersion()}, Cargo.toml ${version}`);

// ---- sizes ----

/** @param {string} file in dist */
async function weight(file) {
  const bytes = await readFile(join(DIST, file));
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}

/** A module of dist and all that it imports at once. @param {string} file @param {Set<string>} seen */
async function reached(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = await readFile(join(DIST, file), 'utf8');
  for (const [, name] of code.matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g)) {
    await reached(join(dirname(file), name).split(sep).join('/'), seen);
  }
  return seen;
}

let script = 0;
for (const file of await reached('attention-playground.js')) script += await weight(file);
/** What each weighs in bytes of brotli, and its limit in KB. @type {[name: string, bytes: number, limit: number][]} */
const weights = [
  ['first.wasm', await weight('first.wasm'), budgets.frontPage.wasm],
  ['attention-playground.js with what it imports', script, budgets.frontPage.js],
  ['attention-playground.standalone.js', await weight('attention-playground.standalone.js'), budgets.release.standalone],
  ['attention-playground.more.js', await weight('attention-playground.more.js'), budgets.release.more],
];
// Goals that are not reached yet are told by `cargo xtask bench sizes`; a limit stops a release.
console.log('\nKB of brotli'.padEnd(54) + 'limit'.padStart(10));
for (const [name, bytes, limit] of weights) {
  console.log(`${name.padEnd(46)}${(bytes / KB).toFixed(1).padStart(7)}${String(limit).padStart(10)}`);
  if (bytes > limit * KB) faults.push(`${name} weighs ${(bytes / KB).toFixed(1)} KB of brotli, at most ${limit}`);
}

// ---- what is inside ----

const files = await filesIn(DIST);
for (const needed of ['README.md', 'THIRD-PARTY.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'core.d.ts', 'attention-playground.d.ts']) {
  if (!files.includes(needed)) faults.push(`dist has no ${needed}`);
}
for (const odd of files.filter((file) => /\.(map|log|pem|key|env)$|(^|\/)\.|node_modules/.test(file))) {
  faults.push(`dist/${odd} does not belong there`);
}

// ---- check sums ----

// Of the packages, and of each file by its path in them: whoever has one of these checks it where it lies.
/** @param {string} algorithm @param {Uint8Array} bytes @param {'hex' | 'base64'} as */
const hash = (algorithm, bytes, as) => createHash(algorithm).update(bytes).digest(as);
const sums = [];
for (const name of packed) sums.push(`${hash('sha256', await readFile(join(folder, name)), 'hex')}  ${name}`);
for (const name of files.filter((name) => name !== archive)) sums.push(`${hash('sha256', await readFile(join(DIST, name)), 'hex')}  ${name}`);
await writeFile(join(folder, 'SHA256SUMS'), `${sums.join('\n')}\n`);

/** For `integrity` attributes. @type {Record<string, string>} */
const integrity = {};
for (const name of files.filter((file) => /^[^/]*\.(js|css)$/.test(file))) {
  integrity[name] = `sha384-${hash('sha384', await readFile(join(DIST, name)), 'base64')}`;
}
await writeFile(join(folder, 'integrity.json'), `${JSON.stringify({ version, files: integrity }, null, 2)}\n`);

console.log(`\n${version}: ${packed.join(', ')}, ${files.length} files in dist, SHA256SUMS and integrity.json`);
if (faults.length > 0) {
  console.error(`\nThis is not fit to be released:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  process.exitCode = 1;
}
