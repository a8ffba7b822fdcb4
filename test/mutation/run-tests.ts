/** Test files in a process of their own, with or without a mutant. */

import { spawn, type ChildProcess } from 'node:child_process';

export interface TestRun {
  readonly result: 'passed' | 'failed' | 'timed-out';
  readonly durationMs: number;
  /** The end of what the run has printed. */
  readonly output: string;
}

/** Enough for the mutant's sake: of 28 faults put into the engine by hand, 26 are found by 250 random schedules. */
const simulationRuns = '1000';
const imports = ['tsx', './test/harness/draws.ts', './test/mutation/preload.ts'];
const keptOutput = 2_000;
const running = new Set<ChildProcess>();

/** Runs test files one after another in one process; ends at the first failure. */
export function runTests(
  folder: string,
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<TestRun> {
  const started = performance.now();
  const { child, output } = start(folder, files, environment);
  return new Promise((resolve) => {
    const end = (result: TestRun['result']): void => {
      clearTimeout(timer);
      stop(child);
      resolve({ result, durationMs: performance.now() - started, output: output() });
    };
    const timer = setTimeout(() => end('timed-out'), timeoutMs);
    child.once('exit', (code) => end(code === 0 ? 'passed' : 'failed'));
  });
}

/** Ends what is still running. */
export function stopTests(): void {
  for (const child of running) stop(child);
}

function start(
  folder: string,
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
): { readonly child: ChildProcess; readonly output: () => string } {
  const args = [
    ...imports.flatMap((name) => ['--import', name]),
    '--test-reporter',
    './test/mutation/first-failure.ts',
    'test/mutation/run-files.ts',
  ];
  const child = spawn(process.execPath, [...args, ...files], {
    cwd: folder,
    env: {
      ...process.env,
      CHAOS_RUNS: simulationRuns,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: the processes that tests start end with it.
    detached: true,
  });
  running.add(child);
  let text = '';
  const keep = (chunk: Buffer): void => {
    text = `${text}${chunk.toString()}`.slice(-keptOutput);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { child, output: () => text };
}

function stop(child: ChildProcess): void {
  running.delete(child);
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended, and all that it started.
  }
}
