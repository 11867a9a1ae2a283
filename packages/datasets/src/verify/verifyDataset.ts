import { checkNumber, throwIfAborted } from '@ich/core';
import type { Case, CaseDataset, CaseFinding } from '../cases/types.js';
import { type Folder, openFolder } from '../openFolder.js';
import { checkSplit } from '../splits/checkSplit.js';
import { findSameContent } from './findSameContent.js';
import type { Verification, VerifyOptions } from './types.js';
import { verification } from './verification.js';
import { type Hasher, verifyChecksums } from './verifyChecksums.js';
import { verifyJpegCase } from './verifyJpegCase.js';
import { type CaseCheck, type CaseFacts, verifyNiftiCase } from './verifyNiftiCase.js';
import { verifySplits } from './verifySplits.js';
import { withoutRepeats } from './withoutRepeats.js';

const TOLERANCE_MM = 0.01;

/**
 * Reads every file of a dataset, one case at a time, and says what is wrong with it: files that are missing, extra,
 * double or cannot be read; masks and channels of another shape or in another place; values that no label has; what a
 * manifest or the diagnosis table of CT-ICH says against what the masks show; checksums; scans that are there twice;
 * splits with a subject on both sides. A broken case is a row of the table, never an error. Nothing is written.
 *
 * @throws IchError `parameter` for a bad option, `io` where the directory has gone or `checksums` leads out of it, `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { openDataset, verifyDataset } from '@ich/datasets';
 * const dir = await mkdtemp(`${tmpdir()}/pairs-`);
 * await mkdir(`${dir}/images`);
 * await mkdir(`${dir}/masks`);
 * await writeFile(`${dir}/images/a.nii.gz`, '<html>Please log in</html>');
 *
 * const result = await verifyDataset(await openDataset(dir));
 * assert.equal(result.ok, false);
 * assert.deepEqual(result.findings.map(({ kind }) => kind), ['unreadable-file', 'missing-mask']);
 * assert.match(result.toText(), /a +error/);
 * await rm(dir, { recursive: true });
 * ```
 */
export async function verifyDataset(dataset: CaseDataset, options: VerifyOptions = {}): Promise<Verification> {
  const where = 'verifyDataset';
  const toleranceMm = checkNumber(where, 'toleranceMm', options.toleranceMm ?? TOLERANCE_MM, { min: 0 });
  const splits = options.splits?.map((split, i) => checkSplit('parameter', `${where}, splits[${i}]`, split));
  const folder = await openFolder(dataset.dir, where);
  const findings: CaseFinding[] = dataset.findings.map((finding) => withCase(finding, dataset));
  const broken = brokenFiles(findings);
  const facts = new Map<string, CaseFacts>();
  for (const [i, one] of dataset.cases.entries()) {
    throwIfAborted(where, options.signal);
    facts.set(one.id, await verifyCase(one, dataset, { folder, toleranceMm, known: broken }, findings));
    options.onProgress?.({ done: i + 1, total: dataset.cases.length, label: 'cases' });
  }
  if (options.checksums !== false) {
    const hash = hashOnce(folder);
    findings.push(...(await verifyChecksums(folder, dataset, options.checksums, hash, options)));
    findings.push(...(await findSameContent(folder, dataset.cases, broken, hash, options)));
  }
  if (splits) findings.push(...verifySplits(splits, dataset.cases));
  return verification(dataset, withoutRepeats(findings), facts);
}

function verifyCase(
  one: Case,
  { layout, labels, channels, ctIch }: CaseDataset,
  check: Pick<CaseCheck, 'folder' | 'toleranceMm' | 'known'>,
  findings: CaseFinding[],
): Promise<CaseFacts> {
  const subject = layout === 'ct-ich-1.0.0' ? ctIch?.subjects.find(({ id }) => id === one.id) : undefined;
  if (subject) return verifyJpegCase(one, subject, check.folder, findings);
  // Masks of CT-ICH are 0/255 as published; only values between are odd, and `binariseMask` cuts them as documented.
  return verifyNiftiCase(one, { ...check, channels, table: ctIch ? undefined : labels }, findings);
}

/** CT-ICH names subjects; they are its cases. */
function withCase(finding: CaseFinding, { cases }: CaseDataset): CaseFinding {
  const { subject } = finding;
  if (finding.case !== undefined || subject === undefined) return finding;
  return cases.some(({ id }) => id === subject) ? { ...finding, case: subject } : finding;
}

function brokenFiles(findings: readonly CaseFinding[]): Set<string> {
  const kinds: readonly CaseFinding['kind'][] = ['missing-file', 'unreadable-file', 'incomplete-pair'];
  return new Set(findings.flatMap(({ kind, path }) => (kinds.includes(kind) && path !== undefined ? [path] : [])));
}

function hashOnce(folder: Folder): Hasher {
  const known = new Map<string, Promise<string>>();
  return (path) => {
    const hash = known.get(path) ?? folder.sha256(path);
    known.set(path, hash);
    return hash;
  };
}
