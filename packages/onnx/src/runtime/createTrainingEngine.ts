import {
  addScaled,
  type Batch,
  checkWeightMap,
  type Gradients,
  type LossSpec,
  type PassClock,
  stretchOf,
  type TrainingEngine,
  type WeightMap,
  writeWeights,
} from '@ich/tfjs';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { forwardGraph, INPUT } from '../graph/forwardGraph.js';
import { weightsNow } from '../graph/weightsNow.js';
import type { OnnxTrainerOptions } from '../types.js';
import { openSession, type Session } from './openSession.js';
import { openTrainingPass, type PassResult, type TrainingPass } from './openTrainingPass.js';
import { predictorOf } from './predictorOf.js';
import { samplesPerPass } from './samplesPerPass.js';

/** Shapes of batches whose graphs stay open: the full batch, the last one of an epoch, and the same in validation. */
const OPEN_PASSES = 4;

/** The engine behind `createOnnxTrainer`. */
export interface OnnxEngine extends TrainingEngine {
  syncModel(): void;
}

/** Opens the engine behind `createOnnxTrainer`. */
export function createTrainingEngine(model: LayersModel, loss: LossSpec, options: OnnxTrainerOptions): OnnxEngine {
  // Written at once, so that a layer without a rule shows before the first step.
  const forwardBytes = forwardGraph('createOnnxTrainer', model);
  const weights = weightsNow('createOnnxTrainer', model);
  const trainable = model.trainableWeights.map(({ originalName }) => weights.get(originalName)!.data);
  const passes = new Map<string, Promise<TrainingPass>>();
  let forward: Promise<Session> | undefined;
  let changed = false;

  const passFor = (batch: Batch): Promise<TrainingPass> => {
    const { samples, inner, space, classes } = batch;
    const key = [samples, ...inner, 'at', ...space, classes, batch.weights ? 'weighted' : ''].join('x');
    const found = passes.get(key) ?? openTrainingPass(model, loss, options, weights, batch);
    // The last used goes to the end of the map, the first of which makes room.
    passes.delete(key);
    passes.set(key, found);
    if (passes.size > OPEN_PASSES) {
      const [oldest, pass] = [...passes][0];
      passes.delete(oldest);
      closeLater(pass);
    }
    return found;
  };
  const syncModel = (): void => {
    if (changed) writeWeights('trainer.syncModel', model, weights);
    changed = false;
  };
  const openForward = (): Promise<Session> => {
    forward ??= openSession('trainer.predict', forwardBytes, options);
    return forward;
  };
  return {
    syncModel,
    gradients: async (batch, microBatch, clock) => {
      const follow = followUpdates(weights);
      let finite = false;
      try {
        const result = await splitPass(passFor, follow.take, batch, microBatch, clock);
        finite = Number.isFinite(result.value);
        return result;
      } finally {
        changed = follow.end(finite) || changed;
      }
    },
    safeBatch: (inner, pixels) => samplesPerPass(model, inner, pixels),
    readWeight: async (i) => trainable[i],
    // The array that was read is the weight itself.
    writeWeight: () => {
      changed = true;
    },
    weights: async () => {
      syncModel();
      return new Map([...weights].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]));
    },
    setWeights: (where, given) => {
      checkWeightMap(where, 'weights', given, new Map([...weights].map(([name, { shape }]) => [name, shape])));
      for (const [name, { data }] of given) weights.get(name)?.data.set(data);
      changed = true;
      syncModel();
    },
    predict: predictorOf(
      openForward,
      INPUT,
      (session) => Object.fromEntries([...weights].map(([name, array]) => [name, session.tensor(array)])),
      options.microBatch,
    ),
    dispose: () => {
      syncModel();
      for (const pass of passes.values()) closeLater(pass);
      passes.clear();
      if (forward) closeLater(forward);
      forward = undefined;
    },
  };
}

/** Closes what is open or about to be; whoever asked for it has heard of it if it never opened. */
function closeLater(opening: Promise<{ release(): void }>): void {
  opening.then(
    ({ release }) => release(),
    () => {},
  );
}

/** Takes over the new values of weights that a graph gives, part by part; the end of a step that failed puts back. */
function followUpdates(weights: WeightMap): {
  take(updates: ReadonlyMap<string, Float32Array>): void;
  /** @returns whether weights have changed */
  end(keep: boolean): boolean;
} {
  const before = new Map<Float32Array, Float32Array>();
  return {
    take: (updates) => {
      for (const [name, values] of updates) {
        const weight = weights.get(name)?.data as Float32Array;
        if (!before.has(weight)) before.set(weight, weight.slice());
        weight.set(values);
      }
    },
    end: (keep) => {
      if (!keep) for (const [weight, values] of before) weight.set(values);
      return keep && before.size > 0;
    },
  };
}

/** Loss and gradients of a batch, at most `microBatch` samples at a time, added up by their share of the samples. */
async function splitPass(
  passFor: (stretch: Batch) => Promise<TrainingPass>,
  take: (updates: PassResult['updates']) => void,
  batch: Batch,
  microBatch: number,
  clock: PassClock,
): Promise<Gradients> {
  const run = async (stretch: Batch): Promise<Gradients> => {
    const result = await (await passFor(stretch)).run(stretch, clock);
    take(result.updates);
    return result;
  };
  if (microBatch >= batch.samples) return run(batch);
  let value = 0;
  let gradients: readonly Float32Array[] = [];
  for (let first = 0; first < batch.samples; first += microBatch) {
    const stretch = stretchOf(batch, first, Math.min(microBatch, batch.samples - first));
    const part = await run(stretch);
    const share = stretch.samples / batch.samples;
    value += part.value * share;
    if (first === 0) gradients = part.gradients.map((term) => new Float32Array(term.length));
    addScaled(gradients, part.gradients, share);
  }
  return { value, gradients };
}
