import { type Affine, contiguousData, type SpacingMm, sameShape, spacingFromAffine, type Volume } from '@ich/core';
import type { Case, CaseFinding, LabelTable } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { readVolume } from '../readVolume.js';
import { attempt } from './attempt.js';
import { checkLabels } from './checkLabels.js';
import { cornerDistanceMm } from './cornerDistanceMm.js';
import { countValues } from './countValues.js';
import { rangeOf } from './rangeOf.js';
import type { VerifiedCase } from './types.js';

/** Part by which `pixdim` may differ from the affine; float32 headers differ by less than a millionth. */
const SPACING_TOLERANCE = 0.01;

/** A CT has air (-1000 HU) around the head and bone above 300 HU in it; what reaches neither was windowed or rescaled. */
const AIR_BELOW_HU = -500;
const BONE_ABOVE_HU = 300;

/** Where a file's voxels lie. */
interface Grid {
  readonly path: string;
  readonly shape: readonly number[];
  readonly spacingMm: SpacingMm;
  readonly affine: Affine;
}

/** What is known of a case after its files have been read. */
export type CaseFacts = Pick<VerifiedCase, 'shape' | 'spacingMm' | 'values'>;

/** How a case is checked. */
export interface CaseCheck {
  readonly folder: Folder;
  readonly table: LabelTable | undefined;
  /** One name a channel, as far as the dataset has names; a channel that is no CT may have any range. */
  readonly channels: readonly string[];
  readonly toleranceMm: number;
  /** Files that opening has already found to be missing or broken. */
  readonly known: ReadonlySet<string>;
}

/** Reads images and mask, one file at a time, and keeps no voxels. */
export async function verifyNiftiCase(one: Case, check: CaseCheck, findings: CaseFinding[]): Promise<CaseFacts> {
  const grids: Grid[] = [];
  for (const [channel, path] of one.images.entries()) {
    if (check.known.has(path)) continue;
    const at = { case: one.id, path };
    const isCt = /^CT$/i.test(check.channels[channel] ?? 'CT');
    const grid = await attempt(at, findings, async () => readImage(check.folder, at, isCt, findings));
    if (!grid) continue;
    if (grids.length > 0) findings.push(...compareGrids(at, 'mismatched-channel', grids[0], grid, check.toleranceMm));
    grids.push(grid);
  }
  const [first] = grids;
  const facts = first ? { shape: first.shape, spacingMm: first.spacingMm } : {};
  const [maskPath] = one.masks;
  if (maskPath === undefined || check.known.has(maskPath)) return facts;
  const at = { case: one.id, path: maskPath };
  const mask = await attempt(at, findings, async () => {
    const volume = await readVolume(check.folder, maskPath);
    return { grid: gridOf(maskPath, volume), values: countValues(contiguousData(volume.view)) };
  });
  if (!mask) return facts;
  if (first) findings.push(...compareGrids(at, 'mismatched-mask', first, mask.grid, check.toleranceMm));
  findings.push(...checkLabels(one, mask.values, check.table));
  return { ...facts, ...(mask.values ? { values: mask.values } : {}) };
}

async function readImage(
  folder: Folder,
  at: { case: string; path: string },
  isCt: boolean,
  findings: CaseFinding[],
): Promise<Grid> {
  const volume = await readVolume(folder, at.path);
  const { bad, least, most } = rangeOf(volume.view.data);
  if (bad >= 0) {
    const message = `Voxel ${bad} of the row-major [slice, row, column] is ${volume.view.data[bad]}.`;
    findings.push({ severity: 'error', kind: 'not-finite', ...at, message });
  } else if (isCt && (least > AIR_BELOW_HU || most < BONE_ABOVE_HU)) {
    const message = `Values ${Math.round(least)} to ${Math.round(most)}: windowed or clipped, no whole range of Hounsfield units.`;
    findings.push({ severity: 'warning', kind: 'clipped-range', ...at, message });
  }
  const grid = gridOf(at.path, volume);
  const steps = spacingFromAffine(grid.affine);
  if (grid.spacingMm.some((mm, axis) => Math.abs(mm - steps[axis]) > SPACING_TOLERANCE * steps[axis])) {
    const message = `pixdim says ${text(grid.spacingMm)} mm, the affine ${text(steps)} mm.`;
    findings.push({ severity: 'warning', kind: 'mismatched-spacing', ...at, message });
  }
  return grid;
}

function gridOf(path: string, { view, spacingMm, affine }: Volume): Grid {
  return { path, shape: view.shape, spacingMm, affine };
}

/** Another size is one finding; the same size elsewhere is another. */
function compareGrids(
  at: { case: string; path: string },
  kind: 'mismatched-mask' | 'mismatched-channel',
  first: Grid,
  other: Grid,
  toleranceMm: number,
): CaseFinding[] {
  if (!sameShape(first.shape, other.shape)) {
    const message = `${other.shape.join(' x ')} voxels, ${first.path} has ${first.shape.join(' x ')}: loading will refuse.`;
    return [{ severity: 'error', kind, ...at, message }];
  }
  const distance = cornerDistanceMm(first.shape, first.affine, other.affine);
  if (distance <= toleranceMm) return [];
  const message = `A corner lies ${distance.toPrecision(3)} mm from that of ${first.path}.`;
  return [{ severity: 'error', kind: 'mismatched-affine', ...at, message }];
}

function text(mm: SpacingMm): string {
  return mm.map((value) => value.toPrecision(4)).join(' x ');
}
