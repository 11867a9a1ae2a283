import { readGolden, rejectionOf } from '@ich/testkit';
import fc from 'fast-check';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { readGreyImage } from '../src/index.js';
import { png } from './tinyDataset.js';

interface Pictures {
  files: Record<string, { base64: string; shape: number[]; grey: number[] }>;
  refused: Record<string, string>;
}

const golden = readGolden<Pictures>(`${import.meta.dirname}/..`, 'pictures.json');
/** A copy with its own memory: `slice` of a Buffer would share it. */
const fileOf = (name: string): Uint8Array => Uint8Array.from(Buffer.from(golden.files[name].base64, 'base64'));
const text = (s: string): Uint8Array => new TextEncoder().encode(s);

/** A PNG less its PLTE chunk. */
function withoutPalette(file: Uint8Array): Uint8Array {
  const name = file.findIndex((_, i) => String.fromCharCode(...file.subarray(i, i + 4)) === 'PLTE');
  const length = new DataView(file.buffer, file.byteOffset).getUint32(name - 4);
  return Uint8Array.from([...file.subarray(0, name - 4), ...file.subarray(name + 8 + length)]);
}

describe('parity with Pillow', () => {
  it.each(Object.entries(golden.files))('%s', async (name, { base64, shape, grey }) => {
    const image = await readGreyImage(Buffer.from(base64, 'base64'), name);
    expect(image.shape).toEqual(shape);
    expect([...image.data]).toEqual(grey);
  });

  it('has something to tell apart: no golden is flat, and the JPEGs differ', () => {
    const values = Object.values(golden.files).map(({ grey }) => grey);
    for (const grey of values) expect(new Set(grey).size).toBeGreaterThan(1);
    expect(new Set(values.map(String)).size).toBeGreaterThan(10);
  });
});

describe('a picture drawn by hand', () => {
  it('comes as [row, column]', async () => {
    const rows = [
      [1, 2, 3],
      [250, 251, 252],
    ];
    const image = await readGreyImage(png(rows), 'hand.png');
    expect(image.shape).toEqual([2, 3]);
    expect(image.get(1, 0)).toBe(250);
    expect(image.dtype).toBe('uint8');
  });

  it('weighs red, green and blue by BT.601', async () => {
    const data = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255);
    const image = await readGreyImage(encode({ width: 3, height: 1, channels: 3, data }), 'rgb.png');
    expect([...image.data]).toEqual([76, 150, 29]);
  });

  it('may lie anywhere in a larger buffer', async () => {
    const file = fileOf('grey.jpg');
    const larger = new Uint8Array(file.length + 9).fill(7);
    larger.set(file, 4);
    const image = await readGreyImage(larger.subarray(4, 4 + file.length), 'inside.jpg');
    expect([...image.data]).toEqual(golden.files['grey.jpg'].grey);
  });

  it('is a copy: the next picture does not change it', async () => {
    const first = await readGreyImage(fileOf('grey.jpg'), 'a.jpg');
    await readGreyImage(fileOf('progressive.jpg'), 'b.jpg');
    expect([...first.data]).toEqual(golden.files['grey.jpg'].grey);
  });
});

