/** What a server holds in memory for many screens that poll, each over a connection that it keeps. */

import { fileURLToPath } from 'node:url';
import { isNonNegativeNumber, isObject, parseJson } from '../../../src/core/json.ts';
import { ownEnvironment } from '../../harness/executable.ts';
import { startProgram } from '../../harness/program.ts';
import { on, type Placement } from '../cores.ts';
import { cpuSeconds, memory } from '../process-usage.ts';
import type { Target } from './targets.ts';

/** Milliseconds, as providers mostly ask for. */
const intervalMs = 5_000;
/** Milliseconds in which they come: a whole fleet in one moment is another question. A multiple of the interval, so that polls stay spread. */
const arrivalMs = 6 * intervalMs;
/** Milliseconds for the last answers, and for the client's own start. */
const lateMs = 60_000;
const client = fileURLToPath(new URL('screens-client.ts', import.meta.url));

export interface Held {
  readonly target: Target['name'];
  readonly screens: number;
  readonly polls: number;
  readonly p99Ms: number;
  /** Of its core. */
  readonly coreShare: number;
  /** Bytes resident: before the first screen, with all of them connected at the end, and the most in between. */
  readonly before: number;
  readonly after: number;
  readonly peak: number;
}

/**
 * @param seconds that all of them poll, once all have come
 * @throws {Error} where a screen got another answer than the provider's, or lost its connection
 */
export async function hold(
  { name, pid, port }: Target,
  screens: number,
  seconds: number,
  place: Placement,
): Promise<Held> {
  const totalMs = arrivalMs + seconds * 1_000;
  const started = { cpu: await cpuSeconds(pid), memory: await memory(pid), at: performance.now() };
  const args = [
    '--import',
    'tsx',
    client,
    ...[port, screens, intervalMs, arrivalMs, totalMs].map(String),
  ];
  const [command = '', ...rest] = [...on(place, 'others'), process.execPath, ...args];
  const running = startProgram(command, rest, ownEnvironment());
  try {
    const result = parseJson(await running.says(/^screens (.*)$/m, totalMs + lateMs));
    const spent = (await cpuSeconds(pid)) - started.cpu;
    const { polls, p99Ms } = judged(result, name, screens);
    const { resident, peak } = await memory(pid);
    const coreShare = (spent * 1_000) / (performance.now() - started.at);
    return {
      target: name,
      screens,
      polls,
      p99Ms,
      coreShare,
      before: started.memory.resident,
      after: resident,
      peak,
    };
  } finally {
    await running.kill();
  }
}

function judged(result: unknown, name: string, screens: number): { polls: number; p99Ms: number } {
  if (
    !isObject(result) ||
    !isNonNegativeNumber(result['polls']) ||
    !isNonNegativeNumber(result['p99Ms'])
  )
    throw new Error('the screens did not say how it went');
  const { polls, p99Ms, opened, closed, wrong } = result;
  if (!Array.isArray(wrong) || wrong.length > 0)
    throw new Error(
      `${name} answered screens otherwise than 400 authorization_pending: ${JSON.stringify(wrong)}`,
    );
  if (opened !== screens || closed !== 0)
    throw new Error(
      `${name}: ${String(opened)} connections for ${screens} screens, ${String(closed)} of them closed; is \`ulimit -Hn\` high enough?`,
    );
  return { polls, p99Ms };
}
