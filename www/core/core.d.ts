/// <reference lib="esnext.disposable" />
/** A point or vector of the plane, as two numbers. */
export type Point = [x: number, y: number];
/** A 2×2 matrix, row by row; vectors are rows: query = x·q. */
export type Matrix = [Point, Point];

export type Score = 'dot' | 'cosine' | 'distance' | 'matrix';
export type Panel =
  | 'sentences'
  | 'plane'
  | 'equation'
  | 'weights'
  | 'next'
  | 'heads'
  | 'controls'
  | 'points'
  | 'field';

/** A scene: plain JSON. Whatever is left out takes its default. */
export interface SceneData {
  version: 1;
  title?: string;
  /** 1 to 4 sentences of 1 to 64 words. */
  contexts: { words: string[] }[];
  /** The one point of every word that is used, by word; case does not count. */
  points: Record<string, Point>;
  attention?: AttentionData;
  next?: { words: string[]; scale?: number | null };
  notes?: { ask?: string; tell?: string; omits?: string };
  view?: {
    focus?: string;
    panels?: Panel[];
    axes?: [x: string, y: string];
    average?: boolean;
    bounds?: [x0: number, y0: number, x1: number, y1: number];
  };
}

export interface AttentionData {
  score?: Score;
  /** One n×n table per context: with the score `matrix`, and only then. */
  matrix?: number[][][];
  scale?: number | null;
  normalize?: 'softmax' | 'sum';
  temperature?: number;
  mask?: 'none' | 'causal';
  muted?: string[];
  heads?: HeadData[];
  output?: Point[] | null;
  positions?: Point[];
  residual?: boolean;
  layers?: number;
}

export interface HeadData {
  name?: string;
  q?: Matrix;
  k?: Matrix;
  v?: Matrix;
  score?: Score;
  scale?: number | null;
  /** Added to a score by the distance i − j, whole and written as a string. */
  bias?: Record<string, number>;
  enabled?: boolean;
}

/**
 * What the core answers. All arrays of one outcome are parts of one buffer of its own, so they
 * are no views of the core's memory and never change, but `.buffer` is not the array's alone.
 */
export interface Outcome {
  contexts: ContextOutcome[];
}

/** For a sentence of n words. */
export interface ContextOutcome {
  /** As they were typed. */
  words: readonly string[];
  layers: LayerOutcome[];
  /** n·2: that of the last layer. */
  contextual: Float32Array;
  /** n·2: what plain averaging would give. */
  average: Float32Array;
  /** n·c each (position, candidate); there if the scene has `next`. */
  next?: { static: Float32Array; contextual: Float32Array };
}

/** For n words and h heads. */
export interface LayerOutcome {
  /** h·n·n (head, query, key): s/scale plus bias, before mask and softmax. */
  scores: Float32Array;
  /** h·n·n (head, query, key): each row sums to 1. */
  weights: Float32Array;
  /** n·2. */
  contextual: Float32Array;
}

/** What is thrown where a scene or a move is refused. The message is one sentence. */
export interface Refusal extends Error {
  code:
    | 'type'
    | 'unknown-key'
    | 'missing'
    | 'range'
    | 'length'
    | 'not-finite'
    | 'duplicate'
    | 'no-point'
    | 'shape'
    | 'overflow';
  /** As in `attention.heads[0].q[1][0]` or `points.bank`; empty for the scene as a whole. */
  path: string;
  /** The number, count, word or name found; absent where something is missing. */
  found?: number | string;
  /** The bound that was passed, or the names to choose from, where there is one. */
  limit?: number | string;
}

/** A `WebAssembly.Module`; Node's own types have none. */
type Compiled = typeof globalThis extends { WebAssembly: { Module: new (...args: any[]) => infer M } } ? M : never;

export type ModuleSource = string | URL | Response | ArrayBuffer | ArrayBufferView | Compiled;

/**
 * Loads the core; everything else needs it done. Calling it again costs nothing and answers the
 * same promise, and after a failure it tries anew. By default the module, here
 * `first.wasm` and for the whole core `core.wasm`, lies beside this file.
 */
export function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;

/** The version of the core that is loaded. */
export function version(): string;

/** The outcome of a scene. Throws a {@link Refusal}. */
export function forward(scene: SceneData): Outcome;

/** A scene that is kept in the core, so that words can be moved and the outcome read each frame. */
export class Scene {
  /** Throws a {@link Refusal}. The scene is copied: later changes of it do not count. */
  constructor(scene: SceneData);
  /**
   * Moves a word's point. An unknown word, or a number that is not finite, throws a
   * {@link Refusal} and changes nothing.
   */
  place(word: string, x: number, y: number): void;
  /**
   * The outcome with the points where they are now, in arrays of its own. Throws a
   * {@link Refusal} with the code `overflow` where a word stands so far out that the numbers of
   * the outcome cannot hold the result; the scene is usable again once the word is moved back.
   */
  outcome(): Outcome;
  /** The scene as given, with its points where they are now. */
  toJSON(): SceneData;
  /** Gives the memory back. Only `free` may be called after it. */
  free(): void;
  /** The same as `free`, for `using`. */
  [Symbol.dispose](): void;
}

/**
 * Loads the whole core, a module of its own beside this one, and answers it: a second `forward` and
 * `Scene`, which can be pulled and have fields.
 */
export function more(): Promise<typeof import('./full.js')>;
