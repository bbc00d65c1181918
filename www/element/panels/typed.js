// Numbers as people type and paste them, whatever their keyboard and their country: the browser's own number fields drop
// letters that they do not know, and make 5 of 0,5 and 1 of −1.

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Digits of Arabic, Persian and Hindi, each from nought. */
const NOUGHTS = ['٠', '۰', '०'];

/**
 * @param {string} text
 * @param {boolean} [comma] whether a comma may stand for the decimal point
 * @returns {number | null} null where it is no number
 */
export function numberIn(text, comma = true) {
  const plain = text
    .trim()
    .replace(/[\u200e\u200f\u061c]/gu, '')
    .replace(/^[−–]/u, '-')
    .replace(/[٠-٩۰-۹०-९]/gu, (digit) => String(Math.min(...NOUGHTS.map((nought) => digit.charCodeAt(0) - nought.charCodeAt(0)).filter((value) => value >= 0))))
    .replace('٫', '.');
  const dotted = comma && /^[^.,]*,[^.,]*$/.test(plain) ? plain.replace(',', '.') : plain;
  return NUMBER.test(dotted) ? Number(dotted) : null;
}

/** @param {KeyboardEvent} event @returns {number} up and down as 1 and −1; 0 for every other key */
export const upOrDown = ({ key, ctrlKey, metaKey, altKey }) => (ctrlKey || metaKey || altKey ? 0 : key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0);

/** No digits but those that steps make. @param {number} x */
export const tidy = (x) => Math.round(x * 1e9) / 1e9;
