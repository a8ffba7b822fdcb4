/** What the figures were measured on: without it they say nothing. */

import { readFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';

export interface Machine {
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly kernel: string;
  readonly system: string;
  readonly node: string;
  /** Runnable processes in the last minute, before the first round: other work beside this one shows here. */
  readonly load: number;
}

export async function thisMachine(): Promise<Machine> {
  const os = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory: totalmem(),
    kernel: release(),
    system: /^PRETTY_NAME="(.*)"$/m.exec(os)?.[1] ?? process.platform,
    node: process.version,
    load: loadavg()[0] ?? Number.NaN,
  };
}

/** A line for people. */
export function machineLine({
  date,
  processor,
  cores,
  memory,
  kernel,
  system,
  node,
  load,
}: Machine): string {
  return `${date}: ${cores} cores of ${processor}, ${Math.round(memory / 2 ** 30)} GB, ${system}, Linux ${kernel}, Node ${node}, load ${load.toFixed(2)} before the first round`;
}
