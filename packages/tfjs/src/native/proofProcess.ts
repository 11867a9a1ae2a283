import { createRequire } from 'node:module';
import type { AddonProof } from './proveAddon.js';
import { restoreNodeUtil } from './restoreNodeUtil.js';

/** The little of tfjs-node that the proof touches. */
interface Tensor {
  dataSync(): ArrayLike<number>;
}
interface TensorflowNode {
  getBackend(): string;
  backend(): { isUsingGpuDevice: boolean; binding: { TF_Version: string } };
  tensor1d(values: number[]): Tensor;
  sum(tensor: Tensor): Tensor;
}

// The entry point of the process that `proveAddon` starts; its word is the folder of the package.
restoreNodeUtil();
const tf = createRequire(import.meta.url)(process.argv[2]) as TensorflowNode;
const [sum] = Array.from(tf.sum(tf.tensor1d([1, 2])).dataSync());
if (tf.getBackend() !== 'tensorflow' || sum !== 3) {
  throw new Error(`the backend ${tf.getBackend()} computes 1 + 2 = ${sum}`);
}
const { isUsingGpuDevice, binding } = tf.backend();
const proof: AddonProof = { tensorflow: binding.TF_Version, device: isUsingGpuDevice ? 'GPU' : 'CPU' };
process.stdout.write(`\nPROOF ${JSON.stringify(proof)}\n`);
