// The page in another language than the one that its file is written in.
import { setText } from '../element/dom.js';
import { say, speak } from '../element/say.js';
import { loadStrings } from '../strings/strings.js';

/** From now on the page speaks that. The figure follows by itself. @param {string} code */
export async function hear(code) {
  const page = document.documentElement;
  await loadStrings('first', code);
  page.lang = code;
  speak(code);
  page.dir = say('app.direction');
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-label]'))) {
    element.ariaLabel = say(String(element.dataset.label));
    if (element.title) element.title = element.ariaLabel;
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-say]'))) setText(element, say(String(element.dataset.say)));
  for (const name of ['article', 'gallery']) {
    document.querySelector(`[data-say="app.${name}"]`)?.setAttribute('href', `./${name}${code === 'en' ? '' : `.${code}`}.html`);
  }
}
