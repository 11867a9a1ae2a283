import type { ProgressStream } from '@ich/report';

/** One option: how it reads on the command line, its default, and its line in `--help`. */
export type Flag =
  | { readonly type: 'boolean'; readonly text: string }
  | {
      readonly type: 'string';
      /** What stands for its value in the help. */
      readonly value: string;
      readonly default?: string;
      readonly text: string;
    };

export type Flags = Readonly<Record<string, Flag>>;

/** The values of flags: those with a default are there, the others may be missing. */
export type FlagValues<F extends Flags> = {
  readonly [K in keyof F]: F[K] extends { readonly type: 'boolean' }
    ? boolean
    : F[K] extends { readonly default: string }
      ? string
      : string | undefined;
};

/** Where a command writes, and how it is stopped. */
export interface CommandIo {
  readonly signal: AbortSignal;
  readonly stdout: ProgressStream;
  readonly stderr: ProgressStream;
}

/** Exit codes: 0 done; 1 done, but not all was well (the output says what); 2 bad input; 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What a command gets: positional arguments and the values of its flags. */
export interface CommandArguments<F extends Flags> {
  readonly positionals: readonly string[];
  readonly values: FlagValues<F>;
}

/** A subcommand of `ich`. */
export interface Command<F extends Flags = Flags> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Positional arguments as the help shows them, '' when there are none. */
  readonly usage: string;
  /** How many positional arguments it takes. */
  readonly takes: { readonly min: number; readonly max: number };
  readonly flags: F;
  /** Command lines without `ich`, for the help. */
  readonly examples: readonly string[];
  run(args: CommandArguments<F>, io: CommandIo): Promise<ExitCode>;
}

/** A subcommand that reads its command line itself. */
export interface RawCommand {
  readonly name: string;
  readonly summary: string;
  run(argv: readonly string[], io: CommandIo): Promise<ExitCode>;
}
