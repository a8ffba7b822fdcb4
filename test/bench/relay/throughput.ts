/** Rounds of polls through each target in turn, so that what else the machine does meets all of them. */

import { cpuSeconds } from '../process-usage.ts';
import type { Answered, Load } from './load.ts';
import { pollPath, type Target } from './targets.ts';
import type { UpstreamProvider } from './upstream.ts';

export interface Round extends Answered {
  readonly round: number;
  readonly target: Target['name'] | 'provider';
  /** Microseconds of its core that the target spent on a poll; null for the provider alone, which is no target. */
  readonly cpuPerPoll: number | null;
  /** Of its core while it was measured; well below 1, something else had that core, or the generator was the limit. */
  readonly coreShare: number | null;
}

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  /** Polls, each answer judged: compilers go by how often something ran, not by how long. */
  readonly warmUp: number;
  readonly connections: number;
}

/** @throws {Error} where answers are not what the provider says to a poll */
export async function measure(
  load: Load,
  upstream: UpstreamProvider,
  targets: readonly Target[],
  plan: Plan,
): Promise<readonly Round[]> {
  const { connections, seconds } = plan;
  const taken: Round[] = [];
  for (const { port } of targets) await warm(port, load, plan);
  for (let round = 1; round <= plan.rounds; round++) {
    const alone = await load({
      url: `http://127.0.0.1:${upstream.port}/token`,
      connections,
      seconds,
      judge: false,
    });
    taken.push({ round, target: 'provider', ...alone, cpuPerPoll: null, coreShare: null });
    for (const target of targets)
      taken.push({ round, target: target.name, ...(await through(target, load, upstream, plan)) });
  }
  return taken;
}

async function warm(
  port: number,
  load: Load,
  { warmUp, seconds, connections }: Plan,
): Promise<void> {
  for (let sent = 0; sent < warmUp;)
    sent += (await load({ url: pollUrl(port), connections, seconds, judge: true })).polls;
}

const pollUrl = (port: number): string => `http://127.0.0.1:${port}${pollPath}`;

async function through(
  { name, port, pid }: Target,
  load: Load,
  upstream: UpstreamProvider,
  { connections, seconds }: Plan,
) {
  const before = { cpu: await cpuSeconds(pid), requests: await upstream.requests() };
  const answered = await load({ url: pollUrl(port), connections, seconds, judge: false });
  const spent = (await cpuSeconds(pid)) - before.cpu;
  // The second question is counted, too.
  const asked = (await upstream.requests()) - before.requests - 1;
  if (asked < answered.polls)
    throw new Error(
      `${name} answered ${answered.polls} polls and asked the provider only ${asked} times`,
    );
  // What is under way when the time is over is asked, but not answered: at this burst's end, and at the one's before.
  if (asked > answered.polls + 2 * connections)
    throw new Error(`${name} asked the provider ${asked} times for ${answered.polls} polls`);
  const { polls, pollsPerSecond } = answered;
  return {
    ...answered,
    cpuPerPoll: (spent / polls) * 1e6,
    coreShare: (spent / polls) * pollsPerSecond,
  };
}
