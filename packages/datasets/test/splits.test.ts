import { join } from 'node:path';
import { errorOf, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossValidationSplits, readSplits, splitsFromFolds, writeSplits } from '../src/index.js';

interface Golden {
  cases: { name: string; identifiers: string[]; seed: number; folds: number; text: string }[];
}

const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'splits.json.gz').cases;

describe("nnU-Net's own file", () => {
  it.each(golden)('$name: the same splits, and the same bytes', ({ identifiers, seed, folds, text }) => {
    const splits = crossValidationSplits(identifiers.toReversed(), { seed, folds });
    expect(splits).toEqual(JSON.parse(text));
    expect(writeSplits(splits)).toBe(text);
    expect(readSplits(text, 'splits_final.json', { cases: identifiers })).toEqual(splits);
  });

  it('is what the defaults give', () => {
    const [first] = golden;
    expect(writeSplits(crossValidationSplits(first.identifiers))).toBe(first.text);
  });
});

describe('crossValidationSplits', () => {
  it('holds every case out exactly once, in parts that differ by one at most', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (cases, pick, seed) => {
        const folds = 2 + (pick % (cases.length - 1));
        const splits = crossValidationSplits(cases, { folds, seed });
        expect(splits.flatMap(({ val }) => val).sort()).toEqual([...cases].sort());
        for (const { train, val } of splits) expect([...train, ...val].sort()).toEqual([...cases].sort());
        const sizes = splits.map(({ val }) => val.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(readSplits(writeSplits(splits), 'x')).toEqual(splits);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it.each([
    ['one fold', ['a', 'b'], { folds: 1 }, 'folds'],
    ['more folds than cases', ['a', 'b'], { folds: 3 }, 'folds'],
    ['a name twice', ['a', 'b', 'a'], { folds: 2 }, '"a" twice'],
    ['an empty name', ['a', ''], { folds: 2 }, '"" at 1'],
    ['a negative seed', ['a', 'b'], { folds: 2, seed: -1 }, 'seed'],
    ['a seed of 33 bits', ['a', 'b'], { folds: 2, seed: 2 ** 32 }, 'seed'],
  ])('refuses %s', (_, cases, options, part) => {
    const error = errorOf(() => crossValidationSplits(cases, options));
    expect(error.code).toBe('parameter');
    expect(error.message).toContain(part);
  });
});

describe('splitsFromFolds', () => {
  const folds = [
    { index: 0, train: ['c', 'd'], validation: ['b'], test: ['a'] },
    { index: 1, train: ['d', 'a'], validation: ['c'], test: ['b'] },
  ];

  it('keeps the test subjects out of sight, or holds them out as nnU-Net does', () => {
    expect(splitsFromFolds(folds)[1]).toEqual({ train: ['d', 'a'], val: ['c'] });
    expect(splitsFromFolds(folds, { val: 'test' })[1]).toEqual({ train: ['d', 'a', 'c'], val: ['b'] });
  });

  it('keeps the cases of a subject together, and refuses a subject without', () => {
    const cases = ['a', 'b', 'c', 'd'].flatMap((subject) => [1, 2].map((n) => ({ id: `${subject}${n}`, subject })));
    expect(splitsFromFolds(folds, { cases })[0]).toEqual({ train: ['c1', 'c2', 'd1', 'd2'], val: ['b1', 'b2'] });
    const error = errorOf(() => splitsFromFolds(folds, { cases: cases.slice(0, 4) }));
    expect([error.code, error.received]).toEqual(['parameter', '"c"']);
  });

  it('refuses a subject on two sides, and an unknown part', () => {
    const leak = [{ train: ['a', 'b'], validation: ['b'], test: [] }];
    expect(errorOf(() => splitsFromFolds(leak)).received).toBe('"b" twice');
    const val = 'train' as 'test';
    expect(errorOf(() => splitsFromFolds(folds, { val })).code).toBe('parameter');
  });
});

describe('readSplits and writeSplits', () => {
  it.each([
    ['no JSON', '[{', 'JSON'],
    ['no list', '{"train": [], "val": []}', 'a list'],
    ['a fold that is a list', '[[]]', 'train to be a list'],
    ['no val', '[{"train": ["a"]}]', 'val to be a list'],
    ['a number for a name', '[{"train": [49], "val": []}]', 'train to hold names'],
    ['a case on both sides', '[{"train": ["a"], "val": ["a"]}]', '"a" twice'],
    ['a case twice', '[{"train": ["a", "a"], "val": []}]', '"a" twice'],
    ['a stranger', '[{"train": ["a"], "val": ["z"]}]', '"z"'],
  ])('refuse %s', (_, text, part) => {
    const error = errorOf(() => readSplits(text, 'splits_final.json', { cases: ['a', 'b'] }));
    expect(error.code).toBe('format');
    expect(error.where).toContain('splits_final.json');
    expect(error.message).toContain(part);
  });

  it('read bytes with a byte-order mark, and drop what nnU-Net does not read', () => {
    const bytes = new TextEncoder().encode('\ufeff[{"train": ["ä"], "val": [], "test": ["b"]}]\r\n');
    expect(readSplits(bytes, 'x')).toEqual([{ train: ['ä'], val: [] }]);
    expect(errorOf(() => readSplits(Uint8Array.of(0x5b, 0xe4, 0x5d), 'latin.json')).expected).toBe('text in UTF-8');
  });

  it('write nothing that could not be read', () => {
    expect(writeSplits([])).toBe('[]');
    expect(writeSplits([{ train: [], val: ['a'] }])).toBe(
      '[\n    {\n        "train": [],\n        "val": [\n            "a"\n        ]\n    }\n]',
    );
    expect(errorOf(() => writeSplits([{ train: ['a'], val: ['a'] }])).code).toBe('parameter');
    expect(errorOf(() => writeSplits({} as [])).code).toBe('parameter');
  });
});
