import type { ChildProcess } from 'node:child_process';

/** Ends a browser that was started detached, and the processes it started; its profile may be removed afterwards. */
export async function endGroup(browser: ChildProcess): Promise<void> {
  if (browser.pid === undefined || browser.exitCode !== null) return;
  const ended = new Promise((resolve) => browser.once('close', resolve));
  process.kill(-browser.pid, 'SIGKILL');
  await ended;
}