describe('what is no picture', () => {
  const jpeg = fileOf('grey.jpg');
  const pngFile = fileOf('grey.png');
  const hugeJpeg = jpeg.slice();
  const frame = hugeJpeg.findIndex((byte, i) => byte === 0xff && hugeJpeg[i + 1] === 0xc0);
  hugeJpeg.set([0x80, 0, 0x80, 0], frame + 5);
  const bare = withoutPalette(fileOf('palette.png'));
  const hugePng = pngFile.slice();
  hugePng.set([0x7f, 0xff, 0xff, 0xff], 16);

  it.each([
    ['an empty file', new Uint8Array(0), 'an empty file'],
    ['a page of HTML', text('<html><body>404</body></html>'), 'start with "<html><body>'],
    ['other bytes', Uint8Array.of(0, 1, 2, 255), '4 bytes that start with 00 01 02 ff'],
    [
      'HTML behind the magic of JPEG',
      Uint8Array.of(0xff, 0xd8, 0xff, ...text('<html>')),
      'libjpeg-turbo cannot decode',
    ],
    ['a JPEG cut in half', jpeg.subarray(0, jpeg.length >> 1), 'libjpeg-turbo cannot decode'],
    ['a JPEG without its end', jpeg.subarray(0, jpeg.length - 40), 'libjpeg-turbo cannot decode'],
    ['a JPEG that claims a gigapixel', hugeJpeg, 'a header of 32768 x 32768'],
    ['a CMYK JPEG', Buffer.from(golden.refused['cmyk.jpg'], 'base64'), 'libjpeg-turbo cannot decode'],
    ['a PNG cut in its header', pngFile.subarray(0, 20), 'a PNG cut after 20 bytes'],
    ['a PNG cut in half', pngFile.subarray(0, pngFile.length >> 1), ''],
    ['a PNG that claims 28 gigapixels', hugePng, 'a header of 2147483647 x 10'],
    ['a PNG that lost its palette', bare, 'numbers of colours without a palette'],
    ['a PNG of 16 bits', Buffer.from(golden.refused['grey-16-bit.png'], 'base64'), '16 bits a sample'],
  ])('%s', async (_, bytes, received) => {
    const error = await rejectionOf(() => readGreyImage(bytes, 'dir/7.jpg'));
    expect(error.code).toBe('format');
    expect(error.where).toBe('dir/7.jpg');
    expect(error.received).toContain(received);
    expect(error.remedy).not.toBe('');
  });

  it('a PNG with one pixel changed, which only its checksum shows', async () => {
    const data = Uint8Array.of(11, 12, 13, 14);
    const file = encode({ width: 4, height: 1, channels: 1, data }, { zlib: { level: 0 } });
    const at = file.findIndex((byte, i) => byte === 12 && file[i + 1] === 13);
    expect([...(await readGreyImage(file, 'a.png')).data]).toEqual([...data]);
    file[at] = 99;
    const error = await rejectionOf(() => readGreyImage(file, 'a.png'));
    expect([error.code, error.received.toLowerCase().includes('crc')]).toEqual(['format', true]);
  });

  it('text in place of bytes', async () => {
    const error = await rejectionOf(() => readGreyImage('a.jpg' as unknown as Uint8Array, 'a.jpg'));
    expect(error.code).toBe('parameter');
  });

  it.each(['grey.jpg', 'progressive.jpg', 'grey.png', 'palette.png'])(
    'any start of %s is refused, and any damage gives a picture or an error that says so',
    async (name) => {
      const file = fileOf(name);
      const lengths = fc.integer({ min: 0, max: file.length - 13 });
      await fc.assert(
        fc.asyncProperty(lengths, async (length) => {
          expect((await rejectionOf(() => readGreyImage(file.subarray(0, length), name))).code).toBe('format');
        }),
        { seed: 1, numRuns: 25 },
      );
      const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(damage, async (changes) => {
          const damaged = file.slice();
          for (const [at, value] of changes) damaged[at] = value;
          try {
            const image = await readGreyImage(damaged, name);
            expect(image.data.length).toBe(image.shape[0] * image.shape[1]);
          } catch (error) {
            expect(await rejectionOf(() => Promise.reject(error))).toMatchObject({ code: 'format' });
          }
        }),
        { seed: 1, numRuns: 25 },
      );
    },
  );

  it('does not spoil the pictures beside and after it', async () => {
    const good = golden.files['grey.jpg'];
    const names = ['good', 'bad', 'good', 'bad', 'good'];
    const cut = jpeg.subarray(0, 200);
    const results = await Promise.allSettled(
      names.map((name) => readGreyImage(name === 'good' ? jpeg : cut, `${name}.jpg`)),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    for (const result of results) {
      if (result.status === 'fulfilled') expect([...result.value.data]).toEqual(good.grey);
    }
    expect([...(await readGreyImage(jpeg, 'after.jpg')).data]).toEqual(good.grey);
  });
});
