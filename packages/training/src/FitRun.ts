import { createRng, IchError, throwIfAborted } from '@ich/core';
import type { WeightMap } from '@ich/tfjs';
import { encodeCheckpoint } from './encodeCheckpoint.js';
import { CHECKPOINT_NAMES } from './readCheckpoint.js';
import type {
  BestWeights,
  Checkpoint,
  EpochRecord,
  FitOptions,
  PartialEpoch,
  RunFingerprint,
  TrainingPlan,
  WindowBatch,
} from './types.js';
import { validationLoss } from './validationLoss.js';

const FRESH: PartialEpoch = { step: 0, lossSum: 0, windows: 0 };

/** A training under way: what a checkpoint holds, and the work between two of them. */
export class FitRun {
  readonly history: EpochRecord[] = [];
  best: BestWeights | undefined;
  private partial = FRESH;
  private nextName = 0;

  constructor(
    private readonly options: FitOptions,
    private readonly plan: TrainingPlan,
    readonly fingerprint: RunFingerprint,
  ) {}

  /** Goes on from a checkpoint; the next one will be written to the other name. */
  async resume(checkpoint: Checkpoint, name: (typeof CHECKPOINT_NAMES)[number]): Promise<void> {
    this.history.push(...checkpoint.history);
    this.partial = checkpoint.partial;
    this.best = checkpoint.best;
    this.nextName = 1 - CHECKPOINT_NAMES.indexOf(name);
    await this.options.trainer.restore(checkpoint.trainer);
  }

  /** Whether the patience is over. */
  get exhausted(): boolean {
    const { patience } = this.options;
    return patience !== undefined && this.history.length - (this.best?.epoch ?? 0) >= patience;
  }

  /** What is left of the epoch under way, its validation and its checkpoint. */
  async runEpoch(): Promise<EpochRecord> {
    const epoch = this.history.length + 1;
    await this.runSteps(epoch);
    const loss = this.partial.lossSum / this.partial.windows;
    const validated = await this.validate(epoch);
    const record: EpochRecord = { epoch, loss, ...(validated !== undefined && { validationLoss: validated }) };
    if (this.isBest(record)) this.best = { epoch, weights: copyFinite(await this.options.trainer.weights(), epoch) };
    this.history.push(record);
    this.partial = FRESH;
    await this.save();
    return record;
  }

  /** The validation loss of the present weights, where it is asked for. */
  private async validate(epoch: number): Promise<number | undefined> {
    const { trainer, validation, validate, batchSize, signal } = this.options;
    if (validation) return validationLoss(trainer.predict, validation, { batchSize, signal });
    const loss = await validate?.();
    if (loss === undefined || Number.isFinite(loss)) return loss;
    throw new IchError('parameter', {
      where: `fit, epoch ${epoch}`,
      expected: 'validate to answer a finite loss',
      received: String(loss),
    });
  }

  /** Order and distortions depend on the seed, the epoch and the step only, so a resume needs no generator's state. */
  private async runSteps(epoch: number): Promise<void> {
    const { train, batchSize, seed, augmentation, checkpointEverySteps, signal } = this.options;
    const { stepsPerEpoch } = this.plan;
    const root = createRng(seed);
    const order = root.fork(`order of epoch ${epoch}`).shuffle(Array.from({ length: train.length }, (_, i) => i));
    for (let step = this.partial.step + 1; step <= stepsPerEpoch; step++) {
      throwIfAborted('fit', signal);
      const indices = order.slice((step - 1) * batchSize, step * batchSize);
      const rng = root.fork(`distortions of epoch ${epoch}, step ${step}`);
      const batch = await train.readBatch(indices, { augment: augmentation, rng });
      const loss = await this.stepOnce(batch, `step ${step} of epoch ${epoch}`);
      this.partial = {
        step,
        lossSum: this.partial.lossSum + loss * indices.length,
        windows: this.partial.windows + indices.length,
      };
      this.report(epoch, step);
      const due = checkpointEverySteps !== undefined && step % checkpointEverySteps === 0 && step < stepsPerEpoch;
      if (due) await this.save();
    }
  }

  /** One step of the trainer; whatever goes wrong in it says where the training was. */
  private async stepOnce({ images, truths, ...options }: WindowBatch, place: string): Promise<number> {
    const loss = await this.options.trainer.step(images, truths, options).catch((cause: unknown) => {
      if (!(cause instanceof IchError)) throw cause;
      const { code, expected, received, remedy } = cause;
      throw new IchError(code, { where: `fit, ${place}: ${cause.where}`, expected, received, remedy, cause });
    });
    if (Number.isFinite(loss)) return loss;
    throw new IchError('parameter', {
      where: `fit, ${place}`,
      expected: 'a finite loss',
      received: String(loss),
      remedy: 'The training has diverged: lower the learning rate, or look for NaN in the images.',
    });
  }

  private report(epoch: number, step: number): void {
    const done = (epoch - 1) * this.plan.stepsPerEpoch + step;
    this.options.onProgress?.({
      done,
      total: this.plan.steps,
      label: `steps (epoch ${epoch} of ${this.options.epochs})`,
    });
  }

  /** Strictly lower counts, so the earliest of equals stays; without validation every epoch is better than the last. */
  private isBest(record: EpochRecord): boolean {
    if (!this.best || record.validationLoss === undefined) return true;
    return record.validationLoss < (this.history[this.best.epoch - 1].validationLoss as number);
  }

  private async save(): Promise<void> {
    const { store, trainer } = this.options;
    if (!store) return;
    const { fingerprint, history, partial, best } = this;
    const bytes = encodeCheckpoint({ fingerprint, history, partial, best, trainer: await trainer.state() });
    await store.write(CHECKPOINT_NAMES[this.nextName], bytes);
    this.nextName = 1 - this.nextName;
  }
}

/** A copy, because a trainer may go on writing into the arrays it handed out. */
function copyFinite(weights: WeightMap, epoch: number): WeightMap {
  const copied = [...weights].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }] as const);
  const broken = copied.find(([, { data }]) => data.some((value) => !Number.isFinite(value)));
  if (!broken) return new Map(copied);
  throw new IchError('parameter', {
    where: 'fit',
    expected: `finite weights after epoch ${epoch}`,
    received: `NaN or Infinity in "${broken[0]}"`,
    remedy: 'The training has diverged: lower the learning rate.',
  });
}
