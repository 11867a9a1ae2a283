import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorOf, readGolden } from '@ich/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { crc32c } from '../src/crc32c.js';
import { epochLog, type ScalarEvent, tensorboardEvents } from '../src/index.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-log-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const golden = readGolden<{ events: ScalarEvent[]; base64: string }>(join(import.meta.dirname, '..'), 'events.json');
/** NaN and Infinity come as words. */
const events = golden.events.map((event) => ({ ...event, value: Number(event.value) }));

describe('tensorboardEvents', () => {
  it('writes the bytes that TensorBoard writes', () => {
    expect(Buffer.from(tensorboardEvents(events)).toString('base64')).toBe(golden.base64);
  });

  it('can go on where a file ends', () => {
    const [whole, head] = [tensorboardEvents(events), tensorboardEvents(events.slice(0, 3))];
    const rest = tensorboardEvents(events.slice(3), { header: false });
    expect([...head, ...rest]).toEqual([...whole]);
  });

  it('has the CRC-32C of RFC 3720 (B.4) under the mask', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  });

  it.each([
    [{ step: -1 }, /steps from 0 on, received -1/],
    [{ step: 0.5 }, /steps from 0 on, received 0\.5/],
    [{ wallTime: Number.NaN }, /finite times, received NaN/],
  ])('refuses %j', (wrong, message) => {
    const { code, message: said } = errorOf(() => tensorboardEvents([{ ...events[0], ...wrong }]));
    expect(code).toBe('parameter');
    expect(said).toMatch(message);
  });
});

describe('epochLog', () => {
  const lines = (name: string): unknown[] =>
    readFileSync(join(dir, name, 'epochs.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  const eventsIn = (name: string): number[] => [...readFileSync(join(dir, name, 'events.out.tfevents.0.ich'))];
  const scalar = (epoch: number, tag: string, value: number, wallTime: number): ScalarEvent => ({
    ...{ wallTime, step: epoch, tag, value },
  });

  it('appends an epoch after the other to both files', async () => {
    let ms = 0;
    const log = epochLog(join(dir, 'two'), () => (ms += 1500));
    await log.add({ epoch: 1, loss: 0.5, validationLoss: 0.75 }, { seconds: 2 });
    await log.add({ epoch: 2, loss: 0.25 }, { seconds: 3 });
    expect(readdirSync(join(dir, 'two')).sort()).toEqual(['epochs.jsonl', 'events.out.tfevents.0.ich']);
    expect(lines('two')).toEqual([
      { epoch: 1, loss: 0.5, validationLoss: 0.75, seconds: 2, wallTime: 1.5 },
      { epoch: 2, loss: 0.25, seconds: 3, wallTime: 3 },
    ]);
    const wanted = [
      scalar(1, 'loss', 0.5, 1.5),
      scalar(1, 'validation_loss', 0.75, 1.5),
      scalar(1, 'seconds_per_epoch', 2, 1.5),
      scalar(2, 'loss', 0.25, 3),
      scalar(2, 'seconds_per_epoch', 3, 3),
    ];
    expect(eventsIn('two')).toEqual([...tensorboardEvents(wanted)]);
  });

  it('goes on after a kill: what a resumed run does again is dropped, a torn line too', async () => {
    const first = epochLog(join(dir, 'killed'), () => 1000);
    for (const epoch of [1, 2, 3]) await first.add({ epoch, loss: 1 / epoch }, { seconds: 1 });
    appendFileSync(join(dir, 'killed', 'epochs.jsonl'), '{"epoch":4,"lo');
    const second = epochLog(join(dir, 'killed'), () => 9000);
    await second.add({ epoch: 3, loss: 0.125 }, { seconds: 2 });
    expect(lines('killed')).toEqual([
      { epoch: 1, loss: 1, seconds: 1, wallTime: 1 },
      { epoch: 2, loss: 0.5, seconds: 1, wallTime: 1 },
      { epoch: 3, loss: 0.125, seconds: 2, wallTime: 9 },
    ]);
    const steps = [1, 2, 3].flatMap((epoch) => [
      scalar(epoch, 'loss', epoch === 3 ? 0.125 : 1 / epoch, epoch === 3 ? 9 : 1),
      scalar(epoch, 'seconds_per_epoch', epoch === 3 ? 2 : 1, epoch === 3 ? 9 : 1),
    ]);
    expect(eventsIn('killed')).toEqual([...tensorboardEvents(steps)]);
  });

  it('can be made whole from the history', async () => {
    const log = epochLog(join(dir, 'whole'), () => 4000);
    await log.add({ epoch: 2, loss: 0.5 }, { seconds: 1 });
    const history = [1, 2, 3].map((epoch) => ({ epoch, loss: 1 / epoch }));
    await log.complete(history);
    expect(lines('whole')).toEqual([
      { epoch: 1, loss: 1 },
      { epoch: 2, loss: 0.5, seconds: 1, wallTime: 4 },
      { epoch: 3, loss: 1 / 3 },
    ]);
    await log.add({ epoch: 4, loss: 0 }, { seconds: 1 });
    expect(lines('whole')).toHaveLength(4);
  });
});
