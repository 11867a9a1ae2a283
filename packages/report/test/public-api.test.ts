import { publicApi } from '@ich/testkit';
import { expect, it } from 'vitest';
import * as room from '../src/index.js';

it('has this public face', () => {
  expect(publicApi(room)).toMatchInlineSnapshot(`
    [
      "function blandAltmanSvg/1",
      "function calibrationSvg/1",
      "function createProgressBar/1",
      "function createProgressBars/0",
      "function cropAround/1",
      "function curveSvg/1",
      "function htmlReport/1",
      "function montagePng/1",
      "function overlayPng/1",
      "function plotSvg/1",
      "function precisionRecallSvg/1",
      "function reportFiles/1",
      "function rocSvg/1",
      "function runManifest/1",
      "function scanSlices/1",
      "function stripSvg/1",
      "function thresholdSvg/1",
      "function toCsv/1",
      "function toHtmlTable/1",
      "function toJson/1",
      "function toLatex/1",
      "function toMarkdown/1",
      "function toReportJson/1",
      "function toText/1",
      "function trainingSvg/1",
      "function worstFirst/2",
      "function writeReport/2",
      "object okabeIto{black,blue,green,orange,purple,skyBlue,vermillion,yellow}",
      "object overlayColours{predicted,probability,truth}",
      "object overlayLegend{0,1}",
      "object reportSchema{$defs,$id,$schema,additionalProperties,properties,required,title,type}",
    ]
  `);
});
