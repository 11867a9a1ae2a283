import { IchError } from '@ich/core';
import { hssayeni2020 } from '../../hssayeni2020/hssayeni2020.js';
import { helpText, parseOptions } from '../../hssayeni2020/parseOptions.js';
import { ichnet2019 } from '../../ichnet2019/ichnet2019.js';
import { ichnetHelp, parseIchnetOptions } from '../../ichnet2019/parseOptions.js';
import type { CommandIo, ExitCode, RawCommand } from '../types.js';

/** A paper: its own options, its own help. */
type Paper = (argv: readonly string[], io: CommandIo) => Promise<void>;

const PAPERS: Readonly<Record<string, Paper>> = {
  hssayeni2020: async (argv, io) => {
    const options = parseOptions(argv);
    if (options === 'help') io.stdout.write(helpText());
    else await hssayeni2020(options, io);
  },
  ichnet2019: async (argv, io) => {
    const options = parseIchnetOptions(argv);
    if (options === 'help') io.stdout.write(ichnetHelp());
    else await ichnet2019(options, io);
  },
};

/** `ich reproduce PAPER`: the tables of a paper. */
export const reproduce: RawCommand = {
  name: 'reproduce',
  summary: `Runs a paper again and prints its tables: ${Object.keys(PAPERS).join(' or ')}.`,
  async run([name, ...rest], io): Promise<ExitCode> {
    const paper = Object.hasOwn(PAPERS, name ?? '') ? PAPERS[name] : undefined;
    if (!paper) {
      throw new IchError('parameter', {
        where: 'ich reproduce',
        expected: `one of ${Object.keys(PAPERS).join(', ')}`,
        received: name === undefined ? 'nothing' : JSON.stringify(name),
        remedy: 'ich reproduce hssayeni2020 --help says more.',
      });
    }
    await paper(rest, io);
    return 0;
  },
};
