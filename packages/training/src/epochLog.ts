import { tensorboardEvents } from './tensorboardEvents.js';
import type { EpochLine, EpochLog, EpochRecord, ScalarEvent } from './types.js';

const JSONL = 'epochs.jsonl';
/** TensorBoard looks for `tfevents` in the name. */
const EVENTS = 'events.out.tfevents.0.ich';

/** Curves of the event file. */
const TAGS = { loss: 'loss', validationLoss: 'validation_loss', seconds: 'seconds_per_epoch' } as const;

/**
 * Keeps the course of a training in a directory (Node) while it lasts: `epochs.jsonl`, a JSON object a line, and an
 * event file for TensorBoard. Every epoch is appended; the first one after a start puts in order what an earlier run,
 * perhaps a killed one, left behind: later epochs and a torn last line go.
 *
 * @param directory made on the first epoch; one training each
 * @param now a clock in ms
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mkdtemp, readFile, rm } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { epochLog } from '@ich/training';
 * const directory = await mkdtemp(join(tmpdir(), 'ich-'));
 * const log = epochLog(directory, () => 0);
 * await log.add({ epoch: 1, loss: 0.5 }, { seconds: 2 }); // fit({ onEpoch: log.add })
 * const line = await readFile(join(directory, 'epochs.jsonl'), 'utf8');
 * assert.equal(line, '{"epoch":1,"loss":0.5,"seconds":2,"wallTime":0}\n');
 * await rm(directory, { recursive: true });
 * ```
 */
export function epochLog(directory: string, now: () => number = Date.now): EpochLog {
  let begun = false;
  return {
    add: async (record, { seconds }) => {
      const line: EpochLine = { ...record, seconds, wallTime: now() / 1000 };
      if (begun) return append(directory, line);
      const earlier = (await readLines(directory)).filter(({ epoch }) => epoch < record.epoch);
      await rewrite(directory, [...earlier, line]);
      begun = true;
    },
    complete: async (history) => {
      const known = new Map((await readLines(directory)).map((line) => [line.epoch, line]));
      await rewrite(
        directory,
        history.map((record) => ({ ...known.get(record.epoch), ...record })),
      );
      begun = true;
    },
  };
}

// node: modules are imported where they are needed, so that a browser can load this room.

async function append(directory: string, line: EpochLine): Promise<void> {
  const { appendFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  await appendFile(join(directory, JSONL), textOf([line]));
  await appendFile(join(directory, EVENTS), tensorboardEvents(eventsOf([line]), { header: false }));
}

async function rewrite(directory: string, lines: readonly EpochLine[]): Promise<void> {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, JSONL), textOf(lines));
  await writeFile(join(directory, EVENTS), tensorboardEvents(eventsOf(lines)));
}

/** The lines that are whole; a process killed while it wrote leaves half of one. */
async function readLines(directory: string): Promise<EpochLine[]> {
  const { readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const text = await readFile(join(directory, JSONL), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line): EpochLine[] => (line.endsWith('}') ? [JSON.parse(line) as EpochLine] : []));
}

function textOf(lines: readonly EpochLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** An epoch whose time was lost gets that of the one before. */
function eventsOf(lines: readonly EpochLine[]): ScalarEvent[] {
  let wallTime = 0;
  return lines.flatMap((line) => {
    wallTime = line.wallTime ?? wallTime;
    return (Object.keys(TAGS) as (keyof typeof TAGS & keyof (EpochLine & EpochRecord))[]).flatMap((key) => {
      const value = line[key];
      return value === undefined ? [] : [{ wallTime, step: line.epoch, tag: TAGS[key], value }];
    });
  });
}
