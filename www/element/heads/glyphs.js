// The glyphs of heads on an 18 × 18 grid: those of the catalogue, and for others one of six by place.

/** @type {Record<string, string>} */
const KNOWN = {
  topic: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3ZM9 6.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z',
  other: 'M3 9h8M8 5.6 11.4 9 8 12.4M14.8 4v10',
  previous: 'M14.5 9h-9M8.8 5.4 5.2 9l3.6 3.6M3.2 4.5v9',
  little: 'M4 9.01v-.02M9 9.01v-.02M14 9.01v-.02',
  nature: 'M4 14.5C3.5 8 8 3.5 15.5 3c.3 7.5-3.5 12-9.5 10.5M3 16c1.5-4 4-6.5 7.5-8.5',
  people: 'M9 3.2a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 0 0 0-5.8ZM3.6 15.2c.4-3 2.5-4.6 5.4-4.6s5 1.6 5.4 4.6',
  'same word': 'M4 6.6h10M4 11.4h10',
};

const OTHERS = [
  'M9 3.5 14.8 14H3.2Z',
  'M4 4h10v10H4Z',
  'M9 3v12M3 9h12',
  'M4 4l10 10M14 4 4 14',
  'M3.5 11.5a5.5 5.5 0 0 1 11 0',
  'M9 2.8 11 7l4.3.6-3.2 3 .8 4.4L9 12.9 5.1 15l.8-4.4-3.2-3L7 7Z',
];

/** @param {{ name?: string }} head @param {number} h its place */
export const glyphOf = ({ name = '' }, h) => KNOWN[name.replace(/ \d+$/, '')] ?? OTHERS[h % OTHERS.length];
