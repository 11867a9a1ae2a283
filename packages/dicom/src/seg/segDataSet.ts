import { CT_IMAGE, SEGMENTATION } from '../read/sopClasses.js';
import type { SeriesInfo, WriteDicomSegOptions } from '../types.js';
import { codeItem } from './codeItem.js';
import type { DataSetElements, Element } from './encodeDataSet.js';
import type { SegFrame } from './segFrames.js';
import { segmentItem } from './segmentItem.js';

/** UIDs of the objects that a segmentation makes. */
type Uids = NonNullable<WriteDicomSegOptions['uids']>;

const SEGMENT_NUMBER = 0x0062000b;
const IDENTIFICATION = 0x0062000a;
const POSITION = 0x00200032;
const PLANE = 0x00209113;
const ORGANIZATION = 0x00209164;
const SEGMENTATION_CODE = { value: '113076', scheme: 'DCM', meaning: 'Segmentation' };
const SOURCE_CODE = { value: '121322', scheme: 'DCM', meaning: 'Source image for image processing operation' };

/** Everything of a segmentation (PS3.3, A.51) but its pixels. */
export function segDataSet(
  series: SeriesInfo,
  frames: readonly SegFrame[],
  uids: Uids,
  options: WriteDicomSegOptions,
): DataSetElements {
  const { seriesDescription = 'Segmentation', seriesNumber = 300, patient = {}, date = new Date() } = options;
  const [day, time] = date.toISOString().replace(/[-:]/g, '').split(/[T.]/);
  const used = [...new Set(frames.map(({ slice }) => slice))];
  return [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080016, 'UI', SEGMENTATION],
    [0x00080018, 'UI', uids.instance],
    ...studyElements(series, patient),
    [0x00080060, 'CS', 'SEG'],
    [0x0020000e, 'UI', uids.series],
    [0x00200011, 'IS', seriesNumber],
    [0x0008103e, 'LO', seriesDescription],
    [0x00200052, 'UI', series.frameOfReferenceUid ?? ''],
    [0x00201040, 'LO', ''],
    ...EQUIPMENT,
    [0x00080023, 'DA', day],
    [0x00080033, 'TM', time],
    [0x00200013, 'IS', 1],
    [0x00700080, 'CS', 'SEGMENTATION'],
    [0x00700081, 'LO', ''],
    [0x00700084, 'PN', ''],
    ...pixelElements(series, frames.length),
    [0x00620002, 'SQ', options.segments.map((segment, i) => segmentItem(segment, i + 1))],
    ...dimensionElements(uids.dimension),
    [0x00081115, 'SQ', [referencedSeries(series, used)]],
    [0x52009229, 'SQ', [sharedGroups(series)]],
    [0x52009230, 'SQ', frames.map((frame) => frameGroups(series, frame, used))],
  ];
}

/** Study and patient: asked for, may be empty, and never taken from the source but for the UID. */
function studyElements(series: SeriesInfo, patient: { id?: string; name?: string }): DataSetElements {
  return [
    [0x00080020, 'DA', ''],
    [0x00080030, 'TM', ''],
    [0x00080050, 'SH', ''],
    [0x00080090, 'PN', ''],
    [0x00100010, 'PN', patient.name ?? ''],
    [0x00100020, 'LO', patient.id ?? ''],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', ''],
    [0x00200010, 'SH', ''],
    [0x0020000d, 'UI', series.studyInstanceUid],
  ];
}

const EQUIPMENT: DataSetElements = [
  [0x00080070, 'LO', '@ich'],
  [0x00081090, 'LO', '@ich/dicom'],
  [0x00181000, 'LO', '0'],
  [0x00181020, 'LO', '0.1'],
];

function pixelElements({ shape }: SeriesInfo, frames: number): DataSetElements {
  return [
    [0x00080008, 'CS', ['DERIVED', 'PRIMARY']],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280008, 'IS', frames],
    [0x00280010, 'US', shape[1]],
    [0x00280011, 'US', shape[2]],
    [0x00280100, 'US', 1],
    [0x00280101, 'US', 1],
    [0x00280102, 'US', 0],
    [0x00280103, 'US', 0],
    [0x00282110, 'CS', '00'],
    [0x00620001, 'CS', 'BINARY'],
    [0x00620013, 'CS', 'NO'],
  ];
}

/** Frames are indexed by segment, then by position. */
function dimensionElements(uid: string): DataSetElements {
  const dimension = (pointer: number, group: number): DataSetElements => [
    [ORGANIZATION, 'UI', uid],
    [0x00209165, 'AT', pointer],
    [0x00209167, 'AT', group],
  ];
  return [
    [0x00209221, 'SQ', [[[ORGANIZATION, 'UI', uid]]]],
    [0x00209222, 'SQ', [dimension(SEGMENT_NUMBER, IDENTIFICATION), dimension(POSITION, PLANE)]],
  ];
}

function instanceReference(series: SeriesInfo, slice: number): Element[] {
  return [
    [0x00081150, 'UI', CT_IMAGE],
    [0x00081155, 'UI', series.slices[slice].sopInstanceUid],
  ];
}

function referencedSeries(series: SeriesInfo, used: readonly number[]): DataSetElements {
  return [
    [0x0020000e, 'UI', series.seriesInstanceUid],
    [0x0008114a, 'SQ', used.map((slice) => instanceReference(series, slice))],
  ];
}

/** Thickness differs from slice to slice in some head protocols: then it goes with the frames. */
function hasOneThickness({ slices }: SeriesInfo): boolean {
  return slices.every(({ thicknessMm }) => thicknessMm === slices[0].thicknessMm);
}

function measures({ pixelSpacingMm, slices, geometry }: SeriesInfo, slice: number): Element {
  const thickness = slices[slice].thicknessMm ?? geometry.spacingsMm[0] ?? 1;
  return [
    0x00289110,
    'SQ',
    [
      [
        [0x00180050, 'DS', thickness],
        [0x00280030, 'DS', pixelSpacingMm],
      ],
    ],
  ];
}

function sharedGroups(series: SeriesInfo): DataSetElements {
  const orientation: Element = [0x00209116, 'SQ', [[[0x00200037, 'DS', series.orientation]]]];
  return hasOneThickness(series) ? [orientation, measures(series, 0)] : [orientation];
}

function frameGroups(series: SeriesInfo, { segment, slice }: SegFrame, used: readonly number[]): DataSetElements {
  const source: DataSetElements = [
    ...instanceReference(series, slice),
    // Spatial Locations Preserved: pixel for pixel.
    [0x0028135a, 'CS', 'YES'],
    [0x0040a170, 'SQ', [codeItem(SOURCE_CODE)]],
  ];
  const derivation: DataSetElements = [
    [0x00082112, 'SQ', [source]],
    [0x00089215, 'SQ', [codeItem(SEGMENTATION_CODE)]],
  ];
  const position = used.filter((other) => other <= slice).length;
  return [
    [0x00089124, 'SQ', [derivation]],
    [0x00209111, 'SQ', [[[0x00209157, 'UL', [segment, position]]]]],
    [PLANE, 'SQ', [[[POSITION, 'DS', series.slices[slice].positionMm]]]],
    [IDENTIFICATION, 'SQ', [[[SEGMENT_NUMBER, 'US', segment]]]],
    ...(hasOneThickness(series) ? [] : [measures(series, slice)]),
  ];
}
