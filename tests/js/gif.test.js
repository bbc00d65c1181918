// The encoder of moving pictures: what is written is what was drawn, frame by frame.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gif } from '../../www/share/gif.js';

const SIZE = 40;

/** A dark square on a white ground. @param {number} at @returns {Uint8ClampedArray<ArrayBuffer>} */
function square(at) {
  const pixels = new Uint8ClampedArray(SIZE * SIZE * 4).fill(255);
  for (let y = at; y < at + 8; y++) for (let x = at; x < at + 8; x++) pixels.set([26, 107, 214, 255], 4 * (y * SIZE + x));
  return pixels;
}

/** What a GIF holds: size, loop, and each frame as it is seen. @param {Uint8Array} bytes */
function read(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  assert.equal(String.fromCharCode(...bytes.slice(0, 6)), 'GIF89a');
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  assert.ok(bytes[10] & 0x80, 'one palette for all');
  const colours = 2 ** ((bytes[10] & 7) + 1);
  const palette = Array.from({ length: colours }, (_, i) => [...bytes.slice(13 + 3 * i, 16 + 3 * i)]);
  let at = 13 + 3 * colours;
  const seen = new Uint8Array(width * height);
  const frames = [];
  let loops = -1;
  let control = { delay: 0, clear: -1 };
  const blocks = () => {
    const data = [];
    for (let size = bytes[at++]; size > 0; size = bytes[at++]) {
      data.push(...bytes.slice(at, at + size));
      at += size;
    }
    return data;
  };
  for (;;) {
    const kind = bytes[at++];
    if (kind === 0x3b) break;
    if (kind === 0x21) {
      const label = bytes[at++];
      const data = blocks();
      if (label === 0xff) loops = data[12] | (data[13] << 8);
      if (label === 0xf9) control = { delay: (data[1] | (data[2] << 8)) * 10, clear: data[0] & 1 ? data[3] : -1 };
      continue;
    }
    assert.equal(kind, 0x2c);
    assert.deepEqual([0, 2, 4, 6].map((i) => view.getUint16(at + i, true)), [0, 0, width, height]);
    at += 9;
    const least = bytes[at++];
    unpack(blocks(), least).forEach((index, i) => {
      if (index !== control.clear) seen[i] = index;
    });
    frames.push({ delay: control.delay, pixels: Array.from(seen, (index) => palette[index]) });
  }
  return { width, height, loops, frames };
}

/** LZW as GIF has it. @param {number[]} data @param {number} least bits of the smallest code */
function unpack(data, least) {
  const clear = 1 << least;
  /** @type {number[][]} */
  let table = [];
  let bits = 0;
  let before = /** @type {number[] | null} */ (null);
  const out = [];
  const start = () => {
    table = Array.from({ length: clear + 2 }, (_, i) => [i]);
    bits = least + 1;
    before = null;
  };
  start();
  for (let at = 0; ; at += 0) {
    let code = 0;
    for (let i = 0; i < bits; i++, at++) code |= ((data[at >> 3] >> (at & 7)) & 1) << i;
    if (code === clear) {
      start();
      continue;
    }
    if (code === clear + 1) return out;
    const entry = table[code] ?? [.../** @type {number[]} */ (before), /** @type {number[]} */ (before)[0]];
    out.push(...entry);
    if (before && table.length < 4096) table.push([...before, entry[0]]);
    if (table.length === 1 << bits && bits < 12) bits++;
    before = entry;
  }
}

test('what is drawn is what is seen, frame by frame, for ever', async () => {
  const gif = new Gif(SIZE, SIZE);
  const ways = [0, 4, 9, 30];
  ways.forEach((at, i) => gif.add(square(at), 100 * (i + 1)));
  const { width, height, loops, frames } = read(new Uint8Array(await gif.end().arrayBuffer()));
  assert.deepEqual([width, height, loops], [SIZE, SIZE, 0]);
  assert.deepEqual(frames.map(({ delay }) => delay), [100, 200, 300, 400]);
  frames.forEach(({ pixels }, i) => {
    const wanted = square(ways[i]);
    pixels.forEach((colour, p) => colour.forEach((c, k) => assert.ok(Math.abs(c - wanted[4 * p + k]) < 8, `frame ${i}, pixel ${p}: ${colour}`)));
  });
});

test('a frame like the one before only lasts longer', async () => {
  const gif = new Gif(SIZE, SIZE);
  for (const at of [0, 0, 5, 5, 5]) gif.add(square(at), 60);
  const { frames } = read(new Uint8Array(await gif.end().arrayBuffer()));
  assert.deepEqual(frames.map(({ delay }) => delay), [120, 180]);
});
