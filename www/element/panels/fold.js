// A heading that unfolds: on the first view it says in plain words what is inside.
import { h, icon, setAttr, setHidden } from '../dom.js';
import { say } from '../say.js';

/**
 * @param {import('./panel.js').Desk} desk
 * @param {{ name: string, says?: string, hint?: HTMLElement | string, body: HTMLElement[] }} what  `says`: under which
 *   name the strings have its title, and its hint where none is given
 */
export function fold({ app }, { name, says = name, hint = say(`${says}.fold`), body }) {
  const inside = h('div', { class: 'body', hidden: true }, ...body);
  const button = h(
    'button',
    { type: 'button', 'aria-expanded': 'false' },
    /** @type {any} */ (icon('chevron')),
    h('span', {}, say(`${says}.title`)),
    h('span', { class: 'state' }, hint),
  );
  const isOpen = () => app().state.open.includes(name);
  button.addEventListener('click', () =>
    app().dispatch({ type: 'fold', panel: name, open: !isOpen() }),
  );
  let wasOpen = false;
  const element = h('div', { class: 'fold', 'data-fold': name }, h('h2', {}, button), inside);
  return {
    element,
    body: inside,
    /** @param {boolean} narrow in tabs the body always shows */
    update(narrow) {
      const open = isOpen() || narrow;
      setAttr(button, 'aria-expanded', String(open));
      setHidden(inside, !open);
      // What was asked for comes into view, within the panel.
      if (isOpen() && !wasOpen) element.scrollIntoView({ block: 'nearest' });
      wasOpen = isOpen();
      return open;
    },
  };
}
