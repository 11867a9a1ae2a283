/** What of a file is foreground, and how far two surfaces may lie apart. */
export interface EvaluateOptions {
  /** The label that is foreground in both; anything but 0 when undefined. */
  readonly label: number | undefined;
  /** The prediction is a probability: foreground above this. */
  readonly threshold: number | undefined;
  /** Of the normalised surface Dice. */
  readonly toleranceMm: number;
}

/** A case by its files; one of them may be missing. */
export interface Case {
  /** Path below the folders, without its ending. */
  readonly name: string;
  readonly truth: string | undefined;
  readonly predicted: string | undefined;
}

/** Scores of one case; NaN where undefined. */
export interface CaseScores {
  readonly dice: number;
  readonly jaccard: number;
  readonly sensitivity: number;
  readonly precision: number;
  readonly hd95Mm: number;
  readonly assdMm: number;
  readonly surfaceDice: number;
  readonly truthMl: number;
  readonly predictedMl: number;
  readonly truthLesions: number;
  readonly foundLesions: number;
  readonly falseLesions: number;
}

/** A case with its scores, or with the reason why it has none. */
export type CaseResult =
  | { readonly name: string; readonly scores: CaseScores }
  | { readonly name: string; readonly reason: string };

/** What a thread is asked. */
export interface CaseTask {
  readonly files: Case;
  readonly options: EvaluateOptions;
}

/** What a thread answers: a result, or an error that is a fault of ours. */
export type CaseReply = { readonly result: CaseResult } | { readonly fault: string };
