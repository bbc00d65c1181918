// A link that cannot be opened: what is wrong with it, and its text for whoever wants to copy it. What builds it comes
// from the page: whatever a part loaded on demand shares with the first load cuts that into more and smaller files.

/**
 * @param {string} text the value of `s`
 * @param {string} sentence what is wrong
 * @param {{ h: typeof import('../element/dom.js').h, say: typeof import('../element/say.js').say }} tools
 */
export function unreadable(text, sentence, { h, say }) {
  const kept = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { readonly: true, rows: 3, spellcheck: 'false', 'aria-label': say('link.kept'), onfocus: () => kept.select() })
  );
  kept.value = text;
  const notice = h(
    'div',
    { class: 'unreadable', role: 'alert' },
    h('p', {}, h('b', {}, say('link.unreadable')), ` ${sentence} ${say('link.instead')}`),
    kept,
    h('button', { type: 'button', class: 'button framed', onclick: () => notice.remove() }, say('link.dismiss')),
  );
  return notice;
}
