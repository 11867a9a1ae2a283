import { describeValue, IchError } from '@ich/core';
import { base64 } from './base64.js';
import { escapeHtml } from './escapeHtml.js';
import { overlayLegend } from './palette.js';
import { inlineHtml } from './textHtml.js';
import type { Figure, LegendEntry } from './types.js';

/** Figures in a grid that fits the screen. A key that all of them share stands once above, any other below its own. */
export function figuresHtml(figures: readonly Figure[] = []): string {
  if (figures.length === 0) return '';
  const legends = figures.map(legendHtml);
  const shared = figures.length > 1 && legends.every((legend) => legend === legends[0]);
  const items = figures.map((figure, i) => {
    const caption = `<figcaption>${inlineHtml(figure.caption)}${shared ? '' : legends[i]}</figcaption>`;
    return `<figure>${imageHtml(figure)}${caption}</figure>\n`;
  });
  const layout = figures.length === 1 ? 'figures one' : [2, 4].includes(figures.length) ? 'figures two' : 'figures';
  return `${shared ? legends[0] : ''}<div class="${layout}">\n${items.join('')}</div>\n`;
}

// An SVG goes in as an image too: what is in it can then neither run nor restyle the page.
function imageHtml({ png, svg, alt }: Figure): string {
  const isPng = png instanceof Uint8Array;
  if (isPng === (typeof svg === 'string') || typeof alt !== 'string') {
    throw new IchError('parameter', {
      where: 'htmlReport',
      expected: 'every figure to have either png bytes or svg text, and an alt text',
      received: `png ${describeValue(png)}, svg ${describeValue(svg)}, alt ${describeValue(alt)}`,
    });
  }
  const bytes = isPng ? png : new TextEncoder().encode(svg);
  const source = `data:image/${isPng ? 'png' : 'svg+xml'};base64,${base64(bytes)}`;
  const image = `<img src="${source}" alt="${escapeHtml(alt)}">`;
  return isPng ? image : `<div class="chart">${image}</div>`;
}

function legendHtml({ legend }: Figure): string {
  const entries = legend === true ? overlayLegend : (legend ?? []);
  if (entries.length === 0) return '';
  const items = entries.map((entry) => `<li>${swatch(entry)}${escapeHtml(entry.label)}</li>`);
  return `<ul class="legend" aria-label="Key">${items.join('')}</ul>\n`;
}

function swatch({ colour, fill }: LegendEntry): string {
  const paint = escapeHtml(colour);
  const shape = fill
    ? `<rect width="24" height="12" fill="${paint}"/>`
    : `<path d="M0 6h24" stroke="${paint}" stroke-width="4"/>`;
  return `<svg viewBox="0 0 24 12" aria-hidden="true">${shape}</svg>`;
}
