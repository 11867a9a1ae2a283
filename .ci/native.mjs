// Builds the native addon of tfjs-node from the TensorFlow that pip offers, and runs the tests of that backend. Where a
// part of it cannot be had, it says which and why, and that is no failure; a build or a test that fails is one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOM = join(import.meta.dirname, '..', 'packages', 'tfjs');
const SECONDS = 230;

/** Packages that an npm user has once. A second copy would register every kernel again. */
const SHARED = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', '@tensorflow/tfjs-backend-cpu'];

/** What must be there, by the command that asks for it and the word for its absence. */
const NEEDED = [
  ['python3', ['-m', 'venv', '--help'], 'there is no Python with venv'],
  [process.env.CXX || 'c++', ['--version'], 'there is no C++ compiler'],
  [process.env.MAKE || 'make', ['--version'], 'there is no make'],
];

/**
 * @returns {{ passed: number, failed: number, tested?: string, reason?: string }} `tested` says which TensorFlow it
 * was, `reason` why it was not tested or what failed besides tests
 */
export function testNative() {
  if (process.platform !== 'linux') return notTested(`it is built on Linux only, and this is ${process.platform}`);
  const missing = NEEDED.find(([command, args]) => spawnSync(command, args).status !== 0);
  if (missing) return notTested(missing[2]);
  const dir = mkdtempSync(join(tmpdir(), 'ich-native-'));
  try {
    return buildAndTest(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function buildAndTest(dir) {
  const end = Date.now() + SECONDS * 1000;
  const run = (command, args, options = {}) => {
    const timeout = Math.max(1, end - Date.now());
    return spawnSync(command, args, { cwd: dir, encoding: 'utf8', timeout, killSignal: 'SIGKILL', ...options });
  };
  const python = join(dir, 'venv', 'bin', 'python');
  writeFileSync(join(dir, 'package.json'), '{ "private": true }');
  // Only the library inside the wheel is wanted, not what it needs to run in Python.
  const wheel = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--only-binary',
    ':all:',
    'tensorflow-cpu>=2.16,<2.22',
  ];
  const addon = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '@tensorflow/tfjs-node@4.22.0'];
  const steps = [
    ['python3 makes no venv', 'python3', ['-m', 'venv', join(dir, 'venv')]],
    ['pip does not offer tensorflow-cpu', python, wheel],
    ['npm does not offer @tensorflow/tfjs-node', 'npm', addon],
  ];
  for (const [reason, command, args] of steps) {
    const { status, stderr } = run(command, args);
    if (status !== 0) return notTested(`${reason} (${lastLine(stderr) || 'out of time'})`);
  }
  for (const name of SHARED) shareCopy(dir, name);

  const build = run(process.execPath, [join(ROOM, 'bin', 'ich-tfjs.mjs'), 'build-native', '--python', python]);
  process.stdout.write(`${build.stdout}${build.stderr}`);
  if (build.error) return notTested('the build ran out of time');
  if (build.status !== 0) return { passed: 0, failed: 1, reason: 'build-native failed' };

  const result = join(dir, 'result.json');
  const vitest = join(ROOM, 'node_modules', '.bin', 'vitest');
  const env = { ...process.env, ICH_TFJS_NODE: dir, ICH_TEST_RESULT: result, TF_CPP_MIN_LOG_LEVEL: '2' };
  const test = run(vitest, ['run', '--config', 'test/native/vitest.config.ts'], { cwd: ROOM, env, stdio: 'inherit' });
  if (test.error) return notTested('the tests ran out of time');
  if (!existsSync(result)) return { passed: 0, failed: 1, reason: 'the tests left no result' };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(result, 'utf8'));
  // A file that does not load fails without a failed test.
  const failed = numFailedTests || Number(test.status !== 0);
  return { passed: numPassedTests, failed, tested: /TensorFlow [\d.]+\d/.exec(build.stdout)?.[0] };
}

/** Puts the repository's copy of a package in the place of another. */
function shareCopy(dir, name) {
  const place = join(dir, 'node_modules', name);
  rmSync(place, { recursive: true, force: true });
  symlinkSync(realpathSync(join(ROOM, 'node_modules', name)), place);
}

function notTested(reason) {
  return { passed: 0, failed: 0, reason };
}

function lastLine(text) {
  return (text ?? '').trimEnd().split('\n').at(-1);
}
