import { join } from 'node:path';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import type { PercentileInterpolation, SurfaceConventionName, SurfaceDistances } from '../src/index.js';
import { surfaceConventions, surfaceDistances } from '../src/index.js';

type Figure = number | 'inf' | null;

interface GoldenCase {
  kind: string;
  shape: number[];
  truth: string;
  predicted: string;
  spacingMm: number[];
  percentile: number;
  toleranceMm: number;
  thickness: number;
  boundaryIou: Figure;
  deepmind: { hausdorff: Figure; percentile: Figure; asd: Figure[]; dice: Figure; areas: Figure[]; n: number[] };
  monai: Record<'hausdorff' | 'percentile' | 'assd' | 'asd' | 'dice' | 'diceOfAreas', Figure>;
  medpy:
    | 'raises'
    | { hausdorff: Figure; hd95: Figure; assd: Figure; asd: Figure[]; rms: Figure; percentiles: Figure[] };
  segMetrics: Record<'hausdorff' | 'hd95' | 'assd', Figure>;
  metricsReloaded: 'raises' | Record<'hausdorff' | 'percentile' | 'assd' | 'masd' | 'dice' | 'boundaryIou', Figure>;
}

const METHODS: PercentileInterpolation[] = ['linear', 'lower', 'higher', 'nearest', 'midpoint'];
const cases = readGolden<GoldenCase[]>(join(import.meta.dirname, '..'), 'surface.json.gz');

const wantedOf = (figure: Figure): number =>
  figure === null ? Number.NaN : Number(figure === 'inf' ? Infinity : figure);

function maskOf(bits: string, shape: number[]): Uint8Array {
  const bytes = Buffer.from(bits, 'base64');
  return Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => (bytes[i >> 3] >> (7 - (i & 7))) & 1);
}

/** Equal to a relative difference; NaN only to NaN and infinity only to infinity. */
function expectNear(actual: number, figure: Figure, relative: number, what: string, absolute = 0): void {
  const wanted = wantedOf(figure);
  if (!Number.isFinite(wanted)) expect(actual, what).toBe(wanted);
  else
    expect(Math.abs(actual - wanted), `${what}: ${actual}, wanted ${wanted}`).toBeLessThanOrEqual(
      relative * wanted + absolute,
    );
}

/** Every case by a convention, on contiguous, cropped and transposed views. */
function onEvery(convention: SurfaceConventionName, check: (s: SurfaceDistances, c: GoldenCase, what: string) => void) {
  expect(cases.length).toBeGreaterThanOrEqual(300);
  for (const [i, c] of cases.entries()) {
    const predicted = awkwardViews(maskOf(c.predicted, c.shape), c.shape);
    for (const [k, { name, view }] of awkwardViews(maskOf(c.truth, c.shape), c.shape).entries()) {
      const surfaces = surfaceDistances(view, predicted[k].view, {
        spacingMm: c.spacingMm,
        convention: surfaceConventions[convention],
      });
      check(surfaces, c, `case ${i} (${c.kind}), ${name}`);
    }
  }
}

