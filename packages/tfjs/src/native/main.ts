import { IchError } from '@ich/core';
import { buildNative } from './buildNative.js';
import { HELP, parseBuildArgs } from './parseBuildArgs.js';

/** Where the command's words go; the process' streams by default. */
export interface Output {
  print(line: string): void;
  complain(line: string): void;
}

const STREAMS: Output = {
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * The command `npx @ich/tfjs`: builds the native addon of tfjs-node. What the user can mend is told without a stack.
 *
 * @param args the words after the command's name
 * @returns the exit code: 0 done, 2 for an error with its remedy
 */
export async function main(args: readonly string[], output: Output = STREAMS): Promise<number> {
  try {
    const options = parseBuildArgs(args);
    if (!options) output.print(HELP);
    else await buildNative({ ...options, cwd: process.cwd(), env: process.env, say: output.print });
    return 0;
  } catch (cause) {
    if (!(cause instanceof IchError)) throw cause;
    output.complain(cause.message);
    return 2;
  }
}
