import { ndarrayOf } from '@ich/core/ndarray';
import { overlayPng, type ReportOptions, runManifest, scanSlices } from '../src/index.js';
import { examplePlots } from './examplePlots.js';

const grey = ndarrayOf(new Uint8Array(2 * 8 * 8).fill(90), [2, 8, 8]);
const truth = ndarrayOf(new Uint8Array(2 * 8 * 8).fill(1, 70, 74), [2, 8, 8]);
const columns = [
  { key: 'subject', label: 'Subject', link: 'anchor' },
  { key: 'dice', label: 'Dice', group: 'This run', digits: 3 },
  { key: 'hd', label: 'HD95', unit: 'mm' },
  { key: 'done', label: 'Done' },
];
const rows = [
  { subject: '049', dice: 1 / 3, hd: Number.POSITIVE_INFINITY, done: true, anchor: '#scan-049' },
  { subject: '050', dice: Number.NaN, hd: 12.5, done: false },
];

/** A report that holds one of everything. */
export const exampleReport: ReportOptions = {
  title: 'Report',
  subtitle: 'of everything',
  summary: 'Dice is `0.31`.',
  sections: [
    {
      id: 'results',
      title: 'Results',
      text: 'Two tables.',
      table: { title: 'T', caption: 'C', columns, rows },
      tables: [{ columns, rows: [] }],
    },
    { id: 'results-2', title: 'Results again', table: { columns, rows } },
    {
      id: 'scans',
      title: 'Scans',
      figures: [
        { png: overlayPng({ grey: ndarrayOf(new Uint8Array(4), [2, 2]), scale: 1 }), caption: 'P', alt: 'a slice' },
      ],
      scans: [{ id: 'scan-049', title: 'Subject 049', note: 'Note.', slices: scanSlices({ grey, truth }) }],
    },
    {
      id: 'plots-ü',
      title: 'Plots',
      figures: examplePlots.map((plot) => ({ plot, caption: plot.kind, alt: `a plot of kind ${plot.kind}` })),
      details: {
        summary: 'More',
        figures: [{ svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', caption: 'S', alt: 'nothing' }],
      },
    },
  ],
  footer: 'The end.',
  generatedFrom: runManifest({
    packages: { '@ich/report': '0.1.0' },
    environment: { runtime: 'node v20', platform: 'linux x64', cpuCount: 2, cpuModel: null },
    seed: 1,
    seeds: { bootstrap: 2 },
    backend: 'onnx, 2 threads',
    data: [{ name: '049.nii.gz', sha256: '0123456789abcdef'.repeat(4), bytes: 1234 }],
    conventions: { dice: 'NaN of two empty masks' },
    options: { threshold: 0.5 },
    command: 'ich reproduce hssayeni2020',
    date: '2020-01-02T03:04:05Z',
  }),
};