describe('surfaceDistances: golden', () => {
  it('is surface-distance of DeepMind', () => {
    onEvery('deepmind', (s, { deepmind, percentile, toleranceMm }, what) => {
      expect([s.surfels.truth.areas.length, s.surfels.predicted.areas.length], what).toEqual(deepmind.n);
      const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0);
      expectNear(total(s.surfels.truth.areas), deepmind.areas[0], 1e-12, what);
      expectNear(total(s.surfels.predicted.areas), deepmind.areas[1], 1e-12, what);
      expectNear(s.hausdorff(), deepmind.hausdorff, 0, what);
      expectNear(s.hausdorff({ percentile }), deepmind.percentile, 0, what);
      expectNear(s.asd({ from: 'truth' }), deepmind.asd[0], 1e-12, what);
      expectNear(s.asd({ from: 'predicted' }), deepmind.asd[1], 1e-12, what);
      const [a, b] = deepmind.asd.map(wantedOf);
      expectNear(s.assd(), Number.isNaN(a + b) ? null : (a + b) / 2, 1e-12, what);
      expectNear(s.normalizedSurfaceDice({ toleranceMm }), deepmind.dice, 1e-12, what);
    });
  });

  it('is MONAI, which computes in single precision', () => {
    onEvery('monai', (s, { monai, percentile, toleranceMm }, what) => {
      expectNear(s.hausdorff(), monai.hausdorff, 0, what);
      expectNear(s.hausdorff({ percentile }), monai.percentile, 2e-7, what);
      expectNear(s.assd(), monai.assd, 1e-6, what);
      expectNear(s.asd({ from: 'predicted' }), monai.asd, 1e-6, what);
      expectNear(s.normalizedSurfaceDice({ toleranceMm }), monai.dice, 1e-6, what);
      expectNear(s.normalizedSurfaceDice({ toleranceMm, definition: 'surfel' }), monai.diceOfAreas, 1e-6, what);
    });
  });

  it('is MedPy; NaN where it raises', () => {
    onEvery('medpy', (s, { medpy, percentile }, what) => {
      if (medpy === 'raises') {
        expect([s.hausdorff(), s.assd(), s.rms(), s.asd({ from: 'truth' })], what).toEqual([NaN, NaN, NaN, NaN]);
        return;
      }
      expectNear(s.hausdorff(), medpy.hausdorff, 0, what);
      expectNear(s.hausdorff({ percentile: 95 }), medpy.hd95, 0, what);
      expectNear(s.assd(), medpy.assd, 1e-12, what);
      expectNear(s.asd({ from: 'truth' }), medpy.asd[0], 1e-12, what);
      expectNear(s.asd({ from: 'predicted' }), medpy.asd[1], 1e-12, what);
      expectNear(s.rms(), medpy.rms, 1e-12, what);
      for (const [k, interpolation] of METHODS.entries()) {
        const got = s.hausdorff({ percentile, interpolation });
        expectNear(got, medpy.percentiles[k], 1e-15, `${what}, ${interpolation}`);
      }
    });
  });

  it('is seg-metrics, to the single precision of its distance map (ITK: 4e-6 mm where it should be 0)', () => {
    onEvery('segMetrics', (s, { segMetrics, kind }, what) => {
      if (kind === 'full') return;
      expectNear(s.hausdorff(), segMetrics.hausdorff, 3e-6, what, 1e-5);
      expectNear(s.hausdorff({ percentile: 95 }), segMetrics.hd95, 3e-6, what, 1e-5);
      expectNear(s.assd(), segMetrics.assd, 3e-6, what, 1e-5);
    });
  });

  it('is MetricsReloaded; its answers without a surface are in the table', () => {
    onEvery('metricsReloaded', (s, { metricsReloaded: wanted, kind, percentile, toleranceMm }, what) => {
      if (wanted === 'raises') {
        expect(s.hausdorff(), what).toBe(kind === 'both empty' ? 0 : NaN);
        expect(s.normalizedSurfaceDice({ toleranceMm }), what).toBeNaN();
        return;
      }
      expectNear(s.hausdorff(), wanted.hausdorff, 0, what);
      expectNear(s.hausdorff({ percentile }), wanted.percentile, 1e-15, what);
      expectNear(s.assd(), wanted.assd, 1e-12, what);
      expectNear(s.assd({ definition: 'mean-of-directed' }), wanted.masd, 1e-12, what);
      expectNear(s.normalizedSurfaceDice({ toleranceMm }), wanted.dice, 1e-12, what);
      expectNear(s.boundaryIou({ definition: 'euclidean', distanceVoxels: 2 }), wanted.boundaryIou, 1e-15, what);
    });
  });

  it('is the Boundary IoU of Cheng et al. by OpenCV', () => {
    onEvery('strict', (s, { boundaryIou, thickness }, what) => {
      expectNear(s.boundaryIou({ distanceVoxels: thickness }), boundaryIou, 1e-15, what);
    });
  });

  it('answers each definition by name under every convention', () => {
    onEvery('strict', (s, { medpy, monai, deepmind, toleranceMm }, what) => {
      if (medpy === 'raises') {
        expect([s.hausdorff(), s.assd(), s.rms()], what).toEqual([NaN, NaN, NaN]);
        return;
      }
      expectNear(s.hausdorff({ percentile: 95, definition: 'pooled' }), medpy.hd95, 0, what);
      expectNear(s.hausdorff(), monai.hausdorff, 1e-6, what);
      expectNear(s.hausdorff({ definition: 'surfel' }), deepmind.hausdorff, 0, what);
      expectNear(s.normalizedSurfaceDice({ toleranceMm }), deepmind.dice, 1e-12, what);
      expectNear(s.assd(), medpy.assd, 1e-12, what);
    });
    expect(Object.keys(surfaceConventions)).toHaveLength(6);
  });
});
