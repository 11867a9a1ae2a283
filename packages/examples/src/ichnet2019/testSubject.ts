import { denseCrf } from '@ich/crf';
import { type Ichnet, predictBrain } from '@ich/ichnet';
import { sliceAreas } from '@ich/metrics';
import { overlayPng } from '@ich/report';
import { threshold } from '@ich/windowing';
import type { Picture } from '../types.js';
import { headCrf } from './headCrf.js';
import { scoreVariant } from './scoreVariant.js';
import type { IchnetSubjectResult, PreparedSubject, Sampling } from './types.js';

/** A pixel is hemorrhage where this is more probable than not. */
const THRESHOLD = 0.5;

type Trained = Pick<Parameters<typeof predictBrain>[1], 'predictor' | 'prior'> & { readonly net: Ichnet };

/** Predicts a subject, with and without the CRF, and scores both. */
export async function testSubject(
  subject: PreparedSubject,
  sampling: Sampling,
  { net, predictor, prior }: Trained,
): Promise<Pick<IchnetSubjectResult, 'variants' | 'pictures'>> {
  const { image, brain, spacingMm } = subject;
  const probability = await predictBrain(net, { image, brain, predictor, prior });
  const smoothed = denseCrf({ ...headCrf, probability, image, spacingMm, mask: brain });
  const masks = [false, true].map((crf) => ({
    crf,
    mask: threshold(crf ? smoothed.probability : probability, { above: THRESHOLD }),
  }));
  return {
    variants: masks.map(({ crf, mask }) => scoreVariant(subject, mask, { sampling, crf })),
    pictures: masks.flatMap(({ crf, mask }) => pictureOf(subject, mask, `${sampling}${crf ? ', CRF' : ''}`)),
  };
}

/** The slice with the largest truth, if there is any. */
function pictureOf({ grey, truth }: PreparedSubject, mask: PreparedSubject['truth'], name: string): Picture[] {
  const areas = sliceAreas(truth);
  const slice = areas.indexOf(Math.max(...areas));
  if (areas[slice] === 0) return [];
  const png = overlayPng({
    grey: grey.pick(slice, null, null),
    truth: truth.pick(slice, null, null),
    predicted: mask.pick(slice, null, null),
  });
  return [{ slice, name, png: Buffer.from(png).toString('base64') }];
}
