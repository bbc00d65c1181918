// The element as two classic scripts: the first with all that a figure opens with, the WebAssembly module as well; the second,
// beside it, with everything that is fetched when it is asked for. Neither fetches anything else.

import { build, transform } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asModule } from './letters.js';
import { NEIGHBOUR, compact } from './neighbours.js';
import { smallest } from './squeeze.js';

const WWW = fileURLToPath(new URL('../www', import.meta.url));
const PARTS = fileURLToPath(new URL('parts.js', import.meta.url));

export const STANDALONE = 'attention-playground.standalone.js';
export const MORE = 'attention-playground.more.js';

/** What of all that is loaded on demand is in the first script: what a first picture may need, whatever its scene. */
const FIRST = [
  /^core\/first\.wasm$/,
  /^presets\//,
  /^strings\/en\.(first|more|rail|scenes)\.json$/,
  /^element\/(element|lesson|more)\.css$/,
  /^element\/rail\//,
  /^element\/(lesson|more|permalink|photo|source|unknown)\.js$/,
];

/** What nobody asks for: the dialog behind *Share* belongs to the site's own page. */
const UNUSED = /^strings\/en\.share\.json$/;

/** How a kind of file stands in a script: bytes as code that makes them. @type {Record<string, import('esbuild').Loader>} */
const LOADERS = { '.json': 'json', '.css': 'text', '.wasm': 'js' };

/** The module that reads what lies beside another; addresses it goes on reading. */
const READER = /[\\/]element[\\/]read\.js$/;
const READ = /export async function read\((\w+)\) \{\n/;

/** The list of languages, and where those other than English lie: each adds some 11 KB, and these scripts have none of them. */
const SPOKEN = /[\\/]strings[\\/]strings\.js$/;
const LANGUAGES = /export const languages = \[[^\]]*\];/;
const OTHERS = /[\\/]strings[\\/]others\.js$/;

/** A part's name: its path in www. @param {string} path */
const nameOf = (path) => relative(WWW, path).replaceAll('\\', '/');

/**
 * @param {string} out
 * @param {import('esbuild').BuildOptions & { write: false, metafile: true }} common
 * @param {string} version
 */
export async function standalone(out, common, version) {
  /** Everything that is loaded on demand, by name. @type {Set<string>} */
  const parts = new Set();
  const bundle = () =>
    build({
      ...common,
      entryPoints: ['first', 'more'],
      outdir: out,
      format: 'esm',
      splitting: true,
      // A script learns its own address, beside which a permalink opens the page for frames.
      define: { 'import.meta.url': 'chunk' },
      inject: [PARTS],
      plugins: [scripts(parts)],
    });
  // As long as what is loaded on demand leads to more that is.
  let result = await bundle();
  for (let known = -1; known !== parts.size; ) {
    known = parts.size;
    result = await bundle();
  }
  // What both need is one file, the whole of the first: the second needs all of that.
  const text = (/** @type {RegExp} */ name) => /** @type {import('esbuild').OutputFile} */ (result.outputFiles.find(({ path }) => name.test(path))).text;
  const [, code, passed] = /^([^]*)export\{([^}]*)\};?\s*$/.exec(text(/chunk-\w+\.js$/)) ?? [];
  const [, taken, rest, table] = /^import\{([^}]*)\}from"[^"]*";([^]*)export\{(\w+) as parts\};?\s*$/.exec(text(/more\.js$/)) ?? [];
  if (!table || result.outputFiles.length !== 3) throw new Error('the parts of the standalone script do not come apart as they should');
  const pair = JSON.stringify(`attention-playground ${version} ${createHash('sha256').update(code + rest).digest('hex').slice(0, 8)}`);
  const meeting = `globalThis[Symbol.for(${pair})]`;
  const second = await smallest(`"use strict";(${meeting}??={}).more=()=>{const{${pairs(taken, false)}}=${meeting}.first;${rest}return ${table}};`, false);
  const seal = `"sha384-${createHash('sha384').update(second).digest('base64')}"`;
  const whole = code.replaceAll('"@pair"', pair).replaceAll('"@seal"', seal);
  const first = await smallest(`(()=>{"use strict";${whole}${meeting}.first??={${pairs(passed, true)}}})();`, false);
  if (/@pair|@seal/.test(first) || !first.includes(seal)) throw new Error(`${STANDALONE} does not know ${MORE}`);
  await writeFile(join(out, MORE), second);
  await writeFile(join(out, STANDALONE), first);
  return result.metafile;
}

