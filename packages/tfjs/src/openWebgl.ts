import { env } from '@tensorflow/tfjs-core';
import { checkNotSoftware } from './checkNotSoftware.js';
import { type BackendWish, type OpenedBackend, openBackend } from './openBackend.js';
import { whyNotLoaded } from './whyNotLoaded.js';

/** The graphics card through WebGL 2. Browsers only, and only where its textures hold 32-bit floats. */
export async function openWebgl({ asked }: BackendWish): Promise<OpenedBackend> {
  const device = rendererName();
  checkNotSoftware(device, asked);
  const version = await load();
  await openBackend('webgl');
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new Error(`${device} computes with 16 bits only, too few to train`);
  }
  return { version, threads: 1, device, reason: 'the graphics card through WebGL' };
}

async function load(): Promise<string> {
  try {
    return (await import('@tensorflow/tfjs-backend-webgl')).version_webgl;
  } catch (cause) {
    throw new Error(`@tensorflow/tfjs-backend-webgl: ${whyNotLoaded(cause)}`, { cause });
  }
}

function rendererName(): string {
  const gl = canvas()?.getContext('webgl2') as WebGL2RenderingContext | null | undefined;
  if (gl === undefined) throw new Error('only in browsers');
  if (gl === null) throw new Error('this browser gives no WebGL 2');
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

function canvas(): OffscreenCanvas | HTMLCanvasElement | undefined {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1);
  return typeof document === 'undefined' ? undefined : document.createElement('canvas');
}
