#!/usr/bin/env node
import { ich } from '../dist/cli/ich.js';

process.exitCode = await ich(process.argv.slice(2));
