import type { SliceImage } from '../types.js';

/** Height of either half, in units. */
const HALF = 20;

/**
 * The areas over the slices as a strip of bars: truth upwards, prediction downwards, so that the two are told apart
 * without colour. Heights grow with the square root of the area, or small lesions would not be seen. Empty where
 * nothing is known.
 */
export function areaProfile(slices: readonly SliceImage[]): string {
  const areas = slices.map(({ truthArea = 0, predictedArea = 0 }) => [truthArea, predictedArea]);
  const most = Math.max(...areas.flat());
  if (most === 0) return '';
  const height = (area: number): number =>
    area === 0 ? 0 : Math.round(100 * Math.max(1, HALF * Math.sqrt(area / most))) / 100;
  const bars = areas.flatMap(([truth, predicted], i) => [
    bar('t', i, HALF - height(truth), height(truth)),
    bar('p', i, HALF, height(predicted)),
  ]);
  const box = `viewBox="0 0 ${slices.length} ${2 * HALF}" preserveAspectRatio="none"`;
  const cursor = `<rect class="at" x="0" y="0" width="1" height="${2 * HALF}"/>`;
  const line = `<path class="mid" d="M0 ${HALF}h${slices.length}"/>`;
  return `<svg class="profile" ${box} aria-hidden="true">${cursor}${bars.join('')}${line}</svg>\n`;
}

function bar(className: string, i: number, y: number, height: number): string {
  return height === 0 ? '' : `<rect class="${className}" x="${i + 0.1}" y="${y}" width="0.8" height="${height}"/>`;
}
