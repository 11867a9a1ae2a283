import type { LongTask, Volume } from '@ich/core';

/** The bytes of one DICOM file, or something that gives them (a browser's `File` is a `Blob`). */
export type DicomInput = Uint8Array | ArrayBuffer | Blob;

/** What series are listed and read with. */
export interface ListSeriesOptions extends LongTask {
  /** Largest size, in bytes, of one inflated file and of the volume in memory. Default 2^31. */
  maxBytes?: number;
}

/** How a series is read. */
export interface ReadDicomOptions extends ListSeriesOptions {
  /** Which series: `id` or `seriesInstanceUid` of `listSeries`. Needed where the input holds more than one volume. */
  series?: string;
  /** Slices that the series lacks: refuse (default), or read what is there and say so in `geometry.missing`. */
  missing?: 'refuse' | 'report';
  /** Slices that lie at one place: refuse (default), or read the first of them, by instance number. */
  duplicates?: 'refuse' | 'first';
  /** HU for the pixels that the file declares as padding. Default: what is stored there, rescaled like all others. */
  paddingHu?: number;
}

/** One slice, as its file describes it; nothing here names a patient. */
export interface SliceInfo {
  /** Which of the given files it is, from 0. */
  readonly input: number;
  readonly sopInstanceUid: string;
  readonly instanceNumber: number | undefined;
  /** Centre of the first voxel in the patient's LPS+ millimetres, as DICOM has it. */
  readonly positionMm: readonly [number, number, number];
  readonly thicknessMm: number | undefined;
}

/** How the slices of a series lie. Distances are along the normal of the slices. */
export interface GeometryReport {
  /** Angle between the normal of the slices and the line through their first voxels: 0 unless the gantry was tilted. */
  readonly tiltDegrees: number;
  /** What the files state as gantry tilt (0018,1120), if they do. */
  readonly statedTiltDegrees: number | undefined;
  /** From each slice to the next. */
  readonly spacingsMm: readonly number[];
  /** Whether one affine places every slice: `deviationMm` is at most 1 % of the mean spacing, or 0.02 mm. */
  readonly isUniform: boolean;
  /** Largest distance between where the affine puts a slice and where its file does. */
  readonly deviationMm: number;
  /** Gaps where slices are lacking: after which slice (from 0), how many, and how wide the gap is. */
  readonly missing: readonly { readonly after: number; readonly count: number; readonly gapMm: number }[];
  /** Slices that lie where another of the series lies: the inputs, first the one kept. */
  readonly duplicates: readonly { readonly inputs: readonly number[]; readonly instanceNumbers: readonly number[] }[];
}

/** One stack of parallel slices of one size. A DICOM series with several makes several of these. */
export interface SeriesInfo {
  /** `seriesInstanceUid`, with `#2`, `#3` ... for further parts of the series. */
  readonly id: string;
  readonly kind: 'volume' | 'localiser';
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly frameOfReferenceUid: string | undefined;
  readonly seriesNumber: number | undefined;
  readonly imageType: readonly string[];
  readonly convolutionKernel: string | undefined;
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2';
  /** Name of the transfer syntax of the first slice. */
  readonly transferSyntax: string;
  /** [slices, rows, columns]. */
  readonly shape: readonly [number, number, number];
  /** In-plane [row, column]. */
  readonly pixelSpacingMm: readonly [number, number];
  /** Direction cosines in LPS+: along a row (column index grows), then along a column (row index grows). */
  readonly orientation: readonly number[];
  /** Ascending along the normal of the slices (row direction x column direction). */
  readonly slices: readonly SliceInfo[];
  readonly geometry: GeometryReport;
}

/** A given file that is no slice of a CT series. */
export interface OtherFile {
  readonly input: number;
  /** What it is or what is wrong with it. */
  readonly reason: string;
  /** Whether it may be a slice that cannot be read, rather than something else. */
  readonly damaged: boolean;
  readonly seriesInstanceUid: string | undefined;
}

/** What some files hold. */
export interface SeriesList {
  readonly series: readonly SeriesInfo[];
  readonly others: readonly OtherFile[];
}

/** A CT volume in HU, [slice, row, column], with the series it came from. */
export interface DicomVolume extends Volume<Int16Array> {
  readonly series: SeriesInfo;
  readonly others: readonly OtherFile[];
}

/** A code of a terminology: `{ value: '50960005', scheme: 'SCT', meaning: 'Hemorrhage' }`. */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** What one label of a segmentation means. */
export interface SegmentDescription {
  /** At most 64 characters. */
  readonly label: string;
  /** Default: SCT 49755003, morphologically abnormal structure. */
  readonly category?: Code;
  /** Default: SCT 50960005, hemorrhage. */
  readonly type?: Code;
  /** Who drew it. Default `{ type: 'AUTOMATIC', name: '@ich' }`. */
  readonly algorithm?: { readonly type: 'AUTOMATIC' | 'SEMIAUTOMATIC' | 'MANUAL'; readonly name?: string };
}

/** How a segmentation is written. */
export interface WriteDicomSegOptions {
  /** What the labels 1, 2, ... mean. */
  segments: readonly SegmentDescription[];
  /** At most 64 characters. Default `'Segmentation'`. */
  seriesDescription?: string;
  /** Default 300. */
  seriesNumber?: number;
  /** Identity for the file; without it the fields stay empty, for none is taken from the source. */
  patient?: { readonly id?: string; readonly name?: string };
  /** When it was made. Default now. */
  date?: Date;
  /** UIDs of the new objects. Default: new ones below 2.25, from 128 random bits. */
  uids?: { readonly series: string; readonly instance: string; readonly dimension: string };
}

/** One segment of a segmentation that was read. */
export interface ReadSegment extends Required<Pick<SegmentDescription, 'label' | 'category' | 'type'>> {
  /** Segment number, from 1. */
  readonly number: number;
  /** 0/1 on the slices of the series. */
  readonly mask: Volume<Uint8Array>;
}

/** How a volume is resampled onto an orthogonal grid. */
export interface OrthogonaliseOptions {
  /** Where the slices lie. Default: the `series` of the volume. */
  series?: SeriesInfo;
  /** Distance of the new slices. Default: the median of the spacings. */
  sliceSpacingMm?: number;
  /** Value where no slice reaches. Default -1024 for Int16Array (air in HU), else 0. */
  fill?: number;
  /** Default `'linear'` for Int16Array and Float32Array, `'nearest'` for masks and labels. */
  interpolation?: 'linear' | 'nearest';
  /** Largest size of the result in bytes. Default 2^31. */
  maxBytes?: number;
}
