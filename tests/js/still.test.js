// The picture that the page shows before the core has arrived.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as core from '../../www/core/core.js';
import { drawStill } from '../../www/element/still.js';
import { lessons, preset } from './bundled.js';

test('the committed still is what the opening scene looks like now', async () => {
  await core.init();
  const committed = await readFile(new URL('../../www/still.svg', import.meta.url), 'utf8');
  const still = drawStill(core, { scene: preset('two-banks'), lesson: lessons['two-banks'] });
  assert.ok(committed === still, 'www/still.svg is out of date: run `cargo xtask still` and look at it');
});
