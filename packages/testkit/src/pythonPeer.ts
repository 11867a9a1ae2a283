import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A Python program that answers each line of JSON with one. */
export interface PythonPeer {
  ask<T>(question: object): Promise<T>;
  close(): void;
}

/**
 * Starts a peer of a benchmark. Its first line must be a JSON object that says what it is (`{"peer": "PyTorch 2.15"}`).
 *
 * @param script path of the program; the interpreter is `ICH_PYTHON`, else `python3`
 * @returns the peer and its greeting, or a reason why it cannot be had
 */
export async function pythonPeer(script: string): Promise<{ peer: PythonPeer; name: string } | { reason: string }> {
  const python = process.env.ICH_PYTHON ?? 'python3';
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const answers = linesOf(child);
  try {
    const { peer: name } = JSON.parse(await answers.next()) as { peer: string };
    const ask = async <T>(question: object): Promise<T> => {
      child.stdin?.write(`${JSON.stringify(question)}\n`);
      return JSON.parse(await answers.next()) as T;
    };
    return { name, peer: { ask, close: () => void child.kill() } };
  } catch (error) {
    child.kill();
    return { reason: `${python} ${script}: ${(error as Error).message}` };
  }
}

function linesOf(child: ChildProcess): { next(): Promise<string> } {
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  const ready: string[] = [];
  let ended: Error | undefined;
  let complaint = '';
  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  child.stderr?.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const first = waiting.shift();
      if (first) first.resolve(line);
      else ready.push(line);
    });
  }
  child.once('error', end);
  child.once('close', (code) => end(new Error(`ended with code ${code}: ${complaint.trim().split('\n').at(-1)}`)));
  return {
    next: () => {
      const line = ready.shift();
      if (line !== undefined) return Promise.resolve(line);
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
}
