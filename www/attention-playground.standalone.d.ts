// A classic script, which also may be imported: it defines the element and exports nothing.
export type * from './attention-playground.js';
