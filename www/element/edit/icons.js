// The icons of the editor, on the same 18 × 18 grid as the others.
import { svg } from '../dom.js';

const PATHS = {
  copy: 'M6.5 6.5h8v8h-8ZM4 11.5H3.5v-8h8V4',
  remove: 'M5 5l8 8M13 5l-8 8',
  heard: 'M3.4 7.2v3.6h2.5L9.3 14V4L5.9 7.2ZM12 6.4a3.8 3.8 0 0 1 0 5.2M13.9 4.5a6.4 6.4 0 0 1 0 9',
  muted: 'M3.4 7.2v3.6h2.5L9.3 14V4L5.9 7.2ZM12 7.2l3.6 3.6M15.6 7.2 12 10.8',
};

/** @param {keyof typeof PATHS} name @param {number} [size] in CSS pixels */
export const icon = (name, size = 15) =>
  /** @type {any} */ (
    svg('svg', { width: size, height: size, viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: PATHS[name] }))
  );
