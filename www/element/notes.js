// What a scene says about itself, in the language that is spoken where the table has it.
import { has, say } from './say.js';

/**
 * @param {import('./types.js').Scene} scene
 * @param {{ name: string } | null} lesson  told around it
 * @param {'tell' | 'omits'} of
 */
export function noteOf(scene, lesson, of) {
  const written = scene.notes?.[of] ?? '';
  const key = of === 'tell' ? `${lesson?.name}.tell` : `${lesson?.name}.omits`;
  return written && has(key) ? say(key) : written;
}
