// The entry: defines <attention-playground>. Importing it twice, or on a server, does no harm.
import { AttentionPlayground } from './element/element.js';

if (globalThis.customElements && !customElements.get('attention-playground')) {
  customElements.define('attention-playground', AttentionPlayground);
}

export { AttentionPlayground };
