import { exportOnnx } from '@ich/onnx';
import { secondsOf } from '@ich/testkit';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const SIDE = 2048;
const ROUNDS = 10;

/** The best rate of a large matrix product in onnxruntime on this machine now, in GFLOP/s: what a network can hope for. */
export async function matrixPeak(threads: number): Promise<number> {
  const product = sequential({ layers: [layers.dense({ units: SIDE, useBias: false, inputShape: [SIDE] })] });
  const session = await InferenceSession.create(exportOnnx(product), {
    intraOpNumThreads: threads,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  product.dispose();
  const matrix = new Tensor('float32', new Float32Array(SIDE * SIDE).fill(0.5), [SIDE, SIDE]);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    least = Math.min(least, await secondsOf(() => session.run({ [session.inputNames[0]]: matrix })));
  }
  await session.release();
  return (2 * SIDE ** 3) / least / 1e9;
}
