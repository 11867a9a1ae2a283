import { checkReport, partsOf } from './checkReport.js';
import { escapeHtml } from './escapeHtml.js';
import { manifestHtml } from './manifestHtml.js';
import { NOTICE } from './notice.js';
import { reportStyle } from './reportStyle.js';
import { scrollerHash, scrollerScript } from './scans/scrollerScript.js';
import { sectionHtml } from './sectionHtml.js';
import { inlineHtml, textHtml } from './textHtml.js';
import type { ReportOptions, Section } from './types.js';

/** Sections from which a list of links at the top is worth its room. */
const LINKS_FROM = 3;
// The page may load nothing and run nothing, whatever is put into it; pictures come as data. A page with scans may run
// the one script that is named by its hash.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * A report as one self-contained HTML page: no network, no external font; opens from a file, prints, reads on a phone,
 * light and dark by the reader's preference. No script runs, but for the one that scrolls through `scans`, which are
 * a montage without it. It always says that it is for research, not for diagnosis. All text is escaped.
 *
 * @throws IchError `parameter` for a title that is missing, an id of a section or scan that is empty or used twice, a
 * figure without picture or alt text, a table, plot or scan that is none
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { htmlReport } from '@ich/report';
 * const html = htmlReport({
 *   title: 'Segmentation of <078>',
 *   summary: 'Dice is `0.31`.',
 *   sections: [{ id: 'scores', title: 'Scores', text: 'One paragraph.\n\nAnother.' }],
 * });
 * assert.ok(html.includes('Segmentation of &lt;078&gt;') && html.includes('<code>0.31</code>'));
 * assert.ok(html.includes('For research, not for diagnosis.'));
 * ```
 */
export function htmlReport(options: ReportOptions): string {
  const { title, subtitle, summary, sections, footer, generatedFrom } = options;
  checkReport('htmlReport', options);
  const scrolls = sections.flatMap(partsOf).some(({ scans = [] }) => scans.length > 0);
  const policy = scrolls ? `${POLICY}; script-src '${scrollerHash}'` : POLICY;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<div class="page">
<header>
<h1>${escapeHtml(title)}</h1>
${subtitle ? `<p class="subtitle">${inlineHtml(subtitle)}</p>\n` : ''}<p class="notice">${NOTICE}</p>
${summary ? `<div class="summary">\n${textHtml(summary)}</div>\n` : ''}${linksHtml(sections)}</header>
<main>
${sections.map(sectionHtml).join('')}</main>
<footer>
${textHtml(footer)}${manifestHtml(generatedFrom)}</footer>
</div>
${scrolls ? `<script>${scrollerScript}</script>\n` : ''}</body>
</html>
`;
}

function linksHtml(sections: readonly Section[]): string {
  if (sections.length < LINKS_FROM) return '';
  const links = sections.map(
    ({ id, title }) => `<li><a href="#${encodeURIComponent(id)}">${escapeHtml(title)}</a></li>`,
  );
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>\n`;
}
