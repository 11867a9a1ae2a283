import { IchError } from '@ich/core';
import { commands } from './commands.js';
import { runCommand } from './runCommand.js';
import type { ExitCode } from './types.js';

/** The command `ich`: argv in, exit code out. */
export function ich(argv: readonly string[]): Promise<ExitCode> {
  return runCommand(async (io) => {
    const [name, ...rest] = argv;
    if (name === undefined || name === '--help' || name === 'help') {
      io.stdout.write(overview());
      return name === undefined ? 2 : 0;
    }
    const command = commands.find((c) => c.name === name);
    if (!command) throw unknown(name);
    return command.run(rest, io);
  });
}

function overview(): string {
  return [
    'Intracranial hemorrhage segmentation on head CT. For research, not for diagnosis.',
    '',
    'ich COMMAND [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`),
    '',
    'ich COMMAND --help says more. Exit codes: 0 done; 1 done, but not all was well; 2 bad input; 130 interrupted.',
    '',
  ].join('\n');
}

function unknown(name: string): IchError {
  return new IchError('parameter', {
    where: 'ich',
    expected: `one of the commands ${commands.map((c) => c.name).join(', ')}`,
    received: JSON.stringify(name),
    remedy: 'See ich --help.',
  });
}
