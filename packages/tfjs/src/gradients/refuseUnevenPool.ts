import { IchError } from '@ich/core';
import { getBackend } from '@tensorflow/tfjs-core';

/** Backends whose 3D max pooling has a wrong gradient that is not mended. */
const WRONG: ReadonlySet<string> = new Set(['webgpu']);

/**
 * The 3D max pooling of tfjs' webgpu backend gives its gradient to the wrong voxels, without a word, when the window is
 * not as high as wide. (So did cpu, whose kernel is replaced.)
 *
 * @throws IchError `parameter` for such a window there
 */
export function refuseUnevenPool(filterSize: number | readonly number[]): void {
  const [, height, width] = typeof filterSize === 'number' ? [1, 1, 1] : filterSize;
  if (height === width || !WRONG.has(getBackend())) return;
  throw new IchError('parameter', {
    where: 'gradient of 3D max pooling',
    expected: `a window as high as wide on the backend ${getBackend()}`,
    received: `[${[filterSize].flat().join(', ')}]`,
    remedy: "Use the backend 'wasm', or another window.",
  });
}
