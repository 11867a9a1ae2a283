import { basename } from 'node:path';
import { writeNifti } from '@ich/nifti';
import { applyWindow, windowPresets } from '@ich/windowing';
import { readScan } from '../../scan/readScan.js';
import { writeWhole } from '../../scan/writeWhole.js';
import { choiceFlag } from '../choiceFlag.js';
import { numberFlag } from '../numberFlag.js';
import type { Command } from '../types.js';

type Preset = keyof typeof windowPresets;
const PRESETS = Object.keys(windowPresets) as Preset[];
const HU = { integer: false, min: -100_000, max: 100_000 };

const FLAGS = {
  preset: { type: 'string', value: 'NAME', default: 'brain', text: `one of ${PRESETS.join(', ')}` },
  level: { type: 'string', value: 'HU', text: 'centre of the window, instead of a preset' },
  width: { type: 'string', value: 'HU', text: 'its width' },
  out: { type: 'string', value: 'FILE', text: "NIfTI file to write, .nii or .nii.gz [beside the scan's name, here]" },
} as const;

/** `ich window`: a scan as 8-bit grey. */
export const window: Command<typeof FLAGS> = {
  name: 'window',
  summary: 'Writes a scan as 8-bit grey through a window of Hounsfield units.',
  usage: 'SCAN',
  takes: { min: 1, max: 1 },
  flags: FLAGS,
  examples: ['window scan.nii.gz --preset subdural --out grey.nii.gz', 'window dicom-folder --level 40 --width 80'],
  async run({ positionals: [path], values }, { stdout, signal }) {
    const preset = windowPresets[choiceFlag('preset', values.preset, PRESETS)];
    const level = values.level === undefined ? preset.level : numberFlag('level', values.level, HU);
    const width = values.width === undefined ? preset.width : numberFlag('width', values.width, { ...HU, min: 1 });
    const out = values.out ?? `${nameOf(path)}_window.nii.gz`;
    const { volume } = await readScan(path, signal);
    const view = applyWindow(volume.view, { level, width, output: 'uint8' });
    const description = `window ${level}/${width}`;
    await writeWhole(out, await writeNifti({ ...volume, view }, { gzip: out.endsWith('.gz'), description }));
    stdout.write(`${out}: ${description}, ${view.shape.join(' x ')}\n`);
    return 0;
  },
};

function nameOf(path: string): string {
  return basename(path).replace(/\.(nii|hdr)(\.gz)?$/i, '');
}
