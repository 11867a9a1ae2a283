import { base64 } from '../base64.js';
import { escapeHtml } from '../escapeHtml.js';
import { inlineHtml } from '../textHtml.js';
import type { ScanImages, SliceImage } from '../types.js';
import { areaProfile } from './areaProfile.js';

const LINES = '<svg viewBox="0 0 24 12" aria-hidden="true"><path class="$" d="M0 6h24"/></svg>';
const KEY = [
  `<li class="has-t">${LINES.replace('$', 't')}Truth</li>`,
  `<li class="has-p">${LINES.replace('$', 'p')}Prediction</li>`,
];

/**
 * Scans as montages that can be folded away. That is all without script and on paper; `scrollerScript` turns them into
 * one picture to scroll through, of the very same elements, so that no picture is in the page twice.
 */
export function scansHtml(scans: readonly ScanImages[] = []): string {
  if (scans.length === 0) return '';
  const all = scans.flatMap(({ slices }) => slices);
  const key = KEY.filter((_, i) => all.some((slice) => slice[i === 0 ? 'truth' : 'predicted'] !== undefined));
  const legend = key.length > 0 ? `<ul class="legend" aria-label="Key">${key.join('')}</ul>\n` : '';
  return `<div class="scans">\n${legend}${scans.map((scan, i) => scanHtml(scan, i === 0)).join('')}</div>\n`;
}

function scanHtml(scan: ScanImages, isFirst: boolean): string {
  const { id, title, note, slices } = scan;
  const text = note ? `<p class="note">${inlineHtml(note)}</p>\n` : '';
  const name = `id="${escapeHtml(id)}" data-start="${startOf(scan)}"`;
  const pictures = slices.map((slice) => sliceHtml(slice)).join('');
  return `<details class="scan" ${name}${isFirst ? ' open=""' : ''}>
<summary>${escapeHtml(title)}</summary>
${text}<div class="slices">
${pictures}</div>
${areaProfile(slices)}</details>
`;
}

function sliceHtml(image: SliceImage): string {
  const { slice, png, width, height, truth, predicted } = image;
  const text = sliceText(image);
  const line = (className: string, d: string | undefined): string => (d ? `<path class="${className}" d="${d}"/>` : '');
  const contours = line('t', truth) + line('p', predicted);
  const box = `viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true"`;
  const drawing = contours && `<svg class="contours" ${box}>${contours}</svg>`;
  const size = `width="${width}" height="${height}"`;
  const source = `data:image/png;base64,${base64(png)}`;
  const picture = `<img src="${source}" alt="${escapeHtml(text)}" ${size} decoding="async">`;
  return `<figure class="slice" data-text="${escapeHtml(text)}"><div class="pic">${picture}${drawing}</div><figcaption>${slice}</figcaption></figure>\n`;
}

/** What a slice shows, in words. */
function sliceText({ slice, truthArea, predictedArea }: SliceImage): string {
  const area = (name: string, value: number | undefined): string[] =>
    value === undefined ? [] : [`${name} ${value === 0 ? 'none' : `${value} px`}`];
  const areas = [...area('truth', truthArea), ...area('prediction', predictedArea)];
  return `Slice ${slice}${areas.length > 0 ? `: ${areas.join(', ')}` : ''}`;
}

/** Place, from 0, of the slice to show first. */
function startOf({ slices, start }: ScanImages): number {
  const named = slices.findIndex(({ slice }) => slice === start);
  if (named >= 0) return named;
  const largest = (key: 'truthArea' | 'predictedArea'): number => {
    const areas = slices.map((slice) => slice[key] ?? 0);
    const most = Math.max(...areas);
    return most > 0 ? areas.indexOf(most) : -1;
  };
  return [largest('truthArea'), largest('predictedArea')].find((place) => place >= 0) ?? Math.floor(slices.length / 2);
}
