/**
 * Why one file is not read; kept beside the other files or turned into an `IchError` by the public functions. Its
 * words never hold a text of the file itself except UIDs and codes, so that no name of a patient gets out.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** Whether the file may be a slice that cannot be read, rather than something else. */
  readonly damaged: boolean;

  constructor(reason: string, options: { damaged: boolean; cause?: unknown }) {
    super(reason, { cause: options.cause });
    this.damaged = options.damaged;
  }
}
