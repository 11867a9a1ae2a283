import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('the public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function abc2/1",
      "function accuracy/3",
      "function balancedAccuracy/3",
      "function bandCounts/2",
      "function bandSearch/2",
      "function blandAltman/3",
      "function bootstrap/2",
      "function concordance/3",
      "function confusion/2",
      "function createPairAccumulator/0",
      "function createSummaryAccumulator/0",
      "function delong/3",
      "function delongAuc/2",
      "function detection/2",
      "function detectionAt/2",
      "function detectionScores/1",
      "function dice/3",
      "function explain/2",
      "function fBeta/3",
      "function greyHistograms/2",
      "function icc/2",
      "function jaccard/3",
      "function mcc/3",
      "function mergeCounts/0",
      "function npv/3",
      "function pairedBootstrap/3",
      "function pearson/3",
      "function precision/3",
      "function sensitivity/3",
      "function sliceAreas/1",
      "function sliceDetection/2",
      "function softDice/2",
      "function softJaccard/2",
      "function spearman/2",
      "function specificity/3",
      "function summarize/1",
      "function summarizeBy/2",
      "function summarizeBySubject/1",
      "function thresholdSweep/3",
      "function volumeError/2",
      "function volumeMl/2",
      "function wilcoxon/2",
      "object conventions{medpy,monai,monaiKeepEmpty,paperCode,scikitLearn,strict}",
      "object scores{accuracy,balancedAccuracy,dice,fBeta,jaccard,mcc,npv,precision,sensitivity,specificity}",
    ]
  `);
});
