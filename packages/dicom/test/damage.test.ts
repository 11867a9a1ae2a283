import { join } from 'node:path';
import { inspect } from 'node:util';
import { readGolden, rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { listSeries, readDicomSeries } from '../src/index.js';
import type { DataSetElements } from '../src/seg/encodeDataSet.js';
import { ctFile, stackOf } from './ctFile.js';

const golden = readGolden<{ name: string; file: string }[]>(join(import.meta.dirname, '..'), 'pixels.json.gz');
const goldenFile = (name: string): Uint8Array => {
  const found = golden.find((item) => item.name === name);
  if (!found) throw new Error(`no golden ${name}`);
  return Uint8Array.from(Buffer.from(found.file, 'base64'));
};

describe('a damaged or unreadable slice is an error with a reason', () => {
  const cases: [string, Parameters<typeof ctFile>[0], RegExp][] = [
    ['no position', { without: [0x00200032] }, /without its position/],
    ['a position of two numbers', { with: [[0x00200032, 'DS', [1, 2]]] }, /\(0020,0032\) does not hold 3 finite/],
    ['a position that is a word', { with: [[0x00200032, 'DS', ['1', '2', 'x']]] }, /\(0020,0032\)/],
    ['a position beyond all scanners', { position: [0, 0, 1e9] }, /cannot be/],
    ['no orientation', { without: [0x00200037] }, /without its orientation/],
    ['an orientation that is none', { orientation: [1, 0, 0, 1, 0, 0] }, /perpendicular/],
    ['pixel spacing 0', { spacing: [0, 0.5] }, /pixel spacing cannot be/],
    ['no rescale slope', { without: [0x00281053] }, /without rescale slope/],
    ['rescale slope 0', { with: [[0x00281053, 'DS', 0]] }, /slope is 0/],
    ['electron density', { with: [[0x00281054, 'LO', 'ED']] }, /not HU/],
    ['several frames', { with: [[0x00280008, 'IS', 3]] }, /3 frames/],
    ['colour', { with: [[0x00280004, 'CS', 'RGB']] }, /not grey/],
    ['three samples', { with: [[0x00280002, 'US', 3]] }, /several samples/],
    ['32 bits', { with: [[0x00280100, 'US', 32]] }, /32 bits/],
    ['more bits stored than allocated', { with: [[0x00280101, 'US', 17]] }, /17 bits up to bit 15 in 16/],
    ['bits that do not start at 0', { with: [[0x00280101, 'US', 12]] }, /12 bits up to bit 15 in 16/],
    ['signs of a third kind', { with: [[0x00280103, 'US', 2]] }, /representation 2/],
    ['no pixels', { without: [0x7fe00010] }, /without pixels/],
    ['too few pixels', { pixels: new Int16Array(5) }, /10 bytes of pixels; 12 are needed/],
    ['12-bit JPEG', { syntax: '1.2.840.10008.1.2.4.51' }, /JPEG Extended \(12 bit\), which is not read/],
    ['HTJ2K', { syntax: '1.2.840.10008.1.2.4.201' }, /High-Throughput JPEG 2000 Lossless, which is not read/],
    ['an unknown transfer syntax', { syntax: '1.2.3.4' }, /unknown transfer syntax, 1\.2\.3\.4/],
    ['one called like a property', { syntax: 'constructor' }, /without a valid UID/],
    [
      'uncompressed pixels said to be compressed',
      { syntax: '1.2.840.10008.1.2.5' },
      /not stored as its transfer syntax/,
    ],
    ['a series UID that is none', { series: 'Nobody' }, /\(0020,000e\) is no UID/],
  ];
  it.each(cases)('%s', async (_, recipe, message) => {
    const error = await rejectionOf(() => readDicomSeries([ctFile(recipe)]));
    expect(error.code).toBe('format');
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/Nobody|SECRET/);
  });

  it('in the midst of a good series too, and named by its input', async () => {
    const files = stackOf([0, 5, 10]);
    files[1] = files[1].subarray(0, -1);
    const error = await rejectionOf(() => readDicomSeries(files));
    expect(error.message).toMatch(/input 1: a DICOM file that breaks off/);
    const { series, others } = await listSeries(files);
    expect(series[0].shape[0]).toBe(2);
    expect(others).toMatchObject([{ input: 1, damaged: true }]);
  });

  it('but not where it is of another series', async () => {
    const bad = ctFile({ series: '1.2.3.50', without: [0x00200032] });
    const { view, others } = await readDicomSeries([bad, ...stackOf([0, 5, 10])]);
    expect(view.shape[0]).toBe(3);
    expect(others).toMatchObject([{ input: 0, damaged: true, seriesInstanceUid: '1.2.3.50' }]);
  });

  it('a value beyond 16 bits, with the way out where it is padding', async () => {
    const pixels = Int16Array.from([0, 1, 2, 3, 4, -30000]);
    const rescale: DataSetElements = [[0x00281052, 'DS', -10000]];
    expect((await rejectionOf(() => readDicomSeries([ctFile({ pixels, with: rescale })]))).message).toMatch(
      /a value of -40000 HU, beyond 16 bits\./,
    );
    // 35536 is -30000 as the 16 bits are stored.
    const padded = ctFile({ pixels, with: [...rescale, [0x00280120, 'US', 35536]] });
    expect((await rejectionOf(() => readDicomSeries([padded]))).message).toMatch(/padding: pass paddingHu/);
    const { view } = await readDicomSeries([padded], { paddingHu: -1024 });
    expect(Array.from(view.data)).toEqual([-10000, -9999, -9998, -9997, -9996, -1024]);
  });
});

