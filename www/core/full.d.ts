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

/** Which query is asked everywhere, and where. */
export interface Region {
  /** The sentence whose keys and values stay where they are, counted from 0. */
  context: number;
  /** The place of the query in it, by which mask and bias go, counted from 0. */
  position: number;
  /** x0, y0, x1, y1 in units. */
  bounds: [number, number, number, number];
  /** Cells along x; with `rows` at most 2²⁰ cells. */
  columns: number;
  /** Cells along y. */
  rows: number;
}

/** What attention does to a query at the middle of each cell, row by row from (x0, y0). */
export interface Field {
  /** Where one layer carries it: x, y by cell. */
  contextual: Float32Array;
  /** The index of the fixed point where it ends, carried again and again; 255 for none. */
  basin: Uint8Array;
  /** In order of `share`, the part of the cells whose paths end there; unstable ones, where some were found, last. */
  fixedPoints: { x: number; y: number; stable: boolean; share: number }[];
}

/**
 * Where one layer carries a query that stands at x, keys and values staying where they are, with the heads, output
 * and residual of the first layer: x ← Σ softmax(x·k/scale)·v, for one identity head the update rule of a modern
 * Hopfield network (Ramsauer et al. 2020, §2). A path ends once a step is below 1e-9, within 2,000 steps; ends
 * within 1e-3 are one point. Throws a {@link Refusal}.
 */
export function field(scene: SceneData, region: Region): Field;

/** A scene that is kept in the core, and can be pulled. */
export class Scene extends Kept {
  /**
   * The same as the function `steer`, measured from the points where they are now; nothing is moved
   * by asking. To pull in a drag, ask one scene that stays as it was at the start of the drag: then
   * the words come back exactly where the hand does.
   */
  steer(pull: Pull): Steered;
  /** The same as the function `field`, with the points where they are now. */
  field(region: Region): Field;
}
