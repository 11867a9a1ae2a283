import { readFileSync } from 'node:fs';
import { ndarrayOf } from '@ich/core/ndarray';
import { denseCrf, denseCrfInWorkers } from '@ich/crf';

/** A process of its own for first calls and peak memory: arrays from files, a line of JSON for each call. */
const { shape, files, kernels, masked, workers } = JSON.parse(process.argv[2]);
const load = (file) => readFileSync(file).buffer.slice(0);
const options = {
  image: ndarrayOf(new Float32Array(load(files.image)), shape),
  probability: ndarrayOf(new Float32Array(load(files.probability)), shape),
  ...(masked ? { mask: ndarrayOf(new Uint8Array(load(files.mask)), shape) } : {}),
  ...{ kernels, iterations: 5, workers },
};
const peakMib = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
const before = peakMib();
for (let call = 1; call <= 2; call++) {
  const start = performance.now();
  const busy = process.cpuUsage();
  if (workers > 1) await denseCrfInWorkers(options);
  else denseCrf(options);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(busy);
  console.log(
    `call ${call}: ${seconds.toFixed(2)} s, processor ${((user + system) / 1e6).toFixed(2)} s (system ${(system / 1e6).toFixed(2)});` +
      ` peak ${peakMib().toFixed(0)} MiB, ${before.toFixed(0)} of them before`,
  );
}
