import { rmSync } from 'node:fs';
import { IchError } from '@ich/core';
import { checkCompiler } from './checkCompiler.js';
import { compileAddon } from './compileAddon.js';
import { findAddonPackage } from './findAddonPackage.js';
import { findLibtensorflow } from './findLibtensorflow.js';
import { findNodeGyp } from './findNodeGyp.js';
import { findNodeHeaders } from './findNodeHeaders.js';
import { installAddon } from './installAddon.js';
import type { BuildArgs } from './parseBuildArgs.js';
import { proveAddon } from './proveAddon.js';
import type { Environment } from './runProgram.js';
import { stageAddon } from './stageAddon.js';

/** What `buildNative` takes. */
export interface BuildOptions extends BuildArgs {
  /** Folder from which the package is looked up. */
  readonly cwd: string;
  readonly env: Environment;
  /** Told in a few lines what is done. */
  say(line: string): void;
}

/**
 * Builds the addon of tfjs-node(-gpu) against a libtensorflow that is already here, proves it by a sum, and only then
 * puts it in its place. Everything happens in a copy inside the package, so a build that fails leaves nothing behind,
 * and a build done twice ends as one done once.
 *
 * @throws IchError `io` naming what is missing and how to get it, or the last lines of the build
 */
export async function buildNative(options: BuildOptions): Promise<void> {
  const { cwd, env, gpu, say } = options;
  if (process.platform !== 'linux') throw otherSystem();
  const addon = findAddonPackage(cwd, gpu);
  const library = await findLibtensorflow(options, env);
  const nodeGyp = findNodeGyp(cwd, env);
  await checkCompiler(env);
  const headers = findNodeHeaders();

  say(`Package: ${addon.name} ${addon.version} in ${addon.dir}`);
  say(`Library: ${library.files['libtensorflow.so']}`);
  say(
    headers
      ? `Headers of Node: ${headers}`
      : `Headers of Node: none beside ${process.execPath}; node-gyp downloads them`,
  );
  const staged = stageAddon(addon, library);
  const clean = (): void => rmSync(staged, { recursive: true, force: true });
  const interrupted = (): never => {
    clean();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  try {
    const started = performance.now();
    await compileAddon({ staged, nodeGyp, headers, python: library.python, env });
    const seconds = Math.round((performance.now() - started) / 1000);
    const proof = await proveAddon(staged, env);
    installAddon(staged, addon);
    say(`Built in ${seconds} s and tried: TensorFlow ${proof.tensorflow} computes 1 + 2 = 3 on the ${proof.device}.`);
    if (gpu && proof.device === 'CPU') say('It found no GPU: TensorFlow takes one whose CUDA libraries it finds.');
    say("useBackend({ prefer: 'tensorflow' }) finds it. Build again after the package was installed again.");
  } finally {
    process.off('SIGINT', interrupted);
    clean();
  }
}

function otherSystem(): IchError {
  return new IchError('io', {
    where: 'build-native',
    expected: 'Linux, the only system it was tried on',
    received: process.platform,
    remedy: "Let the package's own install script fetch its addon, or use @ich/onnx.",
  });
}
