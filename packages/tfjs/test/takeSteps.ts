import { ndarrayOf } from '@ich/core/ndarray';
import type { AdamConfig, Trainer, TrainerOptions, WeightMap } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';

interface Values {
  shape: number[];
  data: number[];
}

/** A network, and what Keras makes of it in as many steps as there are losses. */
export interface Net {
  name: string;
  topology: object;
  start: Record<string, Values>;
  images: Values[];
  truths: Values[];
  losses: number[];
  end: Record<string, Values>;
}

/** What `test/golden/generate_steps.py` writes. */
export interface Steps {
  seed: number;
  optimizer: AdamConfig;
  nets: Net[];
}

const arrayOf = ({ shape, data }: Values) => ({ shape, data: Float32Array.from(data) });
const viewOf = ({ shape, data }: Values) => ndarrayOf(Float32Array.from(data), shape);
const farthest = (a: ArrayLike<number>, b: readonly number[]): number =>
  // NaN on either side stays NaN, which is less than no tolerance.
  b.reduce((max, value, i) => Math.max(max, Math.abs(value - a[i])), 0);

/**
 * Takes the steps of a golden file on the current backend.
 *
 * @returns the largest differences of a loss and of a last weight from those of Keras
 */
export async function takeSteps(
  { seed, optimizer }: Steps,
  net: Net,
  open: (model: tfl.LayersModel, options: TrainerOptions) => Trainer,
): Promise<{ losses: number; weights: number }> {
  const model = await tfl.models.modelFromJSON({ modelTopology: net.topology } as never);
  const trainer = open(model, { loss: 'binaryCrossentropy', optimizer, seed });
  await trainer.setWeights(new Map(Object.entries(net.start).map(([name, values]) => [name, arrayOf(values)])));
  const losses: number[] = [];
  for (const i of net.losses.keys()) {
    const turn = i % net.images.length;
    losses.push(await trainer.step(viewOf(net.images[turn]), viewOf(net.truths[turn])));
  }
  const weights: WeightMap = await trainer.weights();
  trainer.dispose();
  model.dispose();
  const differences = Object.entries(net.end).map(([name, { data }]) => farthest(weights.get(name)?.data ?? [], data));
  return { losses: farthest(losses, net.losses), weights: Math.max(...differences) };
}
