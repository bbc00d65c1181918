// The scene in the page's address. What was edited stands in its fragment as `#s=1.…&scene=NAME`, written when an edit is
// finished; the name is that of the preset it was made of, whose lesson goes on. The history does not grow.
import { h } from '../element/dom.js';
import { FIRST, checked, loadCore, presetNamed } from '../element/opening.js';
import { decode, encode } from '../element/permalink.js';
import { say } from '../element/say.js';
import { loadStrings } from '../strings/strings.js';

/** The newest edit, counted: what takes longer to encode than a newer one is not written. */
let edits = 0;

/**
 * Writes what the figure shows into the address.
 * @param {import('../element/element.js').AttentionPlayground} figure
 * @param {string} opened the fragment of what was opened: it stands there again once every edit is undone
 */
export async function write(figure, opened) {
  const mine = ++edits;
  const name = figure.lesson;
  let hash = name ? `#scene=${name}` : opened;
  if (figure.possible.edited) hash = `#s=${await encode(/** @type {import('../element/types.js').Scene} */ (figure.scene))}${name ? `&scene=${name}` : ''}`;
  if (mine !== edits) return;
  try {
    history.replaceState(history.state, '', hash);
    // Browsers tell nobody of that; who shows the address wants to know.
    dispatchEvent(new Event('address-written'));
  } catch {
    // Browsers refuse too many in too short a time; the next edit writes it.
  }
}

/**
 * What somebody made of a preset or by themselves; the first scene and a sentence where it cannot be read.
 * @param {string} text @param {string | null} preset
 * @returns {Promise<import('../element/opening.js').Opened>}
 */
export async function read(text, preset) {
  edits += 1;
  try {
    const [{ core }, scene] = await Promise.all([loadCore(), decode(text)]);
    const edited = checked(core, scene);
    return preset === null ? { scene: edited, lesson: null } : { ...(await presetNamed(preset)), edited };
  } catch (error) {
    const [{ inPeoplesWords }] = await Promise.all([import('../element/more.js'), loadStrings('more')]);
    document.querySelector('main')?.prepend(unreadable(text, inPeoplesWords(error).text));
    return presetNamed(FIRST);
  }
}

/** What is wrong with a link, and its text for whoever wants to copy it. @param {string} text @param {string} sentence */
function unreadable(text, sentence) {
  const kept = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { readonly: true, rows: 3, spellcheck: 'false', 'aria-label': say('link.kept'), onfocus: () => kept.select() })
  );
  kept.value = text;
  const notice = h(
    'div',
    { class: 'unreadable', role: 'alert' },
    h('p', {}, h('b', {}, say('link.unreadable')), ` ${sentence} ${say('link.instead')}`),
    kept,
    h('button', { type: 'button', class: 'button framed', onclick: () => notice.remove() }, say('link.dismiss')),
  );
  return notice;
}
