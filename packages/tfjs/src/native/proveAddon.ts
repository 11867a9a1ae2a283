import { fileURLToPath } from 'node:url';
import { IchError } from '@ich/core';
import { type Environment, runProgram } from './runProgram.js';

/** What an addon said of itself when it was tried. */
export interface AddonProof {
  /** Version of the library. */
  readonly tensorflow: string;
  readonly device: 'CPU' | 'GPU';
}

/**
 * Loads the addon in a process of its own and has it compute one sum.
 *
 * @param dir folder of the package
 * @throws IchError `io` when it does not load or computes something else
 */
export async function proveAddon(dir: string, env: Environment): Promise<AddonProof> {
  const script = fileURLToPath(new URL('./proofProcess.js', import.meta.url));
  const { code, output } = await runProgram(process.execPath, [script, dir], {
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...env },
  });
  const proof = /^PROOF (.*)$/m.exec(output);
  if (code === 0 && proof) return JSON.parse(proof[1]) as AddonProof;
  throw new IchError('io', {
    where: 'build-native',
    expected: 'the new addon to load and compute 1 + 2 = 3',
    received: `exit code ${code}:\n${output.trimEnd().split('\n').slice(-10).join('\n')}\n`,
    remedy: 'A library for another processor or with parts missing loads so; try another TensorFlow.',
  });
}
