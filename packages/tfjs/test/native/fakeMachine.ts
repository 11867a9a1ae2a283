import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An addon package whose JavaScript only looks whether addon and library are where the real one expects them. */
const PACKAGE = {
  'package.json': '{ "name": "@tensorflow/tfjs-node", "version": "4.22.0", "main": "dist/index.js" }',
  'binding.gyp': '{}',
  'binding/tfjs_binding.cc': '',
  'dist/index.js': `
    const { readFileSync } = require('node:fs');
    const read = (path) => readFileSync(require('node:path').join(__dirname, '..', path), 'utf8');
    if (read('lib/napi-v8/tfjs_binding.node') !== 'addon') throw new Error('wrong addon');
    for (const name of ['libtensorflow.so', 'libtensorflow_framework.so.2']) read('deps/lib/' + name);
    exports.getBackend = () => 'tensorflow';
    exports.backend = () => ({ isUsingGpuDevice: false, binding: { TF_Version: read('deps/lib/libtensorflow.so') } });
    exports.tensor1d = (values) => values;
    exports.sum = (values) => ({ dataSync: () => [values[0] + values[1]] });`,
};

const LIBRARY = {
  'libtensorflow_cc.so.2': '2.99.0',
  'libtensorflow_framework.so.2': '',
  'include/tensorflow/c/c_api.h': '',
  'include/tensorflow/c/eager/c_api.h': '',
};

/** A node-gyp that writes down how it was called. */
const NODE_GYP = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  writeFileSync(__dirname + '/called.json', JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));
  const dir = process.argv.find((word) => word.startsWith('--module_path=')).slice(14);
  mkdirSync(dir, { recursive: true });
  writeFileSync(dir + '/tfjs_binding.node', 'addon');`;

/** A folder with everything a build needs, all of it fake: `python3`, `c++`, `make`, node-gyp, package, library. */
export interface FakeMachine {
  readonly dir: string;
  /** Folder of the addon package. */
  readonly addon: string;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Runs the command of the room, built, in the folder. */
  command(...args: string[]): { status: number | null; stdout: string; stderr: string };
  dispose(): void;
}

export function fakeMachine(): FakeMachine {
  const dir = mkdtempSync(join(tmpdir(), 'ich-fake-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
    if (path.startsWith('bin/')) chmodSync(join(dir, path), 0o755);
  };
  const remove = (path: string): void => rmSync(join(dir, path), { recursive: true });
  const addon = 'node_modules/@tensorflow/tfjs-node';
  for (const [path, text] of Object.entries(PACKAGE)) write(`${addon}/${path}`, text);
  for (const [path, text] of Object.entries(LIBRARY)) write(`site/tensorflow/${path}`, text);
  for (const program of ['c++', 'make']) write(`bin/${program}`, '#!/bin/sh\nexit 0\n');
  const answer = JSON.stringify({ python: '/fake/python', dir: join(dir, 'site/tensorflow') });
  write('bin/python3', `#!/bin/sh\necho '${answer}'\n`);
  write('gyp/node-gyp.js', NODE_GYP);
  const command = (...args: string[]) => {
    const env = { PATH: join(dir, 'bin'), npm_config_node_gyp: join(dir, 'gyp/node-gyp.js'), TMPDIR: dir };
    const script = join(import.meta.dirname, '../../bin/ich-tfjs.mjs');
    return spawnSync(process.execPath, [script, ...args], { cwd: dir, env, encoding: 'utf8' });
  };
  const dispose = (): void => rmSync(dir, { recursive: true });
  return { dir, addon: join(dir, addon), write, remove, command, dispose };
}
