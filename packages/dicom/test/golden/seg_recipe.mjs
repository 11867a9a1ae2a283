/** What the checked segmentation is written with. */
export const segOptions = {
  segments: [
    { label: 'Intracranial hemorrhage' },
    {
      label: 'Ödem',
      category: { value: '49755003', scheme: 'SCT', meaning: 'Morphologically Abnormal Structure' },
      type: { value: '79654002', scheme: 'SCT', meaning: 'Edema' },
      algorithm: { type: 'MANUAL' },
    },
  ],
  seriesDescription: 'Test',
  date: new Date('2020-02-03T04:05:06Z'),
  uids: { series: '1.2.3.10', instance: '1.2.3.11', dimension: '1.2.3.12' },
};

/** Labels 0, 1 and 2 in runs of no common length; the first 100 voxels are background. */
export function stripes(length) {
  return Uint8Array.from({ length }, (_, i) =>
    i < 100 ? 0 : [0, 0, 1, 1, 1, 2, 0][(i * 3) % 7] * (i % 5 < 3 ? 1 : 0),
  );
}
