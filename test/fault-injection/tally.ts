/** What is counted, and the table at the end. */

export interface Stats {
  count(what: string): void;
  /** Something that must not be: counted, told, and the run fails. */
  fault(what: Invariant, story: string): void;
  get(what: string): number;
  /** Whether all the musts hold so far. */
  holds(): boolean;
  readonly stories: readonly string[];
}

/** What must be 0. */
export const musts = [
  'lost otherwise',
  'early polls, as the demo saw them',
  'early polls, across its restarts',
  'stuck screens',
  'signed out without asking',
  'sign-outs that came undone',
  'somebody else signed in',
  'tokens found in a page, an address or the console',
] as const;
export type Invariant = (typeof musts)[number];

export function createStats(tell: (line: string) => void): Stats {
  const counts = new Map<string, number>();
  const stories: string[] = [];
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  return {
    count,
    fault: (what, story) => {
      count(what);
      stories.push(`${what}: ${story}`);
      tell(`  !! ${what}: ${story}`);
    },
    get: (what) => counts.get(what) ?? 0,
    holds: () => musts.every((must) => !counts.has(must)),
    stories,
  };
}

/** Two columns; `null` draws a line. */
export function table(
  rows: readonly (readonly [name: string, value: string | number] | null)[],
): string {
  const width = Math.max(...rows.map((row) => row?.[0].length ?? 0));
  return rows
    .map((row) => (row === null ? '─'.repeat(width + 12) : `${row[0].padEnd(width)}  ${row[1]}`))
    .join('\n');
}
