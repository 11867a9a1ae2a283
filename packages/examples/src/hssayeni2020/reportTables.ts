import type { Table } from '@ich/report';
import type { Study } from '../study/openStudy.js';
import type { StudyScores } from './studyScores.js';
import { bandTable } from './tables/bandTable.js';
import { breakdownTable } from './tables/breakdownTable.js';
import { dataTable } from './tables/dataTable.js';
import { failureTable } from './tables/failureTable.js';
import { headlineTable } from './tables/headlineTable.js';
import { integrityTable } from './tables/integrityTable.js';
import { moveTable } from './tables/moveTable.js';
import { protocolTable } from './tables/protocolTable.js';
import { subjectTable } from './tables/subjectTable.js';
import { table6 } from './tables/table6.js';
import { table7 } from './tables/table7.js';

/** The tables of a report; some runs lack some. */
export interface ReportTables extends Record<string, Table> {
  readonly headline: Table;
  readonly 'table-6': Table;
  readonly breakdown: Table;
  readonly failures: Table;
  readonly subjects: Table;
  readonly data: Table;
  readonly integrity: Table;
  readonly protocols: Table;
}

/** All tables of a report, by the name of their file. */
export function reportTables(scores: StudyScores, study: Study): ReportTables {
  const { experiments, protocols, scored, geometry, results } = scores;
  const { shown } = protocols;
  const last = scored(experiments[experiments.length - 1], shown[shown.length - 1]);
  const band = results.find(({ network }) => network.experiment === 1);
  return {
    headline: headlineTable(scores),
    'table-6': table6(scores),
    ...(experiments.some((experiment) => experiment !== 1) ? { 'table-7': table7(scores) } : {}),
    ...(protocols.moved.length > 0 ? { moves: moveTable(scores) } : {}),
    breakdown: breakdownTable(scores),
    failures: failureTable(scores),
    subjects: subjectTable(last, geometry),
    ...(band ? { band: bandTable(band) } : {}),
    data: dataTable(study.dataset.integrity.counts),
    integrity: integrityTable(study.dataset.integrity.findings),
    protocols: protocolTable(),
  };
}
