/** Something large, and whose it is. */
interface Kept {
  readonly owner: object;
  readonly value: object;
}

/** How long it is held when it is not used: the next of a row of calls, and reading its input, comes before. */
const LINGER_MS = 1000;

/** At first, and from then on only until the garbage collector wants it. */
let held: Kept | undefined;
let faint: WeakRef<Kept> | undefined;
/** Whose the faint one is: to look at it, deref, would keep it for the rest of the job. */
let faintOwner: object | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps one large thing, the last of all that were put here: for a second at least, the running job and what
 * its promises still do, and then for as long as the garbage collector leaves it. A weak reference alone would not do: it
 * keeps what it is made of to the end of the job, so that a loop over many would keep them all.
 */
export function keepLarge(owner: object, value: object): void {
  held = { owner, value };
  faint = undefined;
  faintOwner = undefined;
  clearTimeout(timer);
  timer = setTimeout(weaken, LINGER_MS);
  // Node would wait for it before it ends; elsewhere a timer is a number.
  if (typeof timer === 'object') timer.unref();
}

/** Hands out what was kept of an owner; from then on it is the owner's again. */
export function takeLarge(owner: object): object | undefined {
  const from = held ? held.owner : faintOwner;
  if (from !== owner) return undefined;
  const value = (held ?? faint?.deref())?.value;
  held = undefined;
  faint = undefined;
  faintOwner = undefined;
  return value;
}

function weaken(): void {
  if (!held) return;
  faint = new WeakRef(held);
  faintOwner = held.owner;
  held = undefined;
}
