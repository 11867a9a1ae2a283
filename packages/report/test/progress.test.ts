import { describe, expect, it } from 'vitest';
import { formatDuration } from '../src/formatDuration.js';
import { createProgressBar, createProgressBars } from '../src/index.js';

/** A stream that keeps what is written, and a clock in seconds. */
function stage(terminal: boolean, columns = 80) {
  const written: string[] = [];
  const clock = { seconds: 0 };
  const stream = { isTTY: terminal, columns, write: (text: string) => written.push(text) };
  return { written, clock, options: { stream, now: () => clock.seconds * 1000 } };
}

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 00 s'],
  [65, '1 min 05 s'],
  [3599.7, '1 h 00 min'],
  [7380, '2 h 03 min'],
  [-1, '0 s'],
])('%s seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

describe('in a terminal', () => {
  it('draws percent, count, rate and time left in place', () => {
    const { written, clock, options } = stage(true);
    const bar = createProgressBar({ ...options, label: 'Predict' });
    clock.seconds = 2;
    bar.update({ done: 10, total: 40, label: 'tiles' });
    clock.seconds = 4;
    bar.update({ done: 30, total: 40, label: 'tiles' });
    clock.seconds = 5;
    bar.finish();
    expect(written).toEqual([
      '\rPredict ━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄  25 % 10/40 tiles · 5.0/s · 6 s left\u001b[K',
      '\rPredict ━━━━━━━━━━━━━━━━━━┄┄┄┄┄┄  75 % 30/40 tiles · 10/s · 1 s left\u001b[K',
      '\rPredict ━━━━━━━━━━━━━━━━━━┄┄┄┄┄┄  75 % 30/40 tiles · stopped after 5 s\u001b[K\n',
    ]);
  });

  it('draws at most ten frames a second, but always the last', () => {
    const { written, clock, options } = stage(true);
    const bar = createProgressBar({ ...options, label: 'Predict', total: 1000 });
    for (let done = 0; done <= 1000; done++) {
      clock.seconds = done / 1000;
      bar.update({ done, total: 0, label: 'tiles' });
    }
    expect(written.length).toBeLessThanOrEqual(12);
    expect(written.at(-1)).toContain('100 % 1000/1000 tiles');
    bar.finish();
    bar.finish();
    bar.update({ done: 1, total: 2, label: 'tiles' });
    expect(written.at(-1)?.endsWith('100 % 1000/1000 tiles · in 1 s\u001b[K\n')).toBe(true);
    expect(written.join('').match(/\n/g)).toHaveLength(1);
  });

  it('never hides the cursor and never wraps', () => {
    const { written, options } = stage(true, 30);
    const bar = createProgressBar({ ...options, label: 'A label that is long\u001b[2J' });
    bar.update({ done: 1, total: 3, label: 'tiles' });
    bar.finish();
    // Only "erase to the end of the line" may be sent.
    const frames = written.map((frame) => frame.replaceAll('\u001b[K', '').replaceAll(/[\r\n]/g, ''));
    expect(frames.join('')).not.toContain('\u001b');
    for (const frame of frames) expect([...frame].length).toBeLessThanOrEqual(29);
  });

  it('shortens the bar before it cuts the text', () => {
    const { written, options } = stage(true, 40);
    const bar = createProgressBar({ ...options, label: 'Predict' });
    bar.update({ done: 1, total: 2, label: 'tiles' });
    bar.finish();
    expect(written[0]).toBe('\rPredict ━━━━━━━╸┄┄┄┄┄┄┄  50 % 1/2 tiles\u001b[K');
  });

  it('counts without a bar where the total is not known', () => {
    const { written, clock, options } = stage(true);
    const bar = createProgressBar({ ...options, label: 'Read' });
    clock.seconds = 1;
    bar.update({ done: 3, total: 0, label: 'scans' });
    bar.finish();
    expect(written).toEqual(['\rRead 3 scans · 3.0/s\u001b[K', '\rRead 3 scans · in 1 s\u001b[K\n']);
  });

  it('says how long even work that never reported took', () => {
    const { written, clock, options } = stage(true);
    const bar = createProgressBar({ ...options, label: 'Load' });
    clock.seconds = 3;
    bar.finish();
    expect(written).toEqual(['\rLoad in 3 s\u001b[K\n']);
  });

  it('measures resumed work from where it was taken up, and slow work as time a unit', () => {
    const { written, clock, options } = stage(true);
    const bar = createProgressBar({ ...options, label: 'Train' });
    bar.update({ done: 90, total: 100, label: 'epochs' });
    clock.seconds = 60;
    bar.update({ done: 92, total: 100, label: 'epochs' });
    expect(written.at(-1)).toContain('92/100 epochs · 30 s each · 4 min 00 s left');
  });

  it('shows no more than everything and takes no broken numbers', () => {
    const { written, options } = stage(true);
    const bar = createProgressBar({ ...options, label: 'x' });
    bar.update({ done: 5, total: 4, label: 'x' });
    bar.update({ done: Number.NaN, total: Number.NaN, label: 'x' });
    bar.finish();
    expect(written.at(-1)).toContain('100 % 4/4 · in 0 s');
    expect(written.join('')).not.toMatch(/NaN|Infinity/);
  });
});

describe('in a log', () => {
  it('writes a plain line at every tenth', () => {
    const { written, clock, options } = stage(false);
    const bar = createProgressBar({ ...options, label: 'Predict' });
    for (let done = 1; done <= 200; done++) {
      clock.seconds = done / 100;
      bar.update({ done, total: 200, label: 'tiles' });
    }
    bar.finish();
    expect(written).toHaveLength(10);
    expect(written[0]).toBe('Predict: 10 %, 20/200 tiles, 100/s, 2 s left\n');
    expect(written.at(-1)).toBe('Predict: 100 %, 200/200 tiles, in 2 s\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(written.join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('writes every ten seconds when the work is slow', () => {
    const { written, clock, options } = stage(false);
    const bar = createProgressBar({ ...options, label: 'Train' });
    for (clock.seconds = 1; clock.seconds <= 30; clock.seconds++) {
      bar.update({ done: clock.seconds, total: 1000, label: 'steps' });
    }
    expect(written.map((line) => line.split(',')[1])).toEqual([' 10/1000 steps', ' 20/1000 steps', ' 30/1000 steps']);
  });
});

describe('createProgressBars', () => {
  it('gives every phase one line', () => {
    const { written, clock, options } = stage(true);
    const { update, finish } = createProgressBars(options);
    update({ done: 1, total: 2, label: 'reading' });
    clock.seconds = 1;
    update({ done: 2, total: 2, label: 'reading' });
    update({ done: 1, total: 4, label: 'predicting' });
    clock.seconds = 2;
    finish();
    update({ done: 1, total: 4, label: 'afterwards' });
    const lines = written
      .join('')
      .split('\n')
      .map((line) => line.split('\r').at(-1)?.replace('\u001b[K', ''));
    expect(lines).toEqual([
      'reading ━━━━━━━━━━━━━━━━━━━━━━━━ 100 % 2/2 · in 1 s',
      'predicting ━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄  25 % 1/4 · stopped after 1 s',
      '',
    ]);
  });

  it('may be finished before anything began', () => {
    const { written, options } = stage(true);
    createProgressBars(options).finish();
    expect(written).toEqual([]);
  });
});
