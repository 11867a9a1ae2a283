import { bestThreshold, type Predicted } from './bestThreshold.js';
import { crfChoices } from './crfChoices.js';
import { smoothed } from './smoothed.js';
import type { ChosenSettings } from './types.js';

/** Without subjects to choose on: more probable than not, and what most folds of phantoms chose. */
const UNCHOSEN: ChosenSettings = {
  subjects: 0,
  network: { threshold: 0.5 },
  crf: { widthMm: 12, weight: 4, threshold: 0.5 },
};

/**
 * Chooses on validation subjects with hemorrhage where the network's probability is cut and, with that, the CRF and where
 * its probability is cut: the highest mean Dice of whole scans, as Krahenbuhl & Koltun 2011 search their parameters on a
 * validation set. No CRF is among the choices, the first of equals is taken.
 */
export function chooseSettings(validation: readonly Predicted[]): ChosenSettings {
  const withTruth = validation.filter(({ subject }) => subject.truth.data.some((value) => value > 0));
  if (withTruth.length === 0) return UNCHOSEN;
  const network = bestThreshold(withTruth);
  const results = crfChoices.map((choice) => ({
    ...choice,
    ...bestThreshold(
      withTruth.map(({ subject, probability }) => ({
        subject,
        probability: smoothed(subject, probability, network.threshold, choice),
      })),
    ),
  }));
  const crf = results.reduce((best, result) => (result.dice > best.dice ? result : best));
  return { subjects: withTruth.length, network, crf };
}
