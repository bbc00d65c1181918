// Writes www/still.svg. `cargo xtask still` calls it.

import { writeFile } from 'node:fs/promises';
import * as core from '../www/core/core.js';
import { drawStill } from '../www/element/still.js';

await core.init();
await writeFile(new URL('../www/still.svg', import.meta.url), drawStill(core));
console.log('Wrote www/still.svg');
