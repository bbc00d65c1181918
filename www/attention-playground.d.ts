import type { ModuleSource, Outcome, SceneData } from './core/core.js';

export type { AttentionData, HeadData, ModuleSource, Outcome, Panel, Point, SceneData, Score } from './core/core.js';

export type Theme = 'auto' | 'light' | 'dark';
export type Loading = 'lazy' | 'eager';

/** What the events carry. */
export interface Shown {
  readonly scene: SceneData;
  readonly outcome: Outcome;
}

export interface AttentionPlaygroundEventMap {
  /** The first outcome is drawn. */
  ready: CustomEvent<Shown>;
  /** The scene changes under somebody's hand: once for each pointer event that changed something. */
  input: CustomEvent<Shown>;
  /** An edit is finished: one step of undo. */
  change: CustomEvent<Shown>;
  /** Something could not be shown; nothing that was made is lost. */
  error: CustomEvent<{ readonly error: unknown }>;
}

/** The attributes, as they stand in HTML. */
export interface AttentionPlaygroundAttributes {
  /** A preset's name. */
  scene?: string;
  /** The address of a scene. */
  src?: string;
  /** An encoded scene, as behind `#s=` in a permalink. */
  state?: string;
  /** Names of panels, separated by spaces. */
  panels?: string;
  /** Adds the panel "How attention scores". */
  controls?: boolean | '';
  /** Nothing changes the scene. */
  readonly?: boolean | '';
  theme?: Theme;
  /** For a screen at the front of a room. */
  present?: boolean | '';
  loading?: Loading;
  'wasm-url'?: string;
}

/** `<attention-playground>`. */
export class AttentionPlayground extends HTMLElement {
  static readonly observedAttributes: readonly string[];
  /** The release. */
  static readonly version: string;
  /** Where first.wasm lies, or the compiled module, for all elements without `wasm-url`; set before the first one is ready. */
  static wasmUrl: ModuleSource | undefined;

  /** The current scene, null before there is one; takes a preset's name or a scene. The attribute stays as it is. */
  get scene(): SceneData;
  set scene(value: string | SceneData);
  src: string;
  state: string;
  panels: string;
  controls: boolean;
  readonly: boolean;
  theme: string;
  present: boolean;
  loading: string;
  wasmUrl: string;

  /** Fulfilled when the first outcome is drawn. */
  readonly ready: Promise<void>;
  /** The newest outcome; null before the first. */
  readonly outcome: Outcome | null;

  undo(): void;
  redo(): void;
  /** Back to the scene as opened; one step of undo. */
  reset(): void;
  /** A picture of what is shown. */
  toBlob(options?: { type?: string; scale?: number }): Promise<Blob>;
  toSVG(): string;
  /** An address that opens the scene as it stands: `…#s=1.…`. */
  permalink(): Promise<string>;

  addEventListener<K extends keyof AttentionPlaygroundEventMap>(
    type: K,
    listener: (this: AttentionPlayground, event: AttentionPlaygroundEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: AttentionPlayground, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof AttentionPlaygroundEventMap>(
    type: K,
    listener: (this: AttentionPlayground, event: AttentionPlaygroundEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'attention-playground': AttentionPlayground;
  }
}
