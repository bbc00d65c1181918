// Writes www/card.png from www/card.svg, since other sites show no SVG. `cargo xtask still --card` calls it. The PNG says
// which SVG it was made from, so that a test can tell when it is out of date.

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { CARD } from './card.js';
import { sourceOf, withSource } from './png.js';

const SVG = new URL('../www/card.svg', import.meta.url);
const PNG = new URL('../www/card.png', import.meta.url);

const browser = await puppeteer.launch({ browser: 'chrome', executablePath: process.env.CHROME, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.setViewport(CARD);
await page.goto(SVG.href);
const picture = await page.screenshot({ type: 'png' });
await browser.close();

await writeFile(PNG, withSource(picture, await readFile(SVG)));
console.log(`Wrote ${fileURLToPath(PNG)}, from ${sourceOf(await readFile(PNG))?.slice(0, 12)}…`);
