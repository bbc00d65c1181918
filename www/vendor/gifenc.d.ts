// What we use of gifenc, which comes without types.

export type Colours = number[][];
export function quantize(rgba: Uint8ClampedArray, most: number, options?: { format?: 'rgb565' | 'rgb444' }): Colours;
export function nearestColorIndex(palette: Colours, colour: number[]): number;
export function GIFEncoder(): {
  writeFrame(
    index: Uint8Array,
    width: number,
    height: number,
    options: { palette?: Colours; delay: number; transparent?: boolean; transparentIndex?: number; dispose?: number; repeat?: number },
  ): void;
  finish(): void;
  bytes(): Uint8Array<ArrayBuffer>;
  bytesView(): Uint8Array<ArrayBuffer>;
};
