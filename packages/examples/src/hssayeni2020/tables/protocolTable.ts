import type { Table } from '@ich/report';
import { type ProtocolStep, protocolSteps } from '../protocolSteps.js';
import { protocols } from '../protocols.js';
import { stepValue } from '../stepValue.js';
import type { Row } from './columns.js';

/** What separates the two protocols. */
export function protocolTable(): Table {
  const rows = (Object.keys(protocolSteps) as ProtocolStep[]).map(
    (step): Row => ({
      step: protocolSteps[step],
      'paper-code': stepValue(protocols['paper-code'], step),
      corrected: stepValue(protocols.corrected, step),
    }),
  );
  return {
    title: 'Protocols',
    columns: ['step', 'paper-code', 'corrected'].map((key) => ({ key, label: key })),
    rows,
  };
}
