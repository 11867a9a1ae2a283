import { mkdir, rm } from 'node:fs/promises';
import { IchError } from '@ich/core';
import { directoryStore } from '@ich/training';
import type { Options } from '../types.js';

const RECORD = 'options.json';

/** Options that change no number. */
const FREE: readonly (keyof Options)[] = ['resume', 'workers', 'out'];

/**
 * The folder beside the report that holds checkpoints while a run lasts. Without `--resume` it starts empty; with it,
 * the options must be those of the interrupted run.
 *
 * @throws IchError `parameter` naming the option that differs
 */
export async function prepareWorkDir(options: Options): Promise<string> {
  const dir = `${options.out.replace(/[\\/]+$/, '')}.work`;
  const store = directoryStore(dir);
  const bytes = options.resume ? await store.read(RECORD) : undefined;
  if (bytes) {
    checkSame(options, JSON.parse(new TextDecoder().decode(bytes)) as Options);
    return dir;
  }
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  await store.write(RECORD, new TextEncoder().encode(JSON.stringify(options)));
  return dir;
}

function checkSame(now: Options, before: Options): void {
  for (const name of Object.keys(now) as (keyof Options)[]) {
    const [wanted, got] = [JSON.stringify(before[name]), JSON.stringify(now[name])];
    if (FREE.includes(name) || wanted === got) continue;
    throw new IchError('parameter', {
      where: '--resume',
      expected: `${name} to be ${wanted ?? 'absent'} as in the interrupted run`,
      received: got ?? 'nothing',
      remedy: 'Give the same options, or start anew without --resume.',
    });
  }
}
