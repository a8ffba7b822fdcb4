/** What a process has used so far, as Linux tells. */

import { readFile } from 'node:fs/promises';

/** Clock ticks a second, in what the kernel shows to programs; the same on every processor. */
const ticksPerSecond = 100;

/** Seconds of a core, in user and kernel mode together. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold spaces; what follows it begins with the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

export interface Memory {
  /** Bytes in memory now. */
  readonly resident: number;
  /** Bytes, the most so far. */
  readonly peak: number;
}

export async function memory(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]) * 1_024;
  return { resident: bytes('VmRSS'), peak: bytes('VmHWM') };
}
