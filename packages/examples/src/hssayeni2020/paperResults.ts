/** What Hssayeni et al. 2020 report (Data 5(1), 14; doi:10.3390/data5010014); `undefined` where no figure is at hand. */
export const paperResults = {
  table6: {
    1: { jaccard: 0.08, dice: 0.135, sensitivity: undefined, specificity: undefined },
    2: { jaccard: undefined, dice: undefined, sensitivity: undefined, specificity: undefined },
    3: { jaccard: 0.21, dice: 0.31, sensitivity: 0.972, specificity: 0.504 },
  },
  table7: {
    0.5: { sensitivity: 0.972, specificity: 0.504, accuracy: undefined },
    0.8: { sensitivity: 0.737, specificity: 0.824, accuracy: 0.825 },
  },
  diceBySubtype: { subdural: 0.52, epidural: 0.35, intraventricular: 0.3, intraparenchymal: 0.28, subarachnoid: 0.23 },
  diceByAge: { 'under 18': 0.321, '18 and over': 0.309 },
  band: { lower: 140, upper: 230 },
} as const;
