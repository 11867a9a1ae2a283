import { throwIfAborted } from '@ich/core';
import { type Ichnet, type IchnetTraining, predictBrain } from '@ich/ichnet';
import type { Predicted } from './bestThreshold.js';
import type { Engine } from './openEngine.js';
import type { PreparedSubject } from './types.js';

/** How subjects are predicted. */
export interface PredictStep extends Pick<IchnetTraining, 'prior' | 'window'> {
  readonly engine: Engine;
  readonly signal: AbortSignal | undefined;
}

/** The network's probabilities for subjects, one after another. */
export async function predictSubjects(
  net: Ichnet,
  subjects: readonly PreparedSubject[],
  { engine, signal, ...how }: PredictStep,
): Promise<Predicted[]> {
  const predictor = await engine.openPredictor(net.dense);
  const predicted: Predicted[] = [];
  try {
    for (const subject of subjects) {
      throwIfAborted('predictSubjects', signal);
      const { image, brain } = subject;
      predicted.push({
        subject,
        probability: await predictBrain(net, { image, brain, predictor, signal, mirror: true, ...how }),
      });
    }
  } finally {
    predictor.dispose?.();
  }
  return predicted;
}
