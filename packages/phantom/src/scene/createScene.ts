import type { Rng } from '@ich/core';
import { brightDecoys } from '../anatomy/brightDecoys.js';
import { cisterns } from '../anatomy/cisterns.js';
import { createHeadShape } from '../anatomy/createHeadShape.js';
import { deepGrey } from '../anatomy/deepGrey.js';
import { drawTissueHu } from '../anatomy/drawTissueHu.js';
import { dura } from '../anatomy/dura.js';
import { face } from '../anatomy/face.js';
import { fractureLine, headRest, scalpSwelling } from '../anatomy/impact.js';
import { skullBase } from '../anatomy/skullBase.js';
import { lateralAt, ventricles } from '../anatomy/ventricles.js';
import { growToVolume } from '../blood/growToVolume.js';
import { HEMORRHAGES } from '../blood/hemorrhages.js';
import { createNoise3 } from '../shape/createNoise3.js';
import { TISSUES } from '../tissues.js';
import type { TissueName } from '../types.js';
import type { ResolvedSpec } from './drawHemorrhages.js';
import type {
  Anatomy,
  BrainField,
  GrowingHemorrhage,
  Growth,
  Points,
  Scene,
  Structure,
  Swelling,
  Vector3,
} from './types.js';

/** What a scene is made from. */
export interface SceneOptions {
  readonly rng: Rng;
  readonly ageYears: number;
  readonly growth: Growth;
  readonly hemorrhages: readonly ResolvedSpec[];
  readonly decoys: boolean;
  readonly blurMm: number;
  /** Real mL per mL of the standard head. */
  readonly volumeScale: number;
}

/** Chance that an extra-axial hemorrhage comes with a fracture, and that a blow left the scalp swollen. */
const CHANCE_FRACTURE = 0.55;
const CHANCE_SWELLING = 0.6;

/** Chance that the head holder shows. */
const CHANCE_REST = 0.6;

/** Blood in the ventricles blocks their outflow: they are wider by this factor. */
const HYDROCEPHALUS = 1.35;

/** A head with everything in it, in the order of painting. */
export function createScene(options: SceneOptions): Scene {
  const { rng, decoys, growth, ageYears } = options;
  const swellings: Swelling[] = [];
  const { hu, brain, anatomy, ventricular } = createHead(options, swellings);
  const { head, noise } = anatomy;
  const bleedings = options.hemorrhages.map((spec, i) => bleed(spec, anatomy, options, hu, rng.fork(`bleed-${i}`)));
  const blows = drawBlows(
    bleedings.flatMap(({ impact }) => (impact ? [impact] : [])),
    rng.fork('impact'),
  );
  if (decoys) swellings.push(...blows.flatMap(({ swelling }) => swelling ?? []));
  const detail = rng.fork('detail');
  const inside = [
    ...cisterns(growth, hu),
    ...deepGrey(hu),
    ...ventricular,
    ...dura(hu, decoys, detail.uniform(0.7, 1)),
    ...bleedings.flatMap(({ structures }) => structures),
    ...(decoys ? brightDecoys(hu, rng.fork('decoys'), ageYears) : []),
    ...skullBase(hu),
  ];
  const fractures = blows.filter(({ fracture }) => fracture);
  const outside = [
    ...face(hu, noise, detail.uniform(0, 1)),
    ...fractures.map(({ at }, i) => fractureLine(head, at, hu, rng.fork(`fracture-${i}`))),
    ...swellings.map((swelling) => scalpSwelling(head, swelling, hu)),
    ...(decoys && detail.uniform() < CHANCE_REST ? [headRest(hu, detail)] : []),
  ];
  return { head, brain, noise, hu, inside, outside };
}

/** The healthy head: shape, brain, ventricles, and what the hemorrhages need to know of them. */
function createHead({ rng, growth, hemorrhages, blurMm }: SceneOptions, swellings: readonly Swelling[]) {
  const noise = createNoise3(rng.fork('noise'));
  const hu = drawTissueHu(rng.fork('hu'));
  const head = createHeadShape(rng.fork('head'), noise, growth.skullMm, swellings);
  const brain: BrainField = { growth, noise, hu, blurMm };
  const bled = hemorrhages.some(({ subtype }) => subtype === 'intraventricular');
  const own = rng.fork('ventricles').uniform(0.85, 1.2);
  const { lateral, structures } = ventricles(growth.ventricles * own * (bled ? HYDROCEPHALUS : 1), hu);
  const anatomy: Anatomy = { head, noise, lateral };
  return { hu, brain, anatomy, ventricular: structures };
}

function bleed(
  spec: ResolvedSpec,
  anatomy: Anatomy,
  { volumeScale }: SceneOptions,
  hu: Readonly<Record<TissueName, number>>,
  rng: Rng,
): { structures: Structure[]; impact?: Vector3 } {
  const growing: GrowingHemorrhage = HEMORRHAGES[spec.subtype].build(anatomy, spec.side === 'left' ? 1 : -1, rng);
  const shape = growToVolume(growing, anatomy.head, spec.volumeMl / volumeScale);
  const blood: Structure = {
    ...shape,
    tissue: 'blood',
    hu: rng.uniform(...TISSUES.blood.hu),
    mottleHu: rng.uniform(2, 6),
    channel: spec.subtype,
  };
  const rim = growing.oedemaMm;
  if (rim === undefined) return { structures: [blood], impact: growing.impact };
  const [hx, hy, hz] = shape.half;
  const oedema: Structure = {
    tissue: 'oedema',
    hu: hu.oedema,
    mottleHu: 2,
    centre: shape.centre,
    half: [hx + rim, hy + rim, hz + rim],
    distancesMm: (points, out) => {
      const { farMm } = points;
      points.farMm = farMm + rim;
      shape.distancesMm(points, out);
      points.farMm = farMm;
      widen(rim, anatomy, points, out);
    },
  };
  return { structures: [oedema, blood] };
}

/** Oedema keeps to the brain, as the blood in it does. */
function widen(
  rim: number,
  { lateral }: Anatomy,
  { count, x, y, z, cavityMm, farMm }: Points,
  out: Float64Array,
): void {
  for (let k = 0; k < count; k++) {
    const free = Math.max(out[k] - rim, cavityMm[k] + 4);
    out[k] = free > farMm ? free : Math.max(free, 0.5 - lateralAt(lateral, x[k], y[k], z[k]));
  }
}

/** A place where the skull was hit, and what that did. */
interface Blow {
  readonly at: Vector3;
  readonly fracture: boolean;
  readonly swelling?: Swelling;
}

function drawBlows(places: readonly Vector3[], rng: Rng): Blow[] {
  return places.map((at) => {
    const fracture = rng.uniform() < CHANCE_FRACTURE;
    const swelling = { centre: at, radiusMm: rng.uniform(28, 42), heightMm: rng.uniform(4, 10) };
    return { at, fracture, swelling: rng.uniform() < CHANCE_SWELLING ? swelling : undefined };
  });
}
