import { isNode } from './isNode.js';
import { whyNotLoaded } from './whyNotLoaded.js';

/** The little of WebGPU that is needed here; its types are not among those of TypeScript. */
export interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<{ readonly info: GpuInfo } | null>;
}

/** What an adapter tells of itself; empty strings where a browser keeps it back. */
export interface GpuInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
}

/** The package `webgpu` of npm. */
interface Dawn {
  create(options: string[]): Gpu;
  readonly globals: object;
}

/** Not bundled: it is native, and for Node only. */
const DAWN = 'webgpu';

/**
 * WebGPU of the browser, or that of the package `webgpu`, then made known as `navigator.gpu`, where tfjs looks for it.
 *
 * @throws Error that says why there is none
 */
export async function findGpu(): Promise<Gpu> {
  const host = globalThis as { navigator?: { gpu?: Gpu } };
  if (host.navigator?.gpu) return host.navigator.gpu;
  if (!isNode()) throw new Error('this browser has no WebGPU');
  const dawn = await loadDawn();
  const gpu = dawn.create([]);
  Object.assign(globalThis, dawn.globals);
  // Node has had a navigator since 21; tfjs reads its name to tell telephones.
  if (host.navigator) Object.defineProperty(host.navigator, 'gpu', { value: gpu, configurable: true });
  else Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  return gpu;
}

async function loadDawn(): Promise<Dawn> {
  try {
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ DAWN)) as Dawn;
  } catch (cause) {
    throw new Error(`${DAWN}: ${whyNotLoaded(cause)}`, { cause });
  }
}
