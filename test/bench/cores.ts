/** Which core runs what: what is measured has one to itself, and what asks and answers it shares another. */

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Placement =
  | { readonly kind: 'pinned'; readonly measured: number; readonly others: number }
  /** The figures still compare, as all share the same cores; they are not those of one core. */
  | { readonly kind: 'unpinned'; readonly why: string };

/** The first two cores that this process may use. */
export async function placement(): Promise<Placement> {
  const [measured, others] = allowed(await readFile('/proc/self/status', 'utf8').catch(() => ''));
  if (measured === undefined || others === undefined)
    return {
      kind: 'unpinned',
      why: 'this process may use one core only, or the system does not say which',
    };
  return run('taskset', ['-c', String(measured), 'true']).then(
    () => ({ kind: 'pinned', measured, others }),
    () => ({ kind: 'unpinned', why: 'taskset does not work here' }),
  );
}

/** What to put before a command. */
export function on(place: Placement, role: 'measured' | 'others'): readonly string[] {
  switch (place.kind) {
    case 'pinned':
      return ['taskset', '-c', String(place[role])];
    case 'unpinned':
      return [];
  }
}

/** `Cpus_allowed_list: 0-1,4` → 0, 1, 4. */
function allowed(status: string): readonly number[] {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Array.from(
      { length: Number.isNaN(first) || range === '' ? 0 : last - first + 1 },
      (_, index) => first + index,
    );
  });
}
