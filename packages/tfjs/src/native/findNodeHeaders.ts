import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder whose `include/node` belongs to the running Node, if it came with its headers. */
export function findNodeHeaders(execPath: string = process.execPath): string | undefined {
  const prefix = dirname(dirname(realpathSync(execPath)));
  // node-gyp reads the latter.
  const needed = ['node_api.h', 'common.gypi'];
  return needed.every((name) => existsSync(join(prefix, 'include/node', name))) ? prefix : undefined;
}
