import { sliceAreas } from '@ich/metrics';
import { overlayPng } from '@ich/report';
import { threshold } from '@ich/windowing';
import type { Picture } from '../types.js';
import type { Predicted } from './bestThreshold.js';
import { scoreVariant } from './scoreVariant.js';
import { smoothed } from './smoothed.js';
import type { ChosenSettings, IchnetSubjectResult, PreparedSubject, Sampling } from './types.js';

/** Scores what was predicted for a subject, with and without the CRF. */
export function testSubject(
  { subject, probability }: Predicted,
  sampling: Sampling,
  { network, crf }: ChosenSettings,
): Pick<IchnetSubjectResult, 'variants' | 'pictures'> {
  const behind = smoothed(subject, probability, network.threshold, crf);
  const masks = [
    { crf: false, mask: threshold(probability, { above: network.threshold }) },
    { crf: true, mask: threshold(behind, { above: crf.threshold }) },
  ];
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
