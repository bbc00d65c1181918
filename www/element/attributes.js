// The element's attributes, reflected as properties; what they may be, and a warning where they are something else.

/** By the property's name. */
export const PROPERTIES = {
  src: 'src',
  state: 'state',
  panels: 'panels',
  controls: 'controls',
  readonly: 'readonly',
  theme: 'theme',
  present: 'present',
  loading: 'loading',
  wasmUrl: 'wasm-url',
};

const BOOLEANS = new Set(['controls', 'readonly', 'present']);

/** The only values that mean something; the first one where there is none. @type {Record<string, string[]>} */
const VALUES = { theme: ['auto', 'light', 'dark'], loading: ['lazy', 'eager'] };

/** What `panels` may name. */
export const PANELS = ['sentences', 'plane', 'equation', 'weights', 'next', 'heads', 'controls', 'points', 'field'];

/** What was warned of, once for all elements. @type {Set<string>} */
const warned = new Set();

/** Says once what means nothing and therefore changes nothing. @param {string} name @param {string | null} value */
export function check(name, value) {
  const known = name === 'panels' ? PANELS : VALUES[name];
  if (!known || value === null) return;
  for (const word of value.split(/\s+/)) {
    const text = `<attention-playground ${name}="${value}">: ${word} is none of ${known.join(', ')}`;
    if (word === '' || known.includes(word) || warned.has(text)) continue;
    warned.add(text);
    console.warn(text);
  }
}

/** Properties that read and write the attributes. @param {Function} element its class */
export function define({ prototype }) {
  for (const [property, name] of Object.entries(PROPERTIES)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      /** @this {Element} */
      get() {
        if (BOOLEANS.has(name)) return this.hasAttribute(name);
        const value = this.getAttribute(name) ?? '';
        return VALUES[name] && !VALUES[name].includes(value) ? VALUES[name][0] : value;
      },
      /** @this {Element} @param {unknown} value */
      set(value) {
        if (BOOLEANS.has(name)) this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    });
  }
}
