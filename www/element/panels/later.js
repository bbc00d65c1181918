// A panel whose code is fetched when it is first shown.
import { h } from '../dom.js';

/**
 * @param {import('./panel.js').Desk} desk
 * @param {() => Promise<((desk: import('./panel.js').Desk) => import('./panel.js').Panel) | null>} load
 *   null where it could not be fetched, which is said by who tried
 * @returns {import('./panel.js').Panel & { ask: () => void }}
 */
export function later(desk, load) {
  const element = h('div', { class: 'later' });
  /** @type {import('./panel.js').Panel | null} */
  let panel = null;
  let asked = false;
  /** Fetches it, where that was not done yet. */
  const ask = () => {
    if (asked) return;
    asked = true;
    void load().then((make) => {
      // What is drawn in a while may try again.
      if (!make) return setTimeout(() => (asked = false), 1000);
      desk.speak();
      panel = make(desk);
      element.append(panel.element);
      const app = desk.app();
      app.changed();
      // At once, and not in a frame: that has enough to do with how it is laid out.
      if (app.awake) app.draw();
      // A fold that was opened for it is only now as long as it is. Where tabs stand in the place of folds nobody asked for
      // this one alone.
      const fold = element.closest('.fold:has([aria-expanded=true])');
      if (fold) requestAnimationFrame(() => fold.firstElementChild?.checkVisibility() && fold.scrollIntoView({ block: 'nearest' }));
    });
  };
  return {
    element,
    ask,
    update(moment) {
      panel?.update(moment);
      ask();
    },
  };
}
