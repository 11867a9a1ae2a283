import { IchError } from '@ich/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fold } from '../src/index.js';
import { leaveOneOut, splitFolds } from '../src/index.js';

const named = (n: number): string[] => Array.from({ length: n }, (_, i) => `s${i}`);

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(IchError);
    expect((error as IchError).code).toBe('parameter');
    return (error as IchError).message;
  }
  throw new Error('nothing was thrown');
}

/** Every subject tests once; every fold holds every subject once. */
function expectLaws(folds: readonly Fold[], subjects: readonly string[]): void {
  const sorted = [...subjects].sort();
  expect(folds.flatMap((fold) => fold.test).sort()).toEqual(sorted);
  folds.forEach((fold, k) => {
    expect(fold.index).toBe(k);
    expect([...fold.train, ...fold.validation, ...fold.test].sort()).toEqual(sorted);
    expect(fold.train.length).toBeGreaterThan(0);
    expect(fold.test.length).toBeGreaterThan(0);
  });
}

describe('splitFolds', () => {
  it("has the paper's arithmetic for its 82 subjects", () => {
    const subjects = named(82);
    const folds = splitFolds(subjects, { folds: 5 });
    expect(folds.map((fold) => fold.test.length)).toEqual([16, 16, 16, 16, 18]);
    expect(folds.map((fold) => fold.validation.length)).toEqual([16, 16, 16, 16, 16]);
    expect(folds.map((fold) => fold.train.length)).toEqual([50, 50, 50, 50, 48]);
    expect(folds[0].validation).toEqual(subjects.slice(16, 32));
    expect(folds[1].test).toEqual(subjects.slice(16, 32));
    expect(folds[1].validation).toEqual(subjects.slice(0, 16));
    expect(folds[1].train).toEqual(subjects.slice(32));
    expect(folds[4].test).toEqual(subjects.slice(64));
  });

  it('keeps its laws for every number of subjects and folds', () => {
    const numbers = fc.tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 40 }), fc.boolean());
    fc.assert(
      fc.property(numbers, fc.option(fc.nat(), { nil: undefined }), ([n, k, validation], shuffleSeed) => {
        fc.pre(k <= n && (!validation || k >= 3));
        const folds = splitFolds(named(n), { folds: k, validation, shuffleSeed });
        expectLaws(folds, named(n));
        expect(folds).toHaveLength(k);
        expect(folds.every((fold) => fold.validation.length === (validation ? Math.floor(n / k) : 0))).toBe(true);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('shuffles by seed only', () => {
    const subjects = named(20);
    const tests = (shuffleSeed?: number): string[] =>
      splitFolds(subjects, { folds: 5, shuffleSeed }).flatMap((fold) => fold.test);
    expect(tests()).toEqual(subjects);
    expect(tests(1)).toEqual(tests(1));
    expect(tests(1)).not.toEqual(subjects);
    expect(tests(1)).not.toEqual(tests(2));
    expect(subjects).toEqual(named(20));
  });

  it('refuses what cannot be split', () => {
    expect(messageOf(() => splitFolds(['a', 'b', 'a', 'c'], { folds: 3 }))).toContain('"a" twice');
    expect(messageOf(() => splitFolds(named(4), { folds: 5 }))).toContain('There are 4 subjects');
    expect(messageOf(() => splitFolds(named(4), { folds: 2 }))).toContain('folds (with validation)');
    expect(messageOf(() => splitFolds(named(4), { folds: 1, validation: false }))).toContain('>= 2');
    expect(messageOf(() => splitFolds(named(4), { folds: 2.5, validation: false }))).toContain('integer');
    expectLaws(splitFolds(named(4), { folds: 2, validation: false }), named(4));
  });
});

describe('leaveOneOut', () => {
  it('keeps its laws, and every subject validates once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 30 }), fc.boolean(), (n, validation) => {
        const folds = leaveOneOut(named(n), { validation });
        expectLaws(folds, named(n));
        expect(folds.map((fold) => fold.test)).toEqual(named(n).map((subject) => [subject]));
        expect(folds.flatMap((fold) => fold.validation).sort()).toEqual(validation ? named(n).sort() : []);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  it('refuses what cannot be split', () => {
    expect(messageOf(() => leaveOneOut(['a', 'a', 'b']))).toContain('"a" twice');
    expect(messageOf(() => leaveOneOut(['a', 'b']))).toContain('with validation');
    expect(messageOf(() => leaveOneOut(['a'], { validation: false }))).toContain('>= 2');
    expectLaws(leaveOneOut(['a', 'b'], { validation: false }), ['a', 'b']);
  });
});
