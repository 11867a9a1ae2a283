import { fileURLToPath } from 'node:url';
import { type Volume, volumeMl } from '@ich/core';
import { writeDicomSeg } from '@ich/dicom';
import { sliceAreas } from '@ich/metrics';
import { label } from '@ich/morphology';
import { writeNifti } from '@ich/nifti';
import { createProgressBar } from '@ich/report';
import { readModelCard } from '../../pipeline/modelCard.js';
import { openPredictor } from '../../pipeline/openPredictor.js';
import { segmentVolume } from '../../pipeline/segmentVolume.js';
import { readScan, type Scan } from '../../scan/readScan.js';
import { writeWhole } from '../../scan/writeWhole.js';
import { backendFlag } from '../backendFlag.js';
import { refusedFlag } from '../refusedFlag.js';
import type { Command } from '../types.js';

const FLAGS = {
  model: { type: 'string', value: 'DIR', text: 'folder that ich train has written [the demonstration model]' },
  out: { type: 'string', value: 'FILE', text: 'mask to write: .nii, .nii.gz, or .dcm for a DICOM SEG' },
  probability: { type: 'string', value: 'FILE', text: 'write the probability as NIfTI, too' },
  backend: { type: 'string', value: 'NAME', text: 'onnx, tensorflow, wasm or cpu [the fastest there is]' },
  json: { type: 'boolean', text: 'say what was found as JSON' },
} as const;

/** `ich segment`: a mask for a scan, with the scan's geometry. */
export const segment: Command<typeof FLAGS> = {
  name: 'segment',
  summary: 'Segments hemorrhage in a scan: NIfTI or a DICOM folder in, NIfTI or DICOM SEG out, on the same grid.',
  usage: 'SCAN',
  takes: { min: 1, max: 1 },
  flags: FLAGS,
  examples: ['segment scan.nii.gz --out mask.nii.gz', 'segment dicom-folder --model my-model --out mask.dcm'],
  async run({ positionals: [path], values }, { stdout, stderr, signal }) {
    const { out } = values;
    if (out === undefined) throw refusedFlag('out', 'a file for the mask', 'nothing');
    const engineName = backendFlag(values.backend);
    const scan = await readScan(path, signal);
    checkOut(out, scan);
    const dir = values.model ?? DEMONSTRATION;
    const card = await readModelCard(dir);
    const { predictor, engine, close } = await openPredictor(dir, engineName);
    const bar = createProgressBar({ label: 'segment', stream: stderr });
    const { mask, probability } = await segmentVolume(scan.volume, card, predictor, {
      signal,
      onProgress: bar.update,
    }).finally(() => {
      bar.finish();
      close();
    });
    await writeWhole(out, await encode(mask, out, scan));
    if (values.probability !== undefined) {
      await writeWhole(values.probability, await writeNifti(probability, { gzip: values.probability.endsWith('.gz') }));
    }
    const found = findings(mask);
    if (values.json)
      stdout.write(`${JSON.stringify({ ...found, model: card.title, note: card.note, engine }, null, 2)}\n`);
    else {
      stdout.write(`${out}: ${found.lesions} lesions, ${found.volumeMl.toFixed(2)} mL in ${found.slices} slices\n`);
      stdout.write(`${card.title}, on ${engine}. ${card.note}\nFor research, not for diagnosis.\n`);
    }
    return 0;
  },
};

/** Beside the bundle's code: weights trained on phantoms. */
const DEMONSTRATION = fileURLToPath(new URL('../../../models/demonstration', import.meta.url));

function checkOut(out: string, { format }: Scan): void {
  if (/\.nii(\.gz)?$/i.test(out)) return;
  if (!/\.dcm$/i.test(out)) throw refusedFlag('out', 'a name that ends in .nii, .nii.gz or .dcm', out);
  if (format !== 'dicom')
    throw refusedFlag('out', '.nii or .nii.gz for a NIfTI scan: a DICOM SEG refers to a series', out);
}

function encode(mask: Volume<Uint8Array>, out: string, scan: Scan): Promise<Uint8Array> | Uint8Array {
  if (scan.format === 'dicom' && out.toLowerCase().endsWith('.dcm')) {
    return writeDicomSeg(mask.view, scan.volume.series, { segments: [{ label: 'Intracranial hemorrhage' }] });
  }
  return writeNifti(mask, { gzip: out.toLowerCase().endsWith('.gz'), description: 'hemorrhage mask, research only' });
}

function findings({ view, spacingMm }: Volume<Uint8Array>): { lesions: number; volumeMl: number; slices: number } {
  const areas = sliceAreas(view);
  const voxels = areas.reduce((sum, area) => sum + area, 0);
  return {
    lesions: label(view).count,
    volumeMl: volumeMl(voxels, spacingMm),
    slices: areas.filter((area) => area > 0).length,
  };
}
