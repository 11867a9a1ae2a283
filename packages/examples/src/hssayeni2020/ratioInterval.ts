import { bootstrap, type Interval } from '@ich/metrics';

const RESAMPLES = 2000;
/** Of its own, whatever the seed of the run: the same scores give the same interval. */
const SEED = 1;

/** Where a mean would lie if other subjects had been seen cannot be told from one of them. */
const UNKNOWN: Interval = { lower: Number.NaN, upper: Number.NaN };

/**
 * 95 % bootstrap interval (BCa) of sum / n, both added up over the subjects, which are what is drawn: of a mean, or of a
 * rate such as hits / positives.
 */
export function ratioInterval(subjects: readonly { readonly sum: number; readonly n: number }[]): Interval {
  if (subjects.filter(({ n }) => n > 0).length < 2) return UNKNOWN;
  const { lower, upper } = bootstrap(subjects, {
    statistic: (sample) => {
      let [sum, n] = [0, 0];
      for (const row of sample) {
        sum += row.sum;
        n += row.n;
      }
      return n === 0 ? Number.NaN : sum / n;
    },
    resamples: RESAMPLES,
    seed: SEED,
  });
  return { lower, upper };
}
