/** What embed.html tells the page round its frame. */
export interface FrameMessage {
  type: 'attention-playground';
  v: 1;
  event: 'ready' | 'resize' | 'change';
  /** The `id` in the frame's address. */
  id: string | null;
  /** Of what is in the frame, in its pixels. */
  height?: number;
  /** The scene after a finished edit, as behind `#s=` in an address. */
  state?: string;
}

/** What the page round a frame may send it. */
export type FrameCommand = { type: 'attention-playground'; v: 1 } & (
  | { command: 'hello' }
  | { command: 'setTheme'; theme: 'auto' | 'light' | 'dark' }
  | { command: 'setScene'; scene: string | import('./core/core.js').SceneData }
);

declare global {
  interface HTMLElementEventMap {
    /** On the frame. */
    'attention-playground': CustomEvent<FrameMessage>;
  }
}
