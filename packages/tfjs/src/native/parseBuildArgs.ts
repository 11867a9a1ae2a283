import { parseArgs } from 'node:util';
import { IchError } from '@ich/core';

export const HELP = `Usage: npx @ich/tfjs build-native [--python PY | --libtensorflow DIR] [--gpu]

Compiles the native addon of the installed @tensorflow/tfjs-node 4.22 against a TensorFlow library that is already on
this machine, so that useBackend({ prefer: 'tensorflow' }) works. Nothing is downloaded where Node has its headers.

  --python PY          the TensorFlow inside this Python, e.g. venv/bin/python after "pip install tensorflow-cpu";
                       by default python3, then python
  --libtensorflow DIR  TensorFlow's C library in this folder: DIR/lib and DIR/include, or a Python wheel's folder
  --gpu                the addon of @tensorflow/tfjs-node-gpu; the library must be one with CUDA
  --help               this text

Needs Linux, a C++ compiler, make, Python 3 and node-gyp (npm brings it). Install the package without its own script,
which downloads an old TensorFlow: npm i --ignore-scripts @tensorflow/tfjs-node@4.22.0`;

/** What the user asked for. */
export interface BuildArgs {
  readonly python?: string;
  readonly libtensorflow?: string;
  readonly gpu: boolean;
}

/**
 * Reads the words of the command.
 *
 * @returns undefined when help was asked for
 * @throws IchError `parameter`
 */
export function parseBuildArgs(args: readonly string[]): BuildArgs | undefined {
  const { values, positionals } = readArgs(args);
  if (values.help || args.length === 0) return undefined;
  if (positionals.length !== 1 || positionals[0] !== 'build-native') {
    throw badArgs('the command build-native', positionals.join(' ') || 'none');
  }
  const { python, libtensorflow, gpu = false } = values;
  if (python !== undefined && libtensorflow !== undefined) {
    throw badArgs('one of --python and --libtensorflow', 'both');
  }
  return { python, libtensorflow, gpu };
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        python: { type: 'string' },
        libtensorflow: { type: 'string' },
        gpu: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw badArgs('the options named by --help', (cause as Error).message.split('\n')[0].replace(/\.$/, ''));
  }
}

function badArgs(expected: string, received: string): IchError {
  const remedy = 'See: npx @ich/tfjs --help';
  return new IchError('parameter', { where: 'ich-tfjs', expected, received, remedy });
}
