import { sizeOf } from '@ich/core';
import { type Batch, dropoutMask, type Gradients, type LossSpec, type PassClock, type WeightMap } from '@ich/tfjs';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { PORTS, trainingGraph } from '../graph/trainingGraph.js';
import type { SessionOptions } from '../types.js';
import { findBlockSize } from './findBlockSize.js';
import { openSession } from './openSession.js';

/** What one run gives. */
export interface PassResult extends Gradients {
  /** New values of weights that are not trained, by name. */
  readonly updates: ReadonlyMap<string, Float32Array>;
}

/** A training graph for batches of one shape, open and bound to the weights. */
export interface TrainingPass {
  /** The gradients are the pass's own memory: the next run writes over them. So are the new values of weights. */
  run(stretch: Batch, clock: PassClock): Promise<PassResult>;
  release(): void;
}

/** Writes the graph for the shape of a batch and opens it. */
export async function openTrainingPass(
  model: LayersModel,
  loss: LossSpec,
  options: SessionOptions,
  weights: WeightMap,
  { samples, inner, space, classes, weights: pixelWeights, pixels }: Batch,
): Promise<TrainingPass> {
  const where = 'trainer.step';
  const sampled = pixels && space[0];
  const shape = { samples, inner, classes, weighted: pixelWeights !== undefined, pixels: sampled };
  const { bytes, masks, updates } = trainingGraph(where, model, loss, shape, await findBlockSize());
  const session = await openSession(where, bytes, options);
  const present = new Set(session.inputs.map(({ name }) => name));
  const fixed = Object.fromEntries(
    [...weights].filter(([name]) => present.has(name)).map(([name, array]) => [name, session.tensor(array)]),
  );
  const arrayFor = (name: string): Float32Array => new Float32Array(sizeOf(weights.get(name)?.shape ?? []));
  const names = model.trainableWeights.map(({ originalName }) => originalName);
  const gradients = names.map(arrayFor);
  const updated = new Map(updates.map((name) => [name, arrayFor(name)]));
  const made = new Set(session.outputNames);
  const into = Object.fromEntries(
    [
      ...names.map((name, i) => [PORTS.gradient, name, gradients[i]] as const),
      ...[...updated].map(([name, data]) => [PORTS.update, name, data] as const),
    ]
      // A weight that the output does not depend on has no gradient.
      .filter(([port, name]) => made.has(`${port}${name}`))
      .map(([port, name, data]) => [`${port}${name}`, session.tensor({ shape: weights.get(name)?.shape ?? [], data })]),
  );
  return {
    run: async (stretch, clock) => {
      const at = (data: Float32Array, last: number) => session.tensor({ shape: [samples, ...space, last], data });
      const batchFeeds = {
        [PORTS.image]: session.tensor({ shape: [samples, ...inner], data: stretch.images }),
        [PORTS.truth]: at(stretch.truths, classes),
        ...(stretch.weights && { [PORTS.weights]: at(stretch.weights, 1) }),
        ...(stretch.pixels && { [PORTS.pixels]: at(stretch.pixels, 2) }),
      };
      const dropouts = masks.map(({ port, ...mask }) => {
        const data = dropoutMask({ ...mask, clock: { ...clock, firstSample: stretch.firstSample } });
        return [port, session.tensor({ shape: mask.shape, data })];
      });
      const feeds = { ...fixed, ...batchFeeds, ...Object.fromEntries(dropouts) };
      const outputs = await session.run(feeds, { [PORTS.loss]: null, ...into });
      return { value: (outputs[PORTS.loss].data as Float32Array)[0], gradients, updates: updated };
    },
    release: session.release,
  };
}
