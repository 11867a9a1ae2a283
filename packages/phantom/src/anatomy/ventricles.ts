import type { DistancesMm, LateralVentricles, Points, Structure } from '../scene/types.js';
import { ellipsoid, ellipsoidMm } from '../shape/ellipsoid.js';
import { type TubePoint, tube, tubeAt, tubeBox } from '../shape/tube.js';
import type { TissueName } from '../types.js';

/** Axis of a lateral ventricle on the patient's left: frontal horn, body, atrium, occipital horn. */
const LATERAL: readonly TubePoint[] = [
  [15, -37, 14, 2.6],
  [8, -22, 19, 4.4],
  [7, -6, 23, 4],
  [12, 12, 26, 4.4],
  [21, 28, 19, 6],
  [23, 40, 12, 5],
  [21, 54, 9, 2],
];

/** From the atrium into the temporal lobe. */
const TEMPORAL_HORN: readonly TubePoint[] = [
  [23, 32, 14, 5],
  [30, 20, -6, 2.4],
  [29, 2, -18, 1.6],
];

/** The ventricles of one subject: the lateral pair (for blood inside them) and all to be painted. */
export function ventricles(
  size: number,
  hu: Readonly<Record<TissueName, number>>,
): { lateral: LateralVentricles; structures: Structure[] } {
  const sized = (points: readonly TubePoint[]): TubePoint[] =>
    points.map(([x, y, z, r]) => [x + (size - 1) * 3, y, z, r * size]);
  const lateral = { main: tube(sized(LATERAL)), horn: tube(sized(TEMPORAL_HORN)) };
  const box = tubeBox([...sized(LATERAL), ...sized(TEMPORAL_HORN)], 2);
  const reach = box.centre[0] + box.half[0];
  const paint = (distancesMm: DistancesMm, centre: Structure['centre'], half: Structure['half']): Structure => ({
    tissue: 'csf',
    hu: hu.csf,
    distancesMm,
    centre,
    half,
  });
  const third = [1.2 + 1.3 * size, 13, 11] as const;
  const fourth = [6 * size, 5 * size, 8] as const;
  return {
    lateral,
    structures: [
      paint(
        (points, out) => measure(lateral, points, out),
        [0, box.centre[1], box.centre[2]],
        [reach, box.half[1], box.half[2]],
      ),
      paint(ellipsoidMm(ellipsoid([0, 0, 5], third)), [0, 0, 5], third),
      paint(ellipsoidMm(ellipsoid([0, 34, -30], fourth)), [0, 34, -30], fourth),
    ],
  };
}

/** Signed distance to the lateral ventricles, both in one: the tubes lie on the left, the right is their mirror image. */
export function lateralAt({ main, horn }: LateralVentricles, x: number, y: number, z: number): number {
  return Math.min(tubeAt(main, Math.abs(x), y, z), tubeAt(horn, Math.abs(x), y, z));
}

function measure(lateral: LateralVentricles, { count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = lateralAt(lateral, x[k], y[k], z[k]);
}
