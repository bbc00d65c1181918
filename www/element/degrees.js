// Angles, in text.
import { say, whole } from './say.js';

/** "33°". @param {number} angle @param {(x: number) => string} [write] */
export const degrees = (angle, write = whole) => say('number.degrees', { angle: write(angle) });
