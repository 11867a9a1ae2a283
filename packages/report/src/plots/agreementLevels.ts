import { px } from '../chartAxes.js';
import type { ChartFrame } from '../chartFrame.js';
import { displayNumber } from '../displayNumber.js';
import type { BlandAltmanPlot, PlotEstimate } from '../types.js';
import type { KeyEntry } from './plotKey.js';

/** A level of a Bland-Altman plot. */
export interface AgreementLevel extends PlotEstimate {
  role: 'bias' | 'lowerLimit' | 'upperLimit';
  className: string;
  dash: string;
}

const LIMIT = { className: 's1', dash: ' stroke-dasharray="7 4"' };
const LOOKS = { bias: { className: 's0', dash: '' }, lowerLimit: LIMIT, upperLimit: LIMIT } as const;

/** The estimates that are known. */
export function agreementLevels(plot: BlandAltmanPlot): AgreementLevel[] {
  return (['bias', 'lowerLimit', 'upperLimit'] as const).flatMap((role) => {
    const estimate = plot[role];
    return estimate && Number.isFinite(estimate.value) ? [{ ...estimate, role, ...LOOKS[role] }] : [];
  });
}

/** A value beside its line: three digits, of which more would not be read from a plot. */
export function levelText(value: number): string {
  return displayNumber(Number(value.toPrecision(3)));
}

/** A line across with its value at the right, and a band for its interval. */
export function levelLine(frame: ChartFrame, { value, lower, upper, className, dash }: AgreementLevel): string {
  const { left, right } = frame;
  const y = px(frame.y(value));
  const hasBand = Number.isFinite(lower) && Number.isFinite(upper);
  const [top, bottom] = hasBand ? [frame.y(upper ?? value), frame.y(lower ?? value)] : [0, 0];
  const size = `x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(bottom - top)}"`;
  return [
    `<g class="level ${className}">${hasBand ? `<rect class="band" ${size}/>` : ''}`,
    `<path d="M${px(left)} ${y}H${px(right)}"${dash}/>`,
    `<text x="${px(right + 6)}" y="${y}" dy=".35em">${levelText(value)}</text></g>`,
  ].join('');
}

/** What the key says: only what is drawn. */
export function agreementKey(levels: readonly AgreementLevel[], hasTrend: boolean): KeyEntry[] {
  const line = (name: string, { className, dash }: { className: string; dash: string }): KeyEntry => ({
    ...{ name, className, dash, sample: 'line' },
  });
  const has = (role: AgreementLevel['role']): boolean => levels.some((level) => level.role === role);
  const hasBand = levels.some(({ lower, upper }) => Number.isFinite(lower) && Number.isFinite(upper));
  return [
    { name: 'case', className: 's0', sample: 'dot' },
    ...(has('bias') ? [line('bias', LOOKS.bias)] : []),
    ...(has('lowerLimit') || has('upperLimit') ? [line('limits of agreement', LIMIT)] : []),
    ...(hasBand ? [{ name: 'their intervals', className: 'ref', sample: 'band' as const }] : []),
    ...(hasTrend ? [line('trend', { className: 's2', dash: ' stroke-dasharray="2 3"' })] : []),
  ];
}
