/** A browser or driver that was started, and how it is ended: with everything that it has started itself. */

import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { messageOf } from '../../src/core/json.ts';
import type { Environment } from './executable.ts';

export interface Program {
  /** Undefined where it could not be started. */
  readonly pid: number | undefined;
  /** The first thing that its output says about `pattern`; rejects where it ends before, or says nothing for `timeoutMs`. */
  says(pattern: RegExp, timeoutMs?: number): Promise<string>;
  kill(): Promise<void>;
}

/** Nobody else would end them: they have groups of their own. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach(killGroup));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

/** Milliseconds: on a loaded machine an old browser takes its time. */
const startTimeoutMs = 60_000;

export function startProgram(command: string, args: readonly string[], env: Environment): Program {
  // A group of its own: a browser is many processes, and killing the first leaves the others.
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = outputOf([child.stdout, child.stderr]);
  // Not its output's end: what it has left behind may hold that open.
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      output.text += error.message;
      resolve();
    });
    child.on('exit', () => resolve());
  });
  running.add(child);
  void ended.then(() => running.delete(child));
  return {
    pid: child.pid,
    says: (pattern, timeoutMs = startTimeoutMs) =>
      firstMatch(output, pattern, ended, timeoutMs).catch((error: unknown) => {
        const last = output.text.trim().slice(-500);
        throw new Error(`${command} ${messageOf(error)}: ${last}`, { cause: error });
      }),
    kill: async () => {
      killGroup(child);
      await ended;
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

interface Output {
  text: string;
  /** Called after each piece of output. */
  readonly listeners: Set<() => void>;
}

function outputOf(streams: readonly Readable[]): Output {
  const output: Output = { text: '', listeners: new Set() };
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output.text += text;
      output.listeners.forEach((listener) => listener());
    });
  }
  return output;
}

/** The first group of the first match; rejects where the program ends before, or after the time-out. */
function firstMatch(
  output: Output,
  pattern: RegExp,
  ended: Promise<void>,
  timeoutMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      output.listeners.delete(search);
    };
    const fail = (why: string) => {
      settle();
      reject(new Error(why));
    };
    const search = () => {
      const found = pattern.exec(output.text)?.[1];
      if (found === undefined) return;
      settle();
      resolve(found);
    };
    const timer = setTimeout(() => fail(`did not say ${String(pattern)}`), timeoutMs);
    output.listeners.add(search);
    search();
    void ended.then(() => fail('ended'));
  });
}

/** What `drive` makes of the program; one that can't be driven is ended. */
export async function driven<T>(program: Program, drive: () => Promise<T>): Promise<T> {
  try {
    return await drive();
  } catch (error) {
    await program.kill();
    throw error;
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
