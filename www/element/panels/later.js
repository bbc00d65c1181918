// A panel whose code is fetched when it is first shown.
import { h } from '../dom.js';

/**
 * @param {import('./panel.js').Desk} desk
 * @param {() => Promise<((desk: import('./panel.js').Desk) => import('./panel.js').Panel) | null>} load
 *   null where it could not be fetched, which is said by who tried
 * @returns {import('./panel.js').Panel}
 */
export function later(desk, load) {
  const element = h('div', { class: 'later' });
  /** @type {import('./panel.js').Panel | null} */
  let panel = null;
  let asked = false;
  return {
    element,
    update(moment) {
      panel?.update(moment);
      if (asked) return;
      asked = true;
      void load().then((make) => {
        // What is drawn in a while may try again.
        if (!make) return setTimeout(() => (asked = false), 1000);
        desk.speak();
        panel = make(desk);
        element.append(panel.element);
        desk.app().changed();
        // A fold that was opened for it is only now as long as it is.
        const fold = element.closest('.fold');
        // Where tabs stand in the place of folds nobody asked for this one alone.
        requestAnimationFrame(() => fold?.querySelector('[aria-expanded=true]')?.checkVisibility() && fold.scrollIntoView({ block: 'nearest' }));
      });
    },
  };
}
