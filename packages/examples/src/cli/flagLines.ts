import type { Flags } from './types.js';

/** The lines of a help text that say what each flag does. */
export function flagLines(flags: Flags): string[] {
  return Object.entries(flags).map(([name, flag]) => {
    const left = `  --${name}${flag.type === 'string' ? ` ${flag.value}` : ''}`.padEnd(24);
    return `${left}${flag.text}${flag.type === 'string' && flag.default !== undefined ? ` [${flag.default}]` : ''}`;
  });
}
