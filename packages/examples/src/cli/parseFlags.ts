import { parseArgs } from 'node:util';
import { IchError } from '@ich/core';
import type { CommandArguments, Flags, FlagValues } from './types.js';

/**
 * Parts a command line into positional arguments and flags.
 *
 * @param where what the errors call the command
 * @throws IchError `parameter` for a flag that is unknown or lacks its value, and for too few or too many arguments
 */
export function parseFlags<F extends Flags>(
  where: string,
  argv: readonly string[],
  flags: F,
  takes: { readonly min: number; readonly max: number },
): CommandArguments<F> {
  const { values, positionals } = parse(where, argv, flags);
  if (positionals.length < takes.min || positionals.length > takes.max) {
    const wanted = takes.min === takes.max ? `${takes.min}` : `${takes.min} to ${takes.max}`;
    throw new IchError('parameter', {
      where,
      expected: `${wanted} argument${wanted === '1' ? '' : 's'} besides the options`,
      received: positionals.length === 0 ? 'none' : positionals.join(' '),
      remedy: 'See --help.',
    });
  }
  return { values, positionals };
}

function parse<F extends Flags>(where: string, argv: readonly string[], flags: F): CommandArguments<F> {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      flag.type === 'boolean' ? { type: flag.type, default: false } : { type: flag.type, default: flag.default },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return { values: values as FlagValues<F>, positionals };
  } catch (error) {
    const names = Object.keys(flags).map((name) => `--${name}`);
    throw new IchError('parameter', {
      where,
      expected: `only the options ${names.join(' ')}`,
      received: (error as Error).message.split('. ')[0],
      remedy: 'See --help.',
      cause: error,
    });
  }
}
