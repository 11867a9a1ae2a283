import { join } from 'node:path';
import type { NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { readGolden } from '@ich/testkit';
import type { WeightMap } from '@ich/tfjs';
import { createIchnet, type Ichnet, ichnetPresets } from '../src/index.js';

interface Packed {
  readonly shape: number[];
  readonly float32: string;
}

interface Golden {
  readonly net: { readonly widths: number[]; readonly head: number[]; readonly channels: number };
  readonly loss: number;
  readonly weights: Record<string, Packed>;
  readonly gradients: Record<string, Packed>;
  readonly full_shapes: Record<string, number[]>;
  readonly image: Packed;
  readonly pixels: Packed;
  readonly truths: Packed;
  readonly pixel_weights: Packed;
  readonly sparse: Packed;
  readonly dense: Packed;
}

/** What the PyTorch twin computed. */
export const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'ichnet.json.gz');

export function unpack({ shape, float32 }: Packed): NdArray<Float32Array> {
  return ndarrayOf(new Float32Array(Uint8Array.from(Buffer.from(float32, 'base64')).buffer), shape);
}

export const goldenWeights: WeightMap = new Map(
  Object.entries(golden.weights).map(([name, packed]) => [name, { shape: packed.shape, data: unpack(packed).data }]),
);

/** The full preset's stages at the twin's widths. */
export function goldenNet(): Ichnet {
  const { widths, head, channels } = golden.net;
  const stages = ichnetPresets
    .full()
    .stages.map((stage, i) => ({ ...stage, widths: stage.widths.map(() => widths[i]) }));
  return createIchnet(ichnetPresets.full({ stages, head, dropoutRate: 0, inputShape: [null, null, channels] }));
}

/** Largest difference by the largest wanted value. */
export function relativeError(got: Float32Array, wanted: Float32Array): number {
  if (got.length !== wanted.length) throw new Error(`${got.length} values, not ${wanted.length}`);
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return got.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0) / largest;
}
