import { checkOneOf } from '@ich/core';

type Choices = Readonly<Record<string, readonly (string | number)[]>>;
type Chosen<C extends Choices> = { readonly [K in keyof C]: C[K][number] };

/**
 * The options that are one of a few words each; the first word unless told.
 *
 * @throws IchError `parameter` naming the option and its choices
 */
export function choose<const C extends Choices>(
  where: string,
  options: { readonly [K in keyof C]?: C[K][number] },
  choices: C,
): Chosen<C> {
  const chosen: Record<string, string | number> = {};
  for (const [name, words] of Object.entries(choices)) {
    const { [name]: value = words[0] } = options;
    chosen[name] = checkOneOf(where, name, value, words);
  }
  return chosen as Chosen<C>;
}