describe('padding', () => {
  it('of a range takes one value, and only the padding', async () => {
    const pixels = Int16Array.from([-2001, -2000, -1999, -1990, -1989, 40]);
    const file = ctFile({
      pixels,
      with: [
        [0x00280120, 'US', 65536 - 2000],
        [0x00280121, 'US', 65536 - 1990],
      ],
    });
    expect(Array.from((await readDicomSeries([file])).view.data)).toEqual(Array.from(pixels));
    const { view } = await readDicomSeries([file], { paddingHu: -1024 });
    expect(Array.from(view.data)).toEqual([-2001, -1024, -1024, -1024, -1989, 40]);
  });
});

describe('compressed streams', () => {
  const names = golden.map(({ name }) => name).filter((name) => /^(RLE|JPEG|Deflated)/.test(name));

  it.each(names)('%s: every cut is refused', async (name) => {
    const file = goldenFile(name);
    // The sequence delimiter takes the last 8 bytes; cuts into the pixels before it, and the file closed again.
    for (const cut of [2, 9, 12, 20, 60]) {
      expect(await rejectionOf(() => readDicomSeries([file.subarray(0, -cut)]))).toMatchObject({ code: 'format' });
    }
  });

  it.each(names.filter((name) => !/Deflated|3 fragments/.test(name)))(
    '%s: a stream cut short is refused',
    async (name) => {
      const file = goldenFile(name);
      const view = new DataView(file.buffer);
      // The last fragment: its length stands before it.
      const start = Buffer.from(file).indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]));
      let at = start + 12;
      at += 8 + view.getUint32(at + 4, true);
      const length = view.getUint32(at + 4, true);
      for (const keep of [2, length >> 2, length >> 1, length - 8]) {
        const short = Buffer.concat([file.subarray(0, at + 8 + (keep & ~1)), file.subarray(at + 8 + length)]);
        short.writeUInt32LE(keep & ~1, at + 4);
        expect(await rejectionOf(() => readDicomSeries([short]))).toMatchObject({ code: 'format' });
      }
    },
  );

  it('of JPEG 2000 with a piece lost from its middle', async () => {
    const file = goldenFile('JPEG 2000 lossy');
    const start = Buffer.from(file).lastIndexOf(Buffer.from([0xff, 0x90]));
    const cut = Buffer.concat([file.subarray(0, start + 80), file.subarray(start + 100)]);
    // The length of the fragment stands before the stream.
    const stream = cut.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
    cut.writeUInt32LE(cut.readUInt32LE(stream - 4) - 20, stream - 4);
    expect((await rejectionOf(() => readDicomSeries([cut]))).message).toMatch(/JPEG pixels are damaged or break off/);
  });

  it('of another size than the header says', async () => {
    for (const start of ['JPEG lossless', 'JPEG-LS', 'JPEG 2000', 'JPEG baseline']) {
      const file = goldenFile(names.find((name) => name.startsWith(start)) ?? start);
      const rows = Buffer.from(file).indexOf(Buffer.from([0x28, 0, 0x10, 0, 0x55, 0x53]));
      file[rows + 8] += 1;
      expect((await rejectionOf(() => readDicomSeries([file]))).message).toMatch(/whose JPEG( 2000)? is \d+ x \d+/);
    }
  });

  it('of a deflated bomb stay below maxBytes', async () => {
    const file = goldenFile('Deflated Explicit VR Little Endian: unsigned 12');
    const error = await rejectionOf(() => readDicomSeries([file], { maxBytes: 500 }));
    expect(error.message).toMatch(/more than 500 bytes \(maxBytes\)/);
  });
});

