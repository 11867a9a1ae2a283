import { flagLines } from './flagLines.js';
import type { Command } from './types.js';

/** The `--help` of one command. */
export function commandHelp({ name, summary, usage, flags, examples }: Command): string {
  return [
    summary,
    'For research, not for diagnosis.',
    '',
    `ich ${name}${usage && ` ${usage}`} [options]`,
    '',
    ...flagLines({ ...flags, help: { type: 'boolean', text: 'this text' } }),
    '',
    'Examples:',
    ...examples.map((line) => `  ich ${line}`),
    '',
  ].join('\n');
}
