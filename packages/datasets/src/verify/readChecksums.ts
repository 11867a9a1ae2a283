/** A line of a list of checksums. */
export interface ChecksumLine {
  /** From 1. */
  readonly line: number;
  readonly path: string;
  /** 64 hexadecimal digits, lower case. */
  readonly sha256: string;
}

const GNU = /^(\\?)([0-9a-f]{64})(?: [ *]|\s+)(.+)$/i;
const BSD = /^SHA256 \((.+)\) = ([0-9a-f]{64})$/i;
const ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\\\': '\\' };

/**
 * A list as `sha256sum` writes it (`<64 hex>  <path>`, ` *` for binary, a leading backslash where the name is escaped), as
 * PhysioNet does (one space), or as `shasum --tag` does (`SHA256 (path) = <64 hex>`).
 *
 * @returns the lines, and the numbers of those that are none of that
 */
export function readChecksums(text: string): { lines: ChecksumLine[]; broken: number[] } {
  const lines: ChecksumLine[] = [];
  const broken: number[] = [];
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const gnu = GNU.exec(raw);
    const bsd = gnu ? null : BSD.exec(raw);
    if (gnu) lines.push({ line: i + 1, path: gnu[1] ? unescaped(gnu[3]) : gnu[3], sha256: gnu[2].toLowerCase() });
    else if (bsd) lines.push({ line: i + 1, path: bsd[1], sha256: bsd[2].toLowerCase() });
    else broken.push(i + 1);
  }
  return { lines, broken };
}

function unescaped(path: string): string {
  return path.replace(/\\[nr\\]/g, (pair) => ESCAPES[pair]);
}
