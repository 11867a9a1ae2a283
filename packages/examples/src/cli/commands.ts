import { asRaw } from './asRaw.js';
import { evaluate } from './commands/evaluate.js';
import { info } from './commands/info.js';
import { phantom } from './commands/phantom.js';
import { report } from './commands/report.js';
import { reproduce } from './commands/reproduce.js';
import { segment } from './commands/segment.js';
import { train } from './commands/train.js';
import { window } from './commands/window.js';
import type { RawCommand } from './types.js';

/** All subcommands of `ich`, in the order of its help. */
export const commands: readonly RawCommand[] = [
  asRaw(info),
  asRaw(window),
  asRaw(segment),
  asRaw(evaluate),
  asRaw(report),
  asRaw(train),
  reproduce,
  asRaw(phantom),
];
