#!/usr/bin/env node
// Run in a room, before its tsc: every assembly/<name>.ts becomes dist/assembly/<name>.js with its types.
import { compileFolder } from '../dist/index.js';

try {
  for (const { name, bytes } of await compileFolder(process.cwd())) console.log(`assembly/${name}.ts: ${bytes} bytes`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
