import { mkdir, rm } from 'node:fs/promises';
import { IchError } from '@ich/core';
import { directoryStore } from '@ich/training';
import type { Options } from '../types.js';

const RECORD = 'options.json';

/** Options that change no number. */
const FREE: readonly string[] = ['resume', 'out', 'plan'] satisfies (keyof Options)[];

/** What of the options of a run this needs to know; the others only have to stay the same. */
type RunOptions = Pick<Options, 'out' | 'resume'>;

/**
 * The folder beside the report that holds checkpoints while a run lasts. Without `--resume` it starts empty; with it,
 * the options must be those of the interrupted run.
 *
 * @throws IchError `parameter` naming the option that differs
 */
export async function prepareWorkDir(options: RunOptions): Promise<string> {
  const dir = `${options.out.replace(/[\\/]+$/, '')}.work`;
  const store = directoryStore(dir);
  const bytes = options.resume ? await store.read(RECORD) : undefined;
  if (bytes) {
    checkSame(options, JSON.parse(new TextDecoder().decode(bytes)));
    return dir;
  }
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  await store.write(RECORD, new TextEncoder().encode(JSON.stringify(options)));
  return dir;
}

function checkSame(now: object, before: object): void {
  const earlier = new Map<string, unknown>(Object.entries(before));
  for (const [name, value] of Object.entries(now)) {
    const [wanted, got] = [JSON.stringify(earlier.get(name)), JSON.stringify(value)];
    if (FREE.includes(name) || wanted === got) continue;
    throw new IchError('parameter', {
      where: '--resume',
      expected: `${name} to be ${wanted ?? 'absent'} as in the interrupted run`,
      received: got ?? 'nothing',
      remedy: 'Give the same options, or start anew without --resume.',
    });
  }
}
