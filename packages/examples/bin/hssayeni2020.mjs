#!/usr/bin/env node
import { main } from '../dist/hssayeni2020/main.js';

process.exitCode = await main(process.argv.slice(2));
