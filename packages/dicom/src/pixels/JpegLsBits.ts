import { brokenJpeg } from './brokenJpeg.js';

/** Reads the bits of a JPEG-LS scan: after a byte FF the next has 7 (T.87, A.1), or is a marker and the end. */
export class JpegLsBits {
  readonly #bytes: Uint8Array;
  #at: number;
  /** Bits read ahead, in the lowest `#count` bits. */
  #bits = 0;
  #count = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /**
   * The next bits as a number.
   *
   * @param size at most 16
   * @throws Refusal beyond the end
   */
  read(size: number): number {
    while (this.#count < size) this.#fill();
    this.#count -= size;
    return (this.#bits >>> this.#count) & ((1 << size) - 1);
  }

  /**
   * A Golomb code of limited length (A.5.3): zeros up to a one, then bits.
   *
   * @param k bits after the one, @param limit the longest code, @param errorBits bits of a value that is written plainly
   * @throws Refusal beyond the end, and for a longer code
   */
  golomb(k: number, limit: number, errorBits: number): number {
    const most = limit - errorBits - 1;
    const zeros = this.#zeros(most);
    return zeros < most ? (zeros << k) | this.read(k) : this.read(errorBits) + 1;
  }

  /** Zeros before the next one, which is read too. */
  #zeros(most: number): number {
    for (let zeros = 0; zeros <= most; ) {
      if (this.#count === 0) this.#fill();
      // At the top of 32 bits, what has been read falls off.
      const window = this.#bits << (32 - this.#count);
      const here = Math.min(Math.clz32(window), this.#count);
      zeros += here;
      this.#count -= here;
      if (this.#count > 0 && zeros <= most) {
        this.#count--;
        return zeros;
      }
    }
    throw brokenJpeg();
  }

  #fill(): void {
    const byte = this.#bytes[this.#at];
    const afterFf = this.#bytes[this.#at - 1] === 0xff;
    // FF stands for a marker only where the next byte has its highest bit set.
    if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] >= 0x80)) throw brokenJpeg();
    const size = afterFf ? 7 : 8;
    this.#bits = (this.#bits << size) | byte;
    this.#count += size;
    this.#at++;
  }
}
