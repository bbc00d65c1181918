// What the site reads beside its code, read from the disk: scenes, lessons, and all strings, which can be said from now on.

import { readFileSync, readdirSync } from 'node:fs';
import { learn } from '../../www/element/say.js';
import { presetNames } from '../../www/presets/shelf.js';

/** @param {string} path in www @returns {any} */
const read = (path) => JSON.parse(readFileSync(new URL(`../../www/${path}`, import.meta.url), 'utf8'));

const files = readdirSync(new URL('../../www/strings/', import.meta.url)).filter((name) => name.endsWith('.json'));

/** The table of a language in its parts. @param {string} language @returns {Record<string, Record<string, string>>} */
export const tableOf = (language) =>
  Object.fromEntries(files.filter((name) => name.startsWith(`${language}.`)).map((name) => [name.split('.')[1], read(`strings/${name}`)]));

/** The English one. */
export const strings = tableOf('en');
for (const part of Object.values(strings)) learn(part);

/** @type {Record<string, import('../../www/element/types.js').Scene>} */
export const presets = Object.fromEntries(presetNames.map((name) => [name, read(`presets/${name}.json`)]));

/** @type {Record<string, import('../../www/presets/presets.js').Lesson>} */
export const lessons = Object.fromEntries(presetNames.map((name) => [name, read(`presets/${name}.lesson.json`)]));

/** A preset as a fresh scene. @param {string} name */
export const preset = (name) => structuredClone(presets[name]);
