import { openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/line';
import type { WindowPlan } from '../window/planWindow.js';
import { windowKernel } from './windowKernel.js';

const assembly = openAssembly<Exports>(wasm);

/** Values at a time: they, their greys and the copies of both stay in the cache. */
const BLOCK = 32768;
/** Fewer are done before the line is proved. */
const PAYS_FROM = 16384;

const { fround } = Math;

/**
 * Greys of int16 values by the WebAssembly kernel, which computes in single precision: only for lines of which every
 * value inside the window comes out as `windowKernel` has it.
 *
 * @returns whether it was done
 */
export function lineToBytes(data: Uint8Array, values: Int16Array, plan: WindowPlan): boolean {
  if (values.length < PAYS_FROM || plan.sigmoid || !isExact(plan)) return false;
  const { lower, upper, span, divisor, from, shift } = plan;
  const done = assembly.use([2 * BLOCK, BLOCK], (kernels, [source, target], memory) => {
    const block = new Int16Array(memory, source, BLOCK);
    const greys = new Uint8Array(memory, target, BLOCK);
    for (let start = 0; start < values.length; start += BLOCK) {
      const count = Math.min(BLOCK, values.length - start);
      block.set(values.subarray(start, start + count));
      kernels.lineToBytes(source, target, count, lower, upper, span, divisor, from + shift);
      data.set(count === BLOCK ? greys : greys.subarray(0, count), start);
    }
    return true;
  });
  return done ?? false;
}

/** Compares single with double precision for all values inside the window and one beyond each edge. */
function isExact(plan: WindowPlan): boolean {
  const first = Math.max(-32768, Math.floor(plan.lower) - 1);
  const last = Math.min(32767, Math.ceil(plan.upper) + 1);
  const values = Int16Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const wanted = new Uint8Array(values.length);
  windowKernel(plan)({ data: wanted, offset: 0, step: 1 }, values);
  const [lower, upper, divisor] = [plan.lower, plan.upper, plan.divisor].map(fround);
  const base = fround(plan.from + plan.shift);
  return values.every((value, i) => {
    const limited = Math.min(Math.max(value, lower), upper);
    const product = fround(fround(limited - lower) * plan.span);
    return Math.trunc(fround(fround(product / divisor) + base)) === wanted[i];
  });
}
