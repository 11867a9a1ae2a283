import { checkNumber, checkOneOf, type NumberRule } from '@ich/core';

/** Bounds of a number, and what it is unless told; without that it has to be told. */
interface NumberOption extends NumberRule {
  readonly or?: number;
}

type Choices = Readonly<Record<string, readonly (string | number)[] | NumberOption>>;
type Chosen<C extends Choices> = {
  readonly [K in keyof C]: C[K] extends readonly (infer Word)[] ? Word : number;
};

/**
 * Checks options that are numbers within bounds or one of a few words each; of words it is the first unless told.
 *
 * @param defaults what options are unless told, in place of the above
 * @throws IchError `parameter` naming the option and its bounds or choices
 */
export function choose<const C extends Choices>(
  where: string,
  options: Partial<Chosen<C>> | undefined,
  choices: C,
  defaults: Partial<Chosen<C>> = {},
): Chosen<C> {
  const chosen = Object.entries(choices).map(([name, choice]) => {
    const { [name]: told } = { ...options };
    const usual = defaults[name] ?? ('length' in choice ? choice[0] : choice.or);
    if (told === undefined && usual !== undefined) return [name, usual];
    return [name, 'length' in choice ? checkOneOf(where, name, told, choice) : checkNumber(where, name, told, choice)];
  });
  return Object.fromEntries(chosen) as Chosen<C>;
}
