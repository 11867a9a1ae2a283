import { commandHelp } from './commandHelp.js';
import { parseFlags } from './parseFlags.js';
import type { Command, Flags, RawCommand } from './types.js';

/** A command of flags as one that reads its command line itself: `--help` answers its help. */
export function asRaw<F extends Flags>(command: Command<F>): RawCommand {
  return {
    name: command.name,
    summary: command.summary,
    run: async (argv, io) => {
      if (!argv.includes('--help')) {
        return command.run(parseFlags(`ich ${command.name}`, argv, command.flags, command.takes), io);
      }
      io.stdout.write(commandHelp(command));
      return 0;
    },
  };
}
