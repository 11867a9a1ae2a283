// From the built room: the command starts its files.

import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNodeGyp } from '../../src/native/findNodeGyp.js';
import { findNodeHeaders } from '../../src/native/findNodeHeaders.js';
import { type FakeMachine, fakeMachine } from './fakeMachine.js';

let machine: FakeMachine;
beforeEach(() => {
  machine = fakeMachine();
});
afterEach(() => machine.dispose());

const FRESH = ['binding', 'binding.gyp', 'dist', 'package.json'];
const manifest = 'node_modules/@tensorflow/tfjs-node/package.json';
const noTensorflow = '#!/bin/sh\necho \'{"python":"/fake/python","dir":null}\'\n';
const onLinux = process.platform === 'linux';

describe.runIf(onLinux)(`build-native${onLinux ? '' : ' [skipped: it refuses other systems than Linux]'}`, () => {
  it('builds, proves and installs, and a second time the same', () => {
    for (let i = 0; i < 2; i++) {
      const { status, stdout, stderr } = machine.command('build-native');
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Package: @tensorflow/tfjs-node 4.22.0 in ${realpathSync(machine.addon)}`);
      expect(stdout).toMatch(/tried: TensorFlow 2\.99\.0 computes 1 \+ 2 = 3 on the CPU/);
      expect(readdirSync(machine.addon).sort()).toEqual([...FRESH, 'deps', 'lib'].sort());
    }
    const library = realpathSync(join(machine.dir, 'site/tensorflow'));
    const links = readdirSync(join(machine.addon, 'deps/lib')).map((name) => [
      name,
      readlinkSync(join(machine.addon, 'deps/lib', name)),
    ]);
    expect(Object.fromEntries(links)).toEqual({
      'libtensorflow.so': join(library, 'libtensorflow_cc.so.2'),
      'libtensorflow_cc.so.2': join(library, 'libtensorflow_cc.so.2'),
      'libtensorflow_framework.so': join(library, 'libtensorflow_framework.so.2'),
      'libtensorflow_framework.so.2': join(library, 'libtensorflow_framework.so.2'),
    });
    expect(readlinkSync(join(machine.addon, 'deps/include'))).toBe(join(library, 'include'));
  });

  it('calls node-gyp with what the package itself would pass, and the Python that was asked', () => {
    machine.command('build-native');
    const { args, cwd } = JSON.parse(readFileSync(join(machine.dir, 'gyp/called.json'), 'utf8'));
    expect(args.slice(0, 4)).toEqual([
      'rebuild',
      '--module_name=tfjs_binding',
      `--module_path=${join(cwd, 'lib/napi-v8')}`,
      '--napi_build_version=8',
    ]);
    expect(args).toContain('--python=/fake/python');
    expect(args.filter((word: string) => word.startsWith('--nodedir='))).toHaveLength(findNodeHeaders() ? 1 : 0);
  });

  it("takes the C library's own layout, and CUDA beside a wheel", () => {
    machine.write('c/lib/libtensorflow.so.2', '2.98.0');
    machine.write('c/lib/libtensorflow_framework.so.2', '');
    for (const name of ['c_api.h', 'eager/c_api.h']) machine.write(`c/include/tensorflow/c/${name}`, '');
    expect(machine.command('build-native', '--libtensorflow', 'c').stdout).toContain('TensorFlow 2.98.0');
    expect(readdirSync(join(machine.addon, 'deps/lib'))).toContain('libtensorflow.so.2');
    expect(existsSync(join(machine.addon, 'deps/nvidia'))).toBe(false);
    mkdirSync(join(machine.dir, 'site/nvidia'));
    expect(machine.command('build-native', '--python', 'python3').status).toBe(0);
    expect(existsSync(join(machine.addon, 'deps/nvidia'))).toBe(true);
  });

  it('leaves what was there when the build or the proof fails, shows the end of the log and keeps all of it', () => {
    machine.command('build-native');
    machine.write('gyp/node-gyp.js', 'for (let i = 0; i < 40; i++) console.error("line", i); process.exit(1);');
    const built = machine.command('build-native');
    expect(built.status).toBe(2);
    expect(built.stderr).toMatch(/exit code 1:\n {2}line 25\n.*line 39\n/s);
    expect(built.stderr).not.toContain('line 24');
    const log = /whole log: (.*)/.exec(built.stderr)?.[1] ?? '';
    expect(readFileSync(log, 'utf8')).toContain('line 0\n');

    machine.write('gyp/node-gyp.js', '');
    const proved = machine.command('build-native');
    expect(proved.status).toBe(2);
    expect(proved.stderr).toMatch(/expected the new addon to load and compute 1 \+ 2 = 3.*ENOENT/s);
    expect(readdirSync(machine.addon).sort()).toEqual([...FRESH, 'deps', 'lib'].sort());
    expect(readFileSync(join(machine.addon, 'lib/napi-v8/tfjs_binding.node'), 'utf8')).toBe('addon');
  });

  it.each<[string, (m: FakeMachine) => unknown, RegExp]>([
    [
      'the package',
      (m) => m.remove('node_modules'),
      /tfjs-node installed, received none seen from.*npm i --ignore-scripts/,
    ],
    ['the right version', (m) => m.write(manifest, '{ "version": "4.21.0" }'), /4\.22, received 4\.21\.0.*@4\.22\.0/],
    ['Python', (m) => m.remove('bin/python3'), /python3: no such program; python: no such program.*pip install/],
    ['tensorflow', (m) => m.write('bin/python3', noTensorflow), /python3: has no tensorflow.*pip install/],
    ['the library', (m) => m.remove('site/tensorflow/libtensorflow_cc.so.2'), /without libtensorflow_cc\.so\.2\./],
    ['the headers', (m) => m.remove('site/tensorflow/include'), /without include\/tensorflow\/c\/c_api\.h, include/],
    ['a compiler', (m) => m.remove('bin/c++'), /a C\+\+ compiler, received no program c\+\+.*apt-get install/],
    ['make', (m) => m.write('bin/make', '#!/bin/sh\nexit 3\n'), /make, received make ending with code 3/],
  ])('names what is missing: %s', (_, change, message) => {
    change(machine);
    const { status, stdout, stderr } = machine.command('build-native');
    expect(stderr).toMatch(message);
    expect([status, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    if (existsSync(machine.addon)) expect(readdirSync(machine.addon).sort()).toEqual(FRESH);
  });

  it('refuses the library that it would replace', () => {
    machine.command('build-native');
    machine.remove('node_modules/@tensorflow/tfjs-node/deps');
    for (const name of ['libtensorflow.so.2', 'libtensorflow_framework.so.2']) {
      machine.write(`node_modules/@tensorflow/tfjs-node/deps/lib/${name}`, '');
    }
    const deps = join(machine.addon, 'deps');
    symlinkSync(join(machine.dir, 'site/tensorflow/include'), join(deps, 'include'));
    const { status, stderr } = machine.command('build-native', '--libtensorflow', deps);
    expect([status, stderr]).toEqual([2, expect.stringContaining('which the build replaces')]);
    expect(existsSync(join(deps, 'lib/libtensorflow.so.2'))).toBe(true);
  });
});

describe('ich-tfjs', () => {
  it.each([['--help'], ['build-native', '-h'], []])('shows its usage for %s %s', (...args) => {
    const { status, stdout, stderr } = machine.command(...args);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: npx @ich\/tfjs build-native \[--python PY \| --libtensorflow DIR\] \[--gpu\]\n/);
  });

  it.each([
    [['build'], /the command build-native, received build\./],
    [['build-native', '--fast'], /Unknown option '--fast'/],
    [['build-native', '--python', 'a', '--libtensorflow', 'b'], /one of --python and --libtensorflow, received both/],
  ])('refuses %s', (args, message) => {
    const { status, stdout, stderr } = machine.command(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('--help');
    expect(stderr).not.toContain('    at ');
  });
});

describe('findNodeGyp', () => {
  it('looks where npm says, in the folder, on the path, beside Node and inside npm', () => {
    const { dir } = machine;
    const nowhere = join(dir, 'none/bin/node');
    const find = (env = {}) => findNodeGyp(dir, env, nowhere).slice(realpathSync(dir).length + 1);
    expect(() => find()).toThrow(/node-gyp, by itself or inside npm, received none\. Run this command through npx/);
    expect(find({ npm_config_node_gyp: join(dir, 'gyp/node-gyp.js') })).toBe('gyp/node-gyp.js');
    machine.write('npm/bin/npm-cli.js', '');
    machine.write('npm/node_modules/node-gyp/bin/node-gyp.js', '');
    symlinkSync('../npm/bin/npm-cli.js', join(dir, 'bin/npm'));
    expect(find({ PATH: join(dir, 'bin') })).toBe('npm/node_modules/node-gyp/bin/node-gyp.js');
    const beside = 'none/lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js';
    machine.write('none/bin/node', '');
    machine.write(beside, '');
    expect(find()).toBe(beside);
    machine.write('node_modules/node-gyp/bin/node-gyp.js', '');
    expect(find()).toBe('node_modules/node-gyp/bin/node-gyp.js');
  });
});

describe('findNodeHeaders', () => {
  it('is the prefix of a Node that came with its headers', () => {
    machine.write('node/bin/node', '');
    machine.write('node/include/node/node_api.h', '');
    const node = join(machine.dir, 'node/bin/node');
    expect(findNodeHeaders(node)).toBeUndefined();
    machine.write('node/include/node/common.gypi', '');
    expect(findNodeHeaders(node)).toBe(join(realpathSync(machine.dir), 'node'));
  });
});
