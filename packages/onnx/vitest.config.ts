import { join } from 'node:path';
import config from '@ich/testkit/config';
import { mergeConfig } from 'vitest/config';

// `package.json` names the built files; the tests want the sources.
const runtime = join(import.meta.dirname, 'src/runtime/loadRuntime.ts');

export default mergeConfig(config, { resolve: { alias: { '#runtime': runtime } } });
