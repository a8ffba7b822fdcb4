/** Engine × step, as Markdown: what the terminal shows is what the documents hold. */

import { steps } from './steps.ts';
import type { Outcome, Walk } from './walk.ts';

export function tableOf(walks: readonly Walk[]): string {
  const heads = ['Engine', 'Sets', ...steps.map(({ name }) => name)];
  const rows = walks.map(({ engine, version, outcomes }) => [
    version,
    engine.sets,
    ...steps.map(({ name }) => describe(outcomes.get(name))),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    line(heads),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

function describe(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '–';
  return outcome.kind === 'passed' ? `${(outcome.ms / 1_000).toFixed(1)} s` : 'FAILED';
}