describe('options', () => {
  it.each([
    [{ maxBytes: 0 }, /maxBytes/],
    [{ missing: 'ignore' }, /missing/],
    [{ duplicates: 'last' }, /duplicates/],
    [{ paddingHu: 40000 }, /paddingHu/],
    [{ series: '1.2.9' }, /one of those given/],
  ])('%j', async (options, message) => {
    expect((await rejectionOf(() => readDicomSeries(stackOf([0, 5]), options as never))).message).toMatch(message);
  });

  it('a volume beyond maxBytes', async () => {
    const error = await rejectionOf(() => readDicomSeries(stackOf([0, 5]), { maxBytes: 23 }));
    expect(error.message).toMatch(/2 x 2 x 3 voxels, 24 bytes/);
  });

  it('no list, and inputs that are no bytes', async () => {
    expect((await rejectionOf(() => readDicomSeries(ctFile() as never))).message).toMatch(/a list of files/);
    expect((await rejectionOf(() => readDicomSeries(['a.dcm'] as never))).message).toMatch(/input 0 to be/);
    expect((await rejectionOf(() => readDicomSeries([]))).message).toMatch(/received no files/);
  });

  it('Blobs and ArrayBuffers are read like arrays; a signal stops', async () => {
    const [first, second] = stackOf([0, 5]);
    const { view } = await readDicomSeries([new Blob([first.slice()]), second.slice().buffer]);
    expect(view.shape).toEqual([2, 2, 3]);
    const aborted = AbortSignal.abort('enough');
    expect(await rejectionOf(() => readDicomSeries([first], { signal: aborted }))).toMatchObject({ code: 'aborted' });
  });

  it('tell how far it is', async () => {
    const seen: string[] = [];
    await readDicomSeries(stackOf([0, 5]), {
      onProgress: ({ done, total, label }) => seen.push(`${label} ${done}/${total}`),
    });
    expect(seen).toEqual(['files 1/2', 'files 2/2', 'slices 1/2', 'slices 2/2']);
  });
});

describe('no name of a patient', () => {
  it('in anything that comes out', async () => {
    const list = await listSeries(stackOf([0, 5]));
    const volume = await readDicomSeries(stackOf([0, 5]));
    const text = JSON.stringify([list, volume.series, volume.others]);
    expect(text).toContain('1.2.3.2');
    expect(text).not.toMatch(/Nobody|SECRET7/);
  });

  it('in an error, its causes and what they hold', async () => {
    const file = ctFile();
    for (const bytes of [file.subarray(0, -3), file.subarray(0, 400), ctFile({ without: [0x7fe00010] })]) {
      const error = await rejectionOf(() => readDicomSeries([bytes]));
      expect(inspect(error, { depth: 9, maxArrayLength: 9999 })).not.toMatch(/Nobody|SECRET7|Uint8Array|byteArray/);
    }
  });

  it('in the complaint about a path', async () => {
    const error = await rejectionOf(() => readDicomSeries(['SURNAME.dcm'] as never));
    expect(error.message).not.toMatch(/SURNAME/);
  });
});

describe('a codec that broke', () => {
  it('is started anew, also for images that wait for it', async () => {
    const good = goldenFile('JPEG 2000 lossy');
    const bad = good.slice();
    // Within the code blocks, far behind the headers.
    bad.fill(0x55, bad.length - 120, bad.length - 40);
    const start = Buffer.from(bad).lastIndexOf(Buffer.from([0xff, 0x90]));
    bad[start + 3] ^= 0xff;
    const read = (bytes: Uint8Array): Promise<string> =>
      readDicomSeries([bytes]).then(
        ({ view }) => view.data.join(),
        (error: { code: string }) => error.code,
      );
    const alone = await read(good);
    expect(alone.length).toBeGreaterThan(1000);
    const results = await Promise.all([bad, good, bad, good, good].map(read));
    expect(results).toEqual(['format', alone, 'format', alone, alone]);
  });
});
