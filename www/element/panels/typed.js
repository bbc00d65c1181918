// Numbers as people type and paste them, whatever their keyboard and their country.
import { h } from '../dom.js';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Digits of Arabic, Persian and Hindi, each from nought. */
const NOUGHTS = ['٠', '۰', '०'];

/** The same with the digits, the minus sign and the point of programs; its commas stay. @param {string} text */
const plain = (text) =>
  text
    .replace(/[\u200e\u200f\u061c]/gu, '')
    .replace(/^(\s*)[−–]/u, '$1-')
    .replace(/[٠-٩۰-۹०-९]/gu, (digit) => String(Math.min(...NOUGHTS.map((nought) => digit.charCodeAt(0) - nought.charCodeAt(0)).filter((value) => value >= 0))))
    .replace('٫', '.');

/**
 * @param {string} text
 * @param {boolean} [comma] whether a comma may stand for the decimal point
 * @returns {number | null} null where it is no number
 */
export function numberIn(text, comma = true) {
  const typed = plain(text).trim();
  const dotted = comma && /^[^.,]*,[^.,]*$/.test(typed) ? typed.replace(',', '.') : typed;
  return NUMBER.test(dotted) ? Number(dotted) : null;
}

/** Whether the browser's own language writes a half as 0,5: its number fields know that comma. */
const knowsComma = () => (0.5).toLocaleString()[1] === ',';

/**
 * A number field of the browser's. By itself it drops what its language does not write, and makes 5 of 0,5 and 1 of −1:
 * such signs go in as those it knows.
 * @param {Record<string, unknown>} attributes
 */
export function numberInput(attributes) {
  const input = /** @type {HTMLInputElement} */ (h('input', { type: 'number', step: 'any', inputmode: 'decimal', ...attributes }));
  input.addEventListener('beforeinput', (event) => {
    const { data } = event;
    if (!data) return;
    const known = knowsComma() ? plain(data) : plain(data).replace(',', '.');
    if (known === data) return;
    event.preventDefault();
    document.execCommand('insertText', false, known);
  });
  return input;
}
