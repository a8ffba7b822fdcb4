/** The table at the end, and whether the run was a good one. */

import { faultKinds, targetedFaultKinds } from './plan.ts';
import type { Run } from './run.ts';
import { invariants, table, type Invariant, type TableRow } from './stats.ts';

export interface RunInfo {
  readonly seed: string;
  readonly wanted: number;
  readonly ms: number;
}

/** Counts that are worth reading and prove nothing. */
const noted = [
  'sign-ins that took a second approval',
  'codes: denied',
  'codes: expired',
  'codes: too late',
  'refreshes',
  'sign-outs',
  'sign-outs pressed without a network',
  'sign-outs that a kill undid before they were stored',
  'opened anew: the browser’s own error page',
  'page contents searched for tokens',
];

export function summarize(run: Run, info: RunInfo): { text: string; good: boolean } {
  const { testBed, stats } = run;
  const broken = invariants.map((invariant) => [invariant, violationsOf(run, invariant)] as const);
  const good =
    stats.get('sign-ins') >= info.wanted && broken.every(([, violations]) => violations === 0);
  const lines = [
    table([
      ...signInRows(run, info),
      ...broken.map(
        ([name, count]) => [name, `${count}${count === 0 ? '' : '  ← must be 0'}`] as const,
      ),
      null,
      ...noted.map((name) => [name, stats.get(name)] as const),
      ['tokens and device codes that were looked for', testBed.proxy.grants.secrets.size],
      ['polls', testBed.polls().polls],
      null,
      ...faultRows(run),
      null,
      [
        'wall time',
        `${Math.floor(info.ms / 60_000)} min ${Math.round((info.ms % 60_000) / 1000)} s`,
      ],
      null,
    ]),
    ...stats.violations.map((details) => `- ${details}`),
    ...testBed.demoLog.map((line) => `- the demo: ${line}`),
    good ? 'All of it holds.' : 'Not all of it holds.',
  ];
  return { text: lines.join('\n'), good };
}

function violationsOf({ testBed, stats }: Run, invariant: Invariant): number {
  switch (invariant) {
    case 'early polls, as the demo saw them':
      return testBed.polls().earlyPolls;
    case 'early polls, across its restarts':
      return testBed.proxy.grants.earlyPolls;
    default:
      return stats.get(invariant);
  }
}

function signInRows({ stats }: Run, { seed, wanted }: RunInfo): readonly TableRow[] {
  return [
    null,
    ['seed', seed],
    ['sign-ins made', `${stats.get('sign-ins')} of ${wanted}`],
    ['lost of the known kind, and the screen said so', stats.get('codes: lost')],
    [
      'lost of the known kind, the screen taken away before it could say so',
      stats.get('codes: lost, unsaid'),
    ],
    null,
  ];
}

function faultRows({ faultInjector }: Run): readonly TableRow[] {
  const count = (kind: string, targeted: boolean): number =>
    faultInjector.faults.filter((fault) => fault.kind === kind && fault.targeted === targeted)
      .length;
  return [
    ...faultKinds.map((kind) => [kind, count(kind, false)] as const),
    ...targetedFaultKinds.map(
      (kind) => [`${kind}, aimed at a request`, count(kind, true)] as const,
    ),
  ];
}
