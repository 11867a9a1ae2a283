import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { reportSchema, toJson, toReportJson } from '../src/index.js';
import { checkSchema } from './checkSchema.js';
import { exampleReport } from './exampleReport.js';

const room = join(import.meta.dirname, '..');
const text = toReportJson(exampleReport);
const json = JSON.parse(text);

/** A change of the example and whether python-jsonschema takes what comes of it. */
interface Verdict {
  path: (string | number)[];
  /** Absent: the value is taken away. */
  value?: unknown;
  valid: boolean;
}

describe('the published schema', () => {
  it('is the file that the package ships', () => {
    // After a change: write JSON.stringify(reportSchema) there and run `biome check --write`.
    expect(JSON.parse(readFileSync(join(room, 'schema', 'report.schema.json'), 'utf8'))).toEqual(reportSchema);
    const { exports, files } = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'));
    expect(exports['./report.schema.json']).toBe('./schema/report.schema.json');
    expect(files).toContain('schema');
  });

  const verdicts = readGolden<Verdict[]>(room, 'verdicts.json.gz');
  it('takes and refuses what python-jsonschema does', async () => {
    // The very text that was judged.
    await expect(text).toMatchFileSnapshot('golden/report.json');
    expect(verdicts.filter(({ valid }) => valid).length).toBeGreaterThan(10);
    expect(verdicts.filter(({ valid }) => !valid).length).toBeGreaterThan(100);
    const wrong = verdicts.filter((verdict) => checkSchema(changed(verdict), reportSchema) !== verdict.valid);
    expect(wrong).toEqual([]);
  });
});

function changed({ path, ...rest }: Verdict): unknown {
  const copy = structuredClone(json);
  if (path.length === 0) return 'value' in rest ? rest.value : copy;
  const parent = path.slice(0, -1).reduce((at, name) => at[name], copy);
  const last = path[path.length - 1];
  if ('value' in rest) parent[last] = rest.value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

describe('toReportJson', () => {
  it('is as the schema says, of everything and of next to nothing', () => {
    expect(checkSchema(json, reportSchema)).toBe(true);
    expect(checkSchema(JSON.parse(toReportJson({ title: 'T', sections: [] })), reportSchema)).toBe(true);
  });

  it('keeps tables as toJson does, the plots with their numbers, areas without pixels', () => {
    const [results, , scans, plots] = json.sections;
    expect(results.tables[0]).toEqual(JSON.parse(toJson(exampleReport.sections[0].table as never))[0]);
    expect(results.tables[0].rows[0]).toEqual({ subject: '049', dice: 1 / 3, hd: 'Infinity', done: true });
    expect(results.tables[0].rows[1].dice).toBe(null);
    expect(scans.figures).toEqual([{ kind: 'picture', caption: 'P', alt: 'a slice' }]);
    expect(scans.scans[0].slices).toEqual([
      { slice: 0, truthArea: 0 },
      { slice: 1, truthArea: 4 },
    ]);
    expect(plots.figures[0].plot.curves[0]).toEqual({
      ...{ name: 'U-Net', fpr: [0, 0.1, 1], tpr: [0, 0.8, 1], auc: 0.85, aucInterval: { lower: 0.8, upper: 0.9 } },
    });
    expect(plots.figures[2].plot.curves[1].values).toEqual([0.2, null, 0.6]);
    expect(plots.details[0].figures[0].kind).toBe('picture');
    expect(json.manifest).toEqual(exampleReport.generatedFrom);
    expect(text).not.toContain('base64');
  });

  it('leaves out what the schema does not name, and points that nobody sees', () => {
    const n = 100_000;
    const fpr = Float64Array.from({ length: n + 1 }, (_, i) => i / n);
    const curve = { name: 'a', fpr, tpr: fpr, thresholds: fpr, positives: 7 };
    const plot = { kind: 'roc' as const, curves: [curve] };
    const figures = [{ plot, caption: 'c', alt: 'a' }];
    const report = JSON.parse(toReportJson({ title: 'T', sections: [{ id: 'a', title: 'A', figures }] }));
    const [kept] = report.sections[0].figures[0].plot.curves;
    expect(Object.keys(kept)).toEqual(['name', 'fpr', 'tpr']);
    expect(kept.fpr.length).toBeLessThan(1200);
    expect([kept.fpr[0], kept.fpr.at(-1)]).toEqual([0, 1]);
    expect(checkSchema(report, reportSchema)).toBe(true);
  });

  it('refuses what the page refuses', () => {
    const section = { id: 'a', title: 'A' };
    const broken = { plot: { kind: 'roc', curves: 1 } as never, caption: 'c', alt: 'a' };
    expect(() => toReportJson({ title: 'T', sections: [{ ...section, figures: [broken] }] })).toThrow(
      /curves to be a list/,
    );
    for (const sections of [[section, section], [{ ...section, figures: [{ caption: 'c', alt: 'a' }] }]]) {
      const attempt = () => toReportJson({ title: 'T', sections });
      expect(attempt).toThrow(expect.objectContaining({ code: 'parameter', where: 'toReportJson' }));
    }
  });
});
