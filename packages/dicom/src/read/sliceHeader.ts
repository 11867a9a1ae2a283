import type { SliceInfo } from '../types.js';
import type { ParsedFile } from './parseFile.js';
import { type PixelFormat, pixelFormat } from './pixelFormat.js';
import { Refusal } from './Refusal.js';
import { CT_IMAGE, otherSopClasses } from './sopClasses.js';
import { TagReader } from './TagReader.js';

/** What is kept of the header of a CT slice. */
export interface SliceHeader extends SliceInfo {
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly frameOfReferenceUid: string | undefined;
  readonly seriesNumber: number | undefined;
  readonly acquisitionNumber: number | undefined;
  readonly imageType: readonly string[];
  readonly convolutionKernel: string | undefined;
  readonly orientation: readonly number[];
  readonly pixelSpacingMm: readonly [number, number];
  readonly statedTiltDegrees: number | undefined;
  readonly format: PixelFormat;
}

/** A kilometre: beyond it a position is no place in a scanner, and sums of it lose the millimetres. */
const FARTHEST_MM = 1e6;

/**
 * Reads the header of a single-frame CT image.
 *
 * @throws Refusal for every other object, and for a header that lacks or garbles what places or scales the pixels
 */
export function sliceHeader(file: ParsedFile, input: number): SliceHeader {
  const tags = new TagReader(file.data);
  checkSopClass(tags);
  const required = <T>(value: T | undefined, name: string): T => {
    if (value === undefined) throw new Refusal(`a CT image without ${name}`, { damaged: true });
    return value;
  };
  const position = required(tags.numbers('x00200032', 3), 'its position (0020,0032)');
  const spacing = required(tags.numbers('x00280030', 2), 'pixel spacing (0028,0030)');
  if (!position.every((mm) => Math.abs(mm) <= FARTHEST_MM) || !spacing.every((mm) => mm > 0 && mm <= FARTHEST_MM)) {
    throw new Refusal('a CT image whose position or pixel spacing cannot be', { damaged: true });
  }
  return {
    input,
    sopInstanceUid: required(tags.uid('x00080018'), 'a SOP instance UID'),
    seriesInstanceUid: required(tags.uid('x0020000e'), 'a series instance UID'),
    studyInstanceUid: required(tags.uid('x0020000d'), 'a study instance UID'),
    frameOfReferenceUid: tags.uid('x00200052'),
    instanceNumber: tags.optionalNumber('x00200013'),
    seriesNumber: tags.optionalNumber('x00200011'),
    acquisitionNumber: tags.optionalNumber('x00200012'),
    imageType: tags.texts('x00080008').filter((word) => /^[A-Z0-9_ ]{1,16}$/.test(word)),
    convolutionKernel: tags.texts('x00181210').find((word) => /^[\w+\-. ]{1,16}$/.test(word)),
    positionMm: [position[0], position[1], position[2]],
    orientation: unitOrientation(required(tags.numbers('x00200037', 6), 'its orientation (0020,0037)')),
    pixelSpacingMm: [spacing[0], spacing[1]],
    thicknessMm: tags.optionalNumber('x00180050'),
    statedTiltDegrees: tags.optionalNumber('x00181120'),
    format: pixelFormat(tags, file.syntax),
  };
}

function checkSopClass(tags: TagReader): void {
  const uid = tags.uid('x00080016') ?? tags.uid('x00020002') ?? '';
  if (uid === CT_IMAGE) {
    const frames = tags.optionalNumber('x00280008') ?? 1;
    if (frames !== 1) throw new Refusal(`a CT image of ${frames} frames; one is read`, { damaged: true });
    return;
  }
  const known = Object.hasOwn(otherSopClasses, uid) ? otherSopClasses[uid] : undefined;
  const modality = tags.text('x00080060');
  const shown = modality !== undefined && /^[A-Z]{2,16}$/.test(modality) ? ` of modality ${modality}` : '';
  throw new Refusal(known ?? `no CT image but SOP class ${uid || '(none)'}${shown}`, { damaged: false });
}

/** Direction cosines made exactly perpendicular and of length 1; files round them to a few digits. */
function unitOrientation(cosines: readonly number[]): number[] {
  const [row, column] = [cosines.slice(0, 3), cosines.slice(3)];
  const dot = (a: readonly number[], b: readonly number[]): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const far = (value: number, wanted: number): boolean => !(Math.abs(value - wanted) <= 1e-2);
  if (far(dot(row, row), 1) || far(dot(column, column), 1) || far(dot(row, column), 0)) {
    throw new Refusal('a CT image whose orientation (0020,0037) is not two perpendicular unit vectors', {
      damaged: true,
    });
  }
  const unit = (v: number[]): number[] => v.map((x) => x / Math.sqrt(dot(v, v)));
  const x = unit(row);
  const along = dot(column, x);
  return [...x, ...unit(column.map((value, axis) => value - along * x[axis]))];
}
