import { IchError } from '@ich/core';
import type { DatasetLayout, OpenDatasetOptions } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { findManifest } from './findManifest.js';
import { findNnunet } from './findNnunet.js';
import { findPairs } from './findPairs.js';
import { manifestPath } from './manifestPath.js';
import { pairFolders } from './pairFolders.js';
import { pairLayouts } from './pairLayouts.js';
import { readCsvManifest } from './readCsvManifest.js';
import { readJsonManifest } from './readJsonManifest.js';
import { readNnunetJson } from './readNnunetJson.js';
import type { FindCases } from './types.js';

/** One way in which a dataset may lie on disk. */
export interface LayoutRow {
  /** What it is told by, for messages. */
  readonly marker: string;
  fits(folder: Folder, options: OpenDatasetOptions): Promise<boolean>;
  /** Absent for CT-ICH, which has tables and slices of its own. */
  readonly find?: FindCases;
}

const hasDirectory = async (folder: Folder, wanted: string): Promise<boolean> =>
  (await folder.list('')).some(({ name, isDirectory }) => isDirectory && name === wanted);

const nnunet = (version: 1 | 2): LayoutRow => ({
  marker: `dataset.json of nnU-Net ${version} beside imagesTr`,
  fits: async (folder) => {
    const listed = (await folder.list('')).some(({ name, isDirectory }) => !isDirectory && name === 'dataset.json');
    if (!listed) return false;
    const beside = await hasDirectory(folder, 'imagesTr');
    try {
      const json = readNnunetJson(await folder.read('dataset.json'), `${folder.dir}/dataset.json`);
      return json.version === version && (beside || json.dataset !== undefined);
    } catch (error) {
      // Other tools write a dataset.json too: without imagesTr it need not be nnU-Net's.
      if (beside || !(error instanceof IchError)) throw error;
      return false;
    }
  },
  find: findNnunet,
});

const manifest = (kind: 'json' | 'csv'): LayoutRow => ({
  marker: `manifest.${kind}`,
  fits: async (folder, options) => {
    const path = manifestPath(kind, options);
    return path !== undefined && (options.manifest !== undefined || (await folder.exists(path)));
  },
  find: (folder, options) =>
    findManifest(
      folder,
      manifestPath(kind, options) ?? `manifest.${kind}`,
      kind === 'json' ? readJsonManifest : readCsvManifest,
    ),
});

const pairs = (name: keyof typeof pairLayouts): LayoutRow => {
  const layout = pairLayouts[name];
  return {
    marker: layout.names.map(([images, masks]) => `${images} beside ${masks}`).join(', '),
    fits: async (folder) => (await pairFolders(folder, layout)).length > 0,
    find: async (folder) => {
      const found = await pairFolders(folder, layout);
      return found.length === 1 ? findPairs(folder, found[0]) : refuse(folder.dir, layout.names, found.length);
    },
  };
};

/** Every layout that `openDataset` knows. A folder that names its files (a manifest, `dataset.json`) goes before its looks. */
export const layouts: Readonly<Record<DatasetLayout, LayoutRow>> = {
  'manifest-json': manifest('json'),
  'manifest-csv': manifest('csv'),
  'nnunet-v2': nnunet(2),
  'nnunet-v1': nnunet(1),
  'ct-ich-1.0.0': { marker: 'Patients_CT', fits: (folder) => hasDirectory(folder, 'Patients_CT') },
  'ct-ich-1.3.x': { marker: 'ct_scans', fits: (folder) => hasDirectory(folder, 'ct_scans') },
  bhsd: pairs('bhsd'),
  'instance-2022': pairs('instance-2022'),
  pairs: pairs('pairs'),
};

function refuse(dir: string, names: readonly (readonly string[])[], found: number): never {
  throw new IchError('format', {
    where: dir,
    expected: `one place with ${names.map((pair) => pair.join(' and ')).join(', or ')}`,
    received: found === 0 ? 'none' : `${found}`,
    remedy: 'Pass the folder that holds just one of them.',
  });
}
