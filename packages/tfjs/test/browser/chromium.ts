import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Alias, build } from 'vite';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
/** Without these headers a page has no shared memory, and the wasm backend no threads. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Without a graphics card webgl and webgpu run on SwiftShader. */
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

/** Milliseconds for a page to answer: shaders compile slowly where SwiftShader shares two cores with other work. */
const PATIENCE = 200_000;

/** Path of a Chromium: `CHROME_PATH`, else the first on the path. */
export function findChromium(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH) return CHROME_PATH;
  return PATH.split(':')
    .flatMap((dir) => NAMES.map((name) => join(dir, name)))
    .find((path) => existsSync(path));
}

/** What a page is made of: a file, or code; and where its imports are to be found. */
export interface PageSource {
  readonly entry?: string;
  readonly code?: string;
  readonly alias?: Alias[];
}

/** A bundled page and the server that hands it out. */
export interface Page {
  /** Size of its script. */
  readonly scriptBytes: number;
  /** Opens it in a Chromium of its own and answers what it posted. */
  open(query?: string, options?: { isolated?: boolean }): Promise<Record<string, unknown>>;
  close(): void;
}

/** Bundles a page as a user's Vite would, and serves it on this machine only. */
export async function bundlePage(chromium: string, { entry, code, alias = [] }: PageSource): Promise<Page> {
  const dir = mkdtempSync(join(tmpdir(), 'ich-page-'));
  const virtual = join(import.meta.dirname, 'page.js');
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    plugins: [
      { name: 'page', resolveId: (id) => (id === virtual ? id : null), load: (id) => (id === virtual ? code : null) },
    ],
    build: {
      outDir: dir,
      emptyOutDir: true,
      minify: false,
      target: 'esnext',
      rolldownOptions: { input: entry ?? virtual, output: { entryFileNames: 'page.js' } },
    },
  });
  return {
    scriptBytes: statSync(join(dir, 'page.js')).size,
    open: async (query = '', { isolated = false } = {}) => {
      const profile = mkdtempSync(join(tmpdir(), 'ich-profile-'));
      try {
        return await openPage({ chromium, dir, profile, query, isolated });
      } finally {
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

interface Visit {
  readonly chromium: string;
  readonly dir: string;
  readonly profile: string;
  readonly query: string;
  readonly isolated: boolean;
}

async function openPage({ chromium, dir, profile, query, isolated }: Visit): Promise<Record<string, unknown>> {
  const posted = newDeferred();
  const server = createServer((request, response) => {
    if (isolated) for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value);
    if (request.method === 'POST') readBody(request, response).then(posted.resolve, posted.reject);
    else sendFile(dir, request, response);
  });
  const address = `http://127.0.0.1:${await listen(server)}/${query}`;
  const browser = spawn(chromium, [...FLAGS, `--user-data-dir=${profile}`, address], { detached: true, stdio: 'pipe' });
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

/** The browser and the processes it started; its profile may be removed afterwards. */
async function endGroup(browser: ChildProcess): Promise<void> {
  if (browser.pid === undefined || browser.exitCode !== null) return;
  const ended = new Promise((resolve) => browser.once('close', resolve));
  process.kill(-browser.pid, 'SIGKILL');
  await ended;
}
