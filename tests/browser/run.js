// Runs the browser tests that are named, all in one process, so that each browser starts once. `cargo xtask test` calls it.

import { pathToFileURL } from 'node:url';
import { runAll } from './browsers.js';
import { versions } from './launch.js';
import { writeVersions } from './versions.js';

for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
runAll();

// Who started them holds this input open, and may stop before they end.
process.stdin.on('end', () => process.exit(1)).resume();
/** @type {import('node:net').Socket} */ (process.stdin).unref?.();

process.on('exit', (code) => {
  // A part of the tests proves nothing about a version.
  if (code === 0 && process.env.WHOLE_RUN && !process.env.CI) writeVersions(versions);
});
