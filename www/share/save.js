// Files and the clipboard.
import { h, setText } from '../element/dom.js';
import { say } from '../element/say.js';

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  /** @type {HTMLAnchorElement} */ (h('a', { href: url, download: name })).click();
  // The browser reads it after the click; some later than others.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {string} text @param {string} type @param {string} name */
export const saveText = (text, type, name) => save(new Blob([text], { type: `${type};charset=utf-8` }), name);

/** A part of a file's name from any text. @param {string} text */
export const slug = (text) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'attention';

/**
 * Text to be copied: shown, so that it can be seen what is copied, and selected by hand where no button may copy.
 * @param {string} label @param {number} rows
 */
export function copyField(label, rows) {
  const field = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { readonly: true, rows, spellcheck: 'false', autocapitalize: 'off', 'aria-label': label, onfocus: () => field.select() })
  );
  const told = h('span', { class: 'told', role: 'status' });
  const button = h('button', { type: 'button', class: 'button solid', onclick: copy }, say('share.copy'));
  async function copy() {
    try {
      await navigator.clipboard.writeText(field.value);
      setText(told, say('share.copied'));
    } catch {
      field.focus();
      field.select();
      setText(told, say('share.denied'));
    }
  }
  return {
    element: h('div', { class: 'copy' }, field, h('div', { class: 'line' }, button, told)),
    field,
    copy,
    /** @param {string} text */
    set(text) {
      if (field.value === text) return;
      field.value = text;
      setText(told, '');
    },
  };
}
