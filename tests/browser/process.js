// Programs that run beside the tests and end with them.

import { spawn } from 'node:child_process';
import { program } from './program.js';

// A signal alone would end this process without its `exit` handlers.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => process.exit(1));

/**
 * Starts a program in a process group of its own, which ends with this process at the latest: the browser is the
 * driver's child and would outlive it.
 * @param {string} variable says where the program is
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @param {Record<string, string>} [env]
 */
export function start(variable, args, stdio, env = {}) {
  const child = spawn(program(variable), args, { stdio, detached: true, env: { ...process.env, ...env } });
  const stop = () => {
    process.off('exit', stop);
    try {
      if (child.pid) process.kill(-child.pid);
    } catch (error) {
      // It has ended by itself.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  };
  // First of all: no other handler may fail before it.
  process.prependListener('exit', stop);
  child.unref();
  return { child, stop };
}
