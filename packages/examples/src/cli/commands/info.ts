import { contiguousData, dtypeOf, sizeOf, type TypedArray, volumeMl } from '@ich/core';
import type { DicomVolume } from '@ich/dicom';
import { describeAffine } from '@ich/nifti';
import { readScan, type Scan } from '../../scan/readScan.js';
import type { Command } from '../types.js';

const FLAGS = { json: { type: 'boolean', text: 'the same as JSON' } } as const;

/** `ich info`: what a scan is, before anything is done with it. */
export const info: Command<typeof FLAGS> = {
  name: 'info',
  summary: 'Says what a scan is: size, spacing, orientation, values; tilt and gaps of a DICOM series.',
  usage: 'SCAN',
  takes: { min: 1, max: 1 },
  flags: FLAGS,
  examples: ['info scan.nii.gz', 'info dicom-folder --json'],
  async run({ positionals: [path], values }, { stdout, signal }) {
    const facts = factsOf(await readScan(path, signal));
    if (values.json) stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
    else for (const [name, value] of Object.entries(facts)) stdout.write(`${name.padEnd(20)}${shown(value)}\n`);
    return 0;
  },
};

type Facts = Readonly<Record<string, unknown>>;

function factsOf(scan: Scan): Facts {
  const { view, spacingMm, affine } = scan.volume;
  const { axisCodes, obliquityDeg, shearDeg } = describeAffine(affine);
  const [least, greatest] = rangeOf(contiguousData(view));
  return {
    format: scan.format,
    shape: view.shape,
    spacingMm,
    axes: axisCodes,
    obliqueDegrees: rounded(obliquityDeg),
    shearDegrees: rounded(shearDeg),
    elements: dtypeOf(view.data),
    least,
    greatest,
    volumeMl: rounded(volumeMl(sizeOf(view.shape), spacingMm)),
    ...(scan.format === 'dicom' ? dicomFacts(scan.volume) : {}),
  };
}

/** How the slices of a series lie; nothing of the patient. */
function dicomFacts({ series, others }: DicomVolume): Facts {
  const { tiltDegrees, spacingsMm, isUniform, missing, duplicates } = series.geometry;
  return {
    transferSyntax: series.transferSyntax,
    tiltDegrees: rounded(tiltDegrees),
    leastSliceStepMm: rounded(Math.min(...spacingsMm)),
    greatestSliceStepMm: rounded(Math.max(...spacingsMm)),
    uniformSteps: isUniform,
    missingSlices: missing.reduce((sum, gap) => sum + gap.count, 0),
    duplicateSlices: duplicates.length,
    otherFiles: others.length,
  };
}

function rangeOf(data: TypedArray): [number, number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** To four decimals: lengths to 0.1 micron, angles to what affines of four decimals say. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** As a person reads it. */
function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(' x ') : String(value);
}
