// Scenes that hosts bring: encoded in an attribute, in a file, as JSON inside the element. Each is a stranger's; the
// core says whether it is a scene.
import { decode } from './permalink.js';

/** More letters than this no scene has. */
const MOST = 2 ** 20;

/** A file or a text that holds no scene. */
class UnreadableScene extends Error {
  /** @param {'src-status' | 'src-size' | 'src-json' | 'inline-json'} code @param {string} path @param {string} sentence @param {unknown} [found] */
  constructor(code, path, sentence, found) {
    super(sentence);
    this.code = code;
    this.path = path;
    this.found = found;
  }
}

/**
 * @param {'state' | 'src' | 'inline'} kind
 * @param {string} text the attribute's, or what stands in the element
 * @param {string} base what addresses are relative to
 * @returns {Promise<import('./opening.js').Opened>}
 */
export async function readSource(kind, text, base) {
  const scene = kind === 'state' ? await decode(text) : kind === 'src' ? await fetched(new URL(text, base)) : inside(text);
  return { scene, lesson: null };
}

/** @param {URL} url */
async function fetched(url) {
  let answer;
  try {
    answer = await fetch(url);
  } catch (cause) {
    throw Object.assign(new UnreadableScene('src-status', url.href, `${url.href} cannot be fetched: ${cause}`, 'nothing'), { cause });
  }
  if (!answer.ok) throw new UnreadableScene('src-status', url.href, `${url.href} answered ${answer.status}`, answer.status);
  const text = await answer.text();
  if (text.length > MOST) throw new UnreadableScene('src-size', url.href, `${url.href} has ${text.length} letters, more than any scene`, text.length);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new UnreadableScene('src-json', url.href, `${url.href} is no JSON: ${cause}`), { cause });
  }
}

/** @param {string} text */
function inside(text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new UnreadableScene('inline-json', 'script', `The script in the element is no JSON: ${cause}`), { cause });
  }
}
