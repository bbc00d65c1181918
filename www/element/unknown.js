// A warning where an attribute is none of what it may be.

/** What `panels` may name. */
export const PANELS = ['sentences', 'plane', 'equation', 'weights', 'next', 'heads', 'controls', 'points', 'field'];

/** What was warned of, once for all elements. @type {Set<string>} */
const warned = new Set();

/** Says once what means nothing and therefore changes nothing. @param {string} name @param {string | null} value @param {Record<string, string[]>} values */
export function check(name, value, values) {
  const known = name === 'panels' ? PANELS : values[name];
  if (!known || value === null) return;
  for (const word of value.split(/\s+/)) {
    const text = `<attention-playground ${name}="${value}">: ${word} is none of ${known.join(', ')}`;
    if (word === '' || known.includes(word) || warned.has(text)) continue;
    warned.add(text);
    console.warn(text);
  }
}
