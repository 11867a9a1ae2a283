import { describe, expect, it } from 'vitest';
import { helpText, parseOptions } from '../src/hssayeni2020/parseOptions.js';

describe('parseOptions', () => {
  it('fills in the defaults', () => {
    expect(parseOptions([])).toMatchObject({
      data: undefined,
      out: 'ich-report',
      protocol: 'both',
      networks: 'shared',
      experiments: [1, 2, 3],
      folds: 5,
      patience: undefined,
      widths: [8, 16, 32, 64, 128],
      seed: 1,
      resume: false,
      plan: false,
    });
    expect(parseOptions(['--data', 'd'])).toMatchObject({ protocol: 'both', networks: 'each' });
  });

  it('reads every option', () => {
    const argv = ['--data', 'd', '--out', 'o', '--protocol', 'paper-code', '--experiment', '3,1', '--folds', '3'];
    argv.push('--epochs', '2', '--widths', '2-4-8-16-32', '--seed', '9', '--backend', 'cpu', '--resume');
    argv.push('--networks', 'each', '--patience', '4', '--plan');
    expect(parseOptions(argv)).toMatchObject({
      data: 'd',
      out: 'o',
      protocol: 'paper-code',
      experiments: [1, 3],
      folds: 3,
      epochs: 2,
      widths: [2, 4, 8, 16, 32],
      seed: 9,
      backend: 'cpu',
      networks: 'each',
      patience: 4,
      resume: true,
      plan: true,
    });
    expect(parseOptions(['--help'])).toBe('help');
  });

  it.each([
    [['--nonsense'], /command line: expected only the options .*--data.* received Unknown option '--nonsense'/],
    [['positional'], /command line: expected 0 arguments besides the options, received positional/],
    [['--data'], /command line: .*'--data <value>' argument missing/],
    [['--protocol', 'mine'], /--protocol: expected one of both, paper-code, corrected, received "mine"/],
    [['--experiment', '1,4'], /--experiment: expected one of 1, 2, 3, received "4"/],
    [['--networks', 'two'], /--networks: expected one of each, shared, received "two"/],
    [['--patience', '0'], /--patience: expected an integer from 1/],
    [['--folds', '1'], /--folds: expected an integer from 2 to 100, received "1"/],
    [['--epochs', '1.5'], /--epochs: expected an integer/],
    [['--rate', ''], /--rate: expected a number/],
    [['--widths', '8-16'], /--widths: expected five channel counts/],
    [['--backend', 'gpu'], /--backend: expected one of/],
  ])('refuses %j', (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(message);
  });

  it('explains every option', () => {
    const help = helpText();
    for (const name of [
      'data',
      'out',
      'protocol',
      'networks',
      'patience',
      'plan',
      'experiment',
      'folds',
      'epochs',
      'widths',
      'seed',
      'backend',
      'resume',
    ])
      expect(help).toContain(`--${name}`);
    expect(help).toContain('not for diagnosis');
  });
});
