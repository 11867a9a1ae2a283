import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type Exports, wasm } from '#assembly/winograd';

/** The transforms of `assembly/winograd.ts`; addresses are bytes of the engine's heap. */
export type Transforms = Omit<Exports, 'memory'>;

const opened = new WeakMap<BackendWasm, Transforms | null>();

/** The transforms in the memory of the engine; none where it is shared between threads, or there is no SIMD. */
export function transformsOf(backend: BackendWasm): Transforms | null {
  const known = opened.get(backend);
  if (known !== undefined) return known;
  const transforms = open(backend);
  opened.set(backend, transforms);
  return transforms;
}

function open(backend: BackendWasm): Transforms | null {
  const { asm } = backend.wasm as { asm?: { memory?: WebAssembly.Memory } };
  if (!asm?.memory || !(asm.memory.buffer instanceof ArrayBuffer)) return null;
  try {
    const module = new WebAssembly.Module(Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)));
    return new WebAssembly.Instance(module, { env: { memory: asm.memory } }).exports as unknown as Transforms;
  } catch {
    return null;
  }
}
