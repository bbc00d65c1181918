/**
 * Brings the bytes of a WebAssembly module from wherever they are, and says clearly what failed.
 * @import { ModuleSource } from './core.js'
 */

/** Node reads files, which its fetch does not. */
const isNode = 'process' in globalThis && !('document' in globalThis);

/**
 * @param {ModuleSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function load(source) {
  if (typeof WebAssembly === 'undefined') throw new Error('There is no WebAssembly here.');
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return WebAssembly.compile(/** @type {BufferSource} */ (source));
  }
  if (source instanceof Response) return answered(source);
  const base = typeof document === 'undefined' ? import.meta.url : document.baseURI;
  const url = new URL(source, base);
  // No import of a name: a bundler for browsers has no such module and would remark on it.
  if (url.protocol === 'file:' && isNode) return compile(await /** @type {any} */ (globalThis).process.getBuiltinModule('node:fs/promises').readFile(url), url);
  let response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new Error(`${url} cannot be fetched: ${cause}`, { cause });
  }
  return answered(response, url);
}

/**
 * @param {Response} response
 * @param {URL | string} [url]
 */
async function answered(response, url = response.url || 'The answer') {
  if (!response.ok) throw new Error(`${url} cannot be fetched: status ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (/^application\/wasm\b/i.test(type) && WebAssembly.compileStreaming) {
    return WebAssembly.compileStreaming(response);
  }
  return compile(await response.arrayBuffer(), url);
}

/**
 * @param {ArrayBuffer | Uint8Array} bytes
 * @param {URL | string} url
 */
async function compile(bytes, url) {
  const view = new Uint8Array(bytes);
  // Every module begins so.
  if (String.fromCharCode(...view.subarray(0, 4)) !== '\0asm') throw new Error(`${url} is not a WebAssembly module`);
  return WebAssembly.compile(view);
}

/**
 * What starts a core once, and says whether it has started.
 * @param {(module: WebAssembly.Module) => void} begin
 * @param {URL} beside where the module lies
 */
export function starter(begin, beside) {
  /** @type {Promise<void> | undefined} */
  let started;
  let isLoaded = false;

  /** @param {ModuleSource | Promise<ModuleSource>} [source] */
  function init(source = beside) {
    started ??= start(source).catch((error) => {
      // The next call may try again, and with another source.
      started = undefined;
      throw error;
    });
    return started;
  }

  /** @param {ModuleSource | Promise<ModuleSource>} source */
  async function start(source) {
    const module = await load(await source);
    // The glue keeps whatever it was given first.
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === 'scene_new')) throw new Error('This WebAssembly module is not the core.');
    begin(module);
    isLoaded = true;
  }

  function ready() {
    if (!isLoaded) throw new Error('The core is not loaded yet: await init() before anything else.');
  }

  return { init, ready };
}
