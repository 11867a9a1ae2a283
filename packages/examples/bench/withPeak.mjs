// Runs a program of Node and says on stderr what it had in memory at most, in KiB: node withPeak.mjs PROGRAM [ARGUMENT...]
process.argv.splice(1, 1);
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
await import(process.argv[1]);
