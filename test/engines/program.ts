/** A browser or driver that was started, and how it is ended: with everything that it has started itself. */

import { spawn, type ChildProcess } from 'node:child_process';
import type { Environment } from '../support/executable.ts';

export interface Program {
  /** The first thing that its output says about `pattern`; rejects where it ends before. */
  says(pattern: RegExp): Promise<string>;
  kill(): Promise<void>;
}

/** Milliseconds: on a loaded machine an old browser takes its time. */
const patience = 60_000;

export function startProgram(command: string, args: readonly string[], env: Environment): Program {
  // A group of its own: a browser is many processes, and killing the first leaves the others.
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      listeners.forEach((listener) => listener());
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve();
    });
    child.on('close', () => resolve());
  });
  return {
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${command} ${why}: ${output.trim().slice(-500)}`));
        const timer = setTimeout(() => fail(`did not say ${String(pattern)}`), patience);
        const look = () => {
          const found = pattern.exec(output)?.[1];
          if (found === undefined) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(() => {
          clearTimeout(timer);
          fail('ended');
        });
      }),
    kill: async () => {
      killGroup(child);
      await ended;
    },
  };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
