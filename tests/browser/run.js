// Runs the browser tests that are named, all in one process, so that each browser starts once. `cargo xtask test` calls it.

import { pathToFileURL } from 'node:url';
import { runAll } from './browsers.js';
import { versions } from './launch.js';
import { writeVersions } from './versions.js';

for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
runAll();

process.on('exit', (code) => {
  // A part of the tests proves nothing about a version.
  if (code === 0 && process.env.WHOLE_RUN && !process.env.CI) writeVersions(versions);
});
