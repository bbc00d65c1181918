// The entry: defines <attention-playground>. Importing it twice, or on a server, does no harm.
import { AttentionPlayground } from './element/element.js';

const known = globalThis.customElements?.get('attention-playground');
if (!known) globalThis.customElements?.define('attention-playground', AttentionPlayground);
else if (Reflect.get(known, 'version') !== AttentionPlayground.version) void import('./element/unknown.js').then(({ twice }) => twice(known, AttentionPlayground));

export { AttentionPlayground };
