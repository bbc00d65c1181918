// Calls in source text, taken apart.

/**
 * What a call's parentheses hold, from the one that opens at `start`, cut at its outermost commas.
 * @param {string} code
 * @param {number} start
 */
export function argumentsAt(code, start) {
  /** @type {string[]} */
  const parts = [];
  /** @type {string[]} */
  const open = [];
  let part = '';
  for (let i = start; i < code.length; i++) {
    const c = code[i];
    const inText = open.length > 0 && /['"`]/.test(open[open.length - 1]);
    if (inText) {
      if (c === '\\') part += code[i++];
      else if (c === open[open.length - 1]) open.pop();
      else if (c === '$' && code[i + 1] === '{' && open[open.length - 1] === '`') {
        open.push('{');
        part += code[i++];
      }
    } else if (/['"`([{]/.test(c)) {
      open.push(c);
      if (open.length === 1) continue;
    } else if (/[)\]}]/.test(c)) {
      open.pop();
      if (open.length === 0) return [...parts, part].map((text) => text.trim()).filter(Boolean);
    } else if (c === ',' && open.length === 1) {
      parts.push(part);
      part = '';
      continue;
    }
    part += code[i];
  }
  throw new Error(`no end: ${code.slice(start, start + 80)}`);
}
