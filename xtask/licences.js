// THIRD-PARTY.md: whose work is inside what is published, under which licence, with its text. The crates are read from
// cargo, the packages of npm from what was bundled.

import { execFile } from 'node:child_process';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const TARGET = 'wasm32-unknown-unknown';
/** Files that hold a licence. */
const LICENCE = /^(licen[cs]e|copying|notice|unlicense)/i;

/**
 * @typedef {object} Work
 * @property {string} name
 * @property {string} version
 * @property {string} licence  as an SPDX expression
 * @property {string} home
 * @property {{ file: string, text: string }[]} texts
 */

/** @param {string} folder @returns {Promise<Work['texts']>} */
async function textsIn(folder) {
  const names = (await readdir(folder)).filter((name) => LICENCE.test(name)).sort();
  return Promise.all(names.map(async (file) => ({ file, text: (await readFile(join(folder, file), 'utf8')).trim() })));
}

/** The crates inside the WebAssembly: what the core depends on for it, macros and build scripts left out. @param {string} root @returns {Promise<Work[]>} */
export async function crates(root) {
  const cargo = process.env.CARGO ?? 'cargo';
  const call = ['metadata', '--format-version', '1', '--locked', '--filter-platform', TARGET];
  const { stdout } = await promisify(execFile)(cargo, call, { cwd: root, maxBuffer: 2 ** 26 });
  const { packages, resolve, workspace_default_members: [core] } = JSON.parse(stdout);
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const byId = new Map(packages.map((/** @type {any} */ one) => [one.id, one]));
  // @ts-expect-error what the page answers has no type here
  const isMacro = (/** @type {string} */ id) => byId.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
  const reached = new Set([core]);
  for (const id of reached) {
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some((/** @type {any} */ { kind }) => kind === null) && !isMacro(pkg)) reached.add(pkg);
    }
  }
  reached.delete(core);
  return Promise.all(
    [...reached].map(async (id) => {
      const { name, version, license, repository, manifest_path } = byId.get(id);
      // Older crates write MIT/Apache-2.0.
      const licence = (license ?? '').replaceAll('/', ' OR ');
      const own = await textsIn(dirname(manifest_path));
      // The text of this one is the same for everybody, and some leave it out.
      const known = own.length === 0 && /\bApache-2\.0\b/.test(licence);
      const texts = known ? [{ file: 'Apache-2.0', text: (await readFile(join(root, 'LICENSE-APACHE'), 'utf8')).trim() }] : own;
      return { name, version, licence, home: repository ?? '', texts };
    }),
  );
}

/** Packages of npm. @param {string} root @param {Iterable<string>} names @returns {Promise<Work[]>} */
const npmPackages = (root, names) =>
  Promise.all(
    [...new Set(names)].map(async (name) => {
      const folder = join(root, 'node_modules', name);
      const { version, license, repository } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      const home = (typeof repository === 'string' ? repository : (repository?.url ?? '')).replace(/^git\+|\.git$/g, '');
      return { name, version, licence: license, home, texts: await textsIn(folder) };
    }),
  );

/** What is kept in www/vendor, one file each: its first line says what it is, its licence lies beside it. @param {string} root @returns {Promise<Work[]>} */
async function kept(root) {
  const folder = join(root, 'www/vendor');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  return Promise.all(
    files.map(async (file) => {
      const [first] = (await readFile(join(folder, file), 'utf8')).split('\n');
      const [, name = file, version = '', home = '', licence = ''] = /^\/\/ (\S+) (\S+), (\S+), .*; ([^,]+),/.exec(first) ?? [];
      const beside = file.replace(/\.js$/, '.LICENSE.txt');
      return { name, version, licence, home, texts: [{ file: beside, text: await readFile(join(folder, beside), 'utf8') }] };
    }),
  );
}

/**
 * The names of the packages of npm among the inputs of a bundle.
 * @param {string[]} inputs paths
 */
export const packagesAmong = (inputs) =>
  inputs.flatMap((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(path)?.[1] ?? []);

/** Rust's own library is inside the module, too. */
const RUST = {
  name: 'The Rust standard library',
  version: '',
  licence: 'MIT OR Apache-2.0',
  home: 'https://www.rust-lang.org',
  texts: [],
};

/** @param {Work[]} works @returns {string} Markdown */
export function listed(works) {
  const all = [...works].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = [...all, RUST].map(({ name, version, licence, home }) => `| ${name} | ${version} | ${licence} | ${home} |`);
  /** The same text is printed once. @type {Map<string, string[]>} */
  const texts = new Map();
  for (const { name, texts: own } of all) {
    for (const { file, text } of own) texts.set(text, [...(texts.get(text) ?? []), `${name} (${file})`]);
  }
  const printed = [...texts].map(([text, whose]) => `## ${whose.join(', ')}\n\n~~~text\n${text.replaceAll('\r\n', '\n')}\n~~~\n`);
  return `# Work of others inside

What this package carries besides its own code, with the licences under which it may.

| what | version | licence | where |
|---|---|---|---|
${rows.join('\n')}

${printed.join('\n')}`;
}

/**
 * Writes the list.
 * @param {string} root
 * @param {string} folder where to
 * @param {Iterable<string>} bundled names of packages of npm
 */
export async function thirdParty(root, folder, bundled) {
  const works = [...(await crates(root)), ...(await npmPackages(root, bundled)), ...(await kept(root))];
  const bare = works.filter(({ licence, texts }) => !licence || texts.length === 0).map(({ name }) => name);
  if (bare.length > 0) throw new Error(`no licence was found for ${bare.join(', ')}`);
  await writeFile(join(folder, 'THIRD-PARTY.md'), listed(works));
}
