import { affineFromSpacing, createRng, type SpacingMm, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { growthAt } from './anatomy/growthAt.js';
import { checkPhantomOptions } from './checkPhantomOptions.js';
import { addNoise } from './render/addNoise.js';
import { renderVolume } from './render/renderVolume.js';
import { createScene } from './scene/createScene.js';
import { drawHemorrhages } from './scene/drawHemorrhages.js';
import { drawPerson } from './scene/drawPerson.js';
import { createPose } from './shape/createPose.js';
import { sliceLabels } from './sliceLabels.js';
import type { Phantom, PhantomOptions } from './types.js';

/** What the default spacing covers, mm: [slice, row, column]. */
const FIELD_MM = [120, 211.2, 211.2] as const;

/** In-plane sharpness of a standard head kernel: width of the ramp at an ideal edge, mm. */
const SHARPNESS_MM = 0.9;

/**
 * A synthetic head CT with hemorrhages and their truth, from a seed. Anatomy is analytic (ellipsoids, tubes and sheets
 * in millimetres), drawn as thin sections that are averaged over each slice, so edges carry partial volume: around the
 * whole inner table lies a rim with the grey levels of blood. Blood replaces brain; nothing is pushed aside.
 *
 * @returns volume in HU (Int16), truth, subtypes and tissues (Uint8), all [slice, row, column] on one grid
 * @throws IchError `parameter` for an option out of its range
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createPhantom } from '@ich/phantom';
 * const phantom = createPhantom({ seed: 1, shape: [10, 64, 64], hemorrhages: [{ subtype: 'epidural', volumeMl: 30 }] });
 * assert.deepEqual(phantom.volume.view.shape, [10, 64, 64]);
 * assert(phantom.slices.some(({ subtypes }) => subtypes.epidural));
 * ```
 */
export function createPhantom(options: PhantomOptions): Phantom {
  checkPhantomOptions('createPhantom', options);
  const { seed, subject = '049', shape = [20, 256, 256], decoys = true, noiseHu = 4 } = options;
  const spacingMm = options.spacingMm ?? defaultSpacing(shape);
  const rng = createRng(seed);
  const person = drawPerson(options, rng.fork('person'));
  const growth = growthAt(person.ageYears);
  const pose = createPose({ shape, spacingMm, ...person.placement(growth.scale) });
  const blurMm = Math.sqrt(SHARPNESS_MM ** 2 + spacingMm[1] * spacingMm[2]);
  const scene = createScene({
    rng: rng.fork('scene'),
    ageYears: person.ageYears,
    growth,
    hemorrhages: drawHemorrhages(options.hemorrhages, rng.fork('hemorrhages')),
    decoys,
    blurMm,
    volumeScale: pose.volumeScale,
  });
  const drawn = renderVolume(scene, { shape, sliceMm: spacingMm[0], blurMm, pose, noise: scene.noise });
  const hu = addNoise(drawn.hu, shape, noiseHu, rng.fork('noise'));
  return {
    subject,
    volume: volumeOf(hu, shape, spacingMm),
    truth: ndarrayOf(drawn.truth, shape),
    subtypes: ndarrayOf(drawn.subtypes, shape),
    tissues: ndarrayOf(drawn.tissues, shape),
    slices: sliceLabels(drawn.subtypes, drawn.fractured),
    ageYears: person.ageYears,
    sex: person.sex,
  };
}

function defaultSpacing(shape: readonly number[]): SpacingMm {
  return [FIELD_MM[0] / shape[0], FIELD_MM[1] / shape[1], FIELD_MM[2] / shape[2]];
}

/** Columns run to the patient's left and rows to the back, so x and y of RAS fall; the middle is the origin. */
function volumeOf(hu: Int16Array, shape: readonly number[], spacingMm: SpacingMm): Volume<Int16Array> {
  const [x, y, z] = [2, 1, 0].map((axis) => ((shape[axis] - 1) / 2) * spacingMm[axis]);
  const [right, anterior, superior, last] = affineFromSpacing(spacingMm, [x, y, -z]);
  return {
    view: ndarrayOf(hu, shape),
    spacingMm,
    affine: [[-right[0], 0, 0, right[3]], [0, -anterior[1], 0, anterior[3]], superior, last],
  };
}
