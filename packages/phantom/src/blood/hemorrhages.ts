import type { HemorrhageBuilder } from '../scene/types.js';
import type { HemorrhageSubtype } from '../types.js';
import { epidural } from './epidural.js';
import { intraparenchymal } from './intraparenchymal.js';
import { intraventricular } from './intraventricular.js';
import { subarachnoid } from './subarachnoid.js';
import { subdural } from './subdural.js';

/** A kind of hemorrhage: its shape and the range its volume is drawn from (log-uniform), mL, with what it is set against. */
export interface HemorrhageKind {
  readonly build: HemorrhageBuilder;
  readonly volumesMl: readonly [number, number];
  readonly source: string;
}

/** The five kinds. The ranges hold small lesions too: they are what segmentation fails on. */
export const HEMORRHAGES: Readonly<Record<HemorrhageSubtype, HemorrhageKind>> = {
  intraventricular: {
    build: intraventricular,
    volumesMl: [1.5, 18],
    source: 'Hallevi et al., Crit. Care Med. 37 (2009): the IVH score',
  },
  intraparenchymal: {
    build: intraparenchymal,
    volumesMl: [1, 45],
    source: 'Kothari et al., Stroke 27 (1996), doi:10.1161/01.STR.27.8.1304',
  },
  subarachnoid: { build: subarachnoid, volumesMl: [4, 22], source: 'Friedman et al., J. Neurosurg. 97 (2002)' },
  epidural: {
    build: epidural,
    volumesMl: [3, 50],
    source: 'Bullock et al., Neurosurgery 58 (2006): 30 mL is the surgical limit',
  },
  subdural: {
    build: subdural,
    volumesMl: [14, 70],
    source: 'Bullock et al., Neurosurgery 58 (2006): 10 mm is the surgical limit',
  },
};
