/** A whole browser, all of its processes together, at a share of one core: what a slow set is like. By Linux's cgroups. */

import { access, mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';

/** Microseconds in which the share is spent. */
const periodUs = 20_000;

export type Shared<T> =
  | { readonly kind: 'shared'; readonly started: T }
  /** The system gives no share to this process's children. */
  | { readonly kind: 'whole'; readonly started: T; readonly why: string };

interface Group {
  readonly folder: string;
  /** The file and what to write into it for a share. */
  limit(percent: number): readonly (readonly [string, string])[];
  /** Where this process is now. */
  readonly own: string;
}

/**
 * Starts processes at a share of one core; this process itself has it whole again afterwards.
 * @param percent 100 and more: no limit
 */
export async function atShare<T>(percent: number, start: () => Promise<T>): Promise<Shared<T>> {
  if (percent >= 100)
    return { kind: 'whole', started: await start(), why: 'all of it was asked for' };
  try {
    const { folder, limit, own } = await group();
    await mkdir(folder, { recursive: true });
    for (const [file, text] of limit(percent)) await writeFile(`${folder}/${file}`, text);
    await writeFile(`${folder}/cgroup.procs`, String(process.pid));
    try {
      return { kind: 'shared', started: await start() };
    } finally {
      await writeFile(`${own}/cgroup.procs`, String(process.pid));
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no cgroups';
    return { kind: 'whole', started: await start(), why };
  }
}

/** Once all that was in it has ended. */
export async function endShare(): Promise<void> {
  await group()
    .then(({ folder }) => rmdir(folder))
    .catch(() => undefined);
}

/** Version 1 where it has the processor's controller, else version 2. */
async function group(): Promise<Group> {
  const name = `tv-sign-in-bench-${process.pid}`;
  const lines = (await readFile('/proc/self/cgroup', 'utf8')).trim().split('\n');
  const v1 = lines.map((line) => line.split(':')).find(([, which]) => which === 'cpu');
  const root = '/sys/fs/cgroup';
  if (v1 !== undefined)
    return {
      folder: `${root}/cpu/${name}`,
      own: `${root}/cpu${v1[2] ?? '/'}`,
      limit: (percent) => [
        ['cpu.cfs_period_us', String(periodUs)],
        ['cpu.cfs_quota_us', String((periodUs * percent) / 100)],
      ],
    };
  await access(`${root}/cgroup.controllers`);
  const own = lines.find((line) => line.startsWith('0::'))?.slice(3) ?? '/';
  return {
    folder: `${root}/${name}`,
    own: root + own,
    limit: (percent) => [['cpu.max', `${(periodUs * percent) / 100} ${periodUs}`]],
  };
}
