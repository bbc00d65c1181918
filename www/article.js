// Keeps the sentences under the figures true: what stands in a figure's `.now` is measured again whenever the figure changes.
import { setText } from './element/dom.js';
import { Absent, measured, readIs } from './figures.js';

/** @typedef {CustomEvent<{ scene: import('./figures.js').Scene, outcome: import('./figures.js').Outcome }>} Told */

/** The number as text, a dash where its word has gone. @param {string} is @param {import('./figures.js').Measured} of */
function textOf(is, of) {
  try {
    return measured(readIs(is).measure, of).replace(' %', '\u00a0%');
  } catch (error) {
    if (error instanceof Absent) return '–';
    throw error;
  }
}

/** @param {Event} event of a figure's element */
function tell(event) {
  const figure = /** @type {HTMLElement} */ (event.target).closest('figure');
  const { scene, outcome } = /** @type {Told} */ (event).detail;
  for (const place of figure?.querySelectorAll('.now [data-is]') ?? []) {
    setText(place, textOf(String(/** @type {HTMLElement} */ (place).dataset.is), { scene, outcome }));
  }
}

for (const type of ['ready', 'input', 'change']) document.addEventListener(type, tell);
