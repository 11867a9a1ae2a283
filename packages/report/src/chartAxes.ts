import type { ChartFrame } from './chartFrame.js';
import { escapeHtml } from './escapeHtml.js';

/** A coordinate in the file: a hundredth of a pixel is enough. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Grid, axis lines, tick labels and axis titles. */
export function chartAxes(frame: ChartFrame, xLabel: string, yLabel: string): string {
  const { left, right, top, bottom, height } = frame;
  const rows = frame.yTicks.values.map((value, i) => {
    const y = px(frame.y(value));
    const label = `<text x="${px(left - 8)}" y="${y}" dy=".35em" text-anchor="end">${frame.yTicks.labels[i]}</text>`;
    return `<path class="grid" d="M${px(left)} ${y}H${px(right)}"/>${label}`;
  });
  const columns = frame.xTicks.values.map((value, i) => {
    const x = px(frame.x(value));
    const label = `<text x="${x}" y="${px(bottom + 20)}" text-anchor="middle">${frame.xTicks.labels[i]}</text>`;
    return `<path class="grid" d="M${x} ${px(top)}V${px(bottom)}"/><path class="axis" d="M${x} ${px(bottom)}v4"/>${label}`;
  });
  const centre = px((top + bottom) / 2);
  return [
    ...rows,
    ...columns,
    `<path class="axis" d="M${px(left)} ${px(bottom)}H${px(right)}"/>`,
    `<text class="name" x="${px((left + right) / 2)}" y="${px(height - 10)}" text-anchor="middle">${escapeHtml(xLabel)}</text>`,
    `<text class="name" transform="translate(16 ${centre}) rotate(-90)" text-anchor="middle">${escapeHtml(yLabel)}</text>`,
  ].join('\n');
}
