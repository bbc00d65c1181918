// A looping GIF from frames of pixels: one palette for all, and of each frame only what changed.
import { GIFEncoder, nearestColorIndex, quantize } from '../vendor/gifenc.js';

/** The last colour stands for "as before". */
const SAME = 255;

export class Gif {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.encoder = GIFEncoder();
    /** @type {import('../vendor/gifenc.js').Colours} */
    this.palette = [];
    /** The place in the palette of each colour met so far, of 5, 6 and 5 bits. */
    this.places = new Uint8Array(2 ** 16).fill(SAME);
    /** What is written so far, as it stands. @type {Uint32Array | null} */
    this.before = null;
    /** The frame that is not written yet: the next one may be the same. @type {{ index: Uint8Array, delay: number } | null} */
    this.last = null;
  }

  /** @param {Uint8ClampedArray<ArrayBuffer>} rgba its own, not written again @param {number} delay in milliseconds */
  add(rgba, delay) {
    // The same marks, words and lines in all of them: the colours of the first are those of all.
    if (!this.before) this.palette = quantize(rgba, SAME, { format: 'rgb565' });
    const pixels = new Uint32Array(rgba.buffer);
    const index = new Uint8Array(pixels.length);
    const { before } = this;
    let changed = 0;
    for (let i = 0; i < pixels.length; i++) {
      if (before && pixels[i] === before[i]) index[i] = SAME;
      else {
        index[i] = this.placeOf(pixels[i]);
        changed++;
      }
    }
    this.before = pixels;
    if (this.last && changed === 0) {
      this.last.delay += delay;
      return;
    }
    this.flush();
    this.last = { index, delay };
  }

  /** @param {number} pixel of red, green, blue, alpha, the first in the lowest byte */
  placeOf(pixel) {
    const [r, g, b] = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
    const key = ((r >> 3) << 11) | ((g >> 2) << 5) | (b >> 3);
    let place = this.places[key];
    if (place === SAME) this.places[key] = place = nearestColorIndex(this.palette, [r, g, b]);
    return place;
  }

  flush() {
    if (!this.last) return;
    const { index, delay } = this.last;
    const { width, height, encoder } = this;
    const first = encoder.bytesView().length === 0;
    const palette = first ? Array.from({ length: SAME + 1 }, (_, i) => this.palette[i] ?? [0, 0, 0]) : undefined;
    encoder.writeFrame(index, width, height, { palette, delay, transparent: !first, transparentIndex: SAME, dispose: 1, repeat: 0 });
    this.last = null;
  }

  /** Bytes so far. */
  get size() {
    return this.encoder.bytesView().length;
  }

  end() {
    this.flush();
    this.encoder.finish();
    return new Blob([this.encoder.bytes()], { type: 'image/gif' });
  }
}
