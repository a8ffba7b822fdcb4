/** Engine × step, as Markdown: what the terminal shows is what the documents hold. */

import type { Engine } from './driver.ts';
import { steps, type Life, type Outcome } from './life.ts';

export interface Row {
  readonly engine: Engine;
  readonly life: Life;
}

export function tableOf(rows: readonly Row[]): string {
  const heads = ['Engine', 'Sets', 'Service worker', ...steps];
  const cells = rows.map(({ engine, life }) => [
    life.version,
    engine.sets,
    life.serviceWorker ? 'yes' : 'no',
    ...steps.map((step) => told(life.outcomes[step])),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heads), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.map(line)].join('\n');
}

function told(outcome: Outcome): string {
  if ('took' in outcome) return `${(outcome.took / 1_000).toFixed(1)} s`;
  if ('failed' in outcome) return 'FAILED';
  return '–';
}
