import { brokenJpeg } from './brokenJpeg.js';
import type { JpegLsBits } from './JpegLsBits.js';
import type { JpegLsParameters } from './jpegLsParameters.js';

/** Contexts of pixels in texture: three gradients of nine classes, mirrored ones together; the two of runs follow. */
const TEXTURES = 365;
/** Beyond it no Golomb parameter can be: errors have 16 bits. */
const MOST_BITS = 16;

/** What a JPEG-LS decoder learns from the pixels behind it (T.87, A.2 to A.7): the arrays A, B, C, N and Nn. */
export class JpegLsContexts {
  readonly #parameters: JpegLsParameters;
  /** Sum of the sizes of errors. */
  readonly #sizes: Int32Array;
  /** Number of errors. */
  readonly #counts: Int32Array;
  /** Sum of errors, held close to 0 by the corrections. */
  readonly #biases = new Int32Array(TEXTURES);
  readonly #corrections = new Int32Array(TEXTURES);
  /** Number of negative errors after runs. */
  readonly #negatives = new Int32Array(2);

  constructor(parameters: JpegLsParameters) {
    this.#parameters = parameters;
    this.#sizes = new Int32Array(TEXTURES + 2).fill(Math.max(2, (parameters.range + 32) >> 6));
    this.#counts = new Int32Array(TEXTURES + 2).fill(1);
  }

  /**
   * Decodes a pixel in texture (A.3 to A.6).
   *
   * @param guess the prediction, @param d1 d2 d3 gradients around the pixel
   */
  pixel(bits: JpegLsBits, guess: number, d1: number, d2: number, d3: number): number {
    const { near, reset, limit, errorBits } = this.#parameters;
    let context = 81 * this.#classOf(d1) + 9 * this.#classOf(d2) + this.#classOf(d3);
    const sign = context < 0 ? -1 : 1;
    context *= sign;
    const predicted = this.#clamp(guess + sign * this.#corrections[context]);
    const k = golombBits(this.#counts[context], this.#sizes[context]);
    const mapped = bits.golomb(k, limit, errorBits);
    // Signs take turns from 0, or from -1 where errors lean that way (A.5.2).
    const turned = near === 0 && k === 0 && 2 * this.#biases[context] <= -this.#counts[context];
    const isOdd = (mapped & 1) === 1;
    const half = mapped >> 1;
    const error = isOdd === turned ? half : -half - 1;
    this.#learn(context, error, near, reset);
    return this.#restore(predicted + sign * error * (2 * near + 1));
  }

  /**
   * Decodes the pixel that ends a run (A.7.2).
   *
   * @param left value of the run, @param up pixel above, @param runBits bits that the run's code has taken
   */
  interruption(bits: JpegLsBits, left: number, up: number, runBits: number): number {
    const { near, reset, limit, errorBits } = this.#parameters;
    const type = Math.abs(left - up) <= near ? 1 : 0;
    const context = TEXTURES + type;
    const count = this.#counts[context];
    const k = golombBits(count, this.#sizes[context] + (type === 1 ? count >> 1 : 0));
    const mapped = bits.golomb(k, limit - runBits - 1, errorBits);
    const map = (mapped + type) & 1;
    const size = (mapped + type + map) >> 1;
    const isNegative = (k !== 0 || 2 * this.#negatives[type] >= count) === (map === 1);
    const error = isNegative ? -size : size;
    if (error < 0) this.#negatives[type]++;
    this.#sizes[context] += (mapped + 1 - type) >> 1;
    if (count === reset) {
      this.#sizes[context] >>= 1;
      this.#counts[context] >>= 1;
      this.#negatives[type] >>= 1;
    }
    this.#counts[context]++;
    const sign = type === 0 && left > up ? -1 : 1;
    return this.#restore((type === 1 ? left : up) + sign * error * (2 * near + 1));
  }

  /** Classes -4 to 4 of a gradient (A.3.3). */
  #classOf(gradient: number): number {
    const { near, thresholds } = this.#parameters;
    const size = Math.abs(gradient);
    if (size <= near) return 0;
    const level = size < thresholds[0] ? 1 : size < thresholds[1] ? 2 : size < thresholds[2] ? 3 : 4;
    return gradient < 0 ? -level : level;
  }

  /** Updates a context (A.6). */
  #learn(context: number, error: number, near: number, reset: number): void {
    let bias = this.#biases[context] + error * (2 * near + 1);
    let count = this.#counts[context];
    this.#sizes[context] += Math.abs(error);
    if (count === reset) {
      this.#sizes[context] >>= 1;
      bias >>= 1;
      count >>= 1;
    }
    count++;
    if (bias <= -count) {
      bias = Math.max(bias + count, 1 - count);
      if (this.#corrections[context] > -128) this.#corrections[context]--;
    } else if (bias > 0) {
      bias = Math.min(bias - count, 0);
      if (this.#corrections[context] < 127) this.#corrections[context]++;
    }
    this.#biases[context] = bias;
    this.#counts[context] = count;
  }

  /** Errors are modulo the range: brings a sum back to where pixels are (A.4.5). */
  #restore(value: number): number {
    const { near, maxValue, range } = this.#parameters;
    const turn = range * (2 * near + 1);
    if (value < -near) return this.#clamp(value + turn);
    return this.#clamp(value > maxValue + near ? value - turn : value);
  }

  #clamp(value: number): number {
    return Math.min(Math.max(value, 0), this.#parameters.maxValue);
  }
}

/** The Golomb parameter k (A.5.1): the least with count * 2^k >= size. */
function golombBits(count: number, size: number): number {
  let k = 0;
  while (count << k < size) if (++k > MOST_BITS) throw brokenJpeg();
  return k;
}
