#!/usr/bin/env node
// Kills a run with SIGKILL at random moments, resumes it each time, and holds the tables of every run that came to its
// end against those of one that was left alone, byte for byte. The smallest of settings; all three experiments.
//
//   node packages/examples/scripts/killAndResume.mjs [kills = 20] [seed = 1]

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@ich/core';

const [kills, seed] = [Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 1)];
const bin = join(import.meta.dirname, '..', 'bin', 'hssayeni2020.mjs');
const options = ['--subjects', '8', '--size', '64', '--folds', '3', '--epochs', '3', '--widths', '2-2-2-2-2'];
const dir = mkdtempSync(join(tmpdir(), 'ich-kills-'));

/** Runs to the end, or until `killAfterMs`; answers whether it was killed, and what it said last. */
function run(out, killAfterMs = Infinity) {
  const child = spawn(process.execPath, [bin, ...options, '--resume', '--out', out], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = 'nothing yet';
  child.stderr.on('data', (chunk) => {
    said = String(chunk).trim().split('\n').at(-1);
  });
  const timer = Number.isFinite(killAfterMs) ? setTimeout(() => child.kill('SIGKILL'), killAfterMs) : undefined;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve({ killed: true, said });
      else if (code === 0) resolve({ killed: false, said });
      else reject(new Error(`${out} ended with code ${code}: ${said}`));
    });
  });
}

/** Every table of a report as one text. */
function tablesOf(out) {
  const names = readdirSync(join(out, 'tables')).sort();
  const files = ['tables.json', 'tables.md', ...names.map((name) => join('tables', name))];
  return files.map((name) => `${name}\n${readFileSync(join(out, name), 'utf8')}`).join('\n');
}

try {
  const start = performance.now();
  await run(join(dir, 'whole'));
  const wholeMs = performance.now() - start;
  const whole = tablesOf(join(dir, 'whole'));
  console.log(`A run left alone: ${(wholeMs / 1000).toFixed(1)} s, ${whole.length} bytes of tables.`);
  const rng = createRng(seed);
  let [done, finished] = [0, 0];
  while (done < kills || finished === 0 || existsSync(join(dir, `run-${finished}.work`))) {
    const out = join(dir, `run-${finished}`);
    const after = done < kills ? rng.uniform(0, wholeMs) : Infinity;
    const { killed, said } = await run(out, after);
    if (killed) {
      done++;
      console.log(`kill ${done} after ${(after / 1000).toFixed(2)} s: ${said}`);
      continue;
    }
    assert.equal(tablesOf(out), whole, `${out} has other tables`);
    console.log(`run ${++finished} came to its end with the same tables`);
  }
  console.log(`${done} kills, ${finished} runs resumed to their end: every table byte-identical.`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
