/** What the two nginx have in common. */

import type { Placement } from '../cores.ts';

/** One worker, on the core of its role. */
export function workerOf(place: Placement, role: 'measured' | 'others'): string {
  return `worker_processes 1;${affinity(place, role)}
worker_rlimit_nofile 20000;
events { worker_connections 16384; }`;
}

function affinity(place: Placement, role: 'measured' | 'others'): string {
  switch (place.kind) {
    case 'pinned':
      // A bit a core, the first one on the right.
      return ` worker_cpu_affinity 1${'0'.repeat(place[role])};`;
    case 'unpinned':
      return '';
  }
}
