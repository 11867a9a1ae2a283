import { checkView, contiguousData, IchError, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Predictor } from '@ich/tiling';
import type { Tensor } from 'onnxruntime-node';
import type { Session } from './openSession.js';

/** Pixels that go through at once: 20 windows of 160x160, two slices of 512x512. More is no faster, and takes memory. */
const PIXELS = 2 ** 19;

/**
 * A predictor over an open session whose one input besides the weights is the image.
 *
 * @param weights fed with every run, by name
 */
export function predictorOf(
  open: () => Promise<Session>,
  input: string | undefined,
  weights: (session: Session) => Record<string, Tensor>,
  batchSize?: number,
): Predictor {
  return async (batch) => {
    checkView<Float32Array>('predictor', 'batch', batch, { rank: [4, 5], dtype: ['float32'], allowEmpty: false });
    const session = await open();
    const name = input ?? session.inputs[0].name;
    checkFits(session, name, batch.shape);
    const [samples, ...inner] = batch.shape;
    const data = contiguousData(batch as View<Float32Array>);
    const per = data.length / samples;
    const step = Math.min(
      samples,
      batchSize ?? Math.max(1, Math.floor(PIXELS / (data.length / samples / inner[inner.length - 1]))),
    );
    const parts: { shape: readonly number[]; data: Float32Array }[] = [];
    for (let n = 0; n < samples; n += step) {
      const count = Math.min(step, samples - n);
      const part = { shape: [count, ...inner], data: data.subarray(n * per, (n + count) * per) };
      const outputs = await session.run({ ...weights(session), [name]: session.tensor(part) });
      const output = outputs[session.outputNames[0]];
      parts.push({ shape: output.dims, data: output.data as Float32Array });
    }
    return joined(parts, samples, batch.shape.length);
  };
}

function checkFits(session: Session, name: string, shape: readonly number[]): void {
  const wanted = session.inputs.find((port) => port.name === name)?.shape ?? [];
  const fits = wanted.length === shape.length && wanted.every((n, axis) => typeof n === 'string' || n === shape[axis]);
  if (fits) return;
  throw new IchError('shape', {
    where: 'predictor',
    expected: `images [${wanted.join(', ')}] as the model takes them`,
    received: `[${shape.join(', ')}]`,
  });
}

function joined(
  parts: readonly { shape: readonly number[]; data: Float32Array }[],
  samples: number,
  rank: number,
): View<Float32Array> {
  const [{ shape, data }] = parts;
  if (shape.length !== rank) {
    throw new IchError('shape', {
      where: 'predictor',
      expected: `a model with one output [n, ${rank === 5 ? 'slice, ' : ''}row, column, class]`,
      received: `[${shape.join(', ')}]`,
    });
  }
  if (parts.length === 1) return ndarrayOf(data, shape);
  const out = new Float32Array((data.length / shape[0]) * samples);
  let at = 0;
  for (const part of parts) {
    out.set(part.data, at);
    at += part.data.length;
  }
  return ndarrayOf(out, [samples, ...shape.slice(1)]);
}
