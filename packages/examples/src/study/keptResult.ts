import { directoryStore } from '@ich/training';

const RESULT = 'result.json';

/** What an earlier run kept in its work folder, when going on from it; else computed, and kept. */
export async function keptResult<T>(dir: string, resume: boolean, compute: () => Promise<T>): Promise<T> {
  const store = directoryStore(dir);
  const earlier = resume ? await store.read(RESULT) : undefined;
  if (earlier) return JSON.parse(new TextDecoder().decode(earlier)) as T;
  const result = await compute();
  await store.write(RESULT, new TextEncoder().encode(JSON.stringify(result)));
  return result;
}
