// <attention-playground> in JSX, for React 19: `import type {} from 'attention-playground/react'` once in a project.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AttentionPlayground, AttentionPlaygroundAttributes, AttentionPlaygroundEventMap, SceneData } from './attention-playground.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'attention-playground': Omit<DetailedHTMLProps<HTMLAttributes<AttentionPlayground>, AttentionPlayground>, 'onInput' | 'onChange' | 'onError'> &
        Omit<AttentionPlaygroundAttributes, 'scene'> & {
          scene?: string | SceneData;
          onready?: (event: AttentionPlaygroundEventMap['ready']) => void;
          oninput?: (event: AttentionPlaygroundEventMap['input']) => void;
          onchange?: (event: AttentionPlaygroundEventMap['change']) => void;
          onerror?: (event: AttentionPlaygroundEventMap['error']) => void;
        };
    }
  }
}
