// What is committed and yet made from the sources: stills, what stands in the article's figures before the element does, its
// numbers and the bar over it in each language, the gallery, the tables of the docs. A test compares each with what is committed.

import { readFile, readdir } from 'node:fs/promises';
import * as core from '../www/core/full.js';
import { decode, encode } from '../www/element/permalink.js';
import { learn, say, speak, spokenNow } from '../www/element/say.js';
import { drawStill } from '../www/element/still.js';
import { presetNames } from '../www/presets/shelf.js';
import { languages } from '../www/strings/strings.js';
import { THUMBNAIL, alternates, escape, fileOf, gallery, home, top, unreviewed } from './around.js';
import { drawCard } from './card.js';
import { figuresOf, numberOf, quoted, scenesOf } from './figures.js';
import { drawFlow } from './flow.js';
import { TABLES } from './tables.js';

const ROOT = new URL('..', import.meta.url);

/** A picture in the article, as large as the figure that comes in its place: on a wide screen and on a phone. In CSS pixels. */
const FIGURE = { width: 680, height: 500 };
export const NARROW = { width: 358, height: 520 };

/** @param {string} path */
const read = (path) => readFile(new URL(path, ROOT), 'utf8');
/** @param {string} path */
const readJson = async (path) => JSON.parse(await read(path));

/** @returns {Promise<Map<string, string>>} the text of each file by its path */
export async function written() {
  await core.init();
  for (const code of languages) for (const part of ['first', 'scenes']) learn(await readJson(`www/strings/${code}.${part}.json`), code);
  /** @type {Record<string, import('../www/presets/presets.js').Preset>} */
  const presets = {};
  for (const name of presetNames) {
    presets[name] = {
      scene: await readJson(`www/presets/${name}.json`),
      lesson: await readJson(`www/presets/${name}.lesson.json`),
    };
  }
  const files = new Map([['www/still.svg', drawStill(core, presets['two-banks'])]]);
  for (const [name, preset] of Object.entries(presets)) {
    files.set(`www/stills/${name}.svg`, drawStill(core, { ...preset, lesson: null }, { size: THUMBNAIL, sentences: true }));
  }
  files.set('www/card.svg', drawCard(core, presets['two-banks'], say('two-banks.headline')));
  files.set('docs/flow.svg', drawFlow());
  for (const code of languages) {
    speak(code);
    const path = `www/${fileOf('article')}`;
    files.set(path, await article(await read(path), path, presets, files));
    files.set(`www/${fileOf('gallery')}`, gallery());
  }
  speak('en');
  files.set('README.md', await filled(await read('README.md')));
  for (const name of await readdir(new URL('docs', ROOT))) {
    if (name.endsWith('.md')) files.set(`docs/${name}`, await filled(await read(`docs/${name}`)));
  }
  return files;
}

/**
 * The article in the language that is spoken: a linked still in each figure, drawn into `files`, and every number.
 * @param {string} html
 * @param {string} path
 * @param {Record<string, import('../www/presets/presets.js').Preset>} presets
 * @param {Map<string, string>} files
 */
async function article(html, path, presets, files) {
  const scenes = scenesOf(html, (name) => presets[name]?.scene);
  for (const [i, { id, name, inline, link }] of figuresOf(html).entries()) {
    const preset = name ? presets[name] : { scene: /** @type {any} */ (inline), lesson: null };
    if (!preset) throw new Error(`${path}: no scene is called ${name}`);
    const [wide, narrow] = [FIGURE, NARROW].map((size) => drawStill(core, preset, { size, sentences: true }));
    const [file, slim] = [`article/${id}${ending()}.svg`, `article/${id}.narrow${ending()}.svg`];
    files.set(`www/${file}`, wide).set(`www/${slim}`, narrow);
    const alt = /aria-label="([^"]*)"/.exec(wide)?.[1];
    const address = home() + (name ? `#scene=${name}` : await fragmentOf(preset.scene, link));
    html = html.replace(link, still(address, `./${file}`, `./${slim}`, String(alt), i > 0));
  }
  html = html
    .replaceAll(/(<span data-is="([^"]*)">)[^<]*/g, (_, start, is) => start + printed(numberOf(is.replaceAll('&quot;', '"'), scenes)))
    .replaceAll(/(<span data-quoted="([^"]*)">)[^<]*/g, (_, start, place) => start + printed(quoted(place)));
  html = between(html, 'alternates', `\n${alternates('article')}\n    `);
  html = between(html, 'unreviewed', `\n${unreviewed('    ')}    `);
  return between(html, 'top', `\n${top('article')}\n    `);
}

/** What the file of a language is called by, after its name: nothing in English. */
const ending = () => (spokenNow() === 'en' ? '' : `.${spokenNow()}`);

/**
 * A linked still, another one on a phone. It is there wherever the reader is: a picture or a print of the page shows all of it.
 * @param {string} address @param {string} wide @param {string} narrow @param {string} alt @param {boolean} later it can wait for the rest of the page
 */
const still = (address, wide, narrow, alt, later) =>
  `<a href="${address}"><picture><source media="(max-width: 559.98px)" srcset="${narrow}" width="${NARROW.width}" height="${NARROW.height}" />` +
  `<img src="${wide}" width="${FIGURE.width}" height="${FIGURE.height}" alt="${alt}"${later ? ' fetchpriority="low"' : ''} /></picture></a>`;

/** A number that is not parted from its sign. @param {string} text */
const printed = (text) => escape(text).replaceAll(/[ \u00a0]%/g, '&nbsp;%');

/**
 * The fragment of a scene: the one that is there already where it leads to the same, since compressors differ.
 * @param {import('../www/element/types.js').Scene} scene
 * @param {string} link
 */
async function fragmentOf(scene, link) {
  const text = await encode(scene);
  const there = /#s=([^"]+)/.exec(link)?.[1];
  if (there && JSON.stringify(await decode(there)) === JSON.stringify(await decode(text))) return `#s=${there}`;
  return `#s=${text}`;
}

/** A page of the docs with its tables. @param {string} text */
async function filled(text) {
  for (const [, name] of text.matchAll(/<!-- from: (\S+) -->/g)) {
    const table = TABLES[name];
    if (!table) throw new Error(`no table is called ${name}`);
    text = between(text, `from: ${name}`, `\n${await table()}\n`);
  }
  return text;
}

/** @param {string} text @param {string} name of the comment before @param {string} inner */
function between(text, name, inner) {
  const [start, end] = [`<!-- ${name} -->`, '<!-- end -->'];
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${start} … ${end} is missing`);
  return text.slice(0, from + start.length) + inner + text.slice(to);
}
