/**
 * Draws one sagittal plane of a CT series as PNG, to look at: above, the slices stacked as they are; below, after
 * orthogonalise.
 *
 *   node scripts/sagittal.mjs FOLDER OUT.png [column] [lowest HU] [highest HU]
 */
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { orthogonalise } from '../dist/index.js';
import { readDicomFolder } from '../dist/node/index.js';

const [folder, out, column = '256', low = '-1000', high = '600'] = process.argv.slice(2);

/** Rows of grey values of a plane, square pixels, the head upright. */
function planeOf({ view, spacingMm }) {
  const [slices, rows] = view.shape;
  const height = Math.round((slices * spacingMm[0]) / spacingMm[1]);
  return Array.from({ length: height }, (_, y) => {
    const slice = Math.min(slices - 1, Math.floor(((height - 1 - y) * spacingMm[1]) / spacingMm[0]));
    return Uint8Array.from({ length: rows }, (_, row) => {
      const share = (view.get(slice, row, Number(column)) - low) / (high - low);
      return Math.round(255 * Math.min(1, Math.max(0, share)));
    });
  });
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Grey, 8 bits. */
function pngOf(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  const raw = Buffer.concat(
    lines.map((line) => Buffer.concat([Buffer.of(0), line, Buffer.alloc(width - line.length)])),
  );
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const volume = await readDicomFolder(folder);
const gap = Array.from({ length: 8 }, () => new Uint8Array(1));
writeFileSync(out, pngOf([...planeOf(volume), ...gap, ...planeOf(orthogonalise(volume))]));
