import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromiumFlags } from './chromiumFlags.js';
import { type Answer, createDevToolsLine } from './createDevToolsLine.js';
import { endGroup } from './endGroup.js';

/** A tab of a headless Chromium. */
export interface Tab {
  /** Opens an address and waits until it is loaded. */
  open(address: string): Promise<void>;
  /** Value of an expression in the page, as JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses a key and lets it go. */
  press(key: string): Promise<void>;
  /** Any command of the DevTools protocol. */
  send(method: string, params?: object): Promise<Answer>;
  /** What the page wrote to the console as an error, scripts that were refused among it. */
  readonly errors: string[];
  close(): Promise<void>;
}

/** Starts a Chromium and speaks the DevTools protocol with it over pipes: no port, no further package. */
export async function openTab(chromium: string): Promise<Tab> {
  const profile = await mkdtemp(join(tmpdir(), 'ich-tab-'));
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
  const browser = spawn(chromium, [...chromiumFlags(profile), '--remote-debugging-pipe'], { stdio, detached: true });
  const line = createDevToolsLine(browser.stdio[3] as Writable, browser.stdio[4] as Readable);
  browser.once('exit', (code) => line.fail(new Error(`${chromium} ended with code ${code}`)));
  browser.once('error', line.fail);
  const { targetId } = await line.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await line.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: object = {}): Promise<Answer> => line.send(method, params, String(sessionId));
  const errors: string[] = [];
  line.on('Runtime.exceptionThrown', (params) => errors.push(JSON.stringify(params)));
  line.on('Log.entryAdded', (params) => errors.push(JSON.stringify(params)));
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  return {
    errors,
    send,
    open: async (address) => {
      const loaded = new Promise((resolve) => line.on('Page.loadEventFired', resolve));
      await send('Page.navigate', { url: address });
      await loaded;
    },
    evaluate: async (expression) => {
      const { result } = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      return (result as { value?: unknown }).value;
    },
    press: async (key) => {
      const text = key.length === 1 ? { text: key } : {};
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, ...text });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
    },
    close: async () => {
      browser.removeAllListeners('exit');
      await endGroup(browser);
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
