import assert from 'node:assert/strict';
import { forEachEngine } from './browsers.js';

forEachEngine('the page opens from its sources, under its policy, with a WebAssembly core', async ({ open }) => {
  const page = await open(String(process.env.SOURCES_URL));
  const policy = await page.eval(async () => (await fetch('./')).headers.get('content-security-policy'));
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'/);
  const version = await page.eval(async () => {
    const { init, version } = await import(new URL('core/core.js', document.baseURI).href);
    await init();
    return version();
  });
  assert.match(version, /^\d+\.\d+\.\d+/);
});
