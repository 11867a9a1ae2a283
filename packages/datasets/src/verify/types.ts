import type { LongTask, SpacingMm } from '@ich/core';
import type { CaseFinding, DatasetLayout } from '../cases/types.js';
import type { Split } from '../splits/types.js';

/** What `verifyDataset` is to look at beside images and masks. */
export interface VerifyOptions extends LongTask {
  /**
   * A list of SHA-256 sums below the dataset, as `sha256sum` writes it. By default `SHA256SUMS.txt` or a file of such a
   * name, where there is one; `false`: no file is hashed, so no two cases of the same content are found either.
   */
  checksums?: string | false;
  /** Splits to be checked: unknown cases, and subjects on both sides. */
  splits?: readonly Split[];
  /** How far a corner of the mask may lie from that of its image. Default 0.01 mm. */
  toleranceMm?: number;
}

/** `error` and `warning` by the worst of a case's findings. */
export type CaseStatus = 'ok' | 'warning' | 'error';

/** What became of one case. */
export interface VerifiedCase {
  readonly id: string;
  readonly subject: string;
  readonly part: 'training' | 'test';
  readonly status: CaseStatus;
  /** [slice, row, column]; absent where no image could be read. */
  readonly shape?: readonly number[];
  readonly spacingMm?: SpacingMm;
  /** Value of the mask -> voxels; pictures count as 0/1. Absent where no mask could be read. */
  readonly values?: ReadonlyMap<number, number>;
  readonly findings: readonly CaseFinding[];
}

/** A case, or what is said of the dataset as a whole, as a row of text. */
export interface VerificationRow {
  readonly case: string;
  readonly status: string;
  readonly shape: string;
  readonly spacingMm: string;
  readonly labels: string;
  readonly reason: string;
}

/** What `verifyDataset` found. */
export interface Verification {
  readonly layout: DatasetLayout;
  readonly dir: string;
  /** Whether nothing is an error; warnings are allowed. */
  readonly ok: boolean;
  readonly cases: readonly VerifiedCase[];
  /** All findings, of opening and of reading: errors first. */
  readonly findings: readonly CaseFinding[];
  /** One row a case, then what belongs to none; e.g. for `console.table`. */
  toTable(): VerificationRow[];
  /** The same as aligned lines under a line that sums up, to be printed. */
  toText(): string;
}
