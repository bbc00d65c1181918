// Writes www/still.svg. `cargo xtask still` calls it.

import { readFile, writeFile } from 'node:fs/promises';
import * as core from '../www/core/core.js';
import { learn } from '../www/element/say.js';
import { drawStill } from '../www/element/still.js';

/** @param {string} path in www */
const read = async (path) => JSON.parse(await readFile(new URL(`../www/${path}`, import.meta.url), 'utf8'));

await core.init();
learn(await read('strings/en.first.json'));
const preset = { scene: await read('presets/two-banks.json'), lesson: await read('presets/two-banks.lesson.json') };
await writeFile(new URL('../www/still.svg', import.meta.url), drawStill(core, preset));
console.log('Wrote www/still.svg');
