import { describeValue, IchError } from '@ich/core';
import { checkScan } from './scans/checkScan.js';
import type { Content, ReportOptions, Section } from './types.js';

/** The parts of a section that hold content: itself, and what is folded away in it. */
export function partsOf(section: Section): Content[] {
  return [section, ...[section.details ?? []].flat()];
}

/**
 * Checks title and anchors of a report and its scans; tables and figures are checked where they are written.
 *
 * @throws IchError `parameter`
 */
export function checkReport(where: string, { title, sections }: ReportOptions): void {
  const seen = new Set<string>();
  const fail = (expected: string, received: unknown): never => {
    throw new IchError('parameter', { where, expected, received: describeValue(received) });
  };
  if (typeof title !== 'string') fail('title to be text', title);
  if (!Array.isArray(sections)) fail('sections to be a list', sections);
  for (const section of sections) {
    const id = section?.id;
    if (typeof id !== 'string' || id === '' || /\s/.test(id)) fail('every section to have an id without blanks', id);
    if (seen.has(id)) fail('every section id once', id);
    if (typeof section.title !== 'string') fail(`section ${id} to have a title`, section.title);
    seen.add(id);
  }
  for (const scan of sections.flatMap(partsOf).flatMap(({ scans = [] }) => scans)) {
    checkScan(where, scan);
    if (seen.has(scan.id)) fail('every scan id once, and no section of that id', scan.id);
    seen.add(scan.id);
  }
}
