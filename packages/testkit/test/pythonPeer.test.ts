import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { pythonPeer } from '../src/index.js';

afterEach(() => vi.unstubAllEnvs());

/** Stands in for Python: the peer is a program that reads and writes lines, in whatever language. */
function scriptOf(text: string): string {
  const script = join(mkdtempSync(join(tmpdir(), 'peer-')), 'peer.cjs');
  writeFileSync(script, text);
  vi.stubEnv('ICH_PYTHON', process.execPath);
  return script;
}

it('asks a program that answers line by line', async () => {
  const echo = `console.log('{"peer":"echo"}');
    require('node:readline').createInterface(process.stdin).on('line', (line) => console.log(line));`;
  const started = await pythonPeer(scriptOf(echo));
  if ('reason' in started) throw new Error(started.reason);
  expect(started.name).toBe('echo');
  expect(await started.peer.ask({ a: 1 })).toEqual({ a: 1 });
  started.peer.close();
});

it('says why a peer cannot be had', async () => {
  expect(await pythonPeer(scriptOf('throw new Error("no torch")'))).toEqual({
    reason: expect.stringMatching(/peer\.cjs: ended with code 1/),
  });
  vi.stubEnv('ICH_PYTHON', 'no-such-interpreter');
  expect(await pythonPeer('peer.py')).toEqual({ reason: expect.stringMatching(/no-such-interpreter.*ENOENT/) });
});
