import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IchError } from '@ich/core';
import { type Environment, runProgram } from './runProgram.js';

/** TensorFlow's C library and its headers, as found on the machine. */
export interface Libtensorflow {
  /** Real paths by the names the loader and the linker look for. */
  readonly files: Readonly<Record<string, string>>;
  readonly include: string;
  /** CUDA's libraries from pip, which the library looks for in a folder beside its own. */
  readonly nvidia?: string;
  /** The Python that was asked, for node-gyp, which needs one too. */
  readonly python?: string;
}

/** Names of the two libraries: the wheel's, then those of the C library proper. */
const MAIN = ['libtensorflow_cc.so.2', 'libtensorflow.so.2', 'libtensorflow.so'];
const FRAMEWORK = ['libtensorflow_framework.so.2', 'libtensorflow_framework.so'];
const HEADERS = ['tensorflow/c/c_api.h', 'tensorflow/c/eager/c_api.h'];

/** Finds the package without importing it: that takes seconds, and may fail for reasons that do not matter here. */
const ASK = `
import importlib.util, json, sys
spec = importlib.util.find_spec('tensorflow')
places = list(spec.submodule_search_locations or []) if spec else []
print(json.dumps({'python': sys.executable, 'dir': places[0] if places else None}))`;

/**
 * The library in a folder, or inside the TensorFlow of a Python.
 *
 * @throws IchError `io` when there is none, with what was looked for and where
 */
export async function findLibtensorflow(
  { python, libtensorflow }: { python?: string; libtensorflow?: string },
  env: Environment,
): Promise<Libtensorflow> {
  if (libtensorflow !== undefined) return libraryIn(resolve(libtensorflow));
  const reasons: string[] = [];
  for (const program of python === undefined ? ['python3', 'python'] : [python]) {
    const answer = await askPython(program, env);
    if (typeof answer === 'string') reasons.push(`${program}: ${answer}`);
    else return { ...libraryIn(answer.dir), python: answer.python };
  }
  throw new IchError('io', {
    where: 'build-native',
    expected: 'a Python with tensorflow or tensorflow-cpu',
    received: reasons.join('; '),
    remedy: 'Run: python3 -m venv tf && tf/bin/pip install tensorflow-cpu, then pass --python tf/bin/python',
  });
}

async function askPython(program: string, env: Environment): Promise<{ dir: string; python: string } | string> {
  const { code, output } = await runProgram(program, ['-c', ASK], { env });
  if (code === undefined) return 'no such program';
  const lines = output.trimEnd().split('\n');
  const answer = lines.find((line) => line.startsWith('{"python"'));
  if (code !== 0 || answer === undefined) return lines.at(-1) || `exit code ${code}`;
  const { dir, python } = JSON.parse(answer) as { dir: string | null; python: string };
  return dir === null ? 'has no tensorflow' : { dir, python };
}

function libraryIn(dir: string): Libtensorflow {
  const places = [dir, join(dir, 'lib')];
  const main = firstThere(places, MAIN);
  const framework = firstThere(places, FRAMEWORK);
  const include = join(dir, 'include');
  const missing = [
    ...(main ? [] : [MAIN[0]]),
    ...(framework ? [] : [FRAMEWORK[0]]),
    ...HEADERS.filter((name) => !existsSync(join(include, name))).map((name) => `include/${name}`),
  ];
  if (!main || !framework || missing.length > 0) {
    throw new IchError('io', {
      where: 'build-native',
      expected: `TensorFlow's library and headers in ${dir}`,
      received: `a folder without ${missing.join(', ')}`,
      remedy: 'The Linux wheels of tensorflow and tensorflow-cpu, 2.10 and later, have them, as has the C library.',
    });
  }
  // The names of the linker, and those written into the libraries, by which the loader looks for them.
  const [mainFile, frameworkFile] = [main, framework].map((path) => realpathSync(path));
  const files = {
    'libtensorflow.so': mainFile,
    [main.endsWith(MAIN[0]) ? MAIN[0] : MAIN[1]]: mainFile,
    'libtensorflow_framework.so': frameworkFile,
    [FRAMEWORK[0]]: frameworkFile,
  };
  const nvidia = join(dir, '..', 'nvidia');
  return { files, include: realpathSync(include), nvidia: existsSync(nvidia) ? realpathSync(nvidia) : undefined };
}

/** The path keeps the name it was found under: `libtensorflow_cc` is told from `libtensorflow` by it. */
function firstThere(dirs: readonly string[], names: readonly string[]): string | undefined {
  return dirs.flatMap((dir) => names.map((name) => join(dir, name))).find((path) => existsSync(path));
}
