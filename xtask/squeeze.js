// What esbuild has minified, smaller by some percent: on all cores, since that takes longer than all the rest of the build. What was
// made before is kept, by what it was made from.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { minify } from 'terser';

const KEPT = new URL('../node_modules/.cache/squeezed/', import.meta.url);

/** @param {boolean} module */
const optionsFor = (module) => ({
  module,
  ecma: /** @type {const} */ (2020),
  compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false },
  // A classic script is read in the encoding of the page round it, which may be another or none.
  format: { comments: false, ascii_only: !module },
});

/** Half of the name under which it is kept: who changes how it is made makes it anew. */
const recipe = isMainThread ? (await readFile(fileURLToPath(import.meta.url), 'utf8')) + (await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')) : '';

/** What is being made: the site has the same chunks as the libraries. @type {Map<string, Promise<string>>} */
const made = new Map();

/**
 * @param {string} code
 * @param {boolean} module
 * @returns {Promise<string>}
 */
export function smallest(code, module) {
  const name = createHash('sha256').update(`${recipe}${module}${code}`).digest('hex');
  const known = made.get(name) ?? kept(name, code, module);
  made.set(name, known);
  return known;
}

/** @param {string} name @param {string} code @param {boolean} module */
async function kept(name, code, module) {
  const file = new URL(name, KEPT);
  try {
    return await readFile(file, 'utf8');
  } catch {
    const small = await squeezed(code, module);
    await mkdir(KEPT, { recursive: true });
    // Whole or not at all: who is stopped leaves no half of it.
    const half = new URL(`${name}.${process.pid}`, KEPT);
    await writeFile(half, small);
    await rename(half, file);
    return small;
  }
}

/** Those who wait for a turn, and those who have nothing to do. */
const waiting = /** @type {{ code: string, module: boolean, done: (small: string) => void, fail: (error: unknown) => void }[]} */ ([]);
const idle = /** @type {Worker[]} */ ([]);
let hired = 0;

/** @param {string} code @param {boolean} module @returns {Promise<string>} */
const squeezed = (code, module) =>
  new Promise((done, fail) => {
    waiting.push({ code, module, done, fail });
    if (idle.length === 0 && hired < availableParallelism()) {
      hired += 1;
      idle.push(new Worker(new URL(import.meta.url)).on('error', fail));
    }
    next();
  });

/** The longest first: what is begun last is short. */
function next() {
  const worker = waiting.length > 0 ? idle.pop() : undefined;
  if (!worker) return;
  const { code, module, done, fail } = waiting.sort((a, b) => b.code.length - a.code.length).splice(0, 1)[0];
  worker.ref();
  worker.once('message', ({ small, error }) => {
    // Who waits for work keeps nobody from going home.
    worker.unref();
    idle.push(worker);
    if (error) fail(new Error(error));
    else done(small);
    next();
  });
  worker.postMessage({ code, module });
}

parentPort?.on('message', async ({ code, module }) => {
  try {
    const options = optionsFor(module);
    const { code: small = '' } = await minify(code, options);
    // Of what is left the names are dealt out anew: the most used are the shortest, and repeat more. One pass finds what is left.
    parentPort?.postMessage({ small: (await minify(small, { ...options, compress: { ...options.compress, passes: 1 } })).code ?? '' });
  } catch (error) {
    parentPort?.postMessage({ error: String(error) });
  }
});
