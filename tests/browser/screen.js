// Screens that nobody sees, for browsers that cannot do without one: Xvfb.

import { once } from 'node:events';
import { start } from './process.js';

/** It has room for a window of twice the usual density. */
const SIZE = { width: 4096, height: 4096 };
/** Its own pointer stands in the middle, and is never moved. */
export const POINTER = { x: SIZE.width / 2, y: SIZE.height / 2 };

/** @type {Promise<string>[]} */
const started = [];

/**
 * What programs need as `DISPLAY`: of two windows on one screen only one would have the focus. A screen starts at its first
 * call and ends with this process.
 * @param {number} number
 * @returns {Promise<string>}
 */
export function display(number) {
  return (started[number] ??= startScreen());
}

async function startScreen() {
  const size = `${SIZE.width}x${SIZE.height}x24`;
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'];
  const { child } = start('XVFB', args, ['ignore', 'ignore', 'ignore', 'pipe']);
  const output = /** @type {import('node:net').Socket} */ (child.stdio[3]);
  const end = once(child, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended at once, with code ${code}`)));
  const [number] = await Promise.race([once(output, 'data'), end]);
  // It stays open, since a server that has still to write would end; but it must not keep this process from ending.
  output.unref();
  return `:${String(number).trim()}`;
}
