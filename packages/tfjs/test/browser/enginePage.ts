// A page: runs the engine its address names, or the best, and posts what came out.
import { IchError } from '@ich/core';
import { postResult } from '@ich/testkit/page';
import { type BackendName, useBackend } from '@ich/tfjs';
import { engineRun } from './engineRun.js';

await postResult(async () => {
  const engine = new URLSearchParams(location.search).get('engine');
  try {
    const info = await useBackend(engine ? { prefer: engine as BackendName } : {});
    return { info, isolated: crossOriginIsolated, ...(await engineRun()) };
  } catch (cause) {
    // Told apart from other errors: this browser may have no such engine.
    if (cause instanceof IchError && cause.where === 'useBackend') return { notHere: cause.message };
    throw cause;
  }
});
