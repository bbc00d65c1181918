// The picture that other sites show beside a link to ours, 1200 by 630: the opening scene under its headline.

import { drawStill } from '../www/element/still.js';
import { COLOURS, FONT } from '../www/element/tokens.js';

export const CARD = { width: 1200, height: 630 };
/** The plane in it, in pixels of its own, and how much larger it is shown. */
const PLANE = { width: 540, height: 490 };
const ZOOM = 1.15;
/** The headline, a line for each sentence. */
const TYPE = { size: 56, line: 68, left: 64, top: 292 };

/**
 * @param {Parameters<typeof drawStill>[0]} core
 * @param {import('../www/presets/presets.js').Preset} preset
 * @param {string} headline
 */
export function drawCard(core, { scene }, headline) {
  const still = drawStill(core, { scene: { ...scene, view: { focus: scene.view?.focus } }, lesson: null }, { size: PLANE });
  const plane = still.slice(still.indexOf('</style>') + '</style>'.length, still.lastIndexOf('</svg>'));
  const [x, y] = [CARD.width - PLANE.width * ZOOM - 48, (CARD.height - PLANE.height * ZOOM) / 2];
  const [width, height] = [PLANE.width * ZOOM, PLANE.height * ZOOM];
  const lines = headline
    .replace(/\. (?=\S)/, '.\n')
    .split('\n')
    .flatMap((sentence) => wrap(sentence, 15))
    .map((line, i) => `<text x="${TYPE.left}" y="${TYPE.top + i * TYPE.line}" font-size="${TYPE.size}" font-weight="700" letter-spacing="-1.6" fill="var(--ink)">${line}</text>`);
  const body = `<rect width="${CARD.width}" height="${CARD.height}" fill="var(--page)"/>
<clipPath id="plane"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="24"/></clipPath>
<g clip-path="url(#plane)"><g transform="translate(${x} ${y}) scale(${ZOOM})">${plane}</g></g>
<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="24" fill="none" stroke="var(--line)" stroke-width="2"/>
<text x="${TYPE.left}" y="${TYPE.top - 108}" font-size="25" font-weight="600" fill="var(--ink2)">Attention playground</text>
${lines.join('\n')}`;
  const sheet = Object.entries(COLOURS)
    .filter(([name]) => body.includes(`var(--${name})`))
    .map(([name, [light]]) => `--${name}:${light}`)
    .join(';');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}">
<style>svg{${sheet};font-family:${FONT.replace(/"/g, "'")};font-variant-numeric:tabular-nums}text{paint-order:stroke;stroke-linejoin:round}</style>
${body}
</svg>
`;
}

/** @param {string} sentence @param {number} most letters in a line */
function wrap(sentence, most) {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    const last = lines.length - 1;
    if (`${lines[last]} ${word}`.trim().length > most) lines.push(word);
    else lines[last] = `${lines[last]} ${word}`.trim();
  }
  return lines;
}
