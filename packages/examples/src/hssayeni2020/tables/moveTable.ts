import type { Table } from '@ich/report';
import type { ExperimentId, Protocol } from '../../types.js';
import { type Table6Measure, table6Scores } from '../cohortScores.js';
import { protocolIn } from '../protocolIn.js';
import { type ProtocolStep, protocolSteps } from '../protocolSteps.js';
import { protocols } from '../protocols.js';
import { stepValue } from '../stepValue.js';
import type { StudyScores } from '../studyScores.js';
import { type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';
import { measureNames } from './measureNames.js';

/** How large a move has to be to be one. */
const NOTHING = 0.0005;

/**
 * How far each difference between the protocols moves each number: the paper's code with that one step mended, less the
 * paper's code as it was; largest move first. Steps that an experiment does not know are not its rows.
 */
export function moveTable(of: StudyScores): Table {
  const rows = of.experiments.flatMap((experiment) => movesOf(experiment, of));
  const { notMoved } = of.protocols;
  return {
    title: 'What each protocol difference moves',
    caption: [
      'Change of the means when one step of paper-code becomes that of corrected.',
      notMoved.length > 0
        ? `Needs another training and was not moved here (--networks each does): ${notMoved.map(inWords).join('; ')}.`
        : '',
    ].join(' '),
    columns: [
      { key: 'experiment', label: 'Experiment' },
      { key: 'step', label: 'Step' },
      { key: 'from', label: 'paper-code' },
      { key: 'to', label: 'corrected' },
      ...(Object.keys(measureNames) as Table6Measure[]).map((measure) => ({
        ...score(measure, measureNames[measure], 'Move'),
        format: signed,
      })),
      { key: 'moves', label: 'Moves a number' },
    ],
    rows,
  };
}

function movesOf(experiment: ExperimentId, { scored, protocols: studied, geometry }: StudyScores): Row[] {
  const [code, corrected] = studied.shown;
  const own = (protocol: Protocol, step: ProtocolStep): string =>
    JSON.stringify(protocolIn(experiment, protocol)[step]);
  const base = table6Scores(scored(experiment, code), geometry);
  const row = (step: string, from: string, to: string, protocol: Protocol): Row & { size: number } => {
    const moved = table6Scores(scored(experiment, protocol), geometry);
    const moves = (Object.keys(measureNames) as Table6Measure[]).map(
      (measure) => [measure, moved[measure].mean - base[measure].mean] as const,
    );
    const size = Math.max(0, ...moves.map(([, by]) => (Number.isNaN(by) ? 0 : Math.abs(by))));
    const cells = { experiment: experimentNames[experiment], step, from, to, ...Object.fromEntries(moves) };
    return { ...cells, moves: size >= NOTHING ? 'yes' : 'no', size };
  };
  const alone = studied.moved
    .filter(({ step, protocol }) => own(protocol, step) !== own(code, step))
    .map(({ step, protocol }) => row(protocolSteps[step], own(code, step), own(protocol, step), protocol))
    .sort((a, b) => b.size - a.size);
  const together = row('all of these together', 'paper-code', 'corrected', corrected);
  return [...alone, together].map(({ size, ...cells }) => cells);
}

function inWords(step: ProtocolStep): string {
  const value = (name: keyof typeof protocols): string => stepValue(protocols[name], step);
  return `${protocolSteps[step]} (${value('paper-code')} and ${value('corrected')})`;
}

function signed(value: unknown): string {
  return typeof value === 'number' ? `${value >= 0 ? '+' : '-'}${Math.abs(value).toFixed(3)}` : String(value);
}
