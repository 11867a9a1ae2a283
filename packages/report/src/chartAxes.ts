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
    const text = frame.xTicks.labels[i];
    const label = text && `<text x="${x}" y="${px(bottom + 20)}" text-anchor="middle">${text}</text>`;
    return `<path class="grid" d="M${x} ${px(top)}V${px(bottom)}"/><path class="axis" d="M${x} ${px(bottom)}v4"/>${label}`;
  });
  const centre = px((top + bottom) / 2);
  return [
    ...rows,
    ...columns,
    `<path class="axis" d="M${px(left)} ${px(bottom)}H${px(right)}"/>`,
    axisName(`x="${px((left + right) / 2)}" y="${px(height - 10)}"`, xLabel),
    axisName(`transform="translate(16 ${centre}) rotate(-90)"`, yLabel),
  ]
    .filter(Boolean)
    .join('\n');
}

function axisName(place: string, label: string): string {
  return label && `<text class="name" ${place} text-anchor="middle">${escapeHtml(label)}</text>`;
}
