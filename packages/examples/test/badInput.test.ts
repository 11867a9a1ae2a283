import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { affineFromSpacing } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { writeNifti } from '@ich/nifti';
import { createCohort, ctIch13Files, phantoms } from '@ich/phantom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFolder } from '../src/study/writeFolder.js';
import { runCli, tiny } from './runCli.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-bad-'));
const good = join(dir, 'good');
const CSV = 'hemorrhage_diagnosis_raw_ct.csv';

beforeAll(async () => {
  const cohort = createCohort({ seed: 1, subjects: 4, shape: [4, 64, 64], hemorrhageFraction: 1 });
  const files = ctIch13Files(phantoms(cohort), { encodeVolume: (volume) => writeNifti(volume) });
  await writeFolder(good, files, { total: 10 });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A copy of the good data with one thing broken. */
function broken(name: string, breakIt: (data: string) => void): string {
  const data = join(dir, name);
  cpSync(good, data, { recursive: true });
  breakIt(data);
  return data;
}

const firstScan = (data: string): string => join(data, 'ct_scans', readdirSync(join(data, 'ct_scans'))[0]);
const firstMask = (data: string): string => join(data, 'masks', readdirSync(join(data, 'masks'))[0]);

async function otherSize(file: string): Promise<void> {
  const view = ndarrayOf(new Uint8Array(4 * 32 * 32), [4, 32, 32]);
  const volume = { view, spacingMm: [5, 1, 1], affine: affineFromSpacing([5, 1, 1]) } as const;
  writeFileSync(file, await writeNifti(volume));
}

function jpegLayout(data: string): void {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(join(data, 'Patients_CT', '049', 'brain'), { recursive: true });
  writeFileSync(join(data, 'Patients_CT', '049', 'brain', '1.jpg'), '<html>404</html>');
  writeFileSync(join(data, 'Patients_CT', '049', 'brain', '1_HGE_Seg.png'), 'no picture at all');
  const header = readFileSync(join(good, CSV), 'utf8').split('\n')[0];
  writeFileSync(join(data, 'hemorrhage_diagnosis.csv'), `${header.trim()}\n49,1,0,0,0,1,0,0,0\n`);
}

describe('bad input ends with one clear error, exit code 2 and nothing written', () => {
  const cases: [string, () => Promise<string[]>, RegExp][] = [
    ['a missing directory', async () => ['--data', join(dir, 'nowhere')], /nowhere/],
    [
      'a truncated NIfTI',
      async () => [
        '--data',
        broken('truncated', (data) => {
          const file = firstScan(data);
          writeFileSync(file, readFileSync(file).subarray(0, 400));
        }),
      ],
      /ct_scans.*049/s,
    ],
    [
      'a CSV with a wrong header',
      async () => ['--data', broken('header', (data) => writeFileSync(join(data, CSV), 'Patient;Slice\n49;1\n'))],
      /hemorrhage_diagnosis_raw_ct\.csv.*PatientNumber/s,
    ],
    [
      'a mask of another size',
      async () => {
        const data = broken('size', () => {});
        await otherSize(firstMask(data));
        return ['--data', data];
      },
      /mask.*32/is,
    ],
    ['a picture that is none', async () => ['--data', broken('picture', jpegLayout)], /1\.jpg|1_HGE_Seg\.png/],
    ['an unknown option', async () => ['--turbo'], /Unknown option '--turbo'.*See --help/s],
  ];
  for (const [name, argv, message] of cases) {
    it(name, async () => {
      const out = join(dir, `report of ${name}`);
      const { code, stdout, stderr } = await runCli([...tiny, ...(await argv()), '--experiment', '1', '--out', out]);
      expect(code, stdout + stderr).toBe(2);
      expect(stderr).toMatch(message);
      expect(stderr.match(/error: /g)).toHaveLength(1);
      expect(stderr).toMatch(/expected .*received /s);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(existsSync(out)).toBe(false);
      expect(existsSync(`${out}.work`)).toBe(false);
    });
  }
});
