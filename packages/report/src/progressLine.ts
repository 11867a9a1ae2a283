import { displayNumber } from './displayNumber.js';
import { clip, displayWidth, oneLine } from './displayWidth.js';
import { formatDuration } from './formatDuration.js';

/** Most and fewest cells of the bar; a narrow terminal gets a shorter one, or the text alone. */
const LONGEST_BAR = 24;
const SHORTEST_BAR = 6;

/** What a line of progress says. */
export interface ProgressState {
  label: string;
  /** What a unit is, e.g. `tiles`. */
  unit: string;
  done: number;
  /** 0 where it is not known. */
  total: number;
  elapsedSeconds: number;
  /** Units a second; 0 where it is not known yet. */
  rate: number;
  finished: boolean;
}

/** The state as a line for a terminal `columns` wide, with a bar where the total is known. */
export function progressBarLine(state: ProgressState, columns: number): string {
  const percent = state.total > 0 ? `${percentOf(state)} ` : '';
  const [before, after] = [`${oneLine(state.label)} `, `${percent}${factsOf(state).join(' · ')}`];
  const cells = Math.min(LONGEST_BAR, columns - 2 - displayWidth(before + after));
  const bar = state.total > 0 && cells >= SHORTEST_BAR ? `${barOf(state.done / state.total, cells)} ` : '';
  return clip(before + bar + after, columns - 1);
}

/** The state as a quiet line for a log. */
export function progressLogLine(state: ProgressState): string {
  const percent = state.total > 0 ? `${percentOf(state).trim()}, ` : '';
  return `${oneLine(state.label)}: ${percent}${factsOf(state).join(', ')}`;
}

// 100 % only when everything is done.
function percentOf({ done, total }: ProgressState): string {
  return `${String(Math.floor((100 * done) / total)).padStart(3)} %`;
}

function barOf(share: number, cells: number): string {
  const halves = Math.floor(2 * cells * share);
  const full = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? '╸' : '';
  return '━'.repeat(full) + half + '┄'.repeat(cells - full - half.length);
}

function factsOf({ done, total, unit, rate, elapsedSeconds, finished }: ProgressState): string[] {
  const count = `${done}${total > 0 ? `/${total}` : ''}${unit ? ` ${oneLine(unit)}` : ''}`;
  const counted = total > 0 || done > 0 ? [count] : [];
  if (finished) return [...counted, `${done < total ? 'stopped after' : 'in'} ${formatDuration(elapsedSeconds)}`];
  if (rate <= 0) return counted;
  const left = total > 0 ? [`${formatDuration((total - done) / rate)} left`] : [];
  return [count, speedOf(rate), ...left];
}

// Slow work reads better as time a unit.
function speedOf(rate: number): string {
  if (rate < 0.5) return `${formatDuration(1 / rate)} each`;
  return `${displayNumber(rate, rate < 10 ? 1 : 0)}/s`;
}
