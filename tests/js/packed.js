// The package as somebody else gets it: packed from dist/ by npm, and installed into a project of their own.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');

const execute = promisify(execFile);

/**
 * Runs a program in a folder and answers what it wrote; a failure has what it said.
 * @param {string} folder
 * @param {string} name
 * @param {...string} args
 */
export async function run(folder, name, ...args) {
  try {
    const { stdout } = await execute(name, args, { cwd: folder, shell: process.platform === 'win32' && name === 'npm' });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${name} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/**
 * A project with the package installed, and with some of this repository's packages, as if it had them from npm.
 * @param {object} [options]
 * @param {string} [options.from] a folder whose files it begins with
 * @param {string[]} [options.packages]
 * @returns {Promise<{ folder: string, files: string[], remove: () => Promise<void> }>} `files`: what was packed
 */
export async function project({ from, packages = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'attention-playground-'));
  const [packed] = JSON.parse(await run(folder, 'npm', 'pack', DIST, '--json', '--ignore-scripts'));
  // Unpacked by npm itself, from nothing but the archive.
  await run(folder, 'npm', 'install', `./${packed.filename}`, '--prefix', '.', '--no-save', '--offline', '--ignore-scripts', '--no-package-lock');
  // Only now: npm would look for the packages of its own that a project names.
  if (from) await cp(from, folder, { recursive: true });
  for (const name of packages) await link(name, folder);
  const files = packed.files.map((/** @type {{ path: string }} */ { path }) => path).sort();
  return { folder, files, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** @param {string} name @param {string} folder */
async function link(name, folder) {
  const place = join(folder, 'node_modules', name);
  await mkdir(dirname(place), { recursive: true });
  await symlink(join(ROOT, 'node_modules', name), place, 'junction');
}

/** Every file under a folder, by its path with slashes, in order. @param {string} folder */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .sort();
}
