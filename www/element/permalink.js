// A scene as a piece of an address, and back: `1.` + base64url(deflate-raw(JSON)). The JSON has the
// keys in one order and leaves the defaults out, so that equal scenes make equal addresses and short
// ones. What this release writes every later one reads; whether it is a scene the core says.

/** @typedef {import('./types.js').Scene} Scene */

/** The page for frames, beside the script: this module lies in a folder there, as source and as a chunk. */
const framePage = () => import.meta.url.replace(/[^/]*\/[^/]*$/, 'embed.html');

/**
 * An address that opens a scene.
 * @param {Scene} scene @param {string} [page] that follows `#s=`
 */
export async function linkTo(scene, page = framePage()) {
  const link = new URL(page, document.baseURI);
  link.hash = `s=${await encode(scene)}`;
  return link.href;
}

const VERSION = '1';
/** Nobody's scene is larger, and a few bytes can be made that inflate to gigabytes. */
const MOST_BYTES = 2 ** 20;

/** Text that holds no scene. */
class UnreadableLink extends Error {
  /** @param {'link-version' | 'link-text' | 'link-damaged' | 'link-size' | 'link-browser'} code @param {string} sentence @param {unknown} [found] */
  constructor(code, sentence, found) {
    super(sentence);
    this.code = code;
    this.found = found;
  }
}

/** @type {[number, number][]} */
const IDENTITY = [[1, 0], [0, 1]];

/** What a key holds where it is left out; undefined where it is never left out. @typedef {Record<string, unknown>} Defaults */

/** In the order in which they are written. @type {Record<'scene' | 'attention' | 'head' | 'next' | 'notes' | 'view' | 'context', Defaults>} */
const KEYS = {
  scene: { version: undefined, title: undefined, contexts: undefined, points: undefined, attention: {}, next: undefined, notes: {}, view: {} },
  context: { words: undefined },
  attention: {
    score: 'dot',
    matrix: undefined,
    scale: null,
    normalize: 'softmax',
    temperature: 1,
    mask: 'none',
    muted: [],
    heads: [],
    output: null,
    positions: [],
    residual: false,
    layers: 1,
  },
  head: { name: undefined, q: IDENTITY, k: IDENTITY, v: IDENTITY, score: undefined, scale: null, bias: {}, enabled: true },
  next: { words: undefined, scale: null },
  notes: { ask: undefined, tell: undefined, omits: undefined },
  view: { focus: undefined, panels: undefined, axes: undefined, average: false, bounds: undefined },
};

/** @param {any} from @param {Defaults} defaults @returns {any} */
const trimmed = (from, defaults) =>
  Object.fromEntries(
    Object.entries(defaults)
      .filter(([key, usual]) => from[key] !== undefined && JSON.stringify(from[key]) !== JSON.stringify(usual))
      .map(([key]) => [key, from[key]]),
  );

/**
 * The one way of writing a scene: keys in order, no defaults.
 * @param {Scene} scene
 * @returns {Scene}
 */
export function normalForm(scene) {
  const { attention, next, notes, view } = scene;
  return trimmed(
    {
      ...scene,
      contexts: scene.contexts.map((context) => trimmed(context, KEYS.context)),
      attention: attention && trimmed({ ...attention, heads: attention.heads?.map((head) => trimmed(head, KEYS.head)) }, KEYS.attention),
      next: next && trimmed(next, KEYS.next),
      notes: notes && trimmed(notes, KEYS.notes),
      view: view && trimmed(view, KEYS.view),
    },
    KEYS.scene,
  );
}

/**
 * @param {Scene} scene one that the core took
 * @returns {Promise<string>}
 */
export async function encode(scene) {
  const squeezed = await through(compressor(), new TextEncoder().encode(JSON.stringify(normalForm(scene))));
  let letters = '';
  for (const byte of squeezed) letters += String.fromCharCode(byte);
  return `${VERSION}.${btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/**
 * @param {string} text
 * @returns {Promise<Scene>} not yet checked: it is a stranger's, and the core says whether it is a scene
 */
export async function decode(text) {
  const [, version, letters] = /^([0-9]+)\.(.*)$/s.exec(text) ?? [];
  if (version === undefined) throw new UnreadableLink('link-text', 'The link holds no scene: it does not begin with a version and a dot.', text.slice(0, 20));
  if (version !== VERSION) throw new UnreadableLink('link-version', `The link is of version ${version.slice(0, 20)}; this release reads version ${VERSION}.`, version);
  const stranger = /[^\w-]/.exec(letters);
  if (stranger) throw new UnreadableLink('link-text', `The link holds a “${stranger[0]}” at place ${stranger.index + 3}, which no such link has.`, stranger[0]);
  const damaged = (/** @type {unknown} */ cause) =>
    cause instanceof UnreadableLink ? cause : Object.assign(new UnreadableLink('link-damaged', 'The link is damaged: letters of it are missing or changed.'), { cause });
  const inflate = decompressor();
  try {
    const squeezed = Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const json = await through(inflate, squeezed);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (error) {
    throw damaged(error);
  }
}

/** Bytes sent through a stream, as far as a scene may go. @param {CompressionStream | DecompressionStream} stream @param {Uint8Array<ArrayBuffer>} bytes */
async function through(stream, bytes) {
  const writer = stream.writable.getWriter();
  // What fails here fails at the other end as well.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) {
      reader.cancel().catch(() => {});
      throw new UnreadableLink('link-size', `The link unfolds to more than ${MOST_BYTES} letters, more than any scene has.`, length);
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const compressor = () => made(() => new CompressionStream('deflate-raw'));
const decompressor = () => made(() => new DecompressionStream('deflate-raw'));

/** @template T @param {() => T} make @returns {T} */
function made(make) {
  try {
    return make();
  } catch (cause) {
    throw Object.assign(new UnreadableLink('link-browser', 'This browser cannot squeeze a scene into a link: it lacks CompressionStream with deflate-raw.'), { cause });
  }
}
