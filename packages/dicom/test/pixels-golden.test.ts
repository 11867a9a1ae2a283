import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { describe, expect, it, vi } from 'vitest';
import { readDicomSeries } from '../src/index.js';
import { loadCodec } from '../src/web/loadCodec.js';

interface Case {
  name: string;
  oracle: string;
  file: string;
  shape: number[];
  hu: number[];
}

const cases = readGolden<Case[]>(join(import.meta.dirname, '..'), 'pixels.json.gz');

describe('HU of every transfer syntax and pixel format, as pydicom or SimpleITK reads them', () => {
  it.each(cases)('$name ($oracle)', async ({ file, shape, hu }) => {
    const { view } = await readDicomSeries([Buffer.from(file, 'base64')]);
    expect(view.data).toBeInstanceOf(Int16Array);
    expect(view.shape).toEqual([1, ...shape]);
    expect(Array.from(view.data)).toEqual(hu);
  });
});

describe('the decoders that browsers get answer alike', () => {
  it.each(cases.filter(({ name }) => /JPEG 2000|JPEG baseline/.test(name)))('$name', async (golden) => {
    const load = vi.fn(loadCodec);
    vi.resetModules();
    vi.doMock('#codec', () => ({ loadCodec: load }));
    const room = await import('../src/index.js');
    const { view } = await room.readDicomSeries([Buffer.from(golden.file, 'base64')]);
    expect(load).toHaveBeenCalledOnce();
    expect(Array.from(view.data)).toEqual(golden.hu);
  });
});
