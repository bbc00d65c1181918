// Writes a list of shapes as SVG: the same picture, for stills and for print.
import { COLOURS, FONT } from './tokens.js';

const escape = (/** @type {string} */ text) =>
  text.replace(/[&<>"]/g, (c) => `&#${/** @type {number} */ (c.codePointAt(0))};`);
const num = (/** @type {number} */ x) => String(Math.round(x * 100) / 100);

/**
 * @param {readonly import('./shapes.js').Shape[]} shapes
 * @param {object} sheet
 * @param {number} sheet.width in CSS pixels
 * @param {number} sheet.height
 * @param {string} sheet.label
 * @param {string} [sheet.description]
 * @param {Record<string, string>} [sheet.colours] those on the screen; without them the picture follows its reader's theme
 * @param {string} [sheet.font]
 * @param {{ shapes: import('./shapes.js').Shape[], height: number }} [sheet.head] what stands over the shapes, which begin under it
 */
export function writeSvg(shapes, { width, height, label, description, colours, font = FONT, head }) {
  const used = new Set();
  let body = shapes.map((shape) => writeShape(shape, used)).join('\n');
  if (head?.height) {
    const over = head.shapes.map((shape) => writeShape(shape, used)).join('\n');
    body = `<g transform="translate(0 ${num(head.height)})">\n${body}\n</g>\n${over}`;
  }
  const names = /** @type {(keyof typeof COLOURS)[]} */ (Object.keys(COLOURS)).filter((name) =>
    used.has(name),
  );
  const vars = (/** @type {0 | 1} */ i) => names.map((n) => `--${n}:${COLOURS[n][i]}`).join(';');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(label)}">
${description === undefined ? '' : `<title>${escape(label)}</title>\n<desc>${escape(description)}</desc>\n`}<style>svg{${colours ? '' : `${vars(0)};`}font-family:${escape(font.replace(/"/g, "'"))};font-variant-numeric:tabular-nums}text{paint-order:stroke;stroke-linejoin:round}${colours ? '' : `@media(prefers-color-scheme:dark){svg{${vars(1)}}}`}</style>
<rect width="${width}" height="${height}" fill="var(--surface)"/>
${body}
</svg>
`;
  // Not every reader of SVG knows variables.
  return colours ? svg.replace(/="var\(--(\w+)\)"/g, (whole, name) => (colours[name] ? `="${colours[name]}"` : whole)) : svg;
}

/** @param {import('./shapes.js').Shape} shape @param {Set<string>} used */
function writeShape(shape, used) {
  used.add('surface');
  for (const colour of [shape.fill ?? (shape.kind === 'text' ? 'ink' : undefined), shape.stroke]) if (colour) used.add(colour);
  const style = attributes(shape);
  switch (shape.kind) {
    case 'path': {
      const p = shape.points;
      const at = (/** @type {number} */ i) =>
        shape.crisp
          ? `${Math.floor(p[i]) + 0.5} ${Math.floor(p[i + 1]) + 0.5}`
          : `${num(p[i])} ${num(p[i + 1])}`;
      let d = `M${at(0)}`;
      for (let i = 2; i < p.length; i += 2) d += `L${at(i)}`;
      return `<path d="${d}${shape.closed ? 'Z' : ''}"${style}/>`;
    }
    case 'paths': {
      const d = shape.parts.map((p) => `M${p.map(num).join(' ')}${shape.closed ? 'Z' : ''}`).join('');
      return `<path d="${d}"${style}/>`;
    }
    case 'circle':
      return `<circle cx="${num(shape.x)}" cy="${num(shape.y)}" r="${num(shape.r)}"${style}/>`;
    case 'arc': {
      const turn = shape.to - shape.from;
      if (turn >= 2 * Math.PI - 1e-6) {
        return `<circle cx="${num(shape.x)}" cy="${num(shape.y)}" r="${num(shape.r)}"${style}/>`;
      }
      const at = (/** @type {number} */ a) =>
        `${num(shape.x + shape.r * Math.cos(a))} ${num(shape.y + shape.r * Math.sin(a))}`;
      const large = turn > Math.PI ? 1 : 0;
      return `<path d="M${at(shape.from)}A${num(shape.r)} ${num(shape.r)} 0 ${large} 1 ${at(shape.to)}"${style}/>`;
    }
    case 'box':
      return `<rect x="${num(shape.x)}" y="${num(shape.y)}" width="${num(shape.w)}" height="${num(shape.h)}" rx="${num(Math.min(shape.r, shape.h / 2))}"${style}/>`;
    case 'glyph':
      return `<path transform="translate(${num(shape.x)} ${num(shape.y)}) scale(${num(shape.scale)})" d="${shape.d}" stroke-linejoin="round"${style}/>`;
    case 'text': {
      const turn = shape.turn
        ? ` transform="translate(${num(shape.x)} ${num(shape.y)}) rotate(${num((shape.turn * 180) / Math.PI)})"`
        : ` x="${num(shape.x)}" y="${num(shape.y)}"`;
      const halo = shape.halo ? ` stroke="var(--surface)" stroke-width="${shape.halo}"` : '';
      const alpha = shape.alpha === undefined ? '' : ` opacity="${num(shape.alpha)}"`;
      return `<text${turn} font-size="${shape.size}" font-weight="${shape.weight}" text-anchor="${shape.anchor}" fill="var(--${shape.fill ?? 'ink'})"${halo}${alpha}>${shape.spans?.map((span) => writeSpan(span, used)).join(' ') ?? escape(shape.text)}</text>`;
    }
  }
}

/** @param {import('./shapes.js').Span} span @param {Set<string>} used */
function writeSpan({ text, weight, fill }, used) {
  if (!weight || !fill) return escape(text);
  used.add(fill);
  return `<tspan font-weight="${weight}" fill="var(--${fill})">${escape(text)}</tspan>`;
}

/** @param {import('./shapes.js').Style} style */
function attributes({ fill, fillAlpha, stroke, width, dash, alpha, cap }) {
  let out = ` fill="${fill ? `var(--${fill})` : 'none'}"`;
  if (fill && fillAlpha !== undefined) out += ` fill-opacity="${num(fillAlpha)}"`;
  if (stroke) out += ` stroke="var(--${stroke})" stroke-width="${num(width ?? 1)}"`;
  if (stroke && dash) out += ` stroke-dasharray="${dash.join(' ')}"`;
  if (stroke && cap) out += ` stroke-linecap="${cap}"`;
  if (alpha !== undefined && alpha !== 1) out += ` opacity="${num(alpha)}"`;
  return out;
}
