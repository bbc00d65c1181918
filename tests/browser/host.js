// A host of somebody's pages, for the tests of embedding: folders laid over each other, and nothing that a simple host would not
// send; above all no CORS, without which a frame that has no origin is refused modules and data.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');
export const EXAMPLES = join(ROOT, 'examples/embed');

const KINDS = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});

/**
 * @param {string[]} folders the first one that has a file answers; under `/boxed/` pages have no origin, as in a sandbox; what is
 *   under `/late/` comes late
 * @param {Record<string, string>} [pages] made up for a test, by path
 * @param {{ brotli?: boolean }} [options] `brotli`: compressed, as public hosts do, and without the recorder of the tests
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function host(folders, pages = {}, { brotli = false } = {}) {
  /** @type {Map<string, Buffer>} */
  const compressed = new Map();
  const recorder = await readFile(new URL('./recorder.js', import.meta.url));
  /** @param {string} path */
  async function find(path) {
    if (path === '/_first.js') return recorder;
    if (Object.hasOwn(pages, path)) return Buffer.from(pages[path]);
    for (const folder of folders) {
      const bytes = await readFile(join(folder, normalize(path.replace(/^\/(?:boxed|late)\//, '/')))).catch(() => null);
      if (bytes) return bytes;
    }
    return null;
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    if (path.startsWith('/late/')) await new Promise((done) => setTimeout(done, 700));
    const bytes = await find(path);
    if (!bytes) return void response.writeHead(404).end();
    const kind = extname(path);
    response.setHeader('content-type', KINDS[kind] ?? 'application/octet-stream');
    if (kind === '.html' && path.startsWith('/boxed/')) response.setHeader('content-security-policy', 'sandbox allow-scripts');
    if (brotli) {
      const body = compressed.get(path) ?? brotliCompressSync(bytes);
      compressed.set(path, body);
      return void response.setHeader('content-encoding', 'br').end(body);
    }
    response.end(kind === '.html' ? bytes.toString().replace('<head>', '<head><script src="/_first.js"></script>') : bytes);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
