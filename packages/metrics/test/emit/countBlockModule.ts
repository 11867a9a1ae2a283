import { F64, I32, leb, V128, wasmModule } from './wasmModule.js';

const simd = (code: number, ...rest: number[]): number[] => [0xfd, ...leb(code, false), ...rest];
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const constant = (value: number): number[] => [0x41, ...leb(value)];
const load = simd(0x00, 0, 0);
const and = simd(0x4e);
const or = simd(0x50);
/** `i16x8.extadd_pairwise_i8x16_u`: sixteen bytes to eight sums of two. */
const bytesToSums = simd(0x7d);
const addSums = simd(0x8e);
/** `i32x4.extadd_pairwise_i16x8_u`. */
const sumsToWords = simd(0x7f);
const word = (lane: number): number[] => simd(0x1b, lane);
const everyByte = simd(0x0f);
const anyTrue = simd(0x53);
const add = [0x6a];
const isZero = [0x45];
const toDouble = [0xb7];
const divide = [0xa3];

const [from, apart, to, bytes, sums, seen] = [0, 1, 2, 3, 4, 5];

/**
 * The WebAssembly of `blockKernel`: `f(from, apart, to)` goes through the bytes from..to (at least 16, whole times 16,
 * less than 65535 / 2 times, so that no 16-bit lane overflows) and those `apart` behind them, and answers the sum of the
 * bytes of the one and the other, divided by 0 if a byte of that is neither 0 nor 1.
 */
export const countBlockModule: Uint8Array = wasmModule(1, {
  params: [I32, I32, I32],
  result: F64,
  locals: [V128, V128, V128],
  body: [
    ...[0x03, 0x40], // loop
    ...[...get(seen), ...get(from), ...load, ...get(from), ...get(apart), ...add, ...load, ...and],
    ...[...tee(bytes), ...or, ...set(seen)],
    ...[...get(sums), ...get(bytes), ...bytesToSums, ...addSums, ...set(sums)],
    ...[...get(from), ...constant(16), ...add, ...tee(from), ...get(to), 0x48, 0x0d, 0, 0x0b], // again while from < to
    ...[...get(sums), ...sumsToWords, ...tee(sums), ...word(0)],
    ...[1, 2, 3].flatMap((lane) => [...get(sums), ...word(lane), ...add]),
    ...toDouble,
    ...[...get(seen), ...constant(0xfe), ...everyByte, ...and, ...anyTrue, ...isZero, ...toDouble],
    ...divide,
  ],
});
