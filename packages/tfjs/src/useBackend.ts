import { checkNumber, checkOneOf, describeValue, IchError } from '@ich/core';
import { getKernel } from '@tensorflow/tfjs-core';
import { registerGradients } from './gradients/registerGradients.js';
import type { OpenBackend, OpenedBackend } from './openBackend.js';
import { openCpu } from './openCpu.js';
import { openTensorflow } from './openTensorflow.js';
import { openWasm } from './openWasm.js';
import { openWebgl } from './openWebgl.js';
import { openWebgpu } from './openWebgpu.js';
import type { BackendInfo, BackendName, UseBackendOptions } from './types.js';

/** Best first. */
const OPEN: Readonly<Record<BackendName, OpenBackend>> = {
  tensorflow: openTensorflow,
  webgpu: openWebgpu,
  webgl: openWebgl,
  wasm: openWasm,
  cpu: openCpu,
};

/** Kernels that the gradients of a convolutional network need beyond those of its forward pass. */
const TRAINING = ['Conv2DBackpropFilter', 'Conv2DBackpropInput', 'MaxPoolGrad', 'AvgPool', 'UnsortedSegmentSum'];

/** As many as the threaded binary of the wasm backend is built for. */
const MAX_THREADS = 8;

const NAMES = Object.keys(OPEN) as BackendName[];

/**
 * Chooses the engine behind TensorFlow.js and mends it for training: `tensorflow` (tfjs-node-gpu or tfjs-node), else
 * `webgpu` (the browser's, or in Node that of the package `webgpu`), else `webgl` (browsers), each when installed and a
 * device answers, else `wasm`, else `cpu`. Nothing is chosen silently: the answer says what runs, on which device, why,
 * and what was passed over for which reason. A software renderer is passed over unless `prefer` names its backend.
 * Prints nothing and needs no network.
 *
 * @param options.prefer one name, which must then be had, or several in the order to try them
 * @param options.threads of wasm, once per process
 * @throws IchError `parameter` for an unknown name or a bad number of threads, `io` when none of the wanted backends can
 * be had
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { useBackend } from '@ich/tfjs';
 * const backend = await useBackend({ prefer: 'wasm' });
 * assert.equal(backend.name, 'wasm');
 * assert.equal(backend.canTrain, true);
 * ```
 */
export async function useBackend(options: UseBackendOptions = {}): Promise<BackendInfo> {
  const wanted = wantedNames(options.prefer);
  if (options.threads !== undefined) {
    checkNumber('useBackend', 'threads', options.threads, { integer: true, min: 1, max: MAX_THREADS });
  }
  const wish = { asked: options.prefer !== undefined, threads: options.threads };
  const passedOver: { name: string; reason: string }[] = [];
  const causes: unknown[] = [];
  for (const name of wanted) {
    try {
      const opened = await OPEN[name](wish);
      registerGradients();
      return infoOf(name, opened, passedOver);
    } catch (cause) {
      causes.push(cause);
      passedOver.push({ name, reason: cause instanceof Error ? cause.message : describeValue(cause) });
    }
  }
  throw new IchError('io', {
    where: 'useBackend',
    expected: `the backend ${wanted.join(' or ')}`,
    received: passedOver.map(({ name, reason }) => `${name}: ${reason}`).join('; '),
    remedy: `Install it, or leave \`prefer\` away to take the best of ${NAMES.join(', ')}.`,
    cause: causes[0],
  });
}

function wantedNames(prefer: UseBackendOptions['prefer']): readonly BackendName[] {
  if (prefer === undefined) return NAMES;
  const names = Array.isArray(prefer) ? prefer : [prefer];
  if (names.length === 0) checkOneOf('useBackend', 'prefer', undefined, NAMES);
  return names.map((name) => checkOneOf('useBackend', 'prefer', name, NAMES));
}

function infoOf(name: BackendName, opened: OpenedBackend, passedOver: BackendInfo['passedOver']): BackendInfo {
  const skipped = passedOver.length
    ? `; passed over: ${passedOver.map((p) => `${p.name} (${p.reason})`).join(', ')}`
    : '';
  return {
    name,
    version: opened.version,
    canTrain: TRAINING.every((kernel) => getKernel(kernel, name)),
    threads: opened.threads,
    device: opened.device,
    reason: `${opened.reason}${skipped}.`,
    passedOver,
  };
}
