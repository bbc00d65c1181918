// The element's attributes, reflected as properties.

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
export const VALUES = { theme: ['auto', 'light', 'dark'], loading: ['lazy', 'eager'] };

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
