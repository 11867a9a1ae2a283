import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * A golden file made by a room's committed generator (`test/golden/generate.py`): JSON, or JSON in gzip.
 *
 * @param packageDir directory of the room
 * @param name file below `test/golden`, ending in `.json` or `.json.gz`
 */
export function readGolden<T>(packageDir: string, name: string): T {
  const bytes = readFileSync(join(packageDir, 'test', 'golden', name));
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as T;
}
