import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import type { Steps } from './takeSteps.js';

/** A slim U-Net with dropout, and a net of dilated convolutions and bilinear hypercolumns. */
export const goldenSteps = readGolden<Steps>(join(import.meta.dirname, '..'), 'steps.json.gz');
