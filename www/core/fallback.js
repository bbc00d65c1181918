/**
 * The core in plain JavaScript, for where WebAssembly is refused: the same `init`, `version`,
 * `forward` and `Scene` over the same scenes, the same outcome within rounding.
 */
import { compute } from './plain.js';
import { wrap } from './scene.js';
import { prepare } from './setting.js';

/** As if something were loaded. */
export async function init() {}

export function version() {
  return 'plain';
}

export const { forward, Scene } = wrap((scene, find) => {
  const setting = prepare(scene, find);
  return {
    place: (point, x, y) => setting.points.set([x, y], 2 * point),
    numbers(size) {
      const numbers = new Float32Array(size);
      compute(setting, numbers);
      return numbers;
    },
    free() {},
  };
});
