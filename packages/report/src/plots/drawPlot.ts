import { chartAxes } from '../chartAxes.js';
import { CHARACTER, type ChartFrame } from '../chartFrame.js';
import { chartStyle } from '../chartStyle.js';
import { displayWidth } from '../displayWidth.js';
import { escapeHtml } from '../escapeHtml.js';
import { wrapText } from '../wrapText.js';
import { type Axis, axisOf } from './axisOf.js';
import { type KeyEntry, plotKey } from './plotKey.js';

/** Width to allow for a character of the 16 px title, in px. */
const TITLE_CHARACTER = 9;
/** Width to allow for a character of a row's name, where many together come nearer to the mean, in px. */
const NAME_CHARACTER = 7.6;
/** From one line of the title to the next, in px. */
const TITLE_LINE = 21;
/** Room for tick labels and title of the x axis, in px. */
const BELOW = 52;

/** All of a plot but what is drawn in it. */
export interface PlotPlan {
  title?: string;
  /** What the plot is called where it has no title. */
  name: string;
  description: string;
  x: Axis;
  y: Axis;
  key: readonly KeyEntry[];
  width: number;
  height: number;
  /** Names of rows that stand where the ticks of y would, top down. */
  rows?: readonly string[];
  /** Room to keep free at the right and, for a second panel, below, in px. */
  right?: number;
  below?: number;
}

/** A plot as SVG text: title, axes, the layers that `layers` draws in the frame, and the key below. */
export function drawPlot(plan: PlotPlan, layers: (frame: ChartFrame) => readonly string[]): string {
  const { width, x, y, name, description } = plan;
  const lines = wrapText(plan.title ?? '', Math.floor((width - 12) / TITLE_CHARACTER));
  const frame = frameOf(plan, lines.length);
  const key = plotKey(plan.key, width, frame.height);
  const size = `width="${width}" height="${key.bottom}" viewBox="0 0 ${width} ${key.bottom}"`;
  const heading = lines.map(
    (line, i) => `<text class="title" x="6" y="${22 + i * TITLE_LINE}">${escapeHtml(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ich-curve" role="img" aria-label="${escapeHtml(plan.title ?? name)}" ${size}>`,
    `<title>${escapeHtml(plan.title ?? name)}</title>`,
    `<desc>${escapeHtml(description)}</desc>`,
    `<style>${chartStyle}</style>`,
    ...heading,
    chartAxes(frame, x.label, y.label),
    ...layers(frame),
    key.svg,
    '</svg>\n',
  ].join('\n');
}

function frameOf(plan: PlotPlan, titleLines: number): ChartFrame {
  const { width, height, right: free = 16, below = 0, rows } = plan;
  const top = titleLines > 0 ? 26 + TITLE_LINE * titleLines : 16;
  const bottom = height - BELOW - below;
  const y = axisOf(plan.y, bottom, top, 5);
  const yTicks = rows ? { values: [], labels: [], step: 1 } : y.ticks;
  const left = rows
    ? 18 + NAME_CHARACTER * Math.max(1, ...rows.map(displayWidth))
    : 42 + CHARACTER * Math.max(1, ...yTicks.labels.map(displayWidth));
  const right = width - free;
  const x = axisOf(plan.x, left, right, Math.max(2, Math.min(8, (right - left) / 50)));
  return { width, height, left, right, top, bottom, xTicks: x.ticks, yTicks, x: x.place, y: y.place };
}
