import type { Channel, Noise3, Pose, Scene } from '../scene/types.js';
import { createPoints } from '../shape/createPoints.js';
import { SUBTYPES } from '../subtypes.js';
import { TISSUES } from '../tissues.js';
import type { HemorrhageSubtype } from '../types.js';
import { createPlane, type Plane } from './createPlane.js';
import { renderSection } from './renderSection.js';

/** A noise-free head: [slice, row, column], row-major. */
export interface Rendering {
  readonly hu: Float32Array;
  readonly truth: Uint8Array;
  readonly subtypes: Uint8Array;
  readonly tissues: Uint8Array;
  /** Per slice: whether a fracture line shows. */
  readonly fractured: readonly boolean[];
}

/** Where and how finely to draw. */
export interface RenderGrid {
  readonly shape: readonly number[];
  readonly sliceMm: number;
  readonly blurMm: number;
  readonly pose: Pose;
  readonly noise: Noise3;
}

/** Sections averaged over the thickness of a slice lie about this far apart, mm; always an odd number of them. */
const SECTION_MM = 2;

/** Share of a voxel from which on it is hemorrhage; above which a fracture shows. */
const TRUTH_SHARE = 0.5;
const FRACTURE_SHARE = 0.25;

/** Renders a scene slice by slice: each slice is the mean of thin sections, as a thick CT slice is. */
export function renderVolume(scene: Scene, grid: RenderGrid): Rendering {
  const [slices, rows, columns] = grid.shape;
  const { pose, blurMm, noise } = grid;
  const size = rows * columns;
  const sections = 2 * Math.floor(grid.sliceMm / SECTION_MM / 2) + 1;
  const [section, outside, sum] = [0, 1, 2].map(() => createPlane(rows, columns, channelsOf(scene)));
  const cavityMm = new Float32Array(size);
  const points = createPoints(columns);
  const distancesMm = new Float64Array(columns);
  const hu = new Float32Array(slices * size);
  const subtypes = new Uint8Array(slices * size);
  const tissues = new Uint8Array(slices * size);
  const fractured: boolean[] = [];
  for (let slice = 0; slice < slices; slice++) {
    for (const image of [sum.hu, ...sum.fractions]) image.fill(0);
    for (let part = 0; part < sections; part++) {
      const at = slice + (part + 0.5) / sections - 0.5;
      renderSection(section, outside, scene, { pose, slice: at, cavityMm, blurMm, noise, points, distancesMm });
      add(sum, section, 1 / sections);
      if (part === (sections - 1) / 2) sum.tissue.set(section.tissue);
    }
    fractured.push(label(sum, subtypes.subarray(slice * size, (slice + 1) * size)));
    hu.set(sum.hu, slice * size);
    tissues.set(sum.tissue, slice * size);
  }
  return { hu, truth: asMask(subtypes), subtypes, tissues, fractured };
}

function add(sum: Plane, section: Plane, weight: number): void {
  addImage(sum.hu, section.hu, weight);
  for (let channel = 0; channel < sum.fractions.length; channel++) {
    addImage(sum.fractions[channel], section.fractions[channel], weight);
  }
}

function addImage(into: Float32Array, from: Float32Array, weight: number): void {
  for (let i = 0; i < into.length; i++) into[i] += from[i] * weight;
}

/** The channels that occur in a scene. */
function channelsOf({ inside, outside }: Scene): Channel[] {
  return [...new Set([...inside, ...outside].flatMap(({ channel }) => channel ?? []))];
}

/** Writes the subtype labels of a slice, corrects its tissues to agree, and tells whether it shows a fracture. */
function label(sum: Plane, subtypes: Uint8Array): boolean {
  const blood = new Float64Array(subtypes.length);
  const most = new Float32Array(subtypes.length);
  for (const [channel, name] of sum.channels.entries()) {
    const code = SUBTYPES.indexOf(name as HemorrhageSubtype) + 1;
    if (code > 0) addBlood(sum.fractions[channel], code, blood, most, subtypes);
  }
  settle(sum.tissue, subtypes, blood);
  const gap = sum.fractions[sum.channels.indexOf('fracture')];
  return gap?.some((share) => share > FRACTURE_SHARE) ?? false;
}

/** Adds the blood of one kind, whose label goes where it is the most so far. */
function addBlood(
  share: Float32Array,
  code: number,
  blood: Float64Array,
  most: Float32Array,
  subtypes: Uint8Array,
): void {
  for (let i = 0; i < share.length; i++) {
    blood[i] += share[i];
    if (share[i] <= most[i]) continue;
    most[i] = share[i];
    subtypes[i] = code;
  }
}

/** Takes labels back where there is too little blood, and lets the tissues say the same. */
function settle(tissue: Uint8Array, subtypes: Uint8Array, blood: Float64Array): void {
  for (let i = 0; i < subtypes.length; i++) {
    if (blood[i] >= TRUTH_SHARE) {
      tissue[i] = TISSUES.blood.code;
      continue;
    }
    subtypes[i] = 0;
    if (tissue[i] === TISSUES.blood.code) tissue[i] = TISSUES.grey.code;
  }
}

function asMask(subtypes: Uint8Array): Uint8Array {
  const truth = new Uint8Array(subtypes.length);
  for (let i = 0; i < truth.length; i++) truth[i] = subtypes[i] === 0 ? 0 : 1;
  return truth;
}