/**
 * Names as an import or an export lists them, `a as b,c`, as an object does: `a:b,c:c`.
 * @param {string} names @param {boolean} turned what stands behind `as` is the key
 */
const pairs = (names, turned) =>
  names
    .split(',')
    .map((pair) => pair.split(' as '))
    .map(([from, to = from]) => (turned ? `${to}:${from}` : `${from}:${to}`))
    .join();

/**
 * Modules in which everything that is loaded on demand, code and what lies beside it, is asked for by name.
 * @param {Set<string>} parts their names
 * @returns {import('esbuild').Plugin}
 */
function scripts(parts) {
  /** @param {string} path */
  const known = (path) => {
    parts.add(nameOf(path));
    return JSON.stringify(nameOf(path));
  };
  /** A table of some parts, for the script that has them. @param {boolean} isFirst */
  const table = (isFirst) => {
    // In an order of their own: that in which they were found depends on which file was read first.
    const names = [...parts].sort().filter((name) => !UNUSED.test(name) && FIRST.some((pattern) => pattern.test(name)) === isFirst);
    const imports = names.map((name, i) => `import ${extname(name) === '.js' ? `* as p${i} from` : `p${i} from`} ${JSON.stringify(extname(name) === '.js' ? `./${name}` : `inside:${name}`)};`);
    // Bytes are made only when they are asked for.
    return { imports: imports.join('\n'), entries: names.map((name, i) => `${JSON.stringify(name)}: ${extname(name) === '.wasm' ? '' : '() => '}p${i}`).join() };
  };
  return {
    name: 'scripts',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^(first|held|more)$/ }, ({ path }) => ({ path, namespace: 'script' }));
      onLoad({ filter: /.*/, namespace: 'script' }, ({ path }) => {
        const { imports, entries } = table(path === 'held');
        const held = `${imports}\nimport { hold } from ${JSON.stringify(PARTS)};\nhold({${entries}});`;
        const contents = { first: "import 'held'; import './attention-playground.js';", held, more: `import 'first';\n${imports}\nexport const parts = {${entries}};` }[path];
        return { contents, resolveDir: WWW };
      });
      onLoad({ filter: /www[\\/].*\.js$/ }, async ({ path }) => {
        if (OTHERS.test(path)) return { contents: 'export const OTHERS = {};' };
        let code = await readFile(path, 'utf8');
        if (SPOKEN.test(path)) {
          if (!LANGUAGES.test(code)) throw new Error(`${path} has no list of languages any more`);
          code = code.replace(LANGUAGES, "export const languages = ['en'];");
        }
        if (READER.test(path)) {
          if (!READ.test(code)) throw new Error(`${path} has no function read any more`);
          code = code.replace(READ, '$&  if (!($1 instanceof URL)) { const value = await $1; return { text: async () => value, json: async () => value }; }\n');
        }
        // Only code is left: comments name modules, too.
        ({ code } = await transform(code));
        code = code
          .replace(NEIGHBOUR, (_, quote, name) => `beside$(${known(resolve(dirname(path), name))})`)
          .replace(/\bimport\("(\.[^"]+)"\)/g, (_, name) => `part$(${known(resolve(dirname(path), name))})`);
        const needed = ['beside', 'part'].filter((name) => code.includes(`${name}$(`)).map((name) => `${name} as ${name}$`);
        return { contents: (needed.length ? `import { ${needed} } from ${JSON.stringify(PARTS)};\n` : '') + code };
      });
      onResolve({ filter: /^inside:/ }, ({ path }) => ({ path: join(WWW, path.slice('inside:'.length)), namespace: 'inside' }));
      onLoad({ filter: /.*/, namespace: 'inside' }, async ({ path }) => ({
        contents: extname(path) === '.wasm' ? asModule(await readFile(path)) : await compact(path),
        loader: LOADERS[extname(path)] ?? 'text',
      }));
    },
  };
}
