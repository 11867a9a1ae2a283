import { IchError } from '@ich/core';
import type { OtherFile, ReadDicomOptions, SeriesInfo } from '../types.js';
import type { SeriesStack } from './groupSeries.js';

/**
 * The one series to read: the chosen one, or the only one that is a volume. Refuses it when files of it are damaged, or
 * when its slices leave gaps or lie at one place and the options do not allow for that.
 *
 * @throws IchError `format`, `parameter` or `geometry`, naming what is there
 */
export function chooseSeries(
  where: string,
  stacks: readonly SeriesStack[],
  others: readonly OtherFile[],
  options: ReadDicomOptions,
): SeriesStack {
  const { series } = options;
  const fits = ({ info }: SeriesStack): boolean =>
    series === undefined ? info.kind === 'volume' : info.id === series || info.seriesInstanceUid === series;
  const exact = stacks.filter(({ info }) => info.id === series);
  // The UID is the id of the first part too: with more parts it does not say which.
  const candidates = stacks.filter(fits);
  const chosen = candidates.length === 1 || exact.length === 0 ? candidates : exact;
  checkWhole(where, others, chosen[0]?.info);
  if (chosen.length === 1) {
    checkPlaces(where, chosen[0].info, options);
    return chosen[0];
  }
  if (chosen.length === 0 && (series === undefined || stacks.length === 0)) throw nothing(where, others, stacks);
  throw new IchError('parameter', {
    where,
    expected: chosen.length === 0 ? 'series to be one of those given' : 'one CT volume, or the option series',
    received: stacks.map(({ info }) => `${info.id} (${info.kind}, ${info.shape.join(' x ')})`).join(', '),
    remedy: `Pass { series: '${stacks[0].info.id}' } or another id of these.`,
  });
}

function nothing(where: string, others: readonly OtherFile[], stacks: readonly SeriesStack[]): IchError {
  const reasons = [...new Set(others.map(({ reason }) => reason)), ...stacks.map(({ info }) => `a ${info.kind}`)];
  return new IchError('format', {
    where,
    expected: 'a CT series',
    received: reasons.slice(0, 5).join('; ') || 'no files',
    remedy: 'Give the files of a CT series, in any order.',
  });
}

function checkWhole(where: string, others: readonly OtherFile[], info: SeriesInfo | undefined): void {
  const bad = others.filter(
    ({ damaged, seriesInstanceUid: uid }) => damaged && (!uid || !info || uid === info.seriesInstanceUid),
  );
  if (bad.length === 0) return;
  throw new IchError('format', {
    where,
    expected: 'every file of the series to be readable',
    received: bad
      .slice(0, 5)
      .map(({ input, reason }) => `input ${input}: ${reason}`)
      .join('; '),
    remedy: 'Fetch these files again, or leave them out knowing that the series lacks slices.',
  });
}

function checkPlaces(where: string, { geometry, slices }: SeriesInfo, options: ReadDicomOptions): void {
  const { missing, duplicates } = geometry;
  if (duplicates.length > 0 && options.duplicates !== 'first') {
    throw new IchError('geometry', {
      where,
      expected: 'one slice at each place',
      received: duplicates.map(({ inputs }) => `inputs ${inputs.join(' and ')} at one`).join('; '),
      remedy: "Leave out those too many, or pass { duplicates: 'first' }.",
    });
  }
  if (missing.length > 0 && options.missing !== 'report') {
    const gap = ({ after, count, gapMm }: (typeof missing)[number]): string => {
      const [below, above] = [slices[after], slices[after + 1]].map((s) => s.instanceNumber ?? `input ${s.input}`);
      return `${count} missing between instance ${below} and ${above} (${gapMm.toFixed(2)} mm)`;
    };
    throw new IchError('geometry', {
      where,
      expected: 'no slice to be missing',
      received: missing.map(gap).join('; '),
      remedy: "Fetch the missing slices, or pass { missing: 'report' } and use orthogonalise.",
    });
  }
}
