// The figure as one HTML file that needs nothing else: the scene and both classic scripts inside.
import { escape } from './snippets.js';

/** Text inside a script element ends it nowhere. @param {string} code */
const inScript = (code) => code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

/** Such a file asks nobody for anything. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/**
 * @param {object} of
 * @param {import('../element/types.js').Scene} of.scene
 * @param {string[]} of.scripts  their texts
 * @param {string} of.picture  an SVG, shown until the script has run, and where none may
 * @param {string} of.title
 * @param {string} of.alt
 * @param {string} of.language
 */
export function pageFile({ scene, scripts, picture, title, alt, language }) {
  const json = JSON.stringify(scene).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${escape(language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escape(title)}</title>
<style>
body { margin: 0 auto; max-width: 1440px; padding: 16px; box-sizing: border-box; background: light-dark(#faf9f6, #111317) }
attention-playground { --ap-layout: page; block-size: max(680px, 100vh - 32px) }
@media (max-width: 1031.98px) { attention-playground { block-size: auto } }
img { width: 100%; height: auto }
</style>
<attention-playground loading="eager">
<img src="data:image/svg+xml,${encodeURIComponent(picture)}" alt="${escape(alt)}">
</attention-playground>
${scripts.map((script) => `<script>${inScript(script)}</script>\n`).join('')}<script>document.querySelector('attention-playground').scene = ${json};</script>
</html>
`;
}
