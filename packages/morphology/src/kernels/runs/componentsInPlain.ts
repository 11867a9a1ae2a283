import type { Components, ComponentsOf, Triple } from '../types.js';
import { flagBorder } from './flagBorder.js';
import { joinRuns } from './joinRuns.js';
import { numberComponents } from './numberComponents.js';
import { paintRuns } from './paintRuns.js';
import { runsOfMask } from './runsOfMask.js';

/** What `withComponents` finds, in plain TypeScript. */
export function componentsInPlain(mask: Uint8Array, shape: Triple, { value, connectivity }: ComponentsOf): Components {
  const runs = runsOfMask(mask, shape, value);
  const { component, count } = numberComponents(joinRuns(runs, shape, connectivity));
  const flags = new Uint8Array(count);
  return {
    count,
    flags,
    sizes() {
      const sizes = new Int32Array(count);
      for (let i = 0; i < component.length; i++) sizes[component[i]] += runs.end[i] - runs.start[i];
      return sizes;
    },
    setAtBorder: (rank, width) => flagBorder(flags, runs, component, shape, rank, width),
    paintLabels(out) {
      out.fill(0);
      const labels = component.map((i) => i + 1);
      paintRuns(out, shape, runs, labels);
    },
    paintMask(out, ground) {
      out.fill(ground);
      const values = component.map((i) => (flags[i] === 0 ? -1 : 1 - ground));
      paintRuns(out, shape, runs, values);
    },
  };
}
