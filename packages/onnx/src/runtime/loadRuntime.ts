import { availableParallelism } from 'node:os';
import { checkNumber, IchError } from '@ich/core';
import type { InferenceSession } from 'onnxruntime-node';
import type { OnnxDevice } from '../types.js';
import type { Runtime } from './Runtime.js';

/** The optional peer dependency. */
type Package = typeof import('onnxruntime-node');

/** What a user without it has to do. */
const INSTALL =
  'Run `npm i onnxruntime-node`; with ONNXRUNTIME_NODE_INSTALL=skip in the environment its install script does not ' +
  'download CUDA libraries, which are not needed here.';

const REMEDIES: Readonly<Record<Exclude<OnnxDevice, 'cpu'>, string>> = {
  cuda: "Install onnxruntime-node without ONNXRUNTIME_NODE_INSTALL=skip, and NVIDIA's driver, CUDA 12 and cuDNN 9.",
  webgpu: 'Install a driver of the graphics card for Vulkan (Linux: libvulkan1 too), Metal or Direct3D 12.',
};

/**
 * Loads onnxruntime-node when it is first needed. In a browser `package.json` puts `browser/loadRuntime.ts` in the place
 * of this file.
 *
 * @throws IchError `io` when it is not installed or has no binary for this platform
 */
export async function loadRuntime(where: string, _device: OnnxDevice = 'cpu'): Promise<Runtime> {
  const { env, InferenceSession, listSupportedBackends, Tensor } = await loadPackage(where);
  const version = env.versions.node ?? env.versions.common;
  return {
    version,
    reason: `onnxruntime-node ${version} is installed.`,
    devices: listSupportedBackends().map(({ name }) => name),
    Tensor,
    settle: (caller, { threads }) => {
      if (threads !== undefined) checkNumber(caller, 'threads', threads, { integer: true, min: 1 });
    },
    create: (bytes, device, threads = availableParallelism()) =>
      InferenceSession.create(bytes, sessionOptions(device, threads)),
    run: async (session, feeds, into) => (await (into ? session.run(feeds, into) : session.run(feeds))) as typeof feeds,
    release: (session) => session.release(),
    remedyFor: (device) => REMEDIES[device],
    remedyForStart: () => undefined,
  };
}

async function loadPackage(where: string): Promise<Package> {
  try {
    const loaded = (await import('onnxruntime-node')) as Package & { default?: Package };
    // The package is CommonJS: its names are all under `default`, and not surely beside it.
    return loaded.default ?? loaded;
  } catch (cause) {
    throw new IchError('io', {
      where,
      expected: 'onnxruntime-node to be installed',
      received: cause instanceof Error ? cause.message.split('\n')[0] : String(cause),
      remedy: INSTALL,
      cause,
    });
  }
}

function sessionOptions(device: OnnxDevice, threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // A plan of the memory is made after the first run and laid out beside what that run took: it nearly doubles the
    // peak (1.8 instead of 1.3 GiB for a U-Net of base 64 at 160 x 160) and saves no time.
    enableMemPattern: false,
    graphOptimizationLevel: 'all',
    // Threads that wait in a busy loop halve the speed as soon as another process wants the cores.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    // Errors only: the runtime prints to stderr by itself.
    logSeverityLevel: 3,
  };
}
