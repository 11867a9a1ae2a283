import { spawn } from 'node:child_process';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a program ended. */
export interface ProgramEnd {
  /** Undefined when there is no such program; 1 when a signal ended it. */
  readonly code: number | undefined;
  /** What it wrote to both of its streams, in the order of arrival. */
  readonly output: string;
}

/** Runs a program to its end, without a shell, its input closed. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { env: Environment; cwd?: string },
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', (cause) => resolve({ code: undefined, output: cause.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
