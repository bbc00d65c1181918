// The README's table of the browsers that the tests last passed in.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { NAMES } from './launch.js';

const README = new URL('../../README.md', import.meta.url);
const MARK = '<!-- engines -->';

/**
 * Writes the table between its two marks, where it says something else and all engines have run.
 * @param {Partial<Record<import('./launch.js').Engine, string>>} versions
 */
export function writeVersions(versions) {
  const rows = Object.entries(NAMES).map(([engine, name]) => [name, Object(versions)[engine]]);
  if (rows.some(([, version]) => !version)) return;
  if (!existsSync(README)) return;
  const old = readFileSync(README, 'utf8');
  const parts = old.split(MARK);
  if (parts.length !== 3) return;
  const table = rows.map(([name, version]) => `| ${name} | ${version} |`).join('\n');
  parts[1] = `\n| engine | version |\n|---|---|\n${table}\n`;
  const text = parts.join(MARK);
  if (text !== old) writeFileSync(README, text);
}
