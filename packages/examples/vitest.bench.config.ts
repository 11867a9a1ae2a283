import { createRequire } from 'node:module';
import { join } from 'node:path';
import config from '@ich/testkit/bench-config';
import { mergeConfig } from 'vitest/config';

// `ICH_TFJS_NODE` is a folder in whose `node_modules` a built tfjs-node lies, which is no dependency of the repository.
const folder = process.env.ICH_TFJS_NODE;
const name = '@tensorflow/tfjs-node';
const alias = folder
  ? [{ find: /^@tensorflow\/tfjs-node$/, replacement: createRequire(join(folder, 'package.json')).resolve(name) }]
  : [];

export default mergeConfig(config, { resolve: { alias } });
