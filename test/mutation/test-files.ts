/** The test files: run in a process of their own, with or without a mutant. */

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, parseJson } from '../../src/core/json.ts';

/** What is about core, worker and relay. */
const rings = [
  'unit/core',
  'unit/worker',
  'unit/relay',
  'unit/client',
  'unit/server/site',
  'engine',
  'providers',
];

export type TestResult = 'passed' | 'failed' | 'timed-out';

export interface TestRun {
  readonly result: TestResult;
  readonly ms: number;
}

export function testFiles(folder: string): readonly string[] {
  return rings.flatMap((ring) =>
    readdirSync(join(folder, 'test', ring), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join('test', ring, name)),
  );
}

/** Runs test files one after another in one process. */
export function runTests(
  folder: string,
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<TestRun> {
  const started = performance.now();
  const imports = ['tsx', './test/harness/draws.ts', './test/mutation/report-coverage.ts'];
  const args = [...imports.flatMap((name) => ['--import', name]), 'test/mutation/run-files.ts'];
  const child = spawn(process.execPath, [...args, ...files], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  return new Promise((resolve) => {
    const end = (result: TestResult): void => {
      clearTimeout(timer);
      resolve({ result, ms: performance.now() - started });
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end('timed-out');
    }, timeoutMs);
    child.once('exit', (code) => end(code === 0 ? 'passed' : 'failed'));
  });
}

/** The mutants whose code a run has passed, by id. */
export async function readCoverage(file: string): Promise<ReadonlySet<string>> {
  const ids = parseJson(await readFile(file, 'utf8'));
  return new Set(Array.isArray(ids) ? ids.map(String) : isObject(ids) ? Object.keys(ids) : []);
}
