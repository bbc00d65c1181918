// What a module fetches beside itself, `new URL('./x', import.meta.url)`, two ways: copied to the root of what is bundled, with
// the address put right wherever the module's code ends up; or in the bundle itself, in the place of its address.

import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { asModule } from './letters.js';

export const NEIGHBOUR = /new URL\(\s*(['"`])\.\/([^'"`]+)\1\s*,\s*import\.meta\.url\s*\)/g;

/** Files beside the bundle. */
export function beside() {
  /** @type {Map<string, string>} by the name that it gets */
  const files = new Map();
  /** @type {import('esbuild').Plugin} */
  const plugin = {
    name: 'neighbours beside',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        const contents = (await readFile(path, 'utf8')).replace(NEIGHBOUR, (_, quote, name) => {
          const [short, whole] = [basename(name), resolve(dirname(path), name)];
          const other = files.get(short);
          if (other && other !== whole) throw new Error(`${whole} and ${other} would both become ${short}`);
          files.set(short, whole);
          return `new URL('./${short}', import.meta.url)`;
        });
        return { contents };
      });
    },
  };
  return { files, plugin };
}

/** How a kind of file stands in a script: bytes as code that makes them. @type {Record<string, import('esbuild').Loader>} */
const LOADERS = { '.json': 'json', '.css': 'text', '.wasm': 'js' };

/** The module round the core that a page opens with. In one file with everything the whole core is there from the start. */
const FIRST = /[\\/]core[\\/]core\.js$/;
const WHOLE = "import * as full from './full.js';export const { init, version, forward, Scene } = full;export const more = async () => full;";

/** The module that reads what lies beside another; addresses it goes on reading. */
const READER = /[\\/]element[\\/]read\.js$/;
const READ = /export async function read\((\w+)\) \{\n/;

/**
 * Files in the bundle: each is a value in the place of its address, and `read` answers it as if it had been fetched.
 * @type {import('esbuild').Plugin}
 */
export const inside = {
  name: 'neighbours inside',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      /** @type {string[]} */
      const imports = [];
      let contents = (FIRST.test(path) ? WHOLE : await readFile(path, 'utf8')).replace(NEIGHBOUR, (_, quote, name) => {
        imports.push(`import neighbour${imports.length} from ${JSON.stringify(`inside:${resolve(dirname(path), name)}`)};`);
        // Bytes are made only when they are asked for.
        return `neighbour${imports.length - 1}${extname(name) === '.wasm' ? '()' : ''}`;
      });
      if (SPOKEN.test(path)) {
        if (!LANGUAGES.test(contents)) throw new Error(`${path} has no list of languages any more`);
        contents = contents.replace(LANGUAGES, "export const languages = ['en'];");
      }
      if (READER.test(path)) {
        if (!READ.test(contents)) throw new Error(`${path} has no function read any more`);
        contents = contents.replace(
          READ,
          '$&  if (!($1 instanceof URL)) return { text: async () => $1, json: async () => $1 };\n',
        );
      }
      return { contents: imports.join('') + contents };
    });
    onResolve({ filter: /^inside:/ }, ({ path }) => ({ path: path.slice('inside:'.length), namespace: 'inside' }));
    onLoad({ filter: /.*/, namespace: 'inside' }, async ({ path }) => ({
      contents: extname(path) === '.wasm' ? asModule(await readFile(path)) : await compact(path),
      loader: LOADERS[extname(path)] ?? 'text',
    }));
  },
};

/** The list of languages, and where those other than English lie. */
const SPOKEN = /[\\/]strings[\\/]strings\.js$/;
const LANGUAGES = /export const languages = \[[^\]]*\];/;

/**
 * Only English: one file has no parts that are fetched when they are spoken, and each language adds some 11 KB to it.
 * @type {import('esbuild').Plugin}
 */
export const english = {
  name: 'only English',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/others\.js$/ }, () => ({ path: 'others', namespace: 'unspoken' }));
    onLoad({ filter: /.*/, namespace: 'unspoken' }, () => ({ contents: 'export const OTHERS = {};' }));
  },
};

/** The bytes of a file; of style sheets and tables without the spaces. @param {string} path */
export async function compact(path) {
  const bytes = await readFile(path);
  const kind = extname(path);
  if (kind === '.json') return JSON.stringify(JSON.parse(bytes.toString()));
  if (kind !== '.css') return bytes;
  const { code } = await transform(bytes.toString(), { loader: 'css', minify: true, charset: 'utf8' });
  return code;
}
