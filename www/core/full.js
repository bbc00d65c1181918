/**
 * The whole core: what `core.js` has, and what works backwards and everywhere, `steer` and `field`.
 * It is a module of its own, built from the same crate, so that a page that shows a scene first
 * need not wait for it. As a library it is `dist/core.js`.
 * @import * as Core from './full.js'
 */
import { Scene as Kept, initSync, version as said } from './glue.js';
import { wrap } from './wrapper.js';

const core = wrap({ Kept, initSync, said }, new URL('./core.wasm', import.meta.url));

export const { init, version, forward } = core;

/** @implements {Core.Scene} */
export class Scene extends core.Scene {
  /** @type {Core.Scene['steer']} */
  steer(pull) {
    const { kept, words } = core.Scene.inside(this);
    const [reached, distance, residual, iterations, x, y, ...at] = kept.steer(pull);
    /** @type {[string, Core.Point][]} */
    const points = words.map((word, place) => [word, [at[2 * place], at[2 * place + 1]]]);
    return {
      points: Object.fromEntries(points),
      query: Number.isNaN(x) ? null : [x, y],
      reached: reached === 1,
      distance,
      residual,
      iterations,
    };
  }

  /** @type {Core.Scene['field']} */
  field(region) {
    const [contextual, basin, points] = core.Scene.inside(this).kept.field(region);
    const fixedPoints = Array.from({ length: points.length / 4 }, (_, at) => {
      const [x, y, stable, share] = points.subarray(4 * at);
      return { x, y, stable: stable === 1, share };
    });
    return { contextual, basin, fixedPoints };
  }
}

/** @type {typeof Core.field} */
export function field(data, region) {
  const scene = new Scene(data);
  try {
    return scene.field(region);
  } finally {
    scene.free();
  }
}

/** @type {typeof Core.steer} */
export function steer(data, pull) {
  const scene = new Scene(data);
  try {
    return scene.steer(pull);
  } finally {
    scene.free();
  }
}
