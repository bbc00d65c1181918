// A panel whose code is fetched when it is first shown.
import { h } from '../dom.js';

/**
 * @param {import('./panel.js').Desk} desk
 * @param {() => Promise<(desk: import('./panel.js').Desk) => import('./panel.js').Panel>} load
 * @returns {import('./panel.js').Panel & { loaded: () => boolean }}
 */
export function later(desk, load) {
  const element = h('div', { class: 'later' });
  /** @type {import('./panel.js').Panel | null} */
  let panel = null;
  let asked = false;
  return {
    element,
    loaded: () => panel !== null,
    update(moment) {
      if (panel) {
        panel.update(moment);
        return;
      }
      if (asked) return;
      asked = true;
      load().then(
        (make) => {
          panel = make(desk);
          element.append(panel.element);
          desk.app().changed();
          // A fold that was opened for it is only now as long as it is.
          requestAnimationFrame(() => element.closest('.fold')?.scrollIntoView({ block: 'nearest' }));
        },
        (error) => {
          // The next time that the panel is to be shown it is asked for again.
          asked = false;
          desk.fail(error);
        },
      );
    },
  };
}
