/** The figures as tables in Markdown. */

import type { Placement } from '../cores.ts';
import { shown, spreadOf } from '../statistics.ts';
import type { Held } from './screens.ts';
import type { Round } from './throughput.ts';

/** Below it, a target had not the whole of its core, or the generator was the limit. */
const wholeCore = 0.9;

export function placementLine(place: Placement): string {
  switch (place.kind) {
    case 'pinned':
      return `Pinned: relay or nginx on core ${place.measured}; provider and generator on core ${place.others}.`;
    case 'unpinned':
      return `NOT PINNED, so these are not the figures of one core: ${place.why}.`;
  }
}

export function throughputLines(rounds: readonly Round[]): readonly string[] {
  const rows = (['provider', 'nginx', 'relay'] as const).map((target) => {
    const own = rounds.filter((round) => round.target === target);
    const used = own.flatMap(({ cpuPerPoll, coreShare }) =>
      cpuPerPoll === null || coreShare === null ? [] : [{ cpuPerPoll, coreShare }],
    );
    const cpu = used.length === 0 ? '–' : shown(spreadOf(used.map(({ cpuPerPoll }) => cpuPerPoll)));
    const share =
      used.length === 0 ? '–' : shown(spreadOf(used.map(({ coreShare }) => coreShare * 100)));
    const cells = [
      titles[target],
      shown(spreadOf(own.map(({ pollsPerSecond }) => pollsPerSecond))),
      shown(spreadOf(own.map(({ p50Ms }) => p50Ms)), 1),
    ];
    return row([...cells, shown(spreadOf(own.map(({ p99Ms }) => p99Ms)), 1), cpu, share]);
  });
  const head = [
    'Median of the rounds (least to most)',
    'polls a second',
    'p50, ms',
    'p99, ms',
    'CPU a poll, µs',
    'of its core, %',
  ];
  return [
    row(head),
    row(head.map(() => '---')),
    ...rows,
    '',
    ratioLine(rounds),
    ...warnings(rounds),
  ];
}

const titles = {
  provider: 'the provider alone',
  nginx: 'through nginx `proxy_pass`',
  relay: 'through the relay',
};

/** Relay by nginx, of each round on its own: what else the machine does meets both. */
export function ratios(rounds: readonly Round[]): readonly number[] {
  const rates = (target: Round['target']) =>
    rounds.filter((round) => round.target === target).map(({ pollsPerSecond }) => pollsPerSecond);
  const nginx = rates('nginx');
  return rates('relay').map((rate, index) => rate / (nginx[index] ?? Number.NaN));
}

const ratioLine = (rounds: readonly Round[]): string =>
  `Relay by nginx, round by round: ${shown(spreadOf(ratios(rounds)), 2)}.`;

function warnings(rounds: readonly Round[]): readonly string[] {
  const short = rounds.filter(({ coreShare }) => coreShare !== null && coreShare < wholeCore);
  if (short.length === 0) return [];
  const which = short.map(({ target, round }) => `${target} in round ${round}`).join(', ');
  return [
    `Less than ${wholeCore * 100} % of its core: ${which}. Other work had the core, or the generator was the limit.`,
  ];
}

export function memoryLines(held: readonly Held[]): readonly string[] {
  const head = [
    'Screens connected, a poll each in 5 s',
    'screens',
    'polls',
    'p99, ms',
    'of its core, %',
    'resident before, MB',
    'with all',
    'most',
    'kB a screen',
  ];
  const rows = held.map(({ target, screens, polls, p99Ms, coreShare, before, after, peak }) => {
    const megabytes = [before, after, peak].map((bytes) => (bytes / 1e6).toFixed(0));
    return row([
      titles[target],
      count(screens),
      count(polls),
      p99Ms.toFixed(1),
      (coreShare * 100).toFixed(0),
      ...megabytes,
      ((after - before) / screens / 1e3).toFixed(1),
    ]);
  });
  return [row(head), row(head.map(() => '---')), ...rows];
}

const count = (value: number): string => value.toLocaleString('en-US');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
