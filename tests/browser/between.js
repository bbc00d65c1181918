// A server between a page and the tests' own: it passes everything on, but for what a test wants otherwise.

import { once } from 'node:events';
import { createServer } from 'node:http';

/** @typedef {{ body: string, headers?: Record<string, string> }} Document */

/**
 * @param {object} options
 * @param {() => void} [options.first] runs in the page before anything else
 * @param {(string | RegExp)[]} [options.missing] ends of paths that are answered by 404, or what such paths match
 * @param {Record<string, Promise<void>>} [options.late] ends of paths that are answered only after something
 * @param {Record<string, Document>} [options.pages] a test's own, by their paths
 * @param {string} [options.base] where the rest comes from
 * @returns {Promise<string>} the address of the front page
 */
export async function between({ first, missing = [], late = {}, pages = {}, base = process.env.BASE_URL ?? '' }) {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path === '/_between.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(`(${first})()`);
      return;
    }
    const own = pages[path];
    if (own) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...own.headers }).end(own.body);
      return;
    }
    if (missing.some((end) => (typeof end === 'string' ? path.endsWith(end) : end.test(path)))) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 Not Found\n');
      return;
    }
    for (const [end, enough] of Object.entries(late)) if (path.endsWith(end)) await enough;
    const answer = await fetch(new URL(path.slice(1), base));
    let body = Buffer.from(await answer.arrayBuffer());
    const headers = Object.fromEntries(
      ['content-type', 'content-security-policy', 'cache-control'].map((name) => [name, answer.headers.get(name) ?? '']),
    );
    if (first && headers['content-type'].startsWith('text/html')) {
      body = Buffer.from(body.toString().replace('<head>', '<head><script src="/_between.js"></script>'));
    }
    response.writeHead(answer.status, headers).end(body);
  });
  // It must not keep the tests from ending.
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}/`;
}
