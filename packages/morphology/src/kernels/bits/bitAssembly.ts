import { type Assembly, openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/bits';

/** Bit-packed volumes in WebAssembly, opened once for all kernels. */
export const bitAssembly: Assembly<Exports> = openAssembly<Exports>(wasm);
