// What is committed and yet made from the sources: stills, what stands in the article's figures before the element does,
// the list of the gallery, the tables of the docs. A test compares each with what is committed.

import { readFile, readdir } from 'node:fs/promises';
import * as core from '../www/core/core.js';
import { decode, encode } from '../www/element/permalink.js';
import { learn } from '../www/element/say.js';
import { drawStill } from '../www/element/still.js';
import { presetNames } from '../www/presets/shelf.js';
import { drawCard } from './card.js';
import { figuresOf } from './figures.js';
import { drawFlow } from './flow.js';
import { TABLES } from './tables.js';

const ROOT = new URL('..', import.meta.url);

/** A picture in the gallery, and one in the article. In CSS pixels. */
const THUMBNAIL = { width: 400, height: 300 };
export const FIGURE = { width: 680, height: 440 };

/** @param {string} path */
const read = (path) => readFile(new URL(path, ROOT), 'utf8');
/** @param {string} path */
const readJson = async (path) => JSON.parse(await read(path));
/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${/** @type {number} */ (c.codePointAt(0))};`);

/** @returns {Promise<Map<string, string>>} the text of each file by its path */
export async function written() {
  await core.init();
  const strings = { ...(await readJson('www/strings/en.first.json')), ...(await readJson('www/strings/en.scenes.json')) };
  learn(strings);
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
  files.set('www/card.svg', drawCard(core, presets['two-banks'], strings['two-banks.headline']));
  files.set('docs/flow.svg', drawFlow());
  files.set('www/article.html', await article(await read('www/article.html'), presets, files));
  files.set('www/gallery.html', gallery(await read('www/gallery.html'), strings));
  for (const name of await readdir(new URL('docs', ROOT))) {
    if (name.endsWith('.md')) files.set(`docs/${name}`, await filled(await read(`docs/${name}`)));
  }
  return files;
}

/**
 * The article with a linked still in each figure, drawn into `files`.
 * @param {string} html
 * @param {Record<string, import('../www/presets/presets.js').Preset>} presets
 * @param {Map<string, string>} files
 */
async function article(html, presets, files) {
  for (const { id, name, inline, link } of figuresOf(html)) {
    const preset = name ? presets[name] : { scene: /** @type {any} */ (inline), lesson: null };
    if (!preset) throw new Error(`www/article.html: no scene is called ${name}`);
    const svg = drawStill(core, preset, { size: FIGURE, sentences: true });
    files.set(`www/article/${id}.svg`, svg);
    const alt = /aria-label="([^"]*)"/.exec(svg)?.[1];
    const address = name ? `./#scene=${name}` : await addressOf(preset.scene, link);
    html = html.replace(
      link,
      `<a href="${address}"><img src="./article/${id}.svg" width="${FIGURE.width}" height="${FIGURE.height}" alt="${alt}" loading="lazy" /></a>`,
    );
  }
  return html;
}

/**
 * The address of a scene: the one that is there already where it leads to the same, since compressors differ.
 * @param {import('../www/element/types.js').Scene} scene
 * @param {string} link
 */
async function addressOf(scene, link) {
  const text = await encode(scene);
  const there = /#s=([^"]+)/.exec(link)?.[1];
  if (there && JSON.stringify(await decode(there)) === JSON.stringify(await decode(text))) return `./#s=${there}`;
  return `./#s=${text}`;
}

/** @param {string} html @param {Record<string, string>} strings */
function gallery(html, strings) {
  const items = presetNames.map((name) => {
    const [title, about] = ['menu', 'about'].map((part) => escape(strings[`${name}.${part}`]));
    const { width, height } = THUMBNAIL;
    return `        <li>
          <a href="./#scene=${name}">
            <img src="./stills/${name}.svg" width="${width}" height="${height}" alt="" loading="lazy" />
            <strong>${title}</strong> <span>${about}</span>
          </a>
        </li>`;
  });
  return between(html, 'scenes', `\n${items.join('\n')}\n        `);
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
