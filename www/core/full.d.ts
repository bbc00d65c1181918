import type { Point, SceneData } from './core.js';
import { Scene as Kept } from './core.js';

export type * from './core.js';
export { forward, init, version } from './core.js';

/** Which contextual vector is pulled, and where to. */
export interface Pull {
  /** The sentence, counted from 0. */
  context: number;
  /** The word in it, counted from 0. */
  position: number;
  to: Point;
  /**
   * What may move: all words' points (as by default), that of the word at the position, those of
   * the others; or no point, but the query at that position, which takes a scene with one head
   * that is on, one layer, softmax and scores that are computed.
   */
  free?: 'all' | 'word' | 'others' | 'query';
}

/** What a pull takes. */
export interface Steered {
  /** Every word as the scene spells it, with its new point. */
  points: Record<string, Point>;
  /** The query x·q, where it was the query that moved. */
  query: Point | null;
  /** Whether the vector is where it was pulled to. */
  reached: boolean;
  /** The root of the sum of squares over the moves of the points. */
  distance: number;
  /** How far the vector is from where it was pulled to. */
  residual: number;
  /** How many steps were computed. */
  iterations: number;
}

/**
 * The smallest move (least sum of squares over the words' points) that puts a contextual vector at
 * `to`; where that cannot be had, the best that was found. Throws a {@link Refusal}.
 */
export function steer(scene: SceneData, pull: Pull): Steered;

/** A scene that is kept in the core, and can be pulled. */
export class Scene extends Kept {
  /**
   * The same as the function `steer`, measured from the points where they are now; nothing is moved
   * by asking. To pull in a drag, ask one scene that stays as it was at the start of the drag: then
   * the words come back exactly where the hand does.
   */
  steer(pull: Pull): Steered;
}
