import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromiumFlags } from './chromiumFlags.js';
import { endGroup } from './endGroup.js';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};
/** Without these headers a page has no shared memory, and WebAssembly no threads. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Without a graphics card webgl and webgpu run on SwiftShader. */
const SOFTWARE = ['--enable-unsafe-swiftshader', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Milliseconds for a page to answer: shaders compile slowly where SwiftShader shares two cores with other work. */
const PATIENCE = 200_000;

/** A page to open. */
export interface Visit {
  readonly chromium: string;
  /** The folder that is served. */
  readonly dir: string;
  readonly profile: string;
  readonly query: string;
  readonly isolated: boolean;
}

/** Serves a folder, opens its page in a Chromium of its own and answers what it posted. */
export async function openPage({ chromium, dir, profile, query, isolated }: Visit): Promise<Record<string, unknown>> {
  const posted = newDeferred();
  const server = createServer((request, response) => {
    if (isolated) for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value);
    if (request.method === 'POST') readBody(request, response).then(posted.resolve, posted.reject);
    else sendFile(dir, request, response);
  });
  const address = `http://127.0.0.1:${await listen(server)}/${query}`;
  const browser = spawn(chromium, [...chromiumFlags(profile), ...SOFTWARE, address], {
    detached: true,
    stdio: 'pipe',
  });
  let words = '';
  browser.stderr.on('data', (text) => {
    words += text;
  });
  browser.once('error', posted.reject);
  browser.once('exit', (code) =>
    posted.reject(new Error(`${chromium} ended with code ${code}: ${words.slice(-2000)}`)),
  );
  const timer = setTimeout(() => posted.reject(new Error(`no word from the page: ${words.slice(-2000)}`)), PATIENCE);
  try {
    return await posted.promise;
  } finally {
    clearTimeout(timer);
    server.closeAllConnections();
    server.close();
    await endGroup(browser);
  }
}

interface Deferred {
  readonly promise: Promise<Record<string, unknown>>;
  resolve(value: Record<string, unknown>): void;
  reject(cause: unknown): void;
}

/** `Promise.withResolvers` came with Node 22. */
function newDeferred(): Deferred {
  const functions: Partial<Deferred> = {};
  const promise = new Promise<Record<string, unknown>>((resolve, reject) =>
    Object.assign(functions, { resolve, reject }),
  );
  return { promise, ...functions } as Deferred;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Record<string, unknown>> {
  const text = (await request.setEncoding('utf8').toArray()).join('');
  response.end();
  return JSON.parse(text);
}

function sendFile(dir: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><script type="module" src="/page.js"></script>');
    return;
  }
  const file = join(dir, pathname);
  response.statusCode = existsSync(file) ? 200 : 404;
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  response.end(existsSync(file) ? readFileSync(file) : undefined);
}
