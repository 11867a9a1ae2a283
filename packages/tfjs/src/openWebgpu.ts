import { version_core } from '@tensorflow/tfjs-core';
import { checkNotSoftware } from './checkNotSoftware.js';
import { findGpu } from './findGpu.js';
import { type BackendWish, type OpenedBackend, openBackend } from './openBackend.js';
import { whyNotLoaded } from './whyNotLoaded.js';

/** The graphics card through WebGPU: of the browser, or in Node of the optional package `webgpu` (Dawn). */
export async function openWebgpu({ asked }: BackendWish): Promise<OpenedBackend> {
  const gpu = await findGpu();
  // Asked for before tfjs is, which without an adapter would fail and leave the work to the cpu backend.
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no adapter: no graphics card, or none whose driver WebGPU can use');
  const { vendor, architecture, device, description } = adapter.info;
  const name = description || device || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed GPU';
  checkNotSoftware(name, asked);
  await load();
  await openBackend('webgpu');
  return { version: version_core, threads: 1, device: name, reason: 'the graphics card through WebGPU' };
}

/** The package registers the backend when it loads, if there is a `navigator.gpu`; its version is that of tfjs-core. */
async function load(): Promise<void> {
  try {
    await import('@tensorflow/tfjs-backend-webgpu');
  } catch (cause) {
    throw new Error(`@tensorflow/tfjs-backend-webgpu: ${whyNotLoaded(cause)}`, { cause });
  }
}
