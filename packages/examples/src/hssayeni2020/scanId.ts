/** Anchor of a subject's scan in the page. */
export function scanId(subject: string): string {
  return `scan-${subject}`;
}
