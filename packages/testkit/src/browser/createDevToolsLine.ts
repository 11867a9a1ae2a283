import type { Readable, Writable } from 'node:stream';

/** What the browser answers to a command. */
export type Answer = Record<string, unknown>;

interface Message {
  id?: number;
  result?: Answer;
  error?: { message: string };
  method?: string;
  params?: Answer;
}

/** A line to a browser. */
export interface DevToolsLine {
  send(method: string, params: object, sessionId?: string): Promise<Answer>;
  on(method: string, listener: (params: Answer) => void): void;
  fail(cause: Error): void;
}

/** Speaks the DevTools protocol over two pipes: messages are JSON, each ended by a zero byte. */
export function createDevToolsLine(to: Writable, from: Readable): DevToolsLine {
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
