import type { Channel, Noise3, Pose, Scene } from '../scene/types.js';
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
  const size = rows * columns;
  const sections = 2 * Math.floor(grid.sliceMm / SECTION_MM / 2) + 1;
  const [section, outside, sum] = [0, 1, 2].map(() => createPlane(rows, columns, channelsOf(scene)));
  const cavityMm = new Float32Array(size);
  const hu = new Float32Array(slices * size);
  const truth = new Uint8Array(slices * size);
  const subtypes = new Uint8Array(slices * size);
  const tissues = new Uint8Array(slices * size);
  const fractured: boolean[] = [];
  for (let slice = 0; slice < slices; slice++) {
    for (const image of [sum.hu, ...sum.fractions]) image.fill(0);
    for (let part = 0; part < sections; part++) {
      const at = slice + (part + 0.5) / sections - 0.5;
      renderSection(section, outside, scene, { ...grid, slice: at, cavityMm });
      add(sum, section, 1 / sections);
      if (part === (sections - 1) / 2) sum.tissue.set(section.tissue);
    }
    fractured.push(label(sum, subtypes.subarray(slice * size, (slice + 1) * size)));
    hu.set(sum.hu, slice * size);
    tissues.set(sum.tissue, slice * size);
  }
  for (let i = 0; i < truth.length; i++) truth[i] = subtypes[i] === 0 ? 0 : 1;
  return { hu, truth, subtypes, tissues, fractured };
}

function add(sum: Plane, section: Plane, weight: number): void {
  const into = [sum.hu, ...sum.fractions];
  const from = [section.hu, ...section.fractions];
  for (let channel = 0; channel < into.length; channel++) {
    const a = into[channel];
    const b = from[channel];
    for (let i = 0; i < a.length; i++) a[i] += b[i] * weight;
  }
}

/** The channels that occur in a scene. */
function channelsOf({ inside, outside }: Scene): Channel[] {
  return [...new Set([...inside, ...outside].flatMap(({ channel }) => channel ?? []))];
}

/** Writes the subtype labels of a slice, corrects its tissues to agree, and tells whether it shows a fracture. */
function label(sum: Plane, subtypes: Uint8Array): boolean {
  const labels = sum.channels.map((channel) => SUBTYPES.indexOf(channel as HemorrhageSubtype) + 1);
  const kinds = labels.flatMap((code, channel) => (code > 0 ? [{ code, fraction: sum.fractions[channel] }] : []));
  for (let i = 0; i < subtypes.length; i++) {
    let blood = 0;
    let most = 0;
    let code = 0;
    for (let k = 0; k < kinds.length; k++) {
      const share = kinds[k].fraction[i];
      blood += share;
      if (share > most) {
        most = share;
        code = kinds[k].code;
      }
    }
    if (blood >= TRUTH_SHARE) {
      subtypes[i] = code;
      sum.tissue[i] = TISSUES.blood.code;
    } else if (sum.tissue[i] === TISSUES.blood.code) sum.tissue[i] = TISSUES.grey.code;
  }
  const gap = sum.fractions[sum.channels.indexOf('fracture')];
  return gap?.some((share) => share > FRACTURE_SHARE) ?? false;
}
