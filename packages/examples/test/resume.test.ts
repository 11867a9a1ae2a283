import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCli, tiny } from './runCli.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-resume-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const options = [...tiny, '--experiment', '3', '--seed', '3'];
const tables = (name: string): string => readFileSync(join(dir, name, 'tables.json'), 'utf8');

/** Ends the process as soon as its progress line shows so many per cent. */
const endAt = (percent: number, signal: 'SIGKILL' | 'SIGINT') =>
  runCli([...options, '--out', join(dir, 'killed'), '--resume'], (child) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (child.killed) return;
      const shown = [...chunk.toString().matchAll(/experiment 3: (\d+) %/g)].map((match) => Number(match[1]));
      if (shown.some((value) => value >= percent)) child.kill(signal);
    });
  });

it('killed again and again and resumed, ends with the same tables as a run left alone', async () => {
  const whole = await runCli([...options, '--out', join(dir, 'whole')]);
  expect(whole.code).toBe(0);
  for (const percent of [10, 30, 60]) {
    const killed = await endAt(percent, 'SIGKILL');
    expect(killed.signal).toBe('SIGKILL');
    expect(existsSync(join(dir, 'killed'))).toBe(false);
  }
  const interrupted = await endAt(70, 'SIGINT');
  expect(interrupted.code, interrupted.stderr).toBe(130);
  expect(interrupted.stderr).toMatch(/error: .*expected to finish, received an abort/);
  expect(existsSync(join(dir, 'killed'))).toBe(false);
  const other = await runCli([...options, '--rate', '0.01', '--out', join(dir, 'killed'), '--resume']);
  expect(other.code).toBe(2);
  expect(other.stderr).toContain(
    '--resume: expected learningRate to be 0.004 as in the interrupted run, received 0.01',
  );

  const resumed = await runCli([...options, '--out', join(dir, 'killed'), '--resume']);
  expect(resumed.stderr).not.toContain('error');
  expect(resumed.code).toBe(0);
  expect(tables('killed')).toBe(tables('whole'));
  expect(existsSync(join(dir, 'killed.work'))).toBe(false);
});
