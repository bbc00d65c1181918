// The scene's outcome, from the core. While only points move, the core's own copy of the scene is
// kept and the frame path (place, outcome) is taken.

/**
 * @typedef {import('./types.js').Scene} Scene
 * @typedef {import('./types.js').Outcome} Outcome
 *
 * @typedef {object} Core  what the model needs of `core.js`
 * @property {new (scene: any) => CoreScene} Scene
 *
 * @typedef {object} CoreScene
 * @property {(word: string, x: number, y: number) => void} place
 * @property {() => any} outcome
 * @property {() => any} toJSON
 * @property {() => void} free
 */

export class Model {
  /** @param {Core} core */
  constructor(core) {
    this.core = core;
    /** @type {CoreScene | null} */
    this.held = null;
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {Outcome | null} */
    this.outcome = null;
  }

  /**
   * The outcome of a scene. Throws the core's refusal and then still answers for other scenes.
   * @param {Scene} scene
   * @returns {Outcome}
   */
  outcomeOf(scene) {
    if (scene === this.scene && this.outcome) return this.outcome;
    try {
      if (this.held && this.scene && onlyPointsDiffer(this.scene, scene)) {
        for (const word of Object.keys(scene.points)) {
          const point = scene.points[word];
          if (point !== this.scene.points[word]) this.held.place(word, point[0], point[1]);
        }
      } else {
        const fresh = new this.core.Scene(scene);
        this.held?.free();
        this.held = fresh;
      }
      this.outcome = /** @type {Outcome} */ (this.held.outcome());
      this.scene = scene;
      return this.outcome;
    } catch (error) {
      // Half a change may be in the core's copy: the next scene is read afresh.
      this.free();
      throw error;
    }
  }

  free() {
    this.held?.free();
    this.held = null;
    this.scene = null;
  }
}

/**
 * @param {Scene} a
 * @param {Scene} b
 */
function onlyPointsDiffer(a, b) {
  const { points: was, ...restA } = /** @type {Record<string, any>} */ (a);
  const { points: is, ...restB } = /** @type {Record<string, any>} */ (b);
  const keys = Object.keys(restA);
  const words = Object.keys(was);
  return (
    keys.length === Object.keys(restB).length &&
    keys.every((key) => restA[key] === restB[key]) &&
    words.length === Object.keys(is).length &&
    words.every((word) => Object.hasOwn(is, word))
  );
}
