// Every check of the house, in order of cost; all of them run, then the counts of the test runner are added up.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { enginesTested } from './engines.mjs';
import { testNative } from './native.mjs';

const root = join(import.meta.dirname, '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const rooms = readdirSync(join(root, 'packages'));
const resultOf = (room) => join(root, 'packages', room, '.test-result.json');

const CHECKS = [
  ['boundaries', bin('turbo'), ['boundaries']],
  ['lint', bin('biome'), ['ci', '--error-on-warnings', '.']],
  [
    'build, types, tests',
    bin('turbo'),
    ['run', 'typecheck', 'test', '--continue', '--output-logs=new-only', '--log-order=grouped', '--concurrency=2'],
  ],
];

for (const room of rooms) rmSync(resultOf(room), { force: true });
const failedChecks = [];
for (const [name, command, args] of CHECKS) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) failedChecks.push(name);
}

let passed = 0;
let failed = 0;
let skipped = 0;
const results = {};
for (const room of rooms) {
  if (!existsSync(resultOf(room))) {
    failedChecks.push(`${room} left no test result`);
    continue;
  }
  const result = JSON.parse(readFileSync(resultOf(room), 'utf8'));
  results[room] = result;
  passed += result.numPassedTests;
  // A file that fails to load holds no test that could fail: count the file.
  failed +=
    result.numFailedTests +
    result.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length;
  skipped += result.numPendingTests + result.numTodoTests;
}
// Only where it is asked for: it downloads a TensorFlow.
const native = process.env.ICH_TEST_NATIVE ? testNative() : { reason: 'ICH_TEST_NATIVE is not set' };
passed += native.passed ?? 0;
failed += native.failed ?? 0;
if (native.failed) failedChecks.push(`tensorflow: ${native.reason ?? 'tests'}`);
console.log(`\ntensorflow: ${native.tested ? `tested with ${native.tested}` : `not tested, because ${native.reason}`}`);
const engines = new Set([...enginesTested(results), ...(native.tested ? ['tensorflow'] : [])]);
console.log(`engines tested: ${[...engines].join(', ')}`);
if (passed === 0) failedChecks.push('no test ran');
console.log(`\n${skipped} skipped (each says why in its name)`);
for (const name of failedChecks) console.log(`FAILED: ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || failedChecks.length > 0 ? 1 : 0);
