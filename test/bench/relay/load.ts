/** wrk, which sends polls as fast as they are answered, over a number of connections. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  isNonNegativeNumber,
  isObject,
  isNonEmptyString,
  parseJson,
} from '../../../src/core/json.ts';
import { debianPrograms } from '../../harness/debian.ts';
import { on, type Placement } from '../cores.ts';

const run = promisify(execFile);
const program = '/usr/bin/wrk';
const script = fileURLToPath(new URL('poll.lua', import.meta.url));

export interface Burst {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Looks at each answer, at the cost of speed. */
  readonly judge: boolean;
}

export interface Answered {
  readonly polls: number;
  readonly pollsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export type Load = (burst: Burst) => Promise<Answered>;

/** @throws {NotHere} where wrk is neither installed nor to be had */
export async function createLoad(place: Placement): Promise<Load> {
  const { under } = await debianPrograms({ name: 'wrk', programs: [program], packages: ['wrk'] });
  return async ({ url, connections, seconds, judge }) => {
    const command = [
      ...on(place, 'others'),
      ...under,
      program,
      '--threads',
      '1',
      '--connections',
      String(connections),
    ];
    const args = [
      '--duration',
      `${seconds}s`,
      '--timeout',
      '10s',
      '--script',
      script,
      url,
      '--',
      judge ? 'judge' : 'trust',
    ];
    const { stdout } = await run(command[0] ?? '', [...command.slice(1), ...args]);
    return answered(stdout, judge);
  };
}

/** @throws {Error} where anything but what the provider says to a poll was answered: the figures would be those of a failure */
function answered(output: string, judge: boolean): Answered {
  const result = parseJson(/^result (.*)$/m.exec(output)?.[1] ?? '');
  if (!isObject(result)) throw new Error(`wrk gave no result: ${output.trim().slice(-500)}`);
  const amount = (name: string): number => {
    const value = result[name];
    if (!isNonNegativeNumber(value))
      throw new Error(`wrk gave no ${name}: ${output.trim().slice(-500)}`);
    return value;
  };
  const polls = amount('requests');
  const sample = isNonEmptyString(result['sample']) ? `: ${result['sample']}` : '';
  if (polls === 0) throw new Error('no poll was answered');
  if (amount('failedSockets') > 0)
    throw new Error(`${amount('failedSockets')} of ${polls} polls got no answer`);
  if (amount('wrong') > 0)
    throw new Error(
      `${amount('wrong')} of ${amount('judged')} answers are not 400 authorization_pending${sample}`,
    );
  if (judge && amount('judged') < polls)
    throw new Error(`only ${amount('judged')} of ${polls} answers were judged`);
  if (amount('above399') !== polls)
    throw new Error(
      `${polls - amount('above399')} of ${polls} answers are no errors, which all polls are answered with`,
    );
  return {
    polls,
    pollsPerSecond: (polls / amount('microseconds')) * 1e6,
    p50Ms: amount('p50') / 1_000,
    p99Ms: amount('p99') / 1_000,
  };
}
