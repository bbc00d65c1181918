// What an author copies: an element, a frame, or Markdown. Pure text from choices; what comes from a scene is escaped.

/**
 * @typedef {object} Choices
 * @property {string[] | null} panels  null: as the scene has them
 * @property {boolean} controls
 * @property {boolean} readonly
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {number | null} height    in pixels; null: what it needs
 *
 * @typedef {object} Place             where the page is served, and what it shows
 * @property {string} base             address of the page's folder
 * @property {string} link             address of the page with the scene
 * @property {['scene' | 'state', string]} source  the attribute that brings the scene
 * @property {string} title
 * @property {string} alt              the picture in a sentence
 * @property {string} picture          address of the picture
 * @property {{ width: number, height: number }} size  of the picture
 * @property {string | null} integrity of the standalone script, where that is to be used
 */

const SCRIPT = 'attention-playground.js';
export const STANDALONE = 'attention-playground.standalone.js';
/** Beside it: what it loads when it is asked for. */
export const MORE = 'attention-playground.more.js';
/** The height of a frame until its page has told its own, in pixels. */
const FRAME_HEIGHT = 480;

/** @param {string} text for a quoted attribute or for text */
export const escape = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** @param {string} name @param {string | true} value */
const attribute = (name, value) => (value === true ? ` ${name}` : ` ${name}="${escape(value)}"`);

/** What is chosen, as attributes by name. @param {Choices} choices @returns {[string, string | true][]} */
export function attributesOf({ panels, controls, readonly, theme }) {
  return [
    ...(panels ? [/** @type {[string, string]} */ (['panels', panels.join(' ')])] : []),
    ...(controls ? [/** @type {[string, true]} */ (['controls', true])] : []),
    ...(readonly ? [/** @type {[string, true]} */ (['readonly', true])] : []),
    ...(theme === 'auto' ? [] : [/** @type {[string, string]} */ (['theme', theme])]),
  ];
}

/** @param {Choices} choices @param {Place} place */
export function elementSnippet(choices, { base, link, source, alt, picture, size, integrity }) {
  const script = integrity
    ? `<script src="${escape(new URL(STANDALONE, base).href)}" integrity="${integrity}" crossorigin="anonymous" defer></script>`
    : `<script type="module" src="${escape(new URL(SCRIPT, base).href)}"></script>`;
  const attributes = [source, ...attributesOf(choices)].map(([name, value]) => attribute(name, value)).join('');
  const style = choices.height ? ` style="height: ${choices.height}px"` : '';
  return `${script}
<attention-playground${attributes}${style}>
  <a href="${escape(link)}"><img src="${escape(picture)}" width="${size.width}" height="${size.height}" alt="${escape(alt)}"></a>
</attention-playground>
`;
}

/** @param {Choices} choices @param {Place} place */
export function frameSnippet(choices, { base, source: [name, value], title }) {
  const address = new URL('embed.html', base);
  for (const [name, value] of attributesOf(choices)) address.searchParams.set(name, value === true ? '1' : value);
  address.hash = name === 'state' ? `s=${value}` : `scene=${value}`;
  const frame = `<iframe src="${escape(address.href)}" title="${escape(title)}" width="100%" height="${choices.height ?? FRAME_HEIGHT}" style="border: 0" loading="lazy" allow="clipboard-write; fullscreen"></iframe>\n`;
  // Without a height of its own the frame is given the one that its page tells.
  return choices.height ? frame : `${frame}<script src="${escape(new URL('iframe-host.js', base).href)}" defer></script>\n`;
}

/** @param {Place} place */
export function markdownSnippet({ link, alt, picture }) {
  const plain = alt.replace(/[\r\n]+/g, ' ').replace(/[\\[\]`*_<>]/g, '\\$&');
  const target = (/** @type {string} */ address) => address.replace(/[()\s<>]/g, encodeURIComponent).replace(/\(/g, '%28').replace(/\)/g, '%29');
  return `[![${plain}](${target(picture)})](${target(link)})\n`;
}
