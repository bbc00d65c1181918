// The published site loads no more than it may.

import assert from 'node:assert/strict';
import { excesses, frontPage, table } from '../bench/sizes.js';
import { ENGINES, forEachEngine } from './browsers.js';

forEachEngine(
  'what the front page of the published site loads is within its budget',
  async ({ open }) => {
    const site = String(process.env.SITE_URL);
    const entries = await frontPage(await open(site), site);
    assert.ok(entries.length > 3, 'the page, its script, its style and the core at least');
    assert.deepEqual(excesses(entries), [], table(entries));
  },
  // Every engine loads the same files.
  { engines: ENGINES.filter((engine) => engine === 'chromium') },
);
