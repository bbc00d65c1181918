// Writes www/still.svg. `cargo xtask still` calls it.

import { writeFile } from 'node:fs/promises';
import { drawStill } from '../www/element/still.js';

await writeFile(new URL('../www/still.svg', import.meta.url), await drawStill());
console.log('Wrote www/still.svg');
