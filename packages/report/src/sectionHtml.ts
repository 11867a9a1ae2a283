import { escapeHtml } from './escapeHtml.js';
import { figuresHtml } from './figuresHtml.js';
import { scansHtml } from './scans/scansHtml.js';
import { inlineHtml, textHtml } from './textHtml.js';
import { toHtmlTable } from './toHtmlTable.js';
import type { Content, Details, Section } from './types.js';

/** A section: heading, text, tables, figures, folded parts. */
export function sectionHtml(section: Section): string {
  const { id, title, details = [] } = section;
  const folded = [details].flat().map(detailsHtml).join('');
  const name = escapeHtml(id);
  return `<section id="${name}">\n<h2>${escapeHtml(title)}</h2>\n${contentHtml(section)}${folded}</section>\n`;
}

/** A part that is folded away. */
function detailsHtml(details: Details): string {
  return `<details>\n<summary>${inlineHtml(details.summary)}</summary>\n${contentHtml(details)}</details>\n`;
}

function contentHtml({ text, table, tables = [], figures, scans }: Content): string {
  const all = table ? [table, ...tables] : tables;
  // Focusable, so that a wide table can be scrolled by keyboard.
  const scrolled = all.map((one) => {
    const label = escapeHtml(one.title ?? 'Table');
    return `<div class="scroll" role="region" aria-label="${label}" tabindex="0">\n${toHtmlTable(one)}</div>\n`;
  });
  return textHtml(text) + scrolled.join('') + figuresHtml(figures) + scansHtml(scans);
}
