import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryStore, readCheckpoint } from '../src/index.js';
import { killableRun, type Moment } from './killableRun.js';

const room = join(import.meta.dirname, '..');
// Inside the room, so that its dependencies are found; git ignores it.
const compiled = join(room, '.examples', 'killed');
const directories: string[] = [];

/** Compiles the child and the room it imports to JavaScript. */
function compile(): void {
  const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
  const options = '--ignoreConfig --noCheck --module nodenext --target es2022 --rootDir .'.split(' ');
  execFileSync(process.execPath, [compiler, ...options, '--outDir', compiled, 'test/killedChild.ts'], { cwd: room });
}

/** Runs the child; kills it with SIGKILL as soon as it says that the moment is reached. */
function life(directory: string, moment: Moment): Promise<{ signal: string | null; output: string }> {
  const child = spawn(process.execPath, [join(compiled, 'test', 'killedChild.js'), directory, moment], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.startsWith('reached')) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, signal) => resolve({ signal, output }));
  });
}

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ich-killed-'));
  directories.push(directory);
  return directory;
}

describe('a process killed with SIGKILL and started again', () => {
  beforeAll(compile);
  afterAll(() => {
    for (const directory of [...directories, compiled]) rmSync(directory, { recursive: true, force: true });
  });

  // Each list is a run of many lives. 24 steps; checkpoints after steps 2, 4 and 6 of each epoch.
  const runs: { lives: Moment[] }[] = [
    { lives: ['step 1', 'write 1', 'step 3', 'write 2', 'step 6', 'write 3', 'step 2'] },
    { lives: ['write 3', 'write 1', 'write 1', 'step 7', 'write 4'] },
    { lives: ['write 12'] },
  ];
  it.each(runs)('comes to the same numbers, bit for bit: $lives', async ({ lives }) => {
    const whole = await killableRun(undefined, 'never', () => {});
    const directory = newDirectory();
    for (const moment of lives) expect((await life(directory, moment)).signal, moment).toBe('SIGKILL');
    const { signal, output } = await life(directory, 'never');
    expect(signal).toBeNull();
    expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(whole)));
    expect((await readCheckpoint(directoryStore(directory)))?.checkpoint.history).toEqual(whole.history);
  });
});
