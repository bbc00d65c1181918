// Writes what is drawn or filled in from the sources: `cargo xtask still` calls it.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { written } from './written.js';

const ROOT = new URL('..', import.meta.url);

for (const [path, text] of await written()) {
  const file = new URL(path, ROOT);
  if ((await readFile(file, 'utf8').catch(() => null)) === text) continue;
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, text);
  console.log(`Wrote ${path}`);
}
