// What a module fetches beside itself, `new URL('./x', import.meta.url)`: copied to the root of what is bundled, with the
// address put right wherever the module's code ends up.

import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';

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

/** The bytes of a file; of style sheets and tables without the spaces. @param {string} path */
export async function compact(path) {
  const bytes = await readFile(path);
  const kind = extname(path);
  if (kind === '.json') return JSON.stringify(JSON.parse(bytes.toString()));
  if (kind !== '.css') return bytes;
  const { code } = await transform(bytes.toString(), { loader: 'css', minify: true, charset: 'utf8' });
  return code;
}
