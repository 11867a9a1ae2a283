import { readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Summary, summarize, summarizeBy, summarizeBySubject } from '../src/index.js';
import { orNaN } from './bits.js';
import { expectClose } from './expectClose.js';

type GoldenSummary = Record<keyof Summary | 'sdPopulation', number | null>;
interface SummaryGolden {
  lists: { values: (number | null)[]; summary: GoldenSummary }[];
  cohort: {
    rows: { subject: string; value: number | null }[];
    subjects: ({ subject: string } & GoldenSummary)[];
    cohort: GoldenSummary;
  };
}

const golden = readGolden<SummaryGolden>(`${import.meta.dirname}/..`, 'summary.json.gz');
const fields = ['n', 'nUndefined', 'mean', 'sd', 'median', 'min', 'max', 'q1', 'q3'] as const;

function expectSummary(actual: Summary, wanted: GoldenSummary): void {
  for (const field of fields) expectClose(actual[field], orNaN(wanted[field]), 12, field);
}

describe('summaries against numpy', () => {
  it.each(golden.lists)('of $values', ({ values, summary }) => {
    const numbers = values.map(orNaN);
    expectSummary(summarize(numbers), summary);
    expectSummary(summarize(Float64Array.from(numbers).reverse()), summary);
    expectClose(summarize(numbers, { ddof: 0 }).sd, orNaN(summary.sdPopulation));
  });

  it('from slices to subjects to the cohort', () => {
    const rows = golden.cohort.rows.map(({ subject, value }) => ({ subject, value: orNaN(value) }));
    const { subjects, cohort } = summarizeBySubject(rows);
    expect(subjects.map(({ subject }) => subject)).toEqual(golden.cohort.subjects.map(({ subject }) => subject));
    for (const [i, wanted] of golden.cohort.subjects.entries()) expectSummary(subjects[i], wanted);
    expectSummary(cohort, golden.cohort.cohort);
    expect(cohort.nUndefined).toBe(1);
    expect(summarizeBySubject(rows, { ddof: 0 }).cohort.sd).toBeCloseTo(orNaN(golden.cohort.cohort.sdPopulation), 12);
  });
});

describe('summarize', () => {
  it('of nothing defined is NaN, never 0', () => {
    for (const values of [[], [Number.NaN, Number.NaN]]) {
      const { n, nUndefined, ...rest } = summarize(values);
      expect([n, nUndefined]).toEqual([0, values.length]);
      for (const value of Object.values(rest)) expect(value).toBeNaN();
    }
  });

  it('keeps infinite values, such as the distance to an empty mask', () => {
    const { mean, median, max, q3 } = summarize([1, 2, Number.POSITIVE_INFINITY]);
    expect([mean, median, max, q3]).toEqual([Infinity, 2, Infinity, Infinity]);
  });

  it('does not depend on the order and does not sort its input', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1 }), { minLength: 1 }), (values) => {
        const before = [...values];
        const summary = summarize(values);
        expect(values).toEqual(before);
        expect(summarize([...values].reverse())).toEqual(summary);
        expect(summary.n + summary.nUndefined).toBe(values.length);
        if (summary.n === 0) return;
        const ordered = [summary.min, summary.q1, summary.median, summary.q3, summary.max];
        expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    ['null', () => summarize([1, null as unknown as number]), /value 1 to be a number or NaN, received null/],
    ['text', () => summarize(['0.5' as unknown as number]), /received 0\.5/],
    ['another ddof', () => summarize([1], { ddof: 2 as 0 }), /ddof to be one of 1, 0/],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});

describe('summarizeBy', () => {
  const rows = [
    { subtype: 'SDH', age: 12, value: 0.5 },
    { subtype: 'IPH', age: 40, value: Number.NaN },
    { subtype: 'SDH', age: 70, value: 0.25 },
  ];

  it('groups by any key in order of first appearance', () => {
    const bySubtype = summarizeBy(rows, (row) => row.subtype);
    expect(bySubtype.map(({ key, n, nUndefined, mean }) => [key, n, nUndefined, mean])).toEqual([
      ['SDH', 2, 0, 0.375],
      ['IPH', 0, 1, Number.NaN],
    ]);
    const byAge = summarizeBy(rows, (row) => row.age < 18);
    expect(byAge.map(({ key, n }) => [key, n])).toEqual([
      [true, 1],
      [false, 1],
    ]);
    expect(summarizeBy([], () => 'nobody')).toEqual([]);
  });

  it('every subject weighs the same', () => {
    const many = Array.from({ length: 9 }, () => ({ subject: 'a', value: 1 }));
    const { cohort } = summarizeBySubject([...many, { subject: 'b', value: 0 }]);
    expect([cohort.n, cohort.mean]).toEqual([2, 0.5]);
  });
});
