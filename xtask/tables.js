// Tables of the docs that are read from the sources, by the name that stands in their `<!-- from: … -->`.

import { readFile, readdir } from 'node:fs/promises';
import { COLOURS } from '../www/element/tokens.js';
import { presetNames } from '../www/presets/shelf.js';

const ROOT = new URL('..', import.meta.url);
/** @param {string} path */
const read = (path) => readFile(new URL(path, ROOT), 'utf8');

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

/** What each colour is for. @type {Record<keyof typeof COLOURS, string>} */
const FOR = {
  page: 'behind the cards; text on what is filled with ink',
  surface: 'cards, the plane',
  cell: 'empty cells, what is hovered',
  ink: 'text, rings, what is chosen',
  ink2: 'secondary text',
  ink3: 'quiet text, words that hardly count',
  edge: 'borders of what can be used',
  line: 'dividers',
  grid: 'the grid of the plane',
  axis: 'the axes of the plane',
  s1: 'sentence 1',
  s2: 'sentence 2',
  s3: 'sentence 3',
  s4: 'sentence 4',
  b1: 'the field: where paths to the first resting point begin',
  b2: 'the same of the second',
  b3: 'the same of the third',
  warn: 'errors',
  shadow: 'shadows under what can be dragged',
};

/** @type {Record<string, () => Promise<string>>} */
export const TABLES = {
  /** The bundled scenes. */
  async scenes() {
    const strings = { ...JSON.parse(await read('www/strings/en.first.json')), ...JSON.parse(await read('www/strings/en.scenes.json')) };
    return table(
      ['`scene`', 'title', 'shows'],
      presetNames.map((name) => [`\`${name}\``, strings[`${name}.menu`], strings[`${name}.about`]]),
    );
  },

  /** The colours. */
  async tokens() {
    return table(
      ['property', 'light', 'dark', 'for'],
      Object.entries(COLOURS).map(([name, [light, dark]]) => [
        `\`--ap-${name}\``,
        `\`${light}\``,
        `\`${dark}\``,
        FOR[/** @type {keyof typeof COLOURS} */ (name)] ?? '',
      ]),
    );
  },

  /** The custom properties by name. */
  async properties() {
    return [...Object.keys(COLOURS), 'font', 'radius', 'layout'].map((name) => `\`--ap-${name}\``).join(', ');
  },

  /** The `part`s that the element has. */
  async parts() {
    const found = new Set();
    for (const file of await readdir(new URL('www/element', ROOT), { recursive: true })) {
      if (!file.endsWith('.js')) continue;
      for (const [, names] of (await read(`www/element/${file}`)).matchAll(/\bpart: '([^']+)'/g)) {
        for (const name of names.split(' ')) found.add(name);
      }
    }
    return [...found].sort().map((name) => `\`${name}\``).join(', ');
  },

  /** The parts of the string table. */
  async strings() {
    const files = (await readdir(new URL('www/strings', ROOT))).filter((name) => name.startsWith('en.')).sort();
    return files.map((name) => `\`${name}\``).join(', ');
  },
};
