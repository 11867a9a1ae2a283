import { readdir } from 'node:fs/promises';
import { IchError } from '@ich/core';
import { writeNifti } from '@ich/nifti';
import { createCohort, ctIch13Files, phantoms } from '@ich/phantom';
import { createProgressBar } from '@ich/report';
import { writeFolder } from '../../study/writeFolder.js';
import { numberFlag } from '../numberFlag.js';
import type { Command } from '../types.js';

const FLAGS = {
  subjects: { type: 'string', value: 'N', default: '10', text: 'how many heads' },
  slices: { type: 'string', value: 'N', default: '20', text: 'slices of a head' },
  size: { type: 'string', value: 'N', default: '192', text: 'rows and columns of a slice' },
  seed: { type: 'string', value: 'N', default: '1', text: 'the same seed gives the same heads' },
} as const;

/** `ich phantom`: synthetic heads with their truth. */
export const phantom: Command<typeof FLAGS> = {
  name: 'phantom',
  summary: 'Writes synthetic heads with hemorrhages and their masks, as a CT-ICH 1.3.x folder.',
  usage: 'FOLDER',
  takes: { min: 1, max: 1 },
  flags: FLAGS,
  examples: ['phantom heads --subjects 20', 'phantom heads --size 512 --slices 34 --seed 7'],
  async run({ positionals: [dir], values }, { stdout, stderr, signal }) {
    const number = (name: 'subjects' | 'slices' | 'size' | 'seed', min: number, max: number): number =>
      numberFlag(name, values[name], { integer: true, min, max });
    const subjects = number('subjects', 1, 10_000);
    const size = number('size', 64, 1024);
    const cohort = createCohort({
      seed: number('seed', 0, 4294967295),
      subjects,
      shape: [number('slices', 8, 200), size, size],
    });
    await refuseFull(dir);
    const files = ctIch13Files(phantoms(cohort), { encodeVolume: (volume) => writeNifti(volume) });
    const bar = createProgressBar({ label: 'phantoms', stream: stderr });
    try {
      await writeFolder(dir, files, { signal, onProgress: bar.update, total: 2 * subjects + 2 });
    } finally {
      bar.finish();
    }
    stdout.write(`${dir}: ${subjects} synthetic heads, for tests and demonstrations only\n`);
    return 0;
  },
};

/** Nothing that is there already is written over. */
async function refuseFull(dir: string): Promise<void> {
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new IchError('io', {
      where: 'ich phantom',
      expected: `a folder ${dir}`,
      received: error.code ?? 'a failure',
    });
  });
  if (entries.length === 0) return;
  throw new IchError('io', {
    where: 'ich phantom',
    expected: `${dir} to be empty, or not there`,
    received: `${entries.length} entries`,
    remedy: 'Name another folder.',
  });
}
