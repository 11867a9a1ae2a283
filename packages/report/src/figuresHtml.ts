import { base64 } from './base64.js';
import { escapeHtml } from './escapeHtml.js';
import { figureKind } from './figureKind.js';
import { overlayLegend } from './palette.js';
import { plotSvg } from './plots/plotSvg.js';
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
  return `${shared ? legends[0] : ''}<div class="${layoutOf(figures)}">\n${items.join('')}</div>\n`;
}

/** Charts hold text and need more room than pictures. */
function layoutOf(figures: readonly Figure[]): string {
  if (figures.length === 1) return 'figures one';
  const inTwos = figures.length === 2 || figures.length === 4 || figures.every(({ png }) => png === undefined);
  return inTwos ? 'figures two' : 'figures';
}

// An SVG goes in as an image too: what is in it can then neither run nor restyle the page.
function imageHtml(figure: Figure): string {
  const { png, svg, plot, alt } = figure;
  const isPng = figureKind('htmlReport', figure) === 'png';
  const bytes = png ?? new TextEncoder().encode(plot ? plotSvg(plot) : svg);
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
