// The colours, once, as pairs of light and dark. Painters ask for them by name.

/** Light, dark. Contrasts are in the tests. */
export const COLOURS = /** @type {const} */ ({
  page: ['#FAF9F6', '#111317'],
  surface: ['#FFFFFF', '#1A1D23'],
  cell: ['#F3F1EC', '#23272E'],
  ink: ['#1B1B20', '#EEEFF1'],
  ink2: ['#4F5058', '#B9BCC4'],
  ink3: ['#696A73', '#959AA4'],
  edge: ['#85858D', '#747A86'],
  line: ['#E5E2DB', '#2C3039'],
  grid: ['#F0EEE9', '#23272E'],
  axis: ['#D3CFC6', '#3D424C'],
  s1: ['#1A6BD6', '#5C9CFF'],
  s2: ['#B34D09', '#F0883A'],
  s3: ['#760F72', '#F2C5FD'],
  s4: ['#10401C', '#8FEFA0'],
  b1: ['#057688', '#5CD6EA'],
  b2: ['#655400', '#E6C82E'],
  b3: ['#5A0A3C', '#C4708A'],
  warn: ['#B3261E', '#FF8A80'],
  shadow: ['#00000029', '#00000080'],
});

/** @typedef {keyof typeof COLOURS} Colour */

export const SENTENCES = /** @type {const} */ (['s1', 's2', 's3', 's4']);
/** The line of each sentence: solid, dashed, dotted, dash-dot. */
export const DASHES = /** @type {const} */ ([null, [7, 5], [1.5, 4.5], [9, 4, 2, 4]]);

export const FONT =
  '-apple-system, "Segoe UI Variable Text", "Segoe UI", Inter, Roboto, "Noto Sans", system-ui, sans-serif';

/** The custom properties, as CSS. Hosts override `--ap-ink` and the others. */
export const properties = Object.entries(COLOURS)
  .map(([name, [light, dark]]) => `--${name}: var(--ap-${name}, light-dark(${light}, ${dark}));`)
  .join('\n');
