// An address as a picture that a phone reads.
import { svg } from '../dom.js';

/** The light border that readers need, in modules. */
const QUIET = 2;

/** @param {string} address @returns {Promise<SVGElement>} dark on light in either theme; rejected where it is too long */
export async function drawCode(address) {
  const { encode } = await import('../../vendor/uqr.js');
  const { size, data } = encode(address, { ecc: 'L', border: 0 });
  let d = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y][x]) continue;
      const from = x;
      while (x < size && data[y][x]) x++;
      d += `M${from} ${y}h${x - from}v1h${from - x}z`;
    }
  }
  const whole = size + 2 * QUIET;
  return svg(
    'svg',
    { viewBox: `${-QUIET} ${-QUIET} ${whole} ${whole}`, role: 'img', 'aria-label': address, 'shape-rendering': 'crispEdges' },
    svg('rect', { x: -QUIET, y: -QUIET, width: whole, height: whole, fill: '#fff' }),
    svg('path', { d, fill: '#000' }),
  );
}
