import type { SpacingMm } from '@ich/core';
import { describeValue, IchError } from '@ich/core';
import { footprints } from '../binary/footprints.js';
import type { Footprint, FootprintName } from '../types.js';

/**
 * The footprint that a recipe names.
 *
 * @param spacingMm for radii in mm
 * @throws IchError `parameter` for anything but one name of `footprints`, or what that refuses
 */
export function namedFootprint(named: FootprintName, spacingMm: SpacingMm | undefined): Footprint {
  const names = typeof named === 'object' && named !== null ? Object.keys(named) : [];
  if (names.length === 1) {
    if ('box' in named) return footprints.box(named.box);
    if ('cross' in named) return footprints.cross(named.cross);
    if ('disk' in named) return footprints.disk(radiusOf(named.disk, spacingMm));
    if ('ball' in named) return footprints.ball(radiusOf(named.ball, spacingMm));
  }
  throw new IchError('parameter', {
    where: 'postprocess',
    expected: `a footprint with one name of ${Object.keys(footprints).join(', ')}`,
    received: describeValue(named),
    remedy: 'E.g. { box: [10, 10] } or { ball: { radiusMm: 2 } }.',
  });
}

function radiusOf(
  size: number | { radiusMm: number },
  spacingMm: SpacingMm | undefined,
): Parameters<typeof footprints.ball>[0] {
  if (typeof size !== 'object' || size === null) return { radius: size };
  return { radiusMm: size.radiusMm, spacingMm: spacingMm ?? [] }; // no spacing is refused as one that does not fit
}
