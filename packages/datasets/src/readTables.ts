import { readFile } from 'node:fs/promises';
import { IchError } from '@ich/core';
import type { Tables } from './compareTables.js';
import { diagnosisTable } from './diagnosisTable.js';
import type { LayoutReader } from './internalTypes.js';
import type { Folder } from './openFolder.js';
import { readDemographicsCsv } from './readDemographicsCsv.js';
import { readDiagnosisCsv } from './readDiagnosisCsv.js';
import type { Finding, OpenOptions } from './types.js';

/** A table's bytes, and its name for messages. */
interface TableFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads the two tables, from where the options say or from the dataset.
 *
 * @throws IchError `io` for a named file that cannot be read, `format` for a table that cannot be understood
 */
export async function readTables(
  folder: Folder,
  layout: LayoutReader,
  options: OpenOptions,
): Promise<{ tables: Tables; findings: Finding[] }> {
  const diagnosisFile = await takeFile(folder, layout.diagnosisCsv, options.diagnosisCsv);
  const demographicsFile = await takeFile(folder, layout.demographicsCsv, options.demographicsCsv);
  const diagnosis =
    diagnosisFile && diagnosisTable(readDiagnosisCsv(diagnosisFile.bytes, diagnosisFile.path), diagnosisFile.path);
  const demographics = demographicsFile && {
    ...readDemographicsCsv(demographicsFile.bytes, demographicsFile.path),
    path: demographicsFile.path,
  };
  const findings = [
    ...(diagnosis ? diagnosis.findings : [noDiagnosis(layout.diagnosisCsv)]),
    ...(demographics ? [] : [noDemographics(layout.demographicsCsv)]),
  ];
  return { tables: { diagnosis, demographics }, findings };
}

async function takeFile(folder: Folder, name: string, elsewhere: string | undefined): Promise<TableFile | undefined> {
  if (elsewhere !== undefined) return { path: elsewhere, bytes: await readElsewhere(elsewhere) };
  const entries = await folder.list('');
  const found = entries.find((entry) => !entry.isDirectory && entry.name.toLowerCase() === name.toLowerCase());
  return found && { path: found.name, bytes: await folder.read(found.name) };
}

async function readElsewhere(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new IchError('io', {
      where: 'openCtIch',
      expected: `a readable table ${path}`,
      received: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Check the path, or leave the option out to use the table of the dataset.',
      cause,
    });
  }
}

function noDiagnosis(name: string): Finding {
  const message =
    `No ${name}: labels come from the masks alone, so a slice whose mask is lost cannot be told from one ` +
    'without hemorrhage. Name a table with the option diagnosisCsv.';
  return { severity: 'warning', kind: 'no-diagnosis-table', path: name, message };
}

function noDemographics(name: string): Finding {
  const message = `No ${name}: age and sex are unknown. Name a table with the option demographicsCsv.`;
  return { severity: 'warning', kind: 'no-demographics-table', path: name, message };
}
