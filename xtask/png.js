// What a PNG was made from, in a text chunk of it.

import { createHash } from 'node:crypto';

const SIGNATURE = 8;
const KEYWORD = 'Source';

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The check sum of a chunk (PNG specification, annex D). @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** @param {Uint8Array} png @returns {Generator<{ type: string, data: Buffer, start: number, end: number }>} */
function* chunks(png) {
  const bytes = Buffer.from(png);
  for (let at = SIGNATURE; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, data: bytes.subarray(at + 8, at + 8 + length), start: at, end: at + 12 + length };
    at += 12 + length;
  }
}

/** Width and height. @param {Uint8Array} png */
export function sizeOf(png) {
  const [{ data }] = chunks(png);
  return { width: data.readUInt32BE(0), height: data.readUInt32BE(4) };
}

/** The SHA-256 of what the PNG was made from, null where it does not say. @param {Uint8Array} png */
export function sourceOf(png) {
  for (const { type, data } of chunks(png)) {
    const text = data.toString('latin1');
    if (type === 'tEXt' && text.startsWith(`${KEYWORD}\0`)) return text.slice(KEYWORD.length + 1);
  }
  return null;
}

/** The same picture, saying what it was made from. @param {Uint8Array} png @param {Uint8Array} source */
export function withSource(png, source) {
  const body = Buffer.from(`tEXt${KEYWORD}\0${sha256(source)}`, 'latin1');
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  const [{ end }] = chunks(png);
  return Buffer.concat([png.slice(0, end), chunk, png.slice(end)]);
}
