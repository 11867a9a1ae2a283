/** Writes the segmentation that check_seg.py checks: see there. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readDicomSeries, writeDicomSeg } from '../../dist/index.js';
import { segOptions, stripes } from './seg_recipe.mjs';

const here = import.meta.dirname;
const { files } = JSON.parse(gunzipSync(readFileSync(join(here, 'series.json.gz'))).toString());
const { series, view } = await readDicomSeries(files.map((file) => Buffer.from(file, 'base64')));
const labels = stripes(view.data.length);
const file = writeDicomSeg(
  { ...view, data: labels, shape: view.shape, stride: view.stride, offset: 0 },
  series,
  segOptions,
);
mkdirSync(join(here, 'target'), { recursive: true });
writeFileSync(join(here, 'target', 'seg.dcm'), file);
const slices = series.slices.map(({ sopInstanceUid }) => sopInstanceUid);
writeFileSync(join(here, 'target', 'seg.json'), JSON.stringify({ slices, labels: Array.from(labels) }));
