import { escapeHtml } from './escapeHtml.js';
import type { RunManifest } from './types.js';

/** The record of a run as a folded list of terms. */
export function manifestHtml(manifest: RunManifest | undefined): string {
  if (!manifest) return '';
  const { packages, environment, seed, options, command, date } = manifest;
  const { runtime, platform, cpuCount, cpuModel } = environment;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const machine = [platform, cpuCount === null ? null : `${cpuCount} CPUs`, cpuModel];
  const terms: [string, string | null][] = [
    ['Command', command],
    ['Date', date],
    ['Packages', versions.join(', ')],
    ['Engine', runtime],
    ['Machine', machine.filter((part) => part !== null).join(', ')],
    ['Seed', seed === null ? null : String(seed)],
  ];
  const rows = terms
    .filter(([, value]) => value)
    .map(([term, value]) => `<dt>${term}</dt><dd>${escapeHtml(value ?? '')}</dd>\n`);
  const json =
    options === null ? '' : `<dt>Options</dt><dd><pre>${escapeHtml(JSON.stringify(options, null, 2))}</pre></dd>\n`;
  return `<details>\n<summary>How this was made</summary>\n<dl>\n${rows.join('')}${json}</dl>\n</details>\n`;
}
