// An address that shows the figure as it is now.
import { h, setText } from '../element/dom.js';
import { say } from '../element/say.js';
import { copyField } from './save.js';

/** @param {import('./share.js').Shown} shown @returns {import('./share.js').Tab} */
export function linkTab({ link, title, source }) {
  const field = copyField(say('share.link.label'), source[0] === 'scene' ? 2 : 5);
  field.set(link);
  const data = { title, url: link };
  // Phones hand it on to other apps.
  const hand = navigator.canShare?.(data)
    ? h('button', { type: 'button', class: 'button', onclick: () => navigator.share(data).catch(() => {}) }, say('share.link.hand'))
    : null;
  if (hand) field.element.lastElementChild?.append(hand);
  const told = h('p');
  setText(told, say(source[0] === 'scene' ? 'share.link.scene' : 'share.link.state'));
  return { element: h('div', { class: 'stack' }, told, field.element, h('p', { class: 'quiet' }, say('share.link.private'))) };
}
