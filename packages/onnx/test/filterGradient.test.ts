import { createRng } from '@ich/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraph } from '../src/graph/createGraph.js';
import type { Convolution } from '../src/layers/convolution.js';
import { filterGradient } from '../src/layers/filterGradient.js';
import { openSession } from '../src/runtime/openSession.js';
import { relativeDifference } from './smallUnet.js';

/** By definition: the sum over samples and pixels of the output's gradient times the input under the tap. */
function byDefinition(x: Float32Array, gradient: Float32Array, c: Convolution): Float32Array {
  const out = new Float32Array(c.kernel[0] * c.kernel[1] * c.channels * c.filters);
  const [rows, columns] = c.inputSize;
  const [outRows, outColumns] = c.outputSize;
  let at = 0;
  for (let i = 0; i < c.kernel[0]; i++)
    for (let j = 0; j < c.kernel[1]; j++)
      for (let a = 0; a < c.channels; a++)
        for (let b = 0; b < c.filters; b++, at++)
          for (let n = 0; n < c.samples; n++)
            for (let h = 0; h < outRows; h++)
              for (let w = 0; w < outColumns; w++) {
                const [row, column] = [h + i * c.dilation[0] - c.pads[0], w + j * c.dilation[1] - c.pads[1]];
                if (row < 0 || row >= rows || column < 0 || column >= columns) continue;
                const from = ((n * c.channels + a) * rows + row) * columns + column;
                out[at] += x[from] * gradient[((n * c.filters + b) * outRows + h) * outColumns + w];
              }
  return out;
}

async function byGraph(x: Float32Array, gradient: Float32Array, c: Convolution): Promise<Float32Array> {
  const graph = createGraph('test');
  const shapes = { x: [c.samples, c.channels, ...c.inputSize], gradient: [c.samples, c.filters, ...c.outputSize] };
  const names = [graph.input('x', shapes.x), graph.input('gradient', shapes.gradient)] as const;
  graph.output('kernel', [...c.kernel, c.channels, c.filters], filterGradient(graph, ...names, c));
  const session = await openSession('test', graph.bytes(), { threads: 1 });
  const { kernel } = await session.run({
    x: session.tensor({ shape: shapes.x, data: x }),
    gradient: session.tensor({ shape: shapes.gradient, data: gradient }),
  });
  session.release();
  return kernel.data as Float32Array;
}

const small = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

/** Any kernel of `same` or `valid` padding, on maps small (samples together) and large (samples apart). */
const geometry = fc
  .record({
    kernel: small(1, 4),
    dilation: small(1, 3),
    extra: fc.oneof(small(0, 6), small(20, 26)),
    same: fc.boolean(),
    samples: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ kernel, dilation, extra, same, ...rest }): Convolution => {
    const reach = kernel.map((k, axis) => (k - 1) * dilation[axis]);
    const [top, left] = reach.map((n) => (same ? Math.floor(n / 2) : 0));
    const [bottom, right] = reach.map((n) => (same ? Math.ceil(n / 2) : 0));
    const inputSize = [reach[0] + 1 + extra[0], reach[1] + 1 + extra[1]] as const;
    const outputSize = same ? inputSize : ([1 + extra[0], 1 + extra[1]] as const);
    return { ...rest, kernel, dilation, strides: [1, 1], pads: [top, left, bottom, right], inputSize, outputSize };
  });

describe('filterGradient', () => {
  it('is the sum by definition, whatever the geometry', async () => {
    await fc.assert(
      fc.asyncProperty(geometry, async (c) => {
        const rng = createRng(3);
        const draw = (channels: number, [rows, columns]: readonly number[]): Float32Array =>
          Float32Array.from({ length: c.samples * channels * rows * columns }, () => rng.uniform(-1, 1));
        const [x, gradient] = [draw(c.channels, c.inputSize), draw(c.filters, c.outputSize)];
        expect(relativeDifference(await byGraph(x, gradient, c), byDefinition(x, gradient, c))).toBeLessThan(1e-5);
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});
