// Warnings for those who write pages: an attribute that is none of what it may be, a second release of the element.

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

/** Says that the class which was there first stays. @param {Function} first @param {Function} second */
export function twice(first, second) {
  const [there, here] = [first, second].map((element) => Reflect.get(element, 'version'));
  console.warn(`<attention-playground> is there already, in version ${there}; version ${here} is not used.`);
}
