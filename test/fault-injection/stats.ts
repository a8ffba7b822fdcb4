/** What is counted, the invariants that must hold, and the table at the end. */

export interface Stats {
  count(what: string): void;
  /** An invariant is broken: it is counted and printed, and the run fails. */
  violation(what: Invariant, details: string): void;
  get(what: string): number;
  readonly violations: readonly string[];
}

/** What must be 0. */
export const invariants = [
  'lost otherwise',
  'early polls, as the demo saw them',
  'early polls, across its restarts',
  'stuck screens',
  'signed out without asking',
  'sign-outs that came undone',
  'somebody else signed in',
  'tokens found in a page, an address or the console',
] as const;
export type Invariant = (typeof invariants)[number];

export function createStats(tell: (line: string) => void): Stats {
  const counts = new Map<string, number>();
  const violations: string[] = [];
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  return {
    count,
    violation: (what, details) => {
      count(what);
      violations.push(`${what}: ${details}`);
      tell(`  !! ${what}: ${details}`);
    },
    get: (what) => counts.get(what) ?? 0,
    violations,
  };
}

/** Null draws a line. */
export type TableRow = readonly [name: string, value: string | number] | null;

export function table(rows: readonly TableRow[]): string {
  const width = Math.max(...rows.map((row) => row?.[0].length ?? 0));
  return rows
    .map((row) => (row === null ? '─'.repeat(width + 12) : `${row[0].padEnd(width)}  ${row[1]}`))
    .join('\n');
}
