import type { LatexOptions, Table } from '../src/index.js';

/** Everything that is hard to say in LaTeX; the third column has its decimals of different length. */
export const latexTables: { table: Table; options: LatexOptions }[] = [
  {
    options: { label: 'tab:signs' },
    table: {
      title: 'Table_1 & co',
      caption: '50 % of $x$ {a} #1 C:\\dir ~ ^ "q" <b> |c| it\'s -- ?` !` é µ ± ≤ σ² – — …\nnext',
      columns: [
        { key: 'name', label: '[Name]' },
        { key: 'dice', label: 'Dice', group: 'This run' },
        { key: 'hd', label: 'HD95', unit: 'mm', group: 'This run' },
        { key: 'paper', label: 'Dice', digits: 3 },
      ],
      rows: [
        { name: '[1] R&D_x', dice: 0.5, hd: 5, paper: 0.31 },
        { name: '*2*', dice: Number.NaN, hd: 12.5, paper: null },
        { name: '-- 3', dice: -0.25, hd: 1.25, paper: 0.1 },
        { name: 'last', dice: 1, hd: Number.POSITIVE_INFINITY, paper: 1 },
      ],
    },
  },
  {
    options: {},
    table: {
      columns: [
        { key: 'a', label: 'Left' },
        { key: 'b', label: 'Centre', align: 'center', group: '100 %' },
        { key: 'c', label: 'Done' },
      ],
      rows: [
        { a: 'x', b: 1.5, c: true },
        { a: 'y', b: 22.25, c: false },
      ],
    },
  },
];
