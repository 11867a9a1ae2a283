import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--remote-debugging-pipe',
];

/** What the browser answers to a command. */
export type Answer = Record<string, unknown>;

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

interface Message {
  id?: number;
  result?: Answer;
  error?: { message: string };
  method?: string;
  params?: Answer;
}

/** Starts a Chromium and speaks the DevTools protocol with it over pipes: no port, no further package. */
export async function openChromium(path: string): Promise<Tab> {
  const profile = await mkdtemp(join(tmpdir(), 'ich-report-chromium-'));
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
  const browser = spawn(path, [...FLAGS, `--user-data-dir=${profile}`], { stdio, detached: true });
  const line = createLine(browser.stdio[3] as Writable, browser.stdio[4] as Readable);
  browser.once('exit', (code) => line.fail(new Error(`${path} ended with code ${code}`)));
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
      const ended = new Promise((resolve) => browser.once('close', resolve));
      if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

interface Line {
  send(method: string, params: object, sessionId?: string): Promise<Answer>;
  on(method: string, listener: (params: Answer) => void): void;
  fail(cause: Error): void;
}

/** Messages are JSON, each ended by a zero byte. */
function createLine(to: Writable, from: Readable): Line {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(cause: Error): void }>();
  const listeners: [string, (params: Answer) => void][] = [];
  let [next, rest] = [1, ''];
  from.setEncoding('utf8').on('data', (text: string) => {
    const messages = `${rest}${text}`.split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) receive(JSON.parse(message) as Message);
  });
  const receive = ({ id, result = {}, error, method, params = {} }: Message): void => {
    if (id === undefined) for (const [name, listener] of listeners) if (name === method) listener(params);
    if (id === undefined) return;
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  };
  return {
    send: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
    on: (method, listener) => listeners.push([method, listener]),
    fail: (cause) => {
      for (const { reject } of waiting.values()) reject(cause);
    },
  };
}
