import { escapeHtml } from './escapeHtml.js';
import type { RunManifest } from './types.js';

/** From this many files on the list of data is folded away. */
const FOLD_FROM = 6;

/** The record of a run as a folded list of terms. */
export function manifestHtml(manifest: RunManifest | undefined): string {
  if (!manifest) return '';
  const { environment, seed, seeds = {}, backend, conventions = {}, options, command, date } = manifest;
  const { runtime, platform, cpuCount, cpuModel } = environment;
  const machine = [platform, cpuCount === null ? null : `${cpuCount} CPUs`, cpuModel];
  const allSeeds = [...(seed === null ? [] : [String(seed)]), ...pairs(seeds)];
  const terms: [string, string | null | undefined][] = [
    ['Command', command],
    ['Date', date],
    ['Packages', pairs(manifest.packages).join(', ')],
    ['Engine', runtime],
    ['Backend', backend],
    ['Machine', machine.filter((part) => part !== null).join(', ')],
    ['Seed', allSeeds.join(', ')],
    ['Conventions', pairs(conventions, ': ').join('; ')],
  ];
  const rows = terms.filter(([, value]) => value).map(([term, value]) => row(term, escapeHtml(value ?? '')));
  const json = options === null ? '' : row('Options', `<pre>${escapeHtml(JSON.stringify(options, null, 2))}</pre>`);
  return `<details>\n<summary>How this was made</summary>\n<dl>\n${rows.join('')}${dataRow(manifest)}${json}</dl>\n</details>\n`;
}

function row(term: string, html: string): string {
  return `<dt>${term}</dt><dd>${html}</dd>\n`;
}

function pairs(record: Readonly<Record<string, string | number>>, between = ' '): string[] {
  return Object.entries(record).map(([name, value]) => `${name}${between}${value}`);
}

/** One file a line: checksum, size, name. */
function dataRow({ data = [] }: RunManifest): string {
  if (data.length === 0) return '';
  const lines = data.map(
    ({ name, sha256, bytes }) => `${sha256} ${bytes === undefined ? '' : `${bytes} bytes `}${name}`,
  );
  const list = `<pre>${escapeHtml(lines.join('\n'))}</pre>`;
  const folded = `<details>\n<summary>${data.length} files, SHA-256</summary>\n${list}</details>\n`;
  return row('Data', data.length < FOLD_FROM ? list : folded);
}
