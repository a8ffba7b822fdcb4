/** The table at the end, and whether the run was a good one. */

import { aims, disturbances } from './plan.ts';
import type { Run } from './run.ts';
import { musts, table } from './tally.ts';

export interface Frame {
  readonly seed: string;
  readonly wanted: number;
  readonly ms: number;
}

export function resultOf(
  { ground, storm, tally }: Run,
  { seed, wanted, ms }: Frame,
): { text: string; good: boolean } {
  const { polls, earlyPolls } = ground.polls();
  const measured: Record<string, number> = {
    'early polls, as the demo saw them': earlyPolls,
    'early polls, across its restarts': ground.wire.early(),
  };
  const kept = musts.map((must) => [must, measured[must] ?? tally.get(must)] as const);
  const enough = tally.get('sign-ins') >= wanted;
  const good = enough && kept.every(([, count]) => count === 0);
  const did = (what: string, aimed: boolean): number =>
    storm.deeds.filter((deed) => deed.what === what && deed.aimed === aimed).length;
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
  const rows = [
    null,
    ['seed', seed],
    ['sign-ins made', `${tally.get('sign-ins')} of ${wanted}`],
    ['lost of the known kind, and the screen said so', tally.get('codes: lost')],
    [
      'lost of the known kind, the screen taken away before it could say so',
      tally.get('codes: lost, unsaid'),
    ],
    null,
    ...kept.map(
      ([must, count]) => [must, `${count}${count === 0 ? '' : '  ← must be 0'}`] as const,
    ),
    null,
    ...noted.map((what) => [what, tally.get(what)] as const),
    ['tokens and device codes that were looked for', ground.wire.secrets.size],
    ['polls', polls],
    null,
    ...disturbances.map((what) => [what, did(what, false)] as const),
    ...aims.map((what) => [`${what}, aimed at a request`, did(what, true)] as const),
    null,
    ['wall time', `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`],
    null,
  ] as const;
  const stories = tally.stories.map((story) => `- ${story}`);
  const said = ground.said.map((line) => `- the demo: ${line}`);
  return {
    text: [
      table(rows),
      ...stories,
      ...said,
      good ? 'All of it holds.' : 'Not all of it holds.',
    ].join('\n'),
    good,
  };
}
