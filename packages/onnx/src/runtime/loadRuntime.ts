import { IchError } from '@ich/core';

/** The optional peer dependency. */
export type Runtime = typeof import('onnxruntime-node');

/** What a user without it has to do. */
const INSTALL =
  'Run `npm i onnxruntime-node`; with ONNXRUNTIME_NODE_INSTALL=skip in the environment its install script does not ' +
  'download CUDA libraries, which are not needed here.';

/**
 * Loads onnxruntime-node when it is first needed.
 *
 * @throws IchError `io` when it is not installed or has no binary for this platform
 */
export async function loadRuntime(where: string): Promise<Runtime> {
  try {
    const loaded = (await import('onnxruntime-node')) as Runtime & { default?: Runtime };
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
