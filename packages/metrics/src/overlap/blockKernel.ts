/** WebAssembly with SIMD, written by `test/emit/countBlockModule.ts`, which says what it does. */
const CODE =
  'AGFzbQEAAAABCAFgA39/fwF8AwIBAAUDAQABBwkCAW0CAAFmAAAKYwFhAQN7A0AgBSAA/QAAACAAIAFq/QAAAP1OIgP9UCEFIAQgA/19/Y4BIQQgAEEQaiIAIAJIDQALIAT9fyIE/RsAIAT9GwFqIAT9GwJqIAT9GwNqtyAFQf4B/Q/9Tv1TRbejCw==';

/**
 * `f(from, apart, to)` takes the bytes from..to of the memory `m`, whole times 16, and those `apart` behind them.
 *
 * @returns the sum of the bytes of the one & the other; no finite number if one of that is neither 0 nor 1
 */
export interface BlockKernel {
  readonly m: { readonly buffer: ArrayBufferLike };
  readonly f: (from: number, apart: number, to: number) => number;
}

let kernel: BlockKernel | undefined;

/** The kernel in WebAssembly; in JavaScript where there is no SIMD or a content security policy forbids WebAssembly. */
export function blockKernel(): BlockKernel {
  if (kernel) return kernel;
  try {
    const bytes = Uint8Array.from(atob(CODE), (letter) => letter.charCodeAt(0));
    kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as BlockKernel;
  } catch {
    kernel = plainKernel();
  }
  return kernel;
}

/** Four bytes at a time: of words of 0 and 1 the product with 0x01010101 has their sum in its highest byte. */
function plainKernel(): BlockKernel {
  const m = new Int32Array(16384);
  const f = (from: number, apart: number, to: number): number => {
    let sum = 0;
    let seen = 0;
    for (let i = from >> 2; i < to >> 2; i++) {
      const both = m[i] & m[i + (apart >> 2)];
      sum += Math.imul(both, 0x01010101) >>> 24;
      seen |= both;
    }
    return sum / Number((seen & 0xfefefefe) === 0);
  };
  return { m, f };
}
