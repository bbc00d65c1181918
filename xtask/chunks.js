// Few chunks instead of many. esbuild makes one of every set of modules that some entries and parts share; each is a request of its
// own and is compressed by itself. What the same entries import before they run is one file here; parts loaded on demand stay apart.

import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { posix } from 'node:path';

/**
 * @param {Map<string, string>} files modules, by their name relative to the folder
 * @param {Map<string, { entry: boolean, imports: string[], exports: string[] }>} about each, with what it imports before it runs
 * @returns {Promise<{ files: Map<string, string>, imports: Map<string, string[]> }>} the modules, and what each imports before it
 *   runs, at any depth
 */
export async function gathered(files, about) {
  /** The entries that need a chunk before they run. @type {Map<string, string[]>} */
  const neededBy = new Map();
  for (const [entry] of [...about].filter(([, { entry }]) => entry)) {
    for (const name of closure(entry, (name) => about.get(name)?.imports ?? [])) {
      if (!about.get(name)?.entry) neededBy.set(name, [...(neededBy.get(name) ?? []), entry]);
    }
  }
  /** Whoever needs a chunk needs what it imports: chunks needed by the same entries never form a circle with others. */
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const [name, entries] of neededBy) {
    const key = String(entries.sort());
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  /** @type {Map<string, string>} by the names of the chunks in it */
  const homes = new Map();
  for (const members of groups.values()) {
    const hash = createHash('sha256').update(members.sort().join()).digest('hex').slice(0, 8).toUpperCase();
    for (const member of members) homes.set(member, `${posix.dirname(members[0])}/shared-${hash}.js`);
  }

  /** What an export of a chunk is called in the file that the chunk is in. @param {string} chunk @param {string} name */
  const spelled = (chunk, name) => `${name}${[...homes.keys()].indexOf(chunk)}`;
  /** All exports of a chunk, from somewhere. @param {string} chunk @param {string} from @param {boolean} inside */
  const passedOn = (chunk, from, inside) => {
    const pairs = (about.get(chunk)?.exports ?? []).map((name) => (inside ? `${name} as ${spelled(chunk, name)}` : `${spelled(chunk, name)} as ${name}`));
    return `${pairs.length ? `export { ${pairs} } from` : 'import'} ${JSON.stringify(from)};`;
  };

  /** @type {{ files: Map<string, string>, imports: Map<string, string[]> }} */
  const result = { files: new Map(), imports: new Map() };
  /** @param {string} name @param {string} text */
  async function write(name, text) {
    const home = homes.get(name) ?? name;
    const { outputFiles, metafile } = await build({
      stdin: { contents: text, sourcefile: name, loader: 'js' },
      bundle: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      charset: 'utf8',
      write: false,
      metafile: true,
      external: ['node:*'],
      plugins: [
        {
          name: 'chunks',
          setup({ onLoad, onResolve }) {
            onResolve({ filter: /^\.\.?\// }, ({ path, importer, kind, namespace }) => {
              if (kind === 'dynamic-import' || namespace === 'shim') return { path, external: true };
              const chunk = posix.join(posix.dirname(importer === '<stdin>' ? home : importer), path);
              if (!homes.has(chunk)) return { path, external: true };
              return { path: chunk, namespace: homes.get(chunk) === home ? 'chunk' : 'shim' };
            });
            onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({ contents: files.get(path) }));
            onLoad({ filter: /.*/, namespace: 'shim' }, ({ path }) => {
              const way = posix.relative(posix.dirname(home), String(homes.get(path)));
              return { contents: passedOn(path, way.startsWith('.') ? way : `./${way}`, false) };
            });
          },
        },
      ],
    });
    result.files.set(home, outputFiles[0].text.replace(/^(?:import(?:\{[^}]*\}from)?"[^"]+";)+/, joined));
    const [{ imports }] = Object.values(metafile.outputs);
    const before = imports.filter(({ kind, path }) => kind === 'import-statement' && path.startsWith('.'));
    result.imports.set(home, before.map(({ path }) => posix.join(posix.dirname(home), path)));
  }

  for (const [name, text] of files) if (!homes.has(name)) await write(name, text);
  for (const members of groups.values()) {
    await write(members[0], members.map((chunk) => passedOn(chunk, `./${posix.basename(chunk)}`, true)).join('\n'));
  }
  const direct = new Map(result.imports);
  for (const name of direct.keys()) result.imports.set(name, closure(name, (name) => direct.get(name) ?? []));
  return result;
}

/** Imports as esbuild writes them, one of each file. @param {string} imports */
function joined(imports) {
  /** @type {Map<string, string[]>} */
  const names = new Map();
  for (const [, some, from] of imports.matchAll(/import(?:\{([^}]*)\}from)?"([^"]+)";/g)) {
    names.set(from, [...(names.get(from) ?? []), ...(some ? [some] : [])]);
  }
  return [...names].map(([from, some]) => `import${some.length ? `{${some}}from` : ''}"${from}";`).join('');
}

/** Everything that is reached from somewhere. @param {string} start @param {(name: string) => string[]} next */
function closure(start, next) {
  const found = new Set(next(start));
  for (const name of found) for (const further of next(name)) found.add(further);
  return [...found];
}
