import { brokenJpeg } from './brokenJpeg.js';
import type { HuffmanTable } from './huffmanTable.js';

/** Reads the entropy-coded bits of a JPEG scan (T.81 F.2.2.5): stuffed zeros left out, stopping at markers. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  /** Bits read ahead, in the lowest `#count` bits. */
  #bits = 0;
  #count = 0;
  /** Bits handed out beyond the end: 0s, as if the stream went on. */
  #borrowed = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /**
   * The next difference of a lossless scan (T.81 H.1.2.2): its number of bits as a Huffman code, then those bits.
   *
   * @throws Refusal where no code fits
   */
  difference(table: HuffmanTable): number {
    if (this.#count < 16) this.#fill();
    const entry = table.lookup[(this.#bits >>> (this.#count - table.bits)) & ((1 << table.bits) - 1)];
    const size = entry & 255;
    if (entry === 0 || size > 16) throw brokenJpeg();
    this.#count -= entry >> 8;
    if (size === 0) return 0;
    // 2^15 has a code of its own and no bits.
    if (size === 16) return 32768;
    if (this.#count < size) this.#fill();
    this.#count -= size;
    const value = (this.#bits >>> this.#count) & ((1 << size) - 1);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  /**
   * Goes past a restart marker.
   *
   * @param index 0 to 7 of the marker that has to follow
   * @throws Refusal where another thing follows
   */
  restart(index: number): void {
    this.finish();
    if (this.#bytes[this.#at] !== 0xff || this.#bytes[this.#at + 1] !== 0xd0 + index) throw brokenJpeg();
    this.#at += 2;
    this.#count = 0;
    this.#borrowed = 0;
  }

  /**
   * To be called after the last pixel of a scan or restart interval.
   *
   * @throws Refusal where bits beyond the end were used
   */
  finish(): void {
    if (this.#count < this.#borrowed) throw brokenJpeg();
  }

  #fill(): void {
    while (this.#count <= 24) {
      const byte = this.#bytes[this.#at];
      const isMarker = byte === 0xff && this.#bytes[this.#at + 1] !== 0;
      if (byte === undefined || isMarker) {
        this.#borrowed += 8;
        this.#bits <<= 8;
      } else {
        this.#at += byte === 0xff ? 2 : 1;
        this.#bits = (this.#bits << 8) | byte;
      }
      this.#count += 8;
    }
  }
}
